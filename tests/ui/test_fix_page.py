"""FIX: problems by kind, their rows, and every way to settle them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPushButton, QScrollBar, QVBoxLayout, QWidget

from opwizard.checking import GroupKey
from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.desk import Desk
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.widgets.problem_list import ALL, ASIDE, DONE

MESSY = Path(__file__).parents[1] / "data" / "messy_orders.xlsx"
HEADER = "Email,First Name,Last Name,Order Date,Product Name,Price,Quantity,Total\n"
GOOD = "ana{n}@example.com,Ana,Ruiz,2023-01-{n:02d},Silver Membership,99,1,99\n"
BAD = (
    "ben@gmial.com,Ben,Low,2023-02-02,Silver Membership,99,1,99\n"
    "cy@@example.com,Cy,Hill,2023-02-09,Silver Membership,99,1,99\n"
    "dora,Dora,Kent,2023-02-10,Silver Membership,99,1,99\n"
    "eli@example.com,Eli,Moss,2023-02-11,silver membership,free,1,99\n"
)
EMAILS = GroupKey("bad-email", "email")
PRICES = GroupKey("bad-money", "price")
NAMES = GroupKey("product-name-variants", "product_name")
Make = Callable[[str], FixPage]


@pytest.fixture
def fix(desk: Desk, settle: Callable[[], None], tmp_path: Path) -> Iterator[Make]:
    """Open a file of these rows and show the page in a window of its own."""
    window = QWidget()
    window.setMinimumSize(600, 400)
    window.resize(1000, 720)
    holder = QVBoxLayout(window)

    def make(rows: str) -> FixPage:
        path = tmp_path / "orders.csv"
        path.write_text(rows, encoding="utf-8")
        return show(path)

    def show(path: Path) -> FixPage:
        desk.session.choose_type(by_id("purchase-history"))
        desk.session.open(path, ReadOptions(), Progress())
        page = FixPage(desk)
        holder.addWidget(page)
        page.enter()
        window.show()
        window.activateWindow()
        settle()
        return page

    make.show = show  # type: ignore[attr-defined]
    yield make
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(fix: Make) -> FixPage:
    return fix(HEADER + "".join(GOOD.format(n=n) for n in range(1, 21)) + BAD)


def press(page: FixPage, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is, as a person would."""
    target = QApplication.focusWidget() or page
    QTest.keyClick(target, key, held)
    QApplication.processEvents()


def titles(page: FixPage) -> dict[GroupKey, int]:
    return {group.key: group.rows for group in page.desk.session.checked.groups()}  # type: ignore[union-attr]


def cell(page: FixPage) -> tuple[int, str]:
    index = page.rows.table.currentIndex()
    return page.rows.model.spreadsheet_row(index.row()), page.rows.model.label(index.column())


# -- what is shown
def test_the_first_kind_that_must_be_fixed_is_shown_with_its_rows(page: FixPage) -> None:
    assert page.what == EMAILS
    assert "3 rows" in page.rows.heading.text()
    assert [page.rows.model.spreadsheet_row(line) for line in range(3)] == [22, 23, 24]


def test_a_cell_says_its_place_as_the_spreadsheet_does_and_what_is_wrong(page: FixPage) -> None:
    page.rows.table.go(1, page.rows.model.column_of("email"))
    assert page.rows.note.place.text() == "Row 23, column A"
    assert "cy@@example.com" in page.rows.note.words.text()


def test_nothing_to_fix_is_said_with_the_number_of_rows(fix: Make) -> None:
    page = fix(HEADER + "".join(GOOD.format(n=n) for n in range(1, 13)))
    assert page.what == DONE
    assert page.done.heading.text() == "Nothing to fix. 12 rows are ready."
    assert page.problems() == []


def test_continue_names_what_must_still_be_fixed(page: FixPage) -> None:
    assert any("3 rows" in text for text, _control in page.problems())


# -- one cell
def test_typing_changes_a_cell_and_the_count_goes_down_while_the_rows_stay(page: FixPage) -> None:
    page.rows.table.setFocus()
    page.rows.table.go(0, page.rows.model.column_of("email"))
    press(page, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "ben@gmail.com")
    press(page, Qt.Key.Key_Return)
    assert titles(page)[EMAILS] == 2
    assert len(page.rows.model.rows) == 3
    assert "2 rows left" in page.rows.heading.text()
    assert cell(page) == (23, "Email")


def test_escape_drops_what_was_typed(page: FixPage) -> None:
    page.rows.table.setFocus()
    page.rows.table.go(0, page.rows.model.column_of("email"))
    press(page, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "nonsense")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert titles(page)[EMAILS] == 3


def test_the_fix_of_a_cell_is_one_press_away_and_leads_on(page: FixPage) -> None:
    page.rows.table.setFocus()
    page.rows.table.go(0, page.rows.model.column_of("email"))
    page.rows.note.use.click()
    assert page.desk.session.table["email"].at(20) == "ben@gmail.com"  # type: ignore[index]
    assert cell(page) == (23, "Email")


def test_f8_goes_from_problem_to_problem_and_on_to_the_next_kind(page: FixPage) -> None:
    page.list.setFocus()
    visited = []
    for _step in range(4):
        press(page, Qt.Key.Key_F8)
        visited.append(cell(page))
    assert visited == [(22, "Email"), (23, "Email"), (24, "Email"), (25, "Price")]
    assert page.what == PRICES
    press(page, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert cell(page) == (25, "Price")


# -- many rows
def test_rows_left_out_are_listed_counted_and_taken_back(page: FixPage) -> None:
    page.rows.aside_button.click()
    assert EMAILS not in titles(page)
    assert page.desk.session.rows_aside() == 3
    page.look_at(ASIDE)
    assert len(page.rows.model.rows) == 3
    assert page.rows.model.text(0, 0)
    page.rows.aside_button.click()
    assert page.desk.session.rows_aside() == 0
    assert titles(page)[EMAILS] == 3


def test_when_a_kind_is_settled_the_next_one_comes_up(page: FixPage) -> None:
    page.rows.aside_button.click()
    assert page.what == PRICES


def test_several_selected_rows_are_meant_instead_of_all(page: FixPage) -> None:
    table, model = page.rows.table, page.rows.model
    flag = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(model.index(0, 0), flag.ClearAndSelect)
    table.selectionModel().select(model.index(2, 0), flag.Select)
    assert page.rows.aside_button.text().replace("&", "") == "Leave 2 rows out"


def test_only_ticked_suggestions_are_made_and_as_one_step(page: FixPage) -> None:
    model = page.suggestions.fixes.model
    assert model.chosen() == []
    steps = page.desk.session.history.place
    model.tick(0, True)
    changed = sum(proposal.rows for proposal in model.chosen())
    page.suggestions.fixes.do.click()
    assert changed == 2
    assert page.desk.session.history.place == steps + 1
    assert titles(page)[EMAILS] == 1
    page.rows.undo_button.click()
    assert titles(page)[EMAILS] == 3


def test_all_rows_of_a_kind_are_filled_with_one_text(page: FixPage) -> None:
    page.look_at(PRICES)
    page.rows.fill_button.click()
    QTest.keyClicks(page.rows.filler.box, "99")
    QTest.keyClick(page.rows.filler.box, Qt.Key.Key_Return)
    assert PRICES not in titles(page)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_every_step_can_be_gone_back_to_from_the_list_of_steps(page: FixPage) -> None:
    steps = page.desk.session.history.place
    page.rows.aside_button.click()
    page.rows.aside_button.click()
    page.rows.steps.click()
    listed = page.rows.history.list
    assert listed.count() == page.desk.session.history.place + 1
    place = next(row for row in range(listed.count()) if listed.item(row).data(Qt.ItemDataRole.UserRole) == steps)
    listed.itemActivated.emit(listed.item(place))
    assert page.desk.session.history.place == steps
    assert titles(page)[EMAILS] == 3


# -- finding
def test_find_shows_the_rows_and_replace_says_first_what_it_will_do(page: FixPage) -> None:
    press(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = page.rows.finder
    QTest.keyClicks(bar.sought, "silver membership")
    QTest.keyClicks(bar.put, "Silver")
    bar.follow()
    assert len(page.rows.model.rows) == 24
    assert bar.do.text() == "Replace in 24 cells"
    assert "Silver Membership → Silver (23)" in bar.shown.text()
    QTest.keyClick(bar.put, Qt.Key.Key_Return)
    assert NAMES not in titles(page)
    QTest.keyClick(bar.put, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert len(page.rows.model.rows) == 24


@pytest.mark.parametrize(("typed", "place"), [
    ("12", (12, "Email")), ("d12", (12, "Order date")), (" E 7 ", (7, "Product name")),
])
def test_a_typed_place_is_gone_to(page: FixPage, typed: str, place: tuple[int, str]) -> None:
    press(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.rows.jump, typed)
    QTest.keyClick(page.rows.jump, Qt.Key.Key_Return)
    assert cell(page) == place
    assert page.rows.table.hasFocus()


def test_a_row_that_was_left_out_is_found_among_those(page: FixPage) -> None:
    page.rows.aside_button.click()
    page.rows.jump_to(23, "")
    assert page.what == ASIDE
    assert cell(page)[0] == 23


def test_a_place_that_is_not_there_is_said(page: FixPage) -> None:
    page.rows.jump_to(999, "")
    assert "999" in page.rows.note.words.text()
    page.rows.jump_to(5, "ZZ")
    assert "ZZ" in page.rows.note.words.text()


def test_rows_are_filtered_by_the_values_of_a_column(page: FixPage) -> None:
    page.look_at(ALL)
    column = page.desk.session.table["product_name"]  # type: ignore[index]
    page.rows.filter.show_values("product_name", [column.code_of("silver membership")])
    assert [page.rows.model.spreadsheet_row(line) for line in range(len(page.rows.model.rows))] == [25]
    page.rows.show_all.click()
    assert len(page.rows.model.rows) == 24


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_values_of_a_column_are_listed_with_their_counts(page: FixPage) -> None:
    page.look_at(ALL)
    page.rows.table.go(0, page.rows.model.column_of("product_name"))
    page.rows.table.asked.emit("values")
    listed = page.rows.values.list
    texts = [listed.item(row).text() for row in range(listed.count())]
    assert texts == ["Silver Membership – 23", "silver membership – 1"]
    page.rows.values.search.setText("silver m")
    page.rows.values.list.itemActivated.emit(listed.item(1))
    assert len(page.rows.model.rows) == 1


def test_a_column_is_sorted_up_down_and_back(page: FixPage) -> None:
    page.look_at(ALL)
    table, model = page.rows.table, page.rows.model
    column = model.column_of("order_date")
    for first in (2, 25, 2):
        table.sort_column(column)
        assert model.spreadsheet_row(0) == first
    assert model.sorted_by is None


def test_ctrl_a_means_every_row_without_selecting_cells(page: FixPage) -> None:
    page.look_at(ALL)
    page.rows.table.setFocus()
    press(page, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.rows.table.everything
    assert len(page.rows.table.chosen()) == 24
    press(page, Qt.Key.Key_Down)
    assert not page.rows.table.everything


# -- questions and product names
def test_a_question_about_dates_is_asked_in_their_own_dates(fix: Make) -> None:
    rows = "".join(f"a{n}@example.com,Ana,Ruiz,0{n}/0{n + 1}/2023,Silver,99,1,99\n" for n in range(1, 8))
    page = fix(HEADER + rows)
    panel = page.suggestions.question
    assert page.suggestions.shown is panel
    panel.do.click()
    assert panel.missing.isVisibleTo(panel)
    panel.choice.buttons()[0].setChecked(True)
    panel.do.click()
    assert page.desk.session.questions() == []
    assert page.desk.session.table["order_date"].at(0) == "2023-02-01"  # type: ignore[index]
    assert page.what == DONE


def names_page(fix: Make) -> FixPage:
    rows = [GOOD.format(n=n) for n in range(1, 10)]
    rows += [rows[0].replace("Silver Membership", name) for name in ("silver membership", "Silver Membreship")]
    page = fix(HEADER + "".join(rows))
    page.look_at(NAMES)
    return page


def test_product_names_are_made_one_in_one_step(fix: Make) -> None:
    page = names_page(fix)
    card = page.suggestions.variants.card
    assert card.name() == "Silver Membership"
    assert len(card.names()) == 3
    card.unify.click()
    assert NAMES not in titles(page)
    assert page.desk.session.history.undo_name == "One name: Silver Membership"


def test_a_spelling_can_be_split_off_and_joined_again(fix: Make) -> None:
    page = names_page(fix)
    card = page.suggestions.variants.card
    card.lines["Silver Membreship"].away.click()
    assert "Silver Membreship" not in card.names()
    card.other.setEditText("Silver Membreship")
    card.join.click()
    assert "Silver Membreship" in card.names()


def test_a_name_of_ones_own_is_used(fix: Make) -> None:
    page = names_page(fix)
    card = page.suggestions.variants.card
    QTest.keyClicks(card.box, "Silver")
    card.unify.click()
    assert set(page.desk.session.table["product_name"].flat().to_list()) == {"Silver"}  # type: ignore[index]


# -- privacy
def test_while_hidden_nothing_personal_is_anywhere_on_the_page(page: FixPage) -> None:
    page.desk.privacy.hide()
    page.refresh()
    for what in (EMAILS, ALL):
        page.look_at(what)
        page.rows.table.go(0, page.rows.model.column_of("email"))
        secrets = ("gmial", "ben@", "dora", "Kent")
        assert [words for words in spoken(page) if any(secret in words for secret in secrets)] == []
    page.look_at(EMAILS)
    assert not page.rows.fill_button.isVisible()
    assert page.suggestions.shown is None


def test_hidden_cells_are_not_copied(page: FixPage) -> None:
    page.desk.privacy.hide()
    page.rows.table.go(0, page.rows.model.column_of("email"))
    page.rows.table.copy()
    assert QApplication.clipboard().text() == "•••@•••"


# -- keyboard and screen reader
def spoken(root: QWidget) -> list[str]:
    """Return every text of the page that a screen reader or an eye could reach."""
    words: list[str] = []

    def walk(interface: QAccessible | None, depth: int) -> None:
        if interface is None or not interface.isValid() or depth > 12:
            return
        words.extend(interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description,
                                                       QAccessible.Text.Value, QAccessible.Text.Help))
        for number in range(min(interface.childCount(), 400)):
            walk(interface.child(number), depth + 1)

    QAccessible.setActive(True)
    walk(QAccessible.queryAccessibleInterface(root), 0)
    words.extend(widget.toolTip() for widget in root.findChildren(QWidget) if widget.isVisible())
    return words


def test_every_control_has_a_name_and_is_large_enough(page: FixPage) -> None:
    page.rows.filter.open_find()
    found = []
    for widget in page.findChildren(QWidget):
        reachable = widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        inner = widget.objectName().startswith("qt_") or widget.focusProxy() is not None
        if not reachable or inner or isinstance(widget, QScrollBar):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"no name: {type(widget).__name__}")
        if not isinstance(widget, QAbstractItemView) and min(widget.width(), widget.height()) < 24:
            found.append(f"too small: {type(widget).__name__} {widget.size()}")
    assert found == []


def test_tab_reaches_the_list_the_rows_and_the_suggestions_and_comes_round(page: FixPage) -> None:
    page.list.setFocus()
    stops = []
    while QApplication.focusWidget() not in stops and len(stops) < 60:
        stops.append(QApplication.focusWidget())
        press(page, Qt.Key.Key_Tab)
    rows, fixes = page.rows, page.suggestions.fixes
    assert {page.list, rows.table, rows.jump, rows.aside_button, fixes.table} <= set(stops)
    assert len(stops) < 60


def test_f6_goes_round_the_three_parts(page: FixPage) -> None:
    page.list.setFocus()
    visited = []
    for _step in range(3):
        press(page, Qt.Key.Key_F6)
        visited.append(QApplication.focusWidget())
    assert visited == [page.rows.table, page.suggestions.fixes.table, page.list]


def settle_by_keys(page: FixPage) -> int:
    """Settle one kind of problem with the keyboard alone; return how many keys that took."""
    alt, keys, before = Qt.KeyboardModifier.AltModifier, 0, page.what
    suggestions = page.suggestions

    def hit(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal keys
        keys += 1
        press(page, key, held)
        while any(button.isDown() for button in page.findChildren(QPushButton)):
            QTest.qWait(5)

    def go_to_suggestions() -> None:
        while QApplication.focusWidget() is not suggestions.first():
            hit(Qt.Key.Key_F6)

    if suggestions.shown is suggestions.question:
        go_to_suggestions()
        hit(Qt.Key.Key_Down)
        hit(Qt.Key.Key_Return)
        return keys
    if suggestions.shown is suggestions.fixes:
        go_to_suggestions()
        for _section in range(sum(line is None for line in suggestions.fixes.model.lines)):
            if not suggestions.fixes.model.chosen():
                hit(Qt.Key.Key_Space)
        hit(Qt.Key.Key_G, alt)
    if page.what == before:
        hit(Qt.Key.Key_L, alt)
    return keys


def test_the_messy_file_is_fixed_to_zero_by_keyboard_alone(fix: Make, settle: Callable[[], None]) -> None:
    page = fix.show(MESSY)  # type: ignore[attr-defined]
    page.list.setFocus()
    kinds = keys = 0
    while page.what != DONE and kinds < 60:
        keys += settle_by_keys(page)
        settle()
        kinds += 1
    assert page.done.heading.text().startswith("Nothing to fix.")
    assert page.problems() == []
    assert keys < 120, keys


def test_the_messy_file_has_every_kind_of_problem_a_cell_can_have(fix: Make) -> None:
    page = fix.show(MESSY)  # type: ignore[attr-defined]
    codes = {key.code for key in titles(page)}
    assert codes >= {
        "mixed-date-order", "bad-email", "bad-id", "id-damaged", "bad-date", "required-blank", "negative-amount",
        "excel-error", "bad-money", "bad-integer", "no-contact", "mixed-currency", "not-a-completed-purchase",
        "date-will-log-1969", "date-in-future", "total-mismatch", "product-name-variants", "duplicate-row",
        "garbled-text", "formula-like-text", "quantity-assumed-one",
    }
    assert len(page.desk.session.table) > 1000  # type: ignore[arg-type]


def test_a_list_of_positions_is_all_the_page_keeps_of_the_rows(page: FixPage) -> None:
    assert page.rows.model.rows.dtype == np.int64
