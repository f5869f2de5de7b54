"""TYPE: what the person wants to import."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QFileDialog, QWidget

from opwizard import import_types
from opwizard.language import N_, _, ngettext
from opwizard.progress import Progress
from opwizard.session import Rest
from opwizard.ui.asking import may_lose
from opwizard.ui.pages.going_on import GoingOn
from opwizard.ui.pages.page import Page, Trouble
from opwizard.ui.places import PRACTICE_TYPE, chosen_place, practice_file, starting_folder
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.choice_card import ChoiceCard
from opwizard.ui.widgets.flow_grid import FlowGrid
from opwizard.ui.widgets.label import Heading
from opwizard.ui.widgets.panel import Notice
from opwizard.ui.widgets.rest_offer import RestOffer
from opwizard.ui.widgets.saved_notice import SavedNotice
from opwizard.ui.widgets.wrapped import RowButton
from opwizard.writing import write_safely

CARDS = "credit-cards"
"""The choice that leads to guidance instead of a file."""
ICONS = {
    "purchase-history": "cart", "existing-products": "box", "open-orders": "repeat", "notes": "edit",
    "affiliates": "people", "referrals": "mail", "referrers": "person",
}


class TypePage(Page):
    """The import types as cards, and what is no file: credit cards, a secret, an export."""

    code = "TYPE"
    step = 0
    title = N_("What do you want to import?")
    lead = N_("We get a spreadsheet ready for ONTRAPORT. Your own file is never changed: we make a new, cleaned copy. "
              "Nothing is sent anywhere.")

    def build(self) -> None:
        """Make a card for each type."""
        self.cards: dict[str, ChoiceCard] = {}
        self._group = QButtonGroup(self)
        for import_type in import_types.ALL:
            icon = ICONS.get(import_type.id, "file")
            self._add(import_type.id, ChoiceCard(_(import_type.title), _(import_type.summary), icon))
        self._add(CARDS, ChoiceCard(_("Credit cards"), _("Card numbers must not be in a file. We show you how they are "
                                                         "moved safely."), "card"))
        self.going_on = GoingOn(self)
        self.works = self.going_on.works
        self.going_on.done.connect(self._gone_on)
        self.rest = RestOffer(self.desk.privacy)
        self.rest.wanted.connect(self._prepare_rest)
        self.waiting = Notice(kind="note")
        self.bundle = Notice(kind="good")
        self.needs = Notice(kind="note")
        self.secret = RowButton(_("Send a login or SFTP details safely"), icon="lock", look="link")
        self.export = RowButton(_("Ask ONTRAPORT for an export of your data"), icon="mail", look="link")
        self.secret.clicked.connect(lambda: self.asked_for.emit("SECURE"))
        self.export.clicked.connect(lambda: self.asked_for.emit("EXPORT"))
        self.template = RowButton(_("Save an empty spreadsheet to fill in…"), icon="spreadsheet", look="link")
        self.template.clicked.connect(self._save_template)
        self.practice = RowButton(_("Try it with a practice file"), icon="cart", look="link")
        self.practice.clicked.connect(self._practise)
        self.template_saved = SavedNotice(self.desk.privacy)
        self._lay_out()
        self._group.buttonToggled.connect(self._show_needs)
        self._group.buttonToggled.connect(lambda *_args: self.settled.emit())

    def _add(self, name: str, card: ChoiceCard) -> None:
        self.cards[name] = card
        self._group.addButton(card.radio)

    def _lay_out(self) -> None:
        self.column.addWidget(self.going_on.not_back)
        self.column.addWidget(self.works)
        self.column.addWidget(self.rest)
        self.column.addWidget(self.waiting)
        self.column.addWidget(self.bundle)
        self.column.addWidget(FlowGrid(list(self.cards.values())))
        self.column.addWidget(self.needs)
        self.column.addWidget(self.template_saved)
        self.column.addWidget(Heading(_("No file yet, or nothing to import?")))
        self.column.addWidget(ButtonRow(self.practice, self.template, self.secret, self.export))

    def enter(self) -> None:
        """Show the type that was chosen, and a file that waits to be opened."""
        self.going_on.enter()
        import_type = self.desk.session.import_type
        if import_type is not None:
            self.cards[import_type.id].radio.setChecked(True)
        self.template_saved.say("")
        self._show_files()
        self._show_needs()

    def refresh(self) -> None:
        """Show what names files anew; the chosen card stays."""
        self.going_on.refresh()
        before = self.waiting.label.text()
        self._show_files()
        if self.waiting.label.text() not in ("", before):
            self.noted.emit(self.waiting.label.text())

    def _show_files(self) -> None:
        self.rest.show_rest(self.desk.session.rest)
        waiting = self.desk.session.bundle
        words = ngettext("{count} file is in the bundle: {names}. Now prepare the next one; at the end you save them "
                         "together.", "{count} files are in the bundle: {names}. Now prepare the next one; at the end "
                         "you save them together.", len(waiting))
        names = ", ".join(self.desk.privacy.file_name(Path(each.name)) for each in waiting)
        self.bundle.say(words.format(count=len(waiting), names=names) if waiting else "")
        file = self.desk.waiting_file
        name = self.desk.privacy.file_name(file) if file else ""
        self.waiting.say(_("Next we open {name}. First choose what is in it.").format(name=name) if file else "")

    def first_focus(self) -> QWidget | None:
        """The chosen card, or the first one."""
        return self.cards[self.chosen() or next(iter(self.cards))].radio

    def chosen(self) -> str | None:
        """Return the id of the chosen card, or None."""
        return next((name for name, card in self.cards.items() if card.radio.isChecked()), None)

    def waits_for_type(self) -> bool:
        """A file waits here while the chosen card is not what the steps after this one are about."""
        import_type = self.desk.session.import_type
        return import_type is None or import_type.id != self.chosen()

    def problems(self) -> list[Trouble]:
        """Something must be chosen: a wrong type costs hours, so none is chosen beforehand."""
        if self.chosen() is None:
            return [(_("Choose what you want to import"), self.first_focus())]
        return []

    def proceed(self) -> None:
        """Keep the choice and go on."""
        name = self.chosen()
        if name == CARDS:
            self.asked_for.emit("CARD")
        elif name is not None:
            session, wanted = self.desk.session, import_types.by_id(name)
            if wanted is session.import_type or may_lose(session, self, _("Change the import type?"), same_file=True):
                session.choose_type(wanted)
                self.finished.emit()
            else:
                self.enter()

    def _practise(self) -> None:
        session = self.desk.session
        if not may_lose(session, self, _("Open another file?"), same_file=session.is_open(practice_file())):
            return
        self.cards[PRACTICE_TYPE].radio.setChecked(True)
        if not session.is_open(practice_file()):
            session.close_file()
        session.choose_type(import_types.by_id(PRACTICE_TYPE))
        self.desk.waiting_file = practice_file()
        self.finished.emit()

    # -- work of an earlier sitting
    def _gone_on(self) -> None:
        session = self.desk.session
        self.desk.waiting_file = None  # else it would take the place of what has just come back
        self.edited.emit()
        if session.opened is None:
            self.enter()
        else:
            self.asked_for.emit("FIX" if session.checked is not None else "MATCH")

    # -- the rest of a file that was two imports
    def _prepare_rest(self, rest: Rest) -> None:
        if not may_lose(self.desk.session, self, _("Open another file?")):
            return
        self.desk.waiting_file = None
        self.desk.session.open_rest(rest)
        self.edited.emit()
        self.asked_for.emit("MATCH")

    # -- an empty spreadsheet
    def _save_template(self) -> None:
        name = self.chosen()
        if name is None or name == CARDS:
            self.troubled.emit([(_("First choose what the spreadsheet is for"), self.first_focus())])
            return
        proposed = str(starting_folder(self.desk.settings.text("save/folder")) / f"{name}.xlsx")
        place, _kind = QFileDialog.getSaveFileName(self, _("Save an empty spreadsheet"), proposed,
                                                   _("Excel workbook (*.xlsx)"))
        if place:
            self._write_template(name, chosen_place(place, ".xlsx"))

    def _write_template(self, name: str, place: Path) -> None:
        own_files = tuple(self.desk.session.own_files)

        def work(progress: Progress) -> Path:
            from opwizard.exporting.template_workbook import write_template  # openpyxl takes its time

            write_safely(place, lambda stream: write_template(import_types.by_id(name), stream), overwrite=True,
                         progress=progress, never=own_files)
            return place

        self.run(work, self._template_done, _("Saving the spreadsheet…"), writes=True)

    def _template_done(self, place: Path) -> None:
        self.template_saved.say_of(_("{name} is saved. Fill it in, save it, and open it in the next step."), place)

    def help_text(self) -> str:
        """Explain how to choose."""
        return _("Choose the card that tells what each row of your file is. If each row is one sale that is already "
                 "paid, choose Purchase history.\n\nIf a row is a subscription or a payment plan that still has "
                 "charges to come, choose Open orders. A file that mixes both can be brought in twice, once as each.")

    def _show_needs(self, *_args: object) -> None:
        name = self.chosen()
        if name is None:
            self.needs.say(_("Not sure? If each row is one sale that is already paid, choose Purchase history."))
        elif name == CARDS:
            self.needs.say(_("No file is opened for this. Your card company sends the card data to ONTRAPORT itself."))
        else:
            needs = _(import_types.by_id(name).needs)
            self.needs.say(_("Have this at hand: {needs}").format(needs=needs))
