"""What a newcomer stumbled over on SAVE and DONE: decisions out of sight, nothing to save, names seen while hidden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Saved
from opwizard.ui.desk import Desk
from opwizard.ui.pages.done import DonePage
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.save import SavePage
from opwizard.ui.pages.save_sums import answers, sums
from opwizard.ui.shell import Shell
from opwizard.ui.widgets.wrapped import WrappedLink
from tests.ui.walk import texts

Settle = Callable[[], None]


@pytest.fixture
def prepared(desk: Desk, orders: Path, tmp_path: Path) -> Desk:
    """Orders of a client, in a folder with the client's name, checked."""
    folder = tmp_path / "Petunia Client"
    folder.mkdir()
    file = folder / "Petunia orders.csv"
    file.write_bytes(orders.read_bytes())
    desk.session.choose_type(by_id("purchase-history"))
    desk.session.open(file, ReadOptions(), Progress())
    desk.session.check(Progress())
    return desk


def test_how_and_where_stand_before_the_pictures(prepared: Desk, shell: Shell) -> None:
    shell.resize(1160, 780)
    shell.show_page("SAVE")
    page = shell.current
    assert isinstance(page, SavePage)
    order = [page.column.indexOf(part) for part in (page.answers, page.bundle, page.time, page.before_after)]
    assert order == sorted(order)
    assert page.mapTo(page, page.locked.geometry().topLeft()).y() < page.time.y()


def test_a_link_to_a_box_out_of_sight_scrolls_to_it(prepared: Desk, shell: Shell, settle: Settle) -> None:
    shell.resize(1000, 560)
    shell.show_page("SAVE")
    page = shell.current
    assert isinstance(page, SavePage)
    page.locked.setChecked(True)
    settle()
    shell.go_on()
    view, account = shell.pages.view("SAVE"), page.sender_form.account
    assert isinstance(view, QScrollArea)
    assert account.visibleRegion().isEmpty()
    shell.summary.findChildren(WrappedLink)[0].click()
    settle()
    assert account.hasFocus()
    assert account.visibleRegion().boundingRect() == account.rect()


def test_in_a_low_window_the_page_begins_with_what_is_asked(prepared: Desk, shell: Shell, settle: Settle) -> None:
    shell.resize(910, 480)
    settle()
    shell.show_page("SAVE")
    settle()
    page = shell.current
    assert isinstance(page, SavePage)
    form = page.target.form
    assert form.hasFocus()
    assert form.visibleRegion().boundingRect() == form.rect()


def test_a_locked_letter_says_who_sends_it_and_a_plain_file_may_go_without(
        prepared: Desk, shell: Shell, settle: Settle) -> None:
    shell.show_page("SAVE")
    page = shell.current
    assert isinstance(page, SavePage)
    page.locked.setChecked(True)
    settle()
    shell.go_on()
    assert shell.summary.texts() == [
        "Fill in: Name of your ONTRAPORT account", "Fill in: Your name", "Fill in: Your email"]
    page.sender_form.person.setFocus()
    QTest.keyClicks(page.sender_form.person, "Ana")
    assert "Fill in: Your name" not in shell.summary.texts()
    page.plain.setChecked(True)
    assert page.problems() == []


def test_with_every_row_left_out_it_is_said_that_there_is_nothing_to_save(
        prepared: Desk, shell: Shell, settle: Settle) -> None:
    prepared.session.set_aside(np.arange(3), "not wanted")
    shell.show_page("FIX")
    settle()
    fix = shell.current
    assert isinstance(fix, FixPage)
    assert fix.done.heading.text() == "No row is left to import."
    assert "Left out" in fix.done.words.text()
    shell.show_page("SAVE")
    page = shell.current
    assert isinstance(page, SavePage)
    assert "every row is left out" in page.nothing.label.text()
    shell.go_on()
    settle()
    assert shell.current is page
    assert shell.summary.texts() == [page.nothing.label.text()]


def test_hidden_means_file_and_folder_too(prepared: Desk, shell: Shell, settle: Settle, tmp_path: Path) -> None:
    prepared.session.put_in_bundle()
    prepared.privacy.hide()
    shell.show_page("SAVE")
    page = shell.current
    assert isinstance(page, SavePage)
    page.locked.setChecked(True)
    settle()
    assert [text for text in texts(shell) if "Petunia" in text] == []
    assert "in  your folder" in page.target.path.text()


def test_the_message_hides_the_name_of_the_bundle_and_so_does_the_clipboard(
        prepared: Desk, shell: Shell, tmp_path: Path) -> None:
    prepared.session.saved = Saved(tmp_path / "Petunia-ontraport.zip.gpg", 3, 0, "", locked=True)
    prepared.privacy.hide()
    shell.show_page("DONE")
    page = shell.current
    assert isinstance(page, DonePage)
    assert "Petunia" in page.letter.text()
    assert "Petunia" not in page.letter.shown()
    assert "Petunia" not in page.letter.box.toPlainText()
    prepared.privacy.hide(False)
    assert "Petunia" in page.letter.box.toPlainText()


def test_the_hint_names_the_owner_of_the_key_that_locks(prepared: Desk, shell: Shell) -> None:
    key = (Path(__file__).parents[2] / "packaging" / "example-key.asc").read_bytes()
    prepared.session.use_key(key, confirmed_fingerprint=True)
    shell.show_page("SAVE")
    page = shell.current
    assert isinstance(page, SavePage)
    assert "Example for pictures" in page.target.locked_hint.text()


def test_what_is_still_worth_a_look_is_said_before_anything_is_saved(desk: Desk, shell: Shell, settle: Settle,
                                                                    tmp_path: Path) -> None:
    sale = "a{n}@example.com,2020-01-0{n},{product},9,1,9\n"
    names = ("Gold Plan", "Gold Plan", "gold plan", "Silver")
    file = tmp_path / "sales.csv"
    file.write_text("Email,Order Date,Product Name,Price,Quantity,Total\n" + "".join(
        sale.format(n=n, product=name) for n, name in enumerate(names, 1)), "utf-8")
    desk.session.choose_type(by_id("purchase-history"))
    desk.session.open(file, ReadOptions(), Progress())
    desk.session.check(Progress())
    shell.show_page("SAVE")
    settle()
    page = shell.current
    assert isinstance(page, SavePage)
    assert any("One product under several names – 1 row" in said for said in texts(page.answers))
    desk.session.unify("product_name", ["gold plan"], "Gold Plan")
    left = answers(desk.session, desk.privacy, sums(desk.session))
    assert "Worth a look" not in [asked for asked, _answer, _page in left]
