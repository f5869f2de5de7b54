"""The box at the top of a page that says what keeps it from going on, with one link per problem."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
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
from opwizard.ui.widgets.wrapped import WrappedLink

Goal = QWidget | Callable[[], object] | None
"""Where a link leads: to a control, which takes the focus, or to what is called; None is no link."""
MARGIN, BRIEF_MARGIN = 14, 5
"""Room inside the box (at 100 %), and where there is little height."""
AFTER_TITLE = 12
"""Room (at 100 %) between the title and what stands beside it."""
LEAST = 160
"""How narrow (at 100 %) the box may become."""
BESIDE = 300
"""The least room (at 100 %) for the links beside the title: it stands above them where there is less."""


class ErrorSummary(Panel):
    """"There is a problem", and a link to each control that settles one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(kind="error", margin=MARGIN, spacing=4, parent=parent)
        self.setAccessibleName(_("There is a problem"))
        self._heading = Heading(_("There is a problem"))
        self._texts: list[str] = []
        self._links: dict[str, QWidget] = {}
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._rows.setSpacing(2)
        self._brief, self._room = False, 0
        self._all = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._all.addWidget(self._heading)
        self._all.addLayout(self._rows)
        self._all.addStretch(1)
        self._all.setAlignment(self._rows, Qt.AlignmentFlag.AlignLeading)
        self.inside.addLayout(self._all)
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
        """Show title and links beside each other, if they fit, where there is little height."""
        if brief != self._brief:
            self._brief = brief
            self._margin = BRIEF_MARGIN if brief else MARGIN
            self._space()
            self._wrap()

    def texts(self) -> list[str]:
        """Return the sentences shown."""
        return list(self._texts)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return hardly any width: the lines are broken for what there is."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), theme.current().px(LEAST)), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Break the lines anew."""
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        """Break the lines anew, and put title and links beside each other where that saves height."""
        way = QBoxLayout.Direction
        width = self.contentsRect().width() - 2 * self.inside.contentsMargins().left()
        title = self._heading.fontMetrics().horizontalAdvance(self._heading.text()) + theme.current().px(AFTER_TITLE)
        titled = self._brief and width - title >= theme.current().px(BESIDE)
        self._heading.setWordWrap(not titled)
        self._all.setDirection(way.LeftToRight if titled else way.TopToBottom)
        self._all.setSpacing(theme.current().px(AFTER_TITLE if titled else 4))
        self._room = width - (title if titled else 0)
        links = [link for link in self._links.values() if isinstance(link, WrappedLink) and not link.isHidden()]
        for link in links:
            link.wrap(self._room)
        beside = self._brief and sum(link.sizeHint().width() for link in links) <= self._room
        self._rows.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def _link(self, text: str, goal: QWidget | Callable[[], object]) -> Button:
        link = WrappedLink(text.replace("&", "&&"), icon="error", look="problem")
        link.wrap(self._room)
        link.setAccessibleName(_("Error: {text}").format(text=text))
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(partial(_go, goal))
        return link


def _go(goal: QWidget | Callable[[], object], *_args: object) -> None:
    take(goal) if isinstance(goal, QWidget) else goal()
