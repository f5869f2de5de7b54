"""What else people do with a large file: other windows, Stop half-way, a locked file, a sitting that comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from opwizard.requests.letter import Sender
from opwizard.ui.pages.done import DonePage
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.key import KeyPage
from opwizard.ui.pages.save import SavePage
from opwizard.ui.pages.type import TypePage
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.problem_list import ALL
from tests.benchmarks.heart import wait
from tests.benchmarks.heart_walk import Walk

KEY = Path(__file__).parents[2] / "packaging" / "example-key.asc"
MOST_LISTED = 100_000
"""Rows up to which the list of changes and the report are saved: of a million this takes minutes."""


def windows(wizard: Walk) -> None:
    """The windows that open above a page, and the pages beside the way."""
    commands = wizard.commands
    opened: dict[str, Callable[[], object]] = {
        "help": commands.show_help, "about": commands.show_about, "support view": commands.show_support,
        "another language": lambda: commands.choose_language("es")}
    for name, act in opened.items():
        wizard.step(name, act)
        wizard.step(f"{name}, closed", lambda: close_windows(wizard))
    wizard.step("shown again", lambda: wizard.desk.privacy.hide(False))
    wizard.step("summary copied", commands.copy_summary)
    for code in ("SECURE", "EXPORT", "FIX"):
        wizard.step(code, wizard.go(code))


def close_windows(wizard: Walk) -> None:
    """Close what lies above the wizard."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window is not wizard.shell:
            window.close()


def look_back(wizard: Walk) -> None:
    """Go back through the pages, with the text in another size."""
    wizard.step("DONE, text larger", lambda: wizard.commands.zoom(10))
    wizard.step("back to MATCH", wizard.go("MATCH"))
    wizard.step("back to FIX", wizard.go("FIX"))
    wizard.step("SAVE once more", wizard.go("SAVE"))
    wizard.step("DONE once more", wizard.go("DONE"))


def sealed(wizard: Walk) -> None:
    """A file that is locked for somebody, and what can be saved beside it."""
    wizard.step("SAVE, to be locked", wizard.go("SAVE"))
    page = wizard.shell.current
    if not isinstance(page, SavePage):
        return
    wizard.step("a locked bundle", page.locked.click)
    wizard.step("KEY, to be given", wizard.go("KEY"))
    key = wizard.shell.current
    if isinstance(key, KeyPage):
        key.paste.box.setPlainText(KEY.read_text(encoding="ascii"))
        wizard.step("a key given", key.paste.button.click)
        key.card.checked.setChecked(True)
        wizard.step("the key chosen", wizard.shell.go_on)
    if wizard.shell.current is page:
        page.locked.click()
        page.sender_form.show_sender(Sender("Example Bakery", "Ana Lee", "ana@example.com", ""))
        page.sender_form.changed.emit()
        page.target.chosen = wizard.folder / "new.zip.gpg"
        for box in page.statements.boxes.values():
            box.setChecked(True)
        wizard.step("locked, DONE", wizard.shell.go_on)
    done = wizard.shell.current
    if isinstance(done, DonePage):
        wizard.step("rows left out saved", wizard.press(done.aside))
        if len(wizard.desk.session.table or ()) <= MOST_LISTED:
            wizard.step("changes saved", wizard.press(done.changes))
            wizard.step("report saved", wizard.press(done.report))


def stopped(wizard: Walk, path: Path) -> None:
    """Stop while the file is read, while it is checked and while it is saved."""
    jobs = wizard.desk.jobs

    def begun_and_stopped(begin: Callable[[], object], after: int) -> None:
        begin()
        wait(after)
        jobs.stop()

    wizard.step("reading stopped", lambda: begun_and_stopped(lambda: wizard.commands.open_file(path), 500))
    wizard.step("MATCH, to be checked", wizard.go("MATCH"))
    wizard.step("checking stopped", lambda: begun_and_stopped(wizard.go("FIX"), 300))
    wizard.step("MATCH, once more", wizard.go("MATCH"))
    wizard.step("checked after all", wizard.go("FIX"))
    page = wizard.shell.current
    if isinstance(page, FixPage):
        session = wizard.desk.session
        wizard.step("every error left out", lambda: page.changes.make(session.set_errors_aside))
    wizard.step("SAVE, to be stopped", wizard.go("SAVE"))
    saving = wizard.shell.current
    if isinstance(saving, SavePage):
        saving.plain.click()
        saving.target.chosen = wizard.folder / "stopped.csv"
        for box in saving.statements.boxes.values():
            box.setChecked(True)
        wizard.step("saving stopped", lambda: begun_and_stopped(wizard.shell.go_on, 100))


def change_and_keep(wizard: Walk) -> None:
    """Change a cell, and have the work kept for another sitting."""
    wizard.step("FIX, to be kept", wizard.go("FIX"))
    page = wizard.shell.current
    if isinstance(page, FixPage):
        page.look_at(ALL)
        wizard.ready()
        index = page.rows.model.index(5, page.rows.model.column_of("email"))
        wizard.step("a cell changed", lambda: page.rows.model.setData(index, "somebody@example.org"))
        wizard.step("work kept", wizard.keeping.keep)


def go_on_with_work(wizard: Walk) -> Walk:
    """Go on with the work that an earlier window left."""
    wizard.step("TYPE, in a new window", wizard.go("TYPE"))
    while not wizard.keeping.asked:
        wait(20)
    wizard.ready()
    page = wizard.shell.current
    if isinstance(page, TypePage):
        buttons = [button for button in page.works.findChildren(Button) if button.isVisible()]
        wizard.step("gone on with saved work", wizard.press(buttons[0]))
    wizard.step("FIX, as it was left", wizard.go("FIX"))
    wizard.leave()
    return wizard
