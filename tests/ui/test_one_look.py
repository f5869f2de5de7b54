"""Parts that stand on every page keep their places, and no page says or shows more than it needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox

from opwizard import import_types
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session
from opwizard.ui.desk import Desk
from opwizard.ui.pages import match_words
from opwizard.ui.pages.card import CardPage
from opwizard.ui.pages.file import FilePage
from opwizard.ui.pages.match import MatchPage
from opwizard.ui.pages.page import COLUMN, Page
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.panel import Panel
from opwizard.ui.widgets.picker import Picker

WIDE = ("Email,Order Date,Product Name,Price," + ",".join(f"Extra {n}" for n in range(40))
        + "\nana@example.com,2023-01-18,Gold,20," + ",".join("x" * 40) + "\n")
CARDS = "Email,Item,Price,Card\nana@example.com,Gold,20,4111 1111 1111 1111\n"

Make = Callable[[type[Page]], Page]


def opened(session: Session, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    session.choose_type(import_types.by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())


def test_a_long_list_of_columns_opens_below_its_box_and_not_over_the_window(theme: Theme) -> None:
    picker = Picker()
    option = QStyleOptionComboBox()
    option.initFrom(picker)
    picker.ensurePolished()
    assert not picker.style().styleHint(QStyle.StyleHint.SH_ComboBox_Popup, option, picker)
    picker.deleteLater()


def test_of_many_columns_that_are_not_used_only_the_first_are_named(tmp_path: Path) -> None:
    session = Session()
    opened(session, tmp_path / "wide.csv", WIDE)
    words = match_words.unused(session)
    assert "Extra 11" in words
    assert "Extra 12" not in words
    assert "and 28 more columns" in words


def test_the_preview_ends_with_its_last_row(desk: Desk, orders: Path, make_page: Make) -> None:
    opened(desk.session, orders, orders.read_text(encoding="utf-8"))
    preview = cast("FilePage", make_page(FilePage)).preview
    QApplication.processEvents()
    assert preview.height() - preview.horizontalHeader().height() - preview.verticalHeader().length() <= 8


def test_a_preview_with_more_columns_than_fit_keeps_room_for_its_scroll_bar(desk: Desk, tmp_path: Path,
                                                                            make_page: Make) -> None:
    opened(desk.session, tmp_path / "wide.csv", WIDE)
    preview = cast("FilePage", make_page(FilePage)).preview
    QApplication.processEvents()
    assert preview.horizontalScrollBar().isVisible()
    assert preview.viewport().height() >= preview.verticalHeader().length()


def test_one_column_of_cards_is_one_column(desk: Desk, tmp_path: Path, make_page: Make) -> None:
    opened(desk.session, tmp_path / "cards.csv", CARDS)
    assert cast("CardPage", make_page(CardPage)).leave_out.text() == "&Leave this column out"


def test_back_cannot_be_pressed_while_it_would_do_nothing(shell: Shell) -> None:
    shell.show_page("FILE")
    shell.footer.begin("Reading your file…")
    shell.footer.show_bar()
    assert not shell.footer.back.isEnabled()
    shell.footer.end()
    assert shell.footer.back.isEnabled()


def test_the_tools_keep_their_words_from_page_to_page(shell: Shell) -> None:
    def words() -> list[bool]:
        return [button.toolButtonStyle() == button.toolButtonStyle().ToolButtonTextBesideIcon
                for button in (shell.top.privacy, shell.top.summary, shell.top.help)]

    for width in range(900, 1500, 20):
        shell.resize(width, 800)
        QApplication.processEvents()
        shell.show_page("TYPE")
        first = words()
        shell.show_page("EXPORT")
        shell.resize(width + 1, 800)
        shell.resize(width, 800)
        assert words() == first, width


def test_the_box_of_problems_is_as_wide_as_what_it_is_about(shell: Shell) -> None:
    shell.resize(1600, 800)
    shell.go_on()
    QApplication.processEvents()
    card = next(iter(shell.page("TYPE").cards.values())).parentWidget()  # type: ignore[attr-defined]
    assert shell.summary.width() == card.width()


def test_the_fields_take_the_same_room_after_the_text_was_large_for_a_while(shell: Shell, theme: Theme,
                                                                            tmp_path: Path) -> None:
    assert shell.desk is not None
    opened(shell.desk.session, tmp_path / "wide.csv", WIDE)
    shell.resize(1280, 800)
    shell.show_page("MATCH")
    QApplication.processEvents()
    page = cast("MatchPage", shell.current)
    before = [part.geometry() for part in (*page.findChildren(Panel), page.more)]
    theme.set_zoom(150)
    QApplication.processEvents()
    theme.set_zoom(100)
    for _turn in range(4):
        QApplication.processEvents()
    assert [part.geometry() for part in (*page.findChildren(Panel), page.more)] == before


@pytest.mark.parametrize("code", ["SECURE", "TYPE", "KEY"])
def test_the_words_above_a_page_are_as_wide_as_the_column_below_and_never_cut_off(
        shell: Shell, settle: Callable[[], None], code: str) -> None:
    shell.show_page(code)
    settle()
    for width in range(1000, 1500, 50):
        shell.resize(width, 800)
        settle()
        assert shell.lead.height() >= shell.lead.heightForWidth(shell.lead.width())
        assert shell.lead.width() <= COLUMN
