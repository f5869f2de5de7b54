"""The questions for a transfer of card data between card companies, and the letter they fill in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from opwizard.language import _
from opwizard.requests.card_transfer import CardTransfer
from opwizard.requests.letter import Sender
from opwizard.ui.privacy import Privacy
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.form import Form
from opwizard.ui.widgets.label import Heading
from opwizard.ui.widgets.panel import Panel
from opwizard.ui.widgets.picker import Picker
from opwizard.ui.widgets.private_boxes import PrivateLine


class CardTransferForm(Panel):
    """Direction, company, contact, ticket, billing addresses, several cards. `changed` is emitted as it fills in."""

    changed = Signal()

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.into = QRadioButton(_("Cards come into ONTRAPORT"))
        self.out_of = QRadioButton(_("Cards leave ONTRAPORT"))
        self.into.setChecked(True)
        self._group = QButtonGroup(self)
        for choice in (self.into, self.out_of):
            self._group.addButton(choice)
        self.contact, self.email, self.phone = (PrivateLine(privacy) for _box in range(3))
        self.processor, self.ticket = QLineEdit(), QLineEdit()
        self.addresses, self.several = _yes_no(), _yes_no()
        form = Form(
            (_("C&ard company"), self.processor), (_("Person there"), self.contact), (_("Their email"), self.email),
            (_("Their phone (optional)"), self.phone),
            (_("&Ticket number they gave you (optional)"), self.ticket),
            (_("Do billing addresses come along? They are needed."), self.addresses),
            (_("Do some contacts have several cards?"), self.several))
        self.inside.addWidget(Heading(_("Ask for a transfer")))
        self.inside.addWidget(ButtonRow(self.into, self.out_of))
        self.inside.addWidget(form)
        for line in (self.processor, self.contact, self.email, self.phone, self.ticket):
            line.textEdited.connect(self._tell)
        for pick in (self.addresses, self.several):
            pick.activated.connect(self._tell)
        self.into.toggled.connect(self._tell)

    def letter(self, sender: Sender) -> CardTransfer:
        """Return the letter as far as it is filled in."""
        return CardTransfer(
            sender, self.into.isChecked(), self.processor.text(), self.contact.text(), self.email.text(),
            self.phone.text(), self.ticket.text(), self.addresses.currentData(), self.several.currentData())

    def names(self) -> tuple[str, ...]:
        """Return what must not be seen of it while personal data is hidden."""
        return self.contact.text(), self.email.text(), self.phone.text()

    def _tell(self, *_args: object) -> None:
        self.changed.emit()


def _yes_no() -> Picker:
    picker = Picker()
    for words, answer in ((_("I don't know yet"), None), (_("Yes"), True), (_("No"), False)):
        picker.addItem(words, answer)
    return picker
