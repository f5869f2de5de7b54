"""What could not be brought back of the work of an earlier sitting, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from opwizard.language import _
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.panel import Notice


class NotBack(Notice):
    """A notice with a line for each file, and two buttons: `look` for a file that was moved, `without` it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(kind="warning", parent=parent)
        self.look = Button(_("Choose where it is now…"), icon="folder")
        self.without = Button(_("Go on with everything else"))
        self.words.addWidget(ButtonRow(self.look, self.without))
        self.say("")

    def show_missing(self, lines: Sequence[str], *, moved: bool, others: bool) -> None:
        """Show these lines; `moved` when a file may lie elsewhere now, `others` when something else is there."""
        self.look.setVisible(moved)
        self.without.setVisible(others)
        self.say("\n".join(lines))
