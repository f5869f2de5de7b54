"""Who writes: the ONTRAPORT account and the person to answer. Kept for the sitting, so that it is typed once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from opwizard.language import _
from opwizard.requests.letter import Sender
from opwizard.ui.privacy import Privacy
from opwizard.ui.widgets.form import Form
from opwizard.ui.widgets.private_boxes import PrivateLine


class SenderForm(QWidget):
    """Four boxes; `changed` is emitted as they fill in. They cannot be read while personal data is hidden."""

    changed = Signal()

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.account, self.person, self.email, self.phone = (PrivateLine(privacy) for _box in range(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._needed = ((_("Name of your ONTRAPORT account"), self.account), (_("Your name"), self.person),
                        (_("Your email"), self.email))
        column.addWidget(Form(*self._needed, (_("Your phone (optional)"), self.phone)))
        for box in (self.account, self.person, self.email, self.phone):
            box.textEdited.connect(self._tell)

    def show_sender(self, sender: Sender) -> None:
        """Fill the boxes."""
        for box, text in ((self.account, sender.account), (self.person, sender.person), (self.email, sender.email),
                          (self.phone, sender.phone)):
            box.setText(text)

    def typed(self) -> Sender:
        """Return what was typed."""
        return Sender(self.account.text(), self.person.text(), self.email.text(), self.phone.text())

    def blank(self) -> list[tuple[str, QWidget]]:
        """Return the boxes a letter cannot go without and that are still blank, each with its label."""
        return [(label, box) for label, box in self._needed if not box.text().strip()]

    def names(self) -> tuple[str, ...]:
        """Return what must not be seen of it while personal data is hidden."""
        return tuple(box.text() for box in (self.account, self.person, self.email, self.phone))

    def _tell(self, _text: str) -> None:
        self.changed.emit()
