"""The box at the top of a page that says what keeps it from going on, with one link per problem."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from opwizard.language import _
from opwizard.ui import theme
from opwizard.ui.announce import announce
from opwizard.ui.focus import take
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.clearing import clear
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.panel import Panel

Goal = QWidget | Callable[[], object] | None
"""Where a link leads: to a control, which takes the focus, or to what is called; None is no link."""
MARGIN, BRIEF_MARGIN = 14, 5
"""Room inside the box (at 100 %), and where there is little height."""
MOST_BRIEF = 2
"""Links that are shown where there is little height."""


class ErrorSummary(Panel):
    """"There is a problem", and a link to each control that settles one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(kind="error", margin=MARGIN, spacing=4, parent=parent)
        self.setAccessibleName(_("There is a problem"))
        self._heading = Heading(_("There is a problem"))
        self.inside.addWidget(self._heading)
        self._texts: list[str] = []
        self._links: dict[str, QWidget] = {}
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._rows.setSpacing(2)
        self._brief = False
        self.inside.addLayout(self._rows)
        self.inside.setAlignment(self._rows, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def show_troubles(self, troubles: Sequence[tuple[str, Goal]]) -> None:
        """Show these troubles and take the focus; none at all takes the box away."""
        clear(self._rows)
        self._links = {}
        self._texts = [text for text, _goal in troubles]
        first: QWidget | None = None
        for text, goal in troubles:
            row = self._link(text, goal) if goal is not None else Label(text)
            self._rows.addWidget(row)
            self._links[text] = row
            first = first or (row if isinstance(row, Button) else None)
        self._wrap()
        self.setVisible(bool(troubles))
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        if troubles:
            announce(self, _("There is a problem. {text}").format(text=troubles[0][0]), urgent=True)

    def keep_only(self, texts: Sequence[str]) -> None:
        """Take away the troubles that are not among these any more; the focus stays where it is."""
        for text in [text for text in self._texts if text not in texts]:
            self._links[text].hide()
            self._texts.remove(text)
        if not self._texts:
            self.hide()

    def be_brief(self, brief: bool) -> None:
        """Show the links alone, beside each other if they fit, where there is little height."""
        if brief != self._brief:
            self._brief = brief
            self._heading.setVisible(not brief)
            self._margin = BRIEF_MARGIN if brief else MARGIN
            self._space()
            self._wrap()

    def texts(self) -> list[str]:
        """Return the sentences shown."""
        return list(self._texts)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Break the lines anew."""
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        """Break the lines anew, and put the links beside each other where that saves height."""
        for place, text in enumerate(self._texts):  # the page itself lists those there is no height for
            self._links[text].setVisible(not self._brief or place < MOST_BRIEF)
        shown = [self._links[text] for text in self._texts[: MOST_BRIEF if self._brief else None]]
        links = [link for link in shown if isinstance(link, WrappedLink)]
        for link in links:
            link.wrap(self._room())
        beside = self._brief and sum(link.sizeHint().width() for link in links) <= self._room()
        way = QBoxLayout.Direction
        self._rows.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def _room(self) -> int:
        """Return the width (in pixels) there is for a link."""
        return self.contentsRect().width() - 2 * self.inside.contentsMargins().left()

    def _link(self, text: str, goal: QWidget | Callable[[], object]) -> Button:
        link = WrappedLink(text, icon="error", look="problem")
        link.wrap(self._room())
        link.setAccessibleName(_("Error: {text}").format(text=text))
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(partial(_go, goal))
        return link


class WrappedLink(Button):
    """A link whose words go on in a new line where there is no room: Qt's own buttons cut them off."""

    def __init__(self, text: str, *, icon: str, look: str) -> None:
        super().__init__("", icon=icon, look=look)
        self._words = text.replace("&", "&&")
        self.setText(self._words)
        self._draw()

    def wrap(self, width: int) -> None:
        """Break the words into lines for a width."""
        room = width - self.iconSize().width() - theme.current().px(28)
        lines = [""]
        for word in self._words.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.fontMetrics().horizontalAdvance(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        self.setText("\n".join(lines))


def _go(goal: QWidget | Callable[[], object], *_args: object) -> None:
    take(goal) if isinstance(goal, QWidget) else goal()
