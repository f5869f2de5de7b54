"""The whole wizard on a large file while a heart is listened to: the longest stall of each action, and the memory.

    python -m tests.benchmarks.heartbeat [FILE or ROWS] [--where]

A CSV file of purchases may be named; otherwise one of so many rows (100,000) is made up. Every action prints the
longest pause of the window on the clock, which other work on the machine lengthens, and the longest its own thread was
busy without a break, marked above 50 ms; `--where` adds the lines of the program that were seen meanwhile. With
DISPLAY and QT_QPA_PLATFORM=xcb the window is a real one. Figures are printed, never asserted.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("_RJEM_MALLOC_CONF", "background_thread:true,dirty_decay_ms:500,muzzy_decay_ms:0")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from opwizard.opening import cool_down, warm_up
from opwizard.ui import accessible
from opwizard.ui.collecting import Collecting
from opwizard.ui.giving_back import prepare
from opwizard.ui.pages.done import DonePage
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.match import MatchPage
from opwizard.ui.pages.save import SavePage
from opwizard.ui.pages.type import TypePage
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.problem_list import ALL, ASIDE
from opwizard.ui.widgets.proposal_model import ProposalModel
from opwizard.ui.widgets.suggestions import VARIANTS
from tests.benchmarks.heart import Watcher, wait
from tests.benchmarks.heart_more import change_and_keep, go_on_with_work, look_back, sealed, stopped, windows
from tests.benchmarks.heart_walk import Walk, memory, type_into
from tests.benchmarks.purchases import write


def main(named: str, *, where: bool) -> None:
    """Make the file, unless one is named, and walk."""
    prepare()
    walking: list[Walk] = []
    app = QApplication(["opwizard"])
    accessible.install()
    theme, collecting = Theme(app, "light", 100), Collecting(lambda: any(each.desk.jobs.busy for each in walking))
    watcher = Watcher() if where else None
    if watcher is not None:
        watcher.start()
    warm_up()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = named.replace("_", "")
        path = write(folder / "orders.csv", int(rows)) if rows.isdigit() else Path(named)
        print(f"{path.name}, {path.stat().st_size / 1e6:.0f} MB; busy, pause, time, memory after")
        wizard = Walk(folder, theme, watcher)
        walking.append(wizard)
        walk(wizard, path, collecting)
        wizard.leave()
        walking.append(go_on_with_work(Walk(folder, theme, watcher)))
        for each in walking:
            each.summary()
    if watcher is not None:
        watcher.end()
    gc.collect()
    collecting.stop()
    cool_down()
    theme.deleteLater()


def walk(wizard: Walk, path: Path, collecting: Collecting) -> None:
    """Go the whole way, look back, lock the file, open another one, and stop half-way."""
    to_match(wizard, path, collecting)
    wizard.step("FIX, checked", wizard.shell.go_on)
    to_fix(wizard)
    windows(wizard)
    to_save(wizard)
    look_back(wizard)
    sealed(wizard)
    another(wizard, path)
    stopped(wizard, path)
    change_and_keep(wizard)


def to_match(wizard: Walk, path: Path, collecting: Collecting) -> None:
    """TYPE, FILE, MATCH."""
    wizard.step("TYPE", wizard.go("TYPE"))
    collecting.settle()
    page = wizard.shell.current
    if isinstance(page, TypePage):
        wizard.step("TYPE, a card chosen", page.cards["purchase-history"].radio.click)
    wizard.step("FILE, empty", wizard.shell.go_on)
    wizard.step("FILE, read", lambda: wizard.commands.open_file(path))
    wizard.step("FILE, read again", lambda: wizard.commands.open_file(path))
    if (hits := wizard.desk.session.card_hits()):
        wizard.desk.session.leave_out_columns([hit.letter for hit in hits if hit.letter])
        wizard.shell.show_page("FILE")
    wizard.step("MATCH", wizard.shell.go_on)
    if wizard.shell.current is not None and wizard.shell.current.code == "BIG":
        wizard.step("MATCH, after BIG", wizard.shell.go_on)
    page = wizard.shell.current
    if isinstance(page, MatchPage):
        wizard.step("MATCH, every field", page.more.click)
        row = page.rows["product_name"]
        wizard.step("MATCH, another column", lambda: row.picker.activated.emit(0))
        wizard.step("MATCH, undone", wizard.commands.undo)


def to_fix(wizard: Walk) -> None:
    """FIX: look, find, change, take back."""
    page = wizard.shell.current
    if not isinstance(page, FixPage) or page.checked is None:
        return
    for group in page.checked.groups():
        words = f"kind: {group.key.code} {group.key.field or ''}"
        wizard.step(words[:36], lambda key=group.key: page.look_at(key))  # type: ignore[misc]
    look_about(wizard, page)
    find(wizard, page)
    change_cells(wizard, page)
    change_many(wizard, page)
    change_columns(wizard, page)
    for hide in (True, False):
        wizard.step("hidden" if hide else "shown", lambda hide=hide: wizard.desk.privacy.hide(hide))  # type: ignore[misc]
    for name, by in (("text larger", 10), ("text as before", -10)):
        wizard.step(name, lambda by=by: wizard.commands.zoom(by))  # type: ignore[misc]
    wizard.step("dark", lambda: wizard.commands._theme.set_mode("dark", in_turns=True))
    wizard.step("light", lambda: wizard.commands._theme.set_mode("light", in_turns=True))


def look_about(wizard: Walk, page: FixPage) -> None:
    """Show all rows, sort, jump, filter."""
    rows, table = page.rows, page.rows.table
    wizard.step("all rows", lambda: page.look_at(ALL))
    for place, field in enumerate(rows.model.fields):
        wizard.step(f"sort by {field.id}", lambda place=place: table.sort_column(place))  # type: ignore[misc]
        wizard.step(f"sort by {field.id}, down", lambda place=place: table.sort_column(place))  # type: ignore[misc]
    wizard.step("order of the spreadsheet", lambda: table.sort(None, False))
    last = rows.model.spreadsheet_row(len(rows.model.rows) - 3)
    wizard.step("jump to a row", lambda: type_into(rows.jump, f"{last}\r"))
    wizard.step("jump to a cell", lambda: type_into(rows.jump, f"A{last // 2}\r"))
    wizard.step("scroll to the end", lambda: table.verticalScrollBar().setValue(table.verticalScrollBar().maximum()))
    wizard.step("select all rows", table.selectAll)
    table.go(0, 0)
    keys, held = Qt.Key, Qt.KeyboardModifier
    wizard.step("select to the end", lambda: QTest.keyClick(
        table, keys.Key_End, held.ControlModifier | held.ShiftModifier))
    wizard.step("back to the first row", lambda: table.go(0, 0))
    for name in ("email", "product_name"):
        table.go(0, rows.model.column_of(name))
        wizard.step(f"values of {name}", lambda: page.menu.do("values"))
        wizard.step("values, searched", lambda: type_into(rows.values.search, "an"))
        rows.values.hide()
        wizard.step(f"only this {name}", lambda: page.menu.do("same"))
        wizard.step("all of them again", rows.filter.show_everything)
    wizard.step("next problem", page.moves.next_problem)
    wizard.step("next problem again", page.moves.next_problem)


def find(wizard: Walk, page: FixPage) -> None:
    """Find, look at what a replacement would do, do it, undo it."""
    rows, finder = page.rows, page.rows.finder
    wizard.step("find, opened", rows.filter.open_find)
    wizard.step("find, typed", lambda: type_into(finder.sought, "an"))
    wizard.step("find, found", lambda: wait(1500))
    wizard.step("replace, typed", lambda: type_into(finder.put, "on"))
    wizard.step("replace, shown", lambda: wait(1500))
    wizard.step("replaced", finder.do.click)
    wizard.step("replaced, found anew", lambda: wait(1500))
    wizard.step("replaced, undone", wizard.commands.undo)
    wizard.step("find, closed", rows.filter.close_find)


def change_cells(wizard: Walk, page: FixPage) -> None:
    """Write into cells by hand."""
    rows = page.rows
    page.look_at(ALL)
    wizard.ready()
    texts = {"email": "somebody@example.com", "order_date": "2020-02-01", "product_name": "A new product",
             "price": "12.50"}
    for name, text in texts.items():
        if name in [field.id for field in rows.model.fields]:
            index = rows.model.index(3, rows.model.column_of(name))
            wizard.step(f"{name} typed", lambda index=index, text=text: rows.model.setData(index, text))  # type: ignore[misc]
    wizard.step("undone", wizard.commands.undo)
    wizard.step("done again", wizard.commands.redo)
    wizard.step("left out: one row", lambda: page.menu.do("aside"))
    rows.table.selectAll()
    wizard.step("left out: every row", lambda: page.menu.do("aside"))
    wizard.step("left out: undone", wizard.commands.undo)


def change_many(wizard: Walk, page: FixPage) -> None:
    """Fix all, set a kind aside, take it back, fill."""
    checked, suggestions = page.checked, page.suggestions
    if checked is None:
        return
    for group in sorted(checked.groups(), key=lambda group: -group.rows)[:6]:
        page.look_at(group.key)
        wizard.ready()
        if suggestions.shown is suggestions.fixes:
            tick_everything(suggestions.fixes.model)
            wizard.step(f"fixed all: {group.key.code}"[:36], wizard.press(suggestions.fixes.do))
            wizard.step("fixed all: undone", wizard.commands.undo)
    errors = [group for group in checked.groups() if group.key.field and group.rows and group.severity == "error"]
    for group in sorted(errors, key=lambda group: -group.rows)[:2]:
        page.look_at(group.key)
        wizard.ready()
        wizard.step(f"filled all: {group.key.code}"[:36], lambda: page.changes.fill("7"))
        wizard.step("filled all: undone", wizard.commands.undo)
        page.look_at(group.key)
        wizard.ready()
        wizard.step(f"left out: {group.key.code}"[:36], wizard.press(page.rows.aside_button))
    wizard.step("left out: shown", lambda: page.look_at(ASIDE))
    wizard.step("left out: put back in", wizard.press(page.rows.aside_button))
    wizard.step("put back: undone", wizard.commands.undo)


def tick_everything(model: ProposalModel) -> None:
    """Tick every proposal, by the headings they stand below."""
    for row, line in enumerate(model.lines):
        if line is None:
            model.tick(row, True)


def change_columns(wizard: Walk, page: FixPage) -> None:
    """Product names made one, the question about dates, the steps that were done."""
    checked, suggestions = page.checked, page.suggestions
    if checked is None:
        return
    for group in checked.groups():
        if group.key.code == VARIANTS:
            wizard.step("names compared", lambda key=group.key: page.look_at(key))  # type: ignore[misc]
            wizard.step("names: another group", lambda: suggestions.variants.list.setCurrentRow(1))
            wizard.step("names: one made one", wizard.press(suggestions.variants.card.unify))
            wizard.step("names: all made one", wizard.press(suggestions.variants.every))
            wizard.step("names: undone", wizard.commands.undo)
    for group in checked.groups():
        if group.question:
            wizard.step("question shown", lambda key=group.key: page.look_at(key))  # type: ignore[misc]
            suggestions.question.choice.buttons()[0].click()
            wizard.step("question answered", wizard.press(suggestions.question.do))
            wizard.step("question undone", wizard.commands.undo)
            wizard.step("question answered again", wizard.commands.redo)
    wizard.step("what you did", page.rows._show_history)
    page.rows.history.hide()
    place = wizard.desk.session.history.place
    wizard.step("stepped back to the file", lambda: page.rows.history.stepped.emit(0))
    wizard.step("stepped forward again", lambda: page.rows.history.stepped.emit(place))


def to_save(wizard: Walk) -> None:
    """SAVE and DONE."""
    session, shell = wizard.desk.session, wizard.shell
    page = shell.current
    if isinstance(page, FixPage):
        wizard.step("every error set aside", partial(page.changes.make, session.set_errors_aside))
    wizard.step("SAVE", wizard.go("SAVE"))
    page = shell.current
    if isinstance(page, SavePage):
        wizard.step("SAVE, a locked bundle", page.locked.click)
        wizard.step("KEY", wizard.go("KEY"))
        wizard.step("SAVE again", wizard.go("SAVE"))
        page.plain.click()
        page.target.chosen = wizard.folder / "new.csv"
        for box in page.statements.boxes.values():
            box.setChecked(True)
    wizard.step("saved, DONE", shell.go_on)


def another(wizard: Walk, path: Path) -> None:
    """Close the file, open it anew, and check it; then close it for good."""
    held = memory()
    page = wizard.shell.current
    if isinstance(page, DonePage):
        wizard.step("closed, on TYPE", page.another.click)
    wizard.step("a moment later", lambda: wait(2500))
    print(f"  memory: {held:.0f} MB with the file open, {memory():.0f} MB after it was closed")
    page = wizard.shell.current
    if isinstance(page, TypePage):
        page.cards["purchase-history"].radio.click()
    wizard.step("FILE, once more", wizard.shell.go_on)
    wizard.step("another file, read", lambda: wizard.commands.open_file(path))
    wizard.step("another file, opened over it", lambda: wizard.commands.open_file(path))


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    main((words or ["100000"])[0], where="--where" in sys.argv)
