"""The box at the top of a page that says what keeps it from going on, with one link per problem."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from opwizard.language import _
from opwizard.ui.announce import announce
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.clearing import clear
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.panel import Panel


class ErrorSummary(Panel):
    """"There is a problem", and a link to each control that settles one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(kind="error", margin=14, spacing=4, parent=parent)
        self.setAccessibleName(_("There is a problem"))
        self.inside.addWidget(Heading(_("There is a problem")))
        self._texts: list[str] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.inside.addLayout(self._rows)
        self.hide()

    def show_troubles(self, troubles: Sequence[tuple[str, QWidget | None]]) -> None:
        """Show these troubles and take the focus; none at all takes the box away."""
        clear(self._rows)
        self._texts = [text for text, _control in troubles]
        first: QWidget | None = None
        for text, control in troubles:
            row = self._link(text, control) if control is not None else Label(text)
            self._rows.addWidget(row)
            first = first or (row if isinstance(row, Button) else None)
        self.setVisible(bool(troubles))
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        if troubles:
            announce(self, _("There is a problem. {text}").format(text=troubles[0][0]), urgent=True)

    def texts(self) -> list[str]:
        """Return the sentences shown."""
        return list(self._texts)

    def _link(self, text: str, control: QWidget) -> Button:
        link = Button(text, icon="error", look="problem")
        link.setAccessibleName(_("Error: {text}").format(text=text))
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(partial(_focus, control))
        return link


def _focus(control: QWidget, *_args: object) -> None:
    control.setFocus(Qt.FocusReason.OtherFocusReason)
