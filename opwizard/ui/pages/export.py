"""EXPORT: ask ONTRAPORT for an export of one's own data."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from opwizard.language import N_, _
from opwizard.requests.data_export import DataExport
from opwizard.ui.pages.page import Page
from opwizard.ui.widgets.form import Form
from opwizard.ui.widgets.label import Heading
from opwizard.ui.widgets.letter_box import LetterBox
from opwizard.ui.widgets.panel import Panel
from opwizard.ui.widgets.private_boxes import PrivateLine
from opwizard.ui.widgets.sender_form import SenderForm
from opwizard.ui.widgets.wrapped import Tick

KINDS = {
    "purchase-history": N_("Purchase history"),
    "open-orders": N_("Open orders"),
    "notes": N_("Notes"),
    "affiliate-data": N_("Affiliate data"),
    "cards": N_("Credit cards (only to a card company, never to you)"),
}


class ExportPage(Page):
    """What is wanted, who asks, and the letter."""

    code = "EXPORT"
    step = 0
    title = N_("Ask for an export of your data")
    lead = N_("ONTRAPORT exports your data on request. The fees and steps are the same as for an import. "
              "We write the request for you.")
    continue_text = ""

    def build(self) -> None:
        """Make the questions and the letter."""
        self.boxes = {name: Tick(_(words)) for name, words in KINDS.items()}
        self.processor, self.ticket = QLineEdit(), QLineEdit()
        self.contact, self.email = PrivateLine(self.desk.privacy), PrivateLine(self.desk.privacy)
        self.sender_form = SenderForm(self.desk.privacy, self.desk.settings)
        self.letter = LetterBox(_("The request"), self.desk.session)
        form = Form((_("Card company"), self.processor), (_("Person there"), self.contact),
                    (_("Their email"), self.email), (_("Their ticket number (optional)"), self.ticket))
        for box in (self.processor, self.contact, self.email, self.ticket):
            box.textEdited.connect(self._show)
        self.cards = Panel(Heading(_("Who gets the card data")), form)
        self.column.addWidget(Panel(Heading(_("What do you need?")), *self.boxes.values(), spacing=4))
        self.column.addWidget(self.cards)
        self.column.addWidget(Panel(Heading(_("Who makes this request")), self.sender_form))
        self.column.addWidget(self.letter)
        for tick in self.boxes.values():
            tick.toggled.connect(self._show)
        self.sender_form.changed.connect(self._show)
        self.letter.failed.connect(lambda words: self.troubled.emit([(words, self.letter.save)]))

    def enter(self) -> None:
        """Show the letter."""
        self.sender_form.show_sender(self.desk.session.sender)
        self._show()

    def first_focus(self) -> QWidget | None:
        """The first kind."""
        return self.boxes["purchase-history"]

    def help_text(self) -> str:
        """Say what happens with the request."""
        return _("Tick what you need and fill in who you are. Copy the request or open it in your mail program, and "
                 "send it to ONTRAPORT. Card data goes from one card company to another only.")

    def _show(self, *_args: object) -> None:
        self.desk.session.sender = self.sender_form.typed()
        kinds = tuple(name for name, box in self.boxes.items() if box.isChecked())
        self.cards.setVisible("cards" in kinds)
        letter = DataExport(self.desk.session.sender, kinds, self.processor.text(), self.contact.text(),
                            self.email.text(), self.ticket.text())
        names = (self.contact.text(), self.email.text(), *self.sender_form.names())
        self.letter.show_letter(letter, hide=names if self.desk.privacy.hidden else ())
