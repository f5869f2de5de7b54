"""What the page shows when nothing is left to fix."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from opwizard.language import _, ngettext
from opwizard.ui import icons, theme
from opwizard.ui.type_scale import TITLE
from opwizard.ui.widgets.label import Heading, Label


class AllDone(QWidget):
    """A big tick and two sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = QLabel()
        self.heading = Heading(size=TITLE)
        self.words = Label(role="quiet")
        box = QVBoxLayout(self)
        box.addStretch(2)
        for part in (self.tick, self.heading, self.words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(part)
        box.addStretch(3)
        self._draw()
        theme.current().changed.connect(self._draw)

    def _draw(self) -> None:
        self.tick.setPixmap(icons.pixmap("check-circle", "good", theme.current().px(72), self.devicePixelRatioF()))

    def say(self, rows: int, looks: int, aside: int) -> None:
        """Say how many rows are ready, how many kinds are still worth a look, and how many rows were left out."""
        words = ngettext("Nothing to fix. {count:,} row is ready.", "Nothing to fix. {count:,} rows are ready.", rows)
        self.heading.setText(words.format(count=rows) if rows else _("No row is left to import."))
        sentences = []
        if not rows:
            sentences.append(_("Choose “Left out” in the list to put rows back in."))
        elif looks:
            words = ngettext("One thing in the list is worth a look; you can also go on as it is.",
                             "{count} things in the list are worth a look; you can also go on as it is.", looks)
            sentences.append(words.format(count=looks))
        if aside and rows:
            words = ngettext("{count:,} row is left out; you can save it as a file of its own later.",
                             "{count:,} rows are left out; you can save them as a file of their own later.", aside)
            sentences.append(words.format(count=aside))
        self.words.setText(" ".join(sentences) or _("Go on to save the new file."))
