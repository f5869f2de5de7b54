"""The bar at the bottom: Back, how far slow work is, and the button that goes on."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from opwizard.language import _
from opwizard.ui import theme, wording
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.label import Label

SOON = 400
"""Milliseconds of work before the progress bar comes up: quicker work shows nothing."""
SIDE = 32
"""Room at the sides, at 100 %."""
SHOWN = 8000
"""Milliseconds for which a note in passing stays."""


class Footer(QFrame):
    """Fixed places on every page: Back at the start, Continue at the end, progress and Stop between them.

    `working` tells whether slow work is shown.
    """

    working = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.back = Button(_("&Back"), icon="back")
        self.go_on = Button(_("&Continue"), look="main")
        self.stop = Button(_("&Stop"), icon="stop")
        self.status = Label()
        self.note = Label()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress"))
        self._apart = SIDE, False
        self._row = QHBoxLayout(self)
        parts = ((self.back, 0), (self.note, 3), (self.status, 0), (self.bar, 1), (self.stop, 0))
        for part, stretch in parts:
            self._row.addWidget(part, stretch)
        self._row.addStretch(1)
        self._row.addWidget(self.go_on)
        self._passed = QTimer(self)
        self._passed.setSingleShot(True)
        self._passed.setInterval(SHOWN)
        self._passed.timeout.connect(self.note.hide)
        self.note.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.show_bar)
        theme.current().changed.connect(self._space)
        self._space()
        self._show_work(False)

    def show_page(self, continue_words: str, *, back: bool) -> None:
        """Show the buttons of a page."""
        self.go_on.setText(continue_words)
        self.go_on.setVisible(bool(continue_words))
        self.back.setVisible(back)

    def say_in_passing(self, words: str) -> None:
        """Show words for a moment, until something else is done; no words take them away."""
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self._passed.start()

    def begin(self, saying: str) -> None:
        """Slow work began; the bar comes up when it lasts."""
        self._say(saying)
        self.bar.setRange(0, 0)
        self.bar.setFormat("")
        self._soon.start()

    def progress(self, done: int, total: int, text: str) -> None:
        """Show how far the work is; `total` 0 when nobody knows."""
        if text:
            self._say(text)
        scale = max(1, total // 1_000_000)
        self.bar.setRange(0, total // scale)
        self.bar.setValue(min(done, total) // scale)
        self.bar.setFormat(wording.percent("%p") if total else "")

    def _say(self, text: str) -> None:
        """Say what is being done, on one line where that leaves room for the bar and the buttons."""
        self.status.setText(text)
        beside = [part for part in (self.back, self.bar, self.stop) if not part.isHidden()]
        sides = self._row.contentsMargins()
        taken = sum(part.minimumSizeHint().width() for part in beside) + 2 * sides.left()
        taken += (len(beside) + 1) * self._row.spacing()  # a stretch stands apart, too
        needed = self.status.fontMetrics().horizontalAdvance(text) + 2
        self.status.setMinimumWidth(max(0, min(needed, self.width() * 2 // 5, self.width() - taken)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the width anew."""
        super().resizeEvent(event)
        self._say(self.status.text())

    def end(self) -> None:
        """The work has ended."""
        self._soon.stop()
        self._show_work(False)

    def show_bar(self) -> None:
        """Show how far the work is, and Stop."""
        self._show_work(True)

    def _show_work(self, shown: bool) -> None:
        for part in (self.status, self.bar, self.stop):
            part.setVisible(shown)
        if shown:
            self.note.hide()
        self.working.emit(shown)
        self._say(self.status.text())
        self.back.setEnabled(not shown)  # Stop is the way out of work; a press that does nothing would puzzle
        self.go_on.setVisible(not shown and bool(self.go_on.text()))

    def stand_apart(self, side: int, close: bool) -> None:
        """Leave so much room at the sides, in px at 100 %; `close` leaves less above and below."""
        self._apart = side, close
        self._space()

    def _space(self) -> None:
        px, (side, close) = theme.current().px, self._apart
        high = px(6 if close else 12)
        self._row.setContentsMargins(px(side), high, px(side), high)
        self._row.setSpacing(px(12))
