"""CARD: card numbers never travel in a file. Where some were found, and how they are moved instead."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from opwizard.language import N_, _, ngettext
from opwizard.progress import Progress
from opwizard.reading.sheet import CardHits, Opened, index_of
from opwizard.reading.sheet import letter as letter_of
from opwizard.ui.pages.page import Page
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.card_transfer_form import CardTransferForm
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.letter_box import LetterBox
from opwizard.ui.widgets.panel import Panel
from opwizard.ui.widgets.sender_form import SenderForm

PLACES = {
    "header": N_("A column name holds a card number."),
    "comment": N_("A comment in the file holds a card number."),
    "sheet-name": N_("The name of a sheet holds a card number. Rename the sheet."),
    "file-name": N_("The name of the file holds a card number. Rename the file."),
}


class CardPage(Page):
    """What was found in the open file, if any, and the request for a transfer between card companies."""

    code = "CARD"
    step = 1
    title = N_("Do not send card numbers in a file")
    lead = N_("ONTRAPORT cannot take card data from you in any file. It would be thrown away, and sending it may count "
              "as a data breach. Your card company sends it to ONTRAPORT directly.")
    continue_text = ""

    def build(self) -> None:
        """Make the box of findings and the request."""
        self.found = Panel(kind="warning", margin=14, spacing=8)
        self.words = Label(bold=True)
        self.leave_out = Button("", look="main")
        self.leave_out.clicked.connect(self._leave_out)
        self.other = Button(_("Open another file"), icon="folder")
        self.other.clicked.connect(self._other_file)
        self.found.inside.addWidget(self.words)
        self.found.inside.addWidget(Label(_("We have not shown, copied or saved them.")))
        self._doubts: list[Button] = []
        self._ways = ButtonRow(self.leave_out, self.other)
        self.found.inside.addWidget(self._ways)
        self.transfer = CardTransferForm(self.desk.privacy)
        self.sender_form = SenderForm(self.desk.privacy, self.desk.settings)
        self.letter = LetterBox(_("The request"), self.desk.session)
        self.column.addWidget(self.found)
        self.column.addWidget(self.transfer)
        self.column.addWidget(Panel(Heading(_("Who makes this request")), self.sender_form))
        self.column.addWidget(self.letter)
        self.transfer.changed.connect(self._show_letter)
        self.sender_form.changed.connect(self._show_letter)
        self.letter.failed.connect(lambda words: self.troubled.emit([(words, self.letter.save)]))

    def enter(self) -> None:
        """Show where card numbers were found."""
        hits = self.desk.session.card_hits()
        self.found.setVisible(bool(hits))
        self.words.setText(" ".join(self._sentences(hits)))
        columns = len({hit.letter for hit in hits if hit.letter})
        self.leave_out.setText(ngettext("&Leave this column out", "&Leave these columns out", max(columns, 1)))
        for button in self._doubts:
            self._ways.remove(button)
        self._doubts = [self._doubt(letter) for letter in self.desk.session.doubtful_columns()]
        self.sender_form.show_sender(self.desk.session.sender)
        self._show_letter()

    def _show_letter(self) -> None:
        self.desk.session.sender = self.sender_form.typed()
        hide = (*self.transfer.names(), *self.sender_form.names()) if self.desk.privacy.hidden else ()
        self.letter.show_letter(self.transfer.letter(self.desk.session.sender), hide=hide)

    def first_focus(self) -> QWidget | None:
        """The way out when a file is open, else the first question."""
        return self.leave_out if not self.found.isHidden() else self.transfer.into

    def help_text(self) -> str:
        """Explain why."""
        return _("Card data may only go from one PCI-compliant card processor to another. Ask the company that holds "
                 "the cards now for a contact person and a ticket number, then send the request below to "
                 "ONTRAPORT.")

    def _sentences(self, hits: tuple[CardHits, ...]) -> list[str]:
        session = self.desk.session
        chosen = session.opened.sheet_name if session.opened else None
        found = {hit.letter for hit in hits if hit.where == "cells" and hit.letter and hit.sheet in (None, chosen)}
        here = _in_rows([index_of(letter) for letter in found])
        said = []
        if len(found) == 1:
            said.append(_("Column {letter} looks like card numbers.").format(letter=self._named(here[0])))
        elif here:
            both = _("{first} and {last}")
            letters = both.format(first=", ".join(here[:-1]), last=here[-1]) if len(here) > 1 else here[0]
            said.append(_("Columns {letters} look like card numbers.").format(letters=letters))
        if any(hit.where == "cells" and hit.sheet not in (None, chosen) for hit in hits):
            said.append(_("Another sheet of the file holds card numbers."))
        said += [_(words) for where, words in PLACES.items() if any(hit.where == where for hit in hits)]
        return said

    def _named(self, letter: str) -> str:
        """Return the letter of a column, with its name where it has one."""
        opened = self.desk.session.opened
        name = next((column.name for column in opened.sheet.columns if column.letter == letter), "") if opened else ""
        return _("{letter} (“{name}”)").format(letter=letter, name=name) if name.strip() not in ("", letter) else letter

    def _doubt(self, letter: str) -> Button:
        button = Button(_("Column {letter} holds no card numbers").format(letter=letter))
        button.clicked.connect(partial(self._no_card, letter))
        self._ways.add(button)
        button.show()
        return button

    def _no_card(self, letter: str, *_args: object) -> None:
        session = self.desk.session
        if session.opened is None:
            return
        path, options = session.opened.path, session.no_card(letter)

        def work(progress: Progress) -> Opened:
            return session.open(path, options, progress)

        self.run(work, self._read_again, _("Reading your file…"), lasting=True)

    def _read_again(self, _opened: Opened) -> None:
        if self.desk.session.card_hits():
            self.enter()
        else:
            self.asked_for.emit("FILE")

    def _leave_out(self) -> None:
        letters = [hit.letter for hit in self.desk.session.card_hits() if hit.letter]
        self.desk.session.leave_out_columns(letters)
        self.asked_for.emit("FILE")

    def _other_file(self) -> None:
        self.desk.session.close_file()
        self.asked_for.emit("FILE")


def _in_rows(columns: list[int]) -> list[str]:
    """Return the letters of columns (counted from 0); three and more beside each other as the first to the last."""
    rows: list[list[int]] = []
    for column in sorted(columns):
        if rows and rows[-1][-1] == column - 1:
            rows[-1].append(column)
        else:
            rows.append([column])
    words = _("{first} to {last}")
    said: list[str] = []
    for row in rows:
        letters = [letter_of(column) for column in row]
        said += [words.format(first=letters[0], last=letters[-1])] if len(letters) > 2 else letters
    return said
