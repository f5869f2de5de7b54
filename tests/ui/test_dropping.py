"""What is dropped on the window: files go to the window wherever they fall, text into the box below it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from opwizard import import_types
from opwizard.errors import OpwizardError
from opwizard.mapping.match import Match
from opwizard.ui.desk import Desk
from opwizard.ui.pages.file import FilePage
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.key import KeyPage
from opwizard.ui.pages.secure import SecurePage
from opwizard.ui.pages.type import TypePage
from opwizard.ui.shell import Shell
from opwizard.ui.widgets.problem_list import ALL
from tests.encryption.throwaway_keys import Keyring
from tests.ui.on_fix import SOME_WRONG
from tests.ui.pages_alone import opened

Settle = Callable[[], None]
NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
COPY = Qt.DropAction.CopyAction


def of_files(*paths: Path) -> QMimeData:
    """Return what a file manager hands over: the files, and their names as text as well."""
    data = QMimeData()
    data.setText("\n".join(map(str, paths)))
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def of_text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


def drag(shell: QWidget, below: QWidget, data: QMimeData) -> tuple[bool, QPoint]:
    """Drag something over a part of the window, as the system does. Return whether it may be dropped, and where."""
    QApplication.processEvents()
    inside = below.viewport() if isinstance(below, QAbstractScrollArea) else below
    at = inside.mapTo(shell, inside.visibleRegion().boundingRect().center())
    handle = shell.windowHandle()
    assert handle is not None
    QApplication.sendEvent(handle, QDragEnterEvent(QPointF(at), COPY, data, LEFT, NONE))
    move = QDragMoveEvent(QPointF(at), COPY, data, LEFT, NONE)
    QApplication.sendEvent(handle, move)
    return move.isAccepted(), at


def drop(shell: QWidget, below: QWidget, data: QMimeData) -> bool:
    """Drop something on a part of the window. Return whether anything took it."""
    taken, at = drag(shell, below, data)
    if taken:
        QApplication.sendEvent(shell.windowHandle(), QDropEvent(QPointF(at), COPY, data, LEFT, NONE))
    else:
        QApplication.sendEvent(shell.windowHandle(), QDragLeaveEvent())
    QApplication.processEvents()
    return taken


def said(shell: Shell) -> str:
    return " ".join(shell.summary.texts())


@pytest.fixture
def on_fix(shell: Shell, desk: Desk, tmp_path: Path, settle: Settle) -> FixPage:
    """The window on FIX, with rows."""
    source = tmp_path / "rows.csv"
    source.write_text(SOME_WRONG, encoding="utf-8")
    opened(desk, source)
    shell.show_page("FIX")
    settle()
    page = shell.current
    assert isinstance(page, FixPage)
    page.look_at(ALL)
    settle()
    return page


def test_a_file_dropped_on_any_part_of_a_page_is_opened(shell: Shell, desk: Desk, on_fix: FixPage, orders: Path,
                                                        settle: Settle) -> None:
    table = on_fix.rows.table
    for part in (table, on_fix.list, on_fix.more.button, shell.rail.steps, shell.top.privacy, shell.heading):
        desk.session.choose_type(import_types.by_id("purchase-history"))
        assert drop(shell, part, of_files(orders)), part
        settle()
        assert shell.current is not None and shell.current.code == "FILE"
        assert desk.session.opened is not None and desk.session.opened.path == orders
        desk.session.close_file()
        opened(desk, orders.parent / "rows.csv")
        shell.show_page("FIX")
        settle()


def test_a_file_dropped_on_a_cell_that_is_being_edited_is_not_written_into_it(
        shell: Shell, on_fix: FixPage, orders: Path, settle: Settle) -> None:
    table = on_fix.rows.table
    table.go(0, on_fix.rows.model.column_of("email"))
    table.edit(table.currentIndex())
    QApplication.processEvents()
    [editor] = [box for box in table.findChildren(QLineEdit) if box.isVisible()]
    before = editor.text()
    drag(shell, editor, of_files(orders))
    assert editor.text() == before
    assert drop(shell, editor, of_text("ana@")), "text goes into the box"
    assert "ana@" in editor.text()


@pytest.mark.parametrize("code", ["SECURE", "EXPORT", "KEY"])
def test_text_can_be_dropped_into_every_box_and_no_file_is_written_into_one(shell: Shell, orders: Path, settle: Settle,
                                                                           code: str) -> None:
    shell.show_page(code)
    settle()
    page = shell.current
    assert page is not None
    boxes: list[QLineEdit | QPlainTextEdit] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    seen = 0
    for box in boxes:
        if not box.isVisibleTo(page) or box.isReadOnly() or box.visibleRegion().isEmpty():
            continue
        seen += 1
        assert drop(shell, box, of_text("some words"))
        text = box.text() if isinstance(box, QLineEdit) else box.toPlainText()
        assert "some words" in text
        taken, _at = drag(shell, box, of_files(orders))
        assert taken
        QApplication.sendEvent(shell.windowHandle(), QDragLeaveEvent())
        assert "file:" not in (box.text() if isinstance(box, QLineEdit) else box.toPlainText())
    assert seen


def test_text_dropped_beside_a_box_is_not_welcome(shell: Shell, on_fix: FixPage) -> None:
    assert not drop(shell, on_fix.list, of_text("some words"))
    assert not said(shell)


def test_the_drop_area_shows_that_a_file_is_held_over_the_window(shell: Shell, orders: Path) -> None:
    shell.show_page("FILE")
    page = shell.current
    assert isinstance(page, FilePage)
    drag(shell, shell.rail.steps, of_files(orders))
    assert page.drop.property("over") is True
    QApplication.sendEvent(shell.windowHandle(), QDragLeaveEvent())
    assert page.drop.property("over") is False


def test_a_file_dropped_while_the_window_works_is_answered(shell: Shell, desk: Desk, orders: Path,
                                                           settle: Settle) -> None:
    go_on = threading.Event()
    assert shell.current is not None
    shell.current.run(lambda _progress: go_on.wait(10), lambda _done: None, "Working…")
    assert drop(shell, shell.rail.steps, of_files(orders))
    assert said(shell) == "Wait until this is done, or press Stop. Then drop the file again."
    go_on.set()
    settle()
    assert desk.waiting_file is None
    assert not said(shell), "one need not wait any more"


def test_a_matching_and_a_key_dropped_on_the_drop_area_are_not_read_as_spreadsheets(
        shell: Shell, tmp_path: Path, keyring: Keyring) -> None:
    shell.show_page("FILE")
    page = shell.current
    assert isinstance(page, FilePage)
    matching = tmp_path / "matching.toml"
    matching.write_text("form = 1\n")
    drop(shell, page.drop, of_files(matching))
    assert said(shell).startswith("This is a matching.")
    drop(shell, page.drop, of_files(keyring.folder / "good.asc"))
    assert said(shell).startswith("This is a key.")


def test_a_key_is_used_where_one_is_asked_for(shell: Shell, keyring: Keyring, settle: Settle) -> None:
    shell.show_page("KEY")
    settle()
    page = shell.current
    assert isinstance(page, KeyPage)
    drop(shell, page.paste.box, of_files(keyring.folder / "good.asc"))
    settle()
    assert page.card.isVisibleTo(page)


def test_what_was_typed_to_be_locked_is_not_lost_to_a_file(shell: Shell, orders: Path) -> None:
    shell.show_page("SECURE")
    page = shell.current
    assert isinstance(page, SecurePage)
    page.password.setText("correct horse")
    drop(shell, page.note, of_files(orders))
    assert shell.current is page and page.password.text() == "correct horse"
    assert said(shell).startswith("This page locks what you type, not files.")


@pytest.mark.parametrize("code", ["EXPORT", "CARD", "TYPE"])
def test_a_file_that_comes_before_the_type_waits_where_that_is_chosen(shell: Shell, orders: Path, code: str) -> None:
    shell.show_page(code)
    drop(shell, shell.rail.steps, of_files(orders))
    page = shell.current
    assert isinstance(page, TypePage)
    assert "orders-2023.csv" in page.waiting.label.text()


def test_what_was_wrong_with_the_last_thing_dropped_goes_with_the_next(shell: Shell, orders: Path) -> None:
    drop(shell, shell.heading, of_files(orders, orders))
    assert said(shell)
    drop(shell, shell.heading, of_files(orders))
    assert not said(shell)


def test_a_card_that_was_just_chosen_is_not_passed_over(shell: Shell, desk: Desk, orders: Path,
                                                       settle: Settle) -> None:
    desk.session.choose_type(import_types.by_id("notes"))
    shell.show_page("TYPE")
    page = shell.current
    assert isinstance(page, TypePage)
    page.cards["purchase-history"].radio.setChecked(True)
    drop(shell, page.cards["notes"], of_files(orders))
    assert shell.current is page and page.chosen() == "purchase-history"
    assert "orders-2023.csv" in shell.footer.note.text()
    shell.go_on()
    settle()
    assert desk.session.import_type is import_types.by_id("purchase-history")
    assert desk.session.opened is not None and desk.session.opened.path == orders


@pytest.mark.parametrize(("what", "words"), [
    ("two files", "Drop one file at a time."), ("a folder", "This is a folder."), ("a link", "Only a file on this"),
    ("an empty file", "There is nothing in this file."), ("a picture", "This is not a spreadsheet"),
    ("a file that is gone", "There is no file at this place any more.")])
@pytest.mark.parametrize("code", ["FILE", "MATCH", "FIX", "SAVE"])
def test_what_cannot_be_opened_is_said_and_the_work_stays(
        shell: Shell, desk: Desk, on_fix: FixPage, tmp_path: Path, settle: Settle, what: str, words: str, code: str,
        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: QMessageBox.StandardButton.Yes)
    desk.session.edit(0, "email", "new@example.com")
    shell.show_page(code)
    settle()
    empty, picture, gone = tmp_path / "empty.csv", tmp_path / "picture.xlsx", tmp_path / "gone.csv"
    empty.touch()
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    data = {"two files": of_files(empty, picture), "a folder": of_files(tmp_path), "a link": QMimeData(),
            "an empty file": of_files(empty), "a picture": of_files(picture), "a file that is gone": of_files(gone)}
    data["a link"].setUrls([QUrl("https://example.com/orders.csv")])
    drop(shell, shell.heading, data[what])
    settle()
    assert words in said(shell)
    assert desk.session.table is not None and desk.session.table["email"].at(0) == "new@example.com"


def test_the_first_work_and_what_waits_behind_it_hold_the_window_together(shell: Shell, desk: Desk,
                                                                         settle: Settle) -> None:
    first, second, ended = threading.Event(), threading.Event(), []
    desk.jobs.ended.connect(lambda: ended.append(desk.jobs.busy))

    def failed(_error: OpwizardError) -> None:
        raise AssertionError

    def waited(until: threading.Event, _progress: object) -> bool:
        return until.wait(10)

    for until in (first, second):
        desk.jobs.start(partial(waited, until), lambda _done: None, "Working…", failed, lambda: None)
    first.set()
    second.set()
    settle()
    assert ended == [False], "the window is let go once, when nothing runs any more"


def test_nobody_is_asked_while_the_other_program_waits_for_the_drop_to_end(
        shell: Shell, desk: Desk, orders: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(desk, orders, check=True)
    desk.session.edit(0, "email", "other@example.com")
    shell.show_page("FILE")
    asked: list[object] = []

    def question(*words: object) -> QMessageBox.StandardButton:
        asked.append(words)
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QMessageBox, "question", question)
    data = of_files(orders)
    _taken, at = drag(shell, shell.heading, data)
    QApplication.sendEvent(shell.windowHandle(), QDropEvent(QPointF(at), COPY, data, LEFT, NONE))
    assert asked == []
    settle()
    assert len(asked) == 1


def test_nothing_is_taken_below_a_window_that_asks_something(shell: Shell, orders: Path) -> None:
    above = QDialog(shell)
    above.open()
    assert not drop(shell, shell.heading, of_files(orders))
    above.close()
    assert drop(shell, shell.heading, of_files(orders))


def test_the_boxes_that_come_with_a_file_take_text_and_no_file(shell: Shell, desk: Desk, settle: Settle,
                                                              tmp_path: Path) -> None:
    notes = tmp_path / "notes.csv"
    notes.write_text("Email,Note,Author\nana@example.com,Called,Jane\nben@example.com,Paid,Joe\n", "utf-8")
    opened(desk, notes, "notes")
    desk.session.match("author_id", Match((2,), by_person=True))
    shell.show_page("FIX")
    settle()
    fix = shell.current
    assert isinstance(fix, FixPage)
    fix.suggestions.show_meanings("author_id")
    QApplication.processEvents()
    boxes = [box for box in fix.suggestions.meanings.boxes.values() if isinstance(box, QLineEdit)]
    assert boxes
    box = boxes[0]
    assert drop(shell, box, of_text("17")) and box.text() == "17"
    drag(shell, box, of_files(notes))
    assert box.text() == "17"


def test_a_box_in_a_window_that_asks_something_takes_text_and_no_file(shell: Shell, orders: Path) -> None:
    above = QDialog(shell)
    box = QLineEdit(above)
    box.resize(200, 30)
    above.resize(300, 200)
    above.open()
    above.activateWindow()
    QApplication.processEvents()
    assert not drop(above, box, of_files(orders))
    assert drop(above, box, of_text("some words"))
    assert box.text() == "some words"
    above.close()
