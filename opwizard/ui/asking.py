"""Ask before work is lost that no Undo brings back: another file, the same one read anew, another import type."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from opwizard.language import _
from opwizard.session import Session


def may_lose(session: Session, above: QWidget, question: str, *, same_file: bool = False) -> bool:
    """Tell whether the changes made to the file at hand may go; nobody is asked while there are none to lose.

    Rows that wait for another import are lost only with the `same_file`. The question is the title of the window as
    well; Enter keeps the work.
    """
    waiting = same_file and session.rest_of_file() is not None
    if not (session.unsaved_work() or waiting):
        return True
    buttons = QMessageBox.StandardButton
    loss = _("The changes you made so far are not kept.")
    answer = QMessageBox.question(above, question, f"{question} {loss}", buttons.Yes | buttons.Cancel, buttons.Cancel)
    return answer == buttons.Yes
