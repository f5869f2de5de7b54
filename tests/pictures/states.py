"""States of the pages beyond their first one, and the windows that open above them, each as a scene."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from opwizard import import_types
from opwizard.encryption.own_key import OwnKey
from opwizard.errors import ReadError, SaveError
from opwizard.exporting.returned_report import Merge, ReturnedCell
from opwizard.language import _
from opwizard.mapping.match import Match
from opwizard.mapping.recipes import Recipes
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.requests.letter import Sender
from opwizard.session import Session
from opwizard.session.restoring import Restored
from opwizard.session.saved_work import SavedWork
from opwizard.ui.pages.card import CardPage
from opwizard.ui.pages.done import DonePage
from opwizard.ui.pages.export import ExportPage
from opwizard.ui.pages.file import FilePage
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.going_on import _Try
from opwizard.ui.pages.key import KeyPage
from opwizard.ui.pages.match import MatchPage
from opwizard.ui.pages.save import SavePage
from opwizard.ui.pages.secure import SecurePage
from opwizard.ui.pages.type import TypePage
from opwizard.ui.pages.zone import ZonePage
from opwizard.ui.shell import Shell
from opwizard.ui.went_wrong import WentWrong
from opwizard.ui.widgets.footer import SOON
from opwizard.ui.widgets.problem_list import ALL, ASIDE
from tests.pictures import files
from tests.pictures.scene import Scene
from tests.pictures.steps import checked, commands, new_key, on, opened, popped, problem

SENDER = Sender("Hildegard Bakery", "Ottokar Sender", "ottokar@example.com", "555 0134 77")
LOCKED = "-----BEGIN PGP MESSAGE-----\n\n" + "hQEMA0123456789abcdef\n" * 9 + "-----END PGP MESSAGE-----\n"


def _saved_under_a_long_name(session: Session, folder: Path) -> None:
    checked(session, folder)
    session.sender = SENDER
    session.save_csv(folder / files.NAME, Progress())


# -- TYPE
def _works(page: TypePage) -> None:
    page.works.show_works([SavedWork("w1", 1_700_000_000.0, Path("/x/Anamaria 2023.xlsx"), "", "open-orders", {}),
                           SavedWork("w2", 1_690_000_000.0, Path("/x/Bertram.csv"), "", "notes", {})])


def _not_back(page: TypePage) -> None:
    path = Path("/x/Anamaria 2023.xlsx")
    error = ReadError("file-changed", _("The spreadsheet has changed since you worked on it."), "")
    page.going_on._opened(_Try(SavedWork("w1", 0.0, path, "", "notes", {}), {}, Restored(missing=[(path, error)])))


def _waiting(page: TypePage) -> None:
    page.desk.waiting_file = Path("/x/Anamaria 2023.xlsx")
    page.cards["notes"].radio.setChecked(True)
    page.refresh()
    page.template_saved.say_of(_("{name} is saved. Fill it in, save it, and open it in the next step."),
                               Path("/x/Anamaria 2023.xlsx"))


# -- FILE and MATCH
def _unreadable(page: FilePage) -> None:
    page.failed(ReadError("file-protected", _("This file is protected with a password."),
                          _("Save a copy without one.")))


def _recent(page: FilePage) -> None:
    page.recent.show_files([Path("/x/Anamaria 2023.xlsx"), Path("/x/Bertram.csv")])


def _same_for_all(page: MatchPage) -> None:
    page.desk.session.match("first_name", Match(constant="Bertram", by_person=True))
    page.refresh()


def _remembered(page: MatchPage) -> None:
    page.desk.session.recipes = Recipes(Path("/nonexistent"))
    page.tools.fit()
    page.tools.remembered.click()


# -- FIX
def _cell(page: FixPage, name: str = "email", line: int = 0) -> None:
    page.rows.table.setFocus()
    page.rows.table.go(line, page.rows.model.column_of(name))


def _menu(page: FixPage) -> None:
    _cell(page)
    page.rows.table.menu().popup(page.rows.mapToGlobal(QPoint(60, 120)))


def _values(page: FixPage) -> None:
    page.rows.values.open_at(page.mapToGlobal(QPoint(60, 60)), import_types.by_id("purchase-history").field("email"))


def _find(page: FixPage) -> None:
    page.rows.filter.open_find()
    page.rows.finder.sought.setText("gold")
    page.rows.finder.put.setText("Silver")
    page.rows.finder.follow()


def _meanings_wrong(page: FixPage) -> None:
    panel = page.suggestions.meanings
    next(iter(panel.boxes.values())).setText("the boss")  # type: ignore[union-attr]
    panel.do.click()


def _returned(page: FixPage) -> None:
    conflict = (ReturnedCell(4, "first_name", "Anamaria", "Dorothea"), "Bertram")
    changes = (ReturnedCell(5, "email", "cy.example.com", "cy@example.com"),)
    page.more._show_returned(Merge(changes, (conflict,), ()))


def _checking(page: FixPage) -> None:
    page.room.wait(_("Checking your rows…"))
    if page.checked is not None:
        page.list.fill_so_far(page.checked.groups())


# -- the others
def _bundle(session: Session, folder: Path) -> None:
    checked(session, folder)
    session.put_in_bundle()
    session.choose_type(import_types.by_id("purchase-history"))
    session.open(folder / "orders-2023.csv", ReadOptions(), Progress())
    checked(session, folder)


def _lock(page: SavePage) -> None:
    page.locked.setChecked(True)


def _sign(page: SavePage) -> None:
    page.target.sign.show_keys([OwnKey("Ottokar Sender <ottokar@example.com>", "A" * 40, date(2024, 1, 2)),
                                OwnKey("Hildegard <hildegard@example.com>", "B" * 40, date(2024, 1, 3))])
    page.target.sign.box.setChecked(True)


def _not_saved(page: SavePage) -> None:
    error = SaveError("no-permission", _("You may not write to the folder {folder}.").format(folder="/home/Anamaria"),
                      _("Choose another folder, such as Documents."))
    error.place = Path("/home/Anamaria/Bertram.csv")
    page.failed(error)


def _also_saved(page: DonePage) -> None:
    page.also_saved.say_of(_("The list of changes is in {name}."), Path("/x/Anamaria changes.xlsx"))


def _transfer(page: CardPage) -> None:
    for box, text in ((page.transfer.processor, "Stripe"), (page.transfer.contact, "Eulalia"),
                      (page.transfer.email, "eulalia@example.com")):
        box.setText(text)
    page.sender_form.show_sender(SENDER)
    page.sender_form.changed.emit()


def _export(page: ExportPage) -> None:
    for box in page.boxes.values():
        box.setChecked(True)
    page.contact.setText("Eulalia")
    page.email.setText("eulalia@example.com")
    page.sender_form.show_sender(SENDER)
    page.sender_form.changed.emit()


def _secret(page: SecurePage) -> None:
    for box, text in ((page.about, "Shop of Anamaria"), (page.address, "sftp.bertram.example"),
                      (page.user, "dorothea"), (page.password, "hildegard")):
        box.setText(text)
    if not page.note.isReadOnly():
        page.note.setPlainText("Ask Eulalia first")


def _sealed(page: SecurePage) -> None:
    _secret(page)
    page._show_locked(LOCKED)


# -- windows of their own, on any page
def _wrong(window: Shell) -> None:
    WentWrong("W-12AB", "opwizard 1.0, error W-12AB, page FIX\nLinux, Python, Qt\nValueError\nfix.py:1 show",
              window).open()


def _busy(window: Shell) -> None:
    window.footer.begin(_("Saving and signing the new file…"))
    window.footer.progress(30, 100, "")
    QTest.qWait(SOON + 100)


STATES: dict[str, Scene] = {
    "TYPE-going-on": Scene("TYPE", steps=on(TypePage, _works, _not_back)),
    "TYPE-waiting": Scene("TYPE", steps=on(TypePage, _waiting)),
    "FILE-recent": Scene("FILE", steps=on(FilePage, _recent)),
    "FILE-unreadable": Scene("FILE", steps=on(FilePage, _unreadable)),
    "FILE-left-out": Scene("FILE", files.MESSY, steps=on(FilePage, lambda page: page.left_out.toggle.click())),
    "FILE-sheets": Scene("FILE", files.sheets, place="orders-2023.xlsx"),
    "FILE-letters": Scene("FILE", files.western),
    "MATCH-explained": Scene("MATCH", files.MESSY, steps=on(
        MatchPage, lambda page: page.rows["email"].hint_button.setChecked(True), lambda page: page.more.click())),
    "MATCH-same": Scene("MATCH", files.MESSY, steps=on(MatchPage, _same_for_all)),
    "MATCH-another-way": Scene("MATCH", files.MESSY, steps=on(MatchPage, lambda page: page.rows[
        "first_name"].another_wanted.emit())),
    "MATCH-remembered": Scene("MATCH", files.MESSY, steps=on(MatchPage, _remembered)),
    "FIX-all": Scene("FIX", files.MESSY, steps=on(FixPage, lambda page: page.look_at(ALL), _cell)),
    "FIX-left-out": Scene("FIX", files.MESSY, before=checked, steps=on(FixPage, lambda page: page.look_at(ASIDE))),
    "FIX-suggestions": Scene("FIX", files.GUESSES, steps=on(FixPage, problem("bad-money"))),
    "FIX-suggested-emails": Scene("FIX", files.GUESSES, steps=on(FixPage, problem("bad-email"))),
    "FIX-question": Scene("FIX", files.GUESSES, steps=on(FixPage, problem("ambiguous-date"))),
    "FIX-meanings": Scene("FIX", files.AUTHORS, "notes", steps=on(FixPage, problem("bad-id"))),
    "FIX-meanings-wrong": Scene("FIX", files.AUTHORS, "notes", steps=on(FixPage, problem("bad-id"), _meanings_wrong)),
    "FIX-two-programs": Scene("FIX", files.PROGRAMS, "affiliates", steps=on(FixPage, problem("two-programs"))),
    "FIX-find": Scene("FIX", files.MESSY, steps=on(FixPage, _find)),
    "FIX-fill": Scene("FIX", files.MESSY, steps=on(
        FixPage, problem("bad-date"), lambda page: page.rows.fill_button.click())),
    "FIX-change": Scene("FIX", files.MESSY, steps=on(FixPage, _cell, lambda page: page.rows.table._edit_here())),
    "FIX-menu": Scene("FIX", files.MESSY, steps=on(FixPage, _menu)),
    "FIX-values": Scene("FIX", files.MESSY, steps=on(FixPage, _values)),
    "FIX-history": Scene("FIX", files.MESSY, steps=on(FixPage, lambda page: page.rows.steps.click())),
    "FIX-other-tasks": Scene("FIX", files.MESSY, steps=popped(lambda window: window.current.more.button)),  # type: ignore[union-attr]
    "FIX-leave-out": Scene("FIX", files.MESSY, steps=on(FixPage, lambda page: page.more.leave_out())),
    "FIX-returned": Scene("FIX", files.MESSY, steps=on(FixPage, _returned)),
    "FIX-checking": Scene("FIX", files.MESSY, steps=on(FixPage, _checking)),
    "FIX-saved": Scene("FIX", files.MESSY, steps=on(FixPage, lambda page: page.more.told.say_of(
        _("The list of changes is in {name}."), Path("/x/Anamaria changes.xlsx")))),
    "ZONE-later": Scene("ZONE", files.CHARGES, "open-orders", before=checked, steps=on(
        ZonePage, lambda page: page.choices[1].setChecked(True))),
    "SAVE-sums": Scene("SAVE", files.MESSY, before=checked, steps=on(
        SavePage, lambda page: page.before_after.toggle.click())),
    "SAVE-sign": Scene("SAVE", files.CLEAN, before=checked, steps=on(SavePage, _lock, _sign)),
    "SAVE-not-saved": Scene("SAVE", files.CLEAN, before=checked, steps=on(SavePage, _not_saved)),
    "SAVE-busy": Scene("SAVE", files.CLEAN, before=checked, steps=_busy),
    "SAVE-bundle": Scene("SAVE", files.CLEAN, before=_bundle, steps=on(SavePage, _lock, _sign)),
    "KEY-wrong": Scene("KEY", files.CLEAN, before=checked, steps=on(
        KeyPage, new_key, lambda page: page.card.typed.setText("1234 5678"))),
    "DONE-more": Scene("DONE", files.MESSY, before=_saved_under_a_long_name, steps=on(DonePage, _also_saved)),
    "CARD-transfer": Scene("CARD", files.CARDS, steps=on(CardPage, _transfer), place="cards.csv"),
    "EXPORT-filled": Scene("EXPORT", steps=on(ExportPage, _export)),
    "SECURE-filled": Scene("SECURE", steps=on(SecurePage, _secret)),
    "SECURE-locked": Scene("SECURE", steps=on(SecurePage, _sealed)),
    "MORE": Scene("TYPE", steps=popped(lambda window: window.top.more)),
    "HELP": Scene("TYPE", steps=opened(lambda window: commands(window).show_help())),
    "ABOUT": Scene("TYPE", steps=opened(lambda window: commands(window).show_about())),
    "SUPPORT": Scene("FIX", files.MESSY, steps=opened(lambda window: commands(window).show_support())),
    "WRONG": Scene("TYPE", steps=opened(_wrong)),
    "LANGUAGE": Scene("TYPE", steps=opened(lambda window: commands(window).choose_language("de"))),
}
