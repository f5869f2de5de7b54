"""Files that are dropped: opened wherever they fall, or said why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QPlainTextEdit

from opwizard.mapping.match import Match
from opwizard.ui.pages.file import FilePage
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.match import MatchPage
from opwizard.ui.pages.registry import PAGES
from opwizard.ui.pages.type import TypePage
from opwizard.ui.shell import Shell
from opwizard.ui.widgets.problem_list import ALL
from tests.ui.in_window import choose
from tests.ui.pages_alone import opened

Settle = Callable[[], None]
AT = (QPointF(300, 300), Qt.DropAction.CopyAction)
HELD = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def drop(*urls: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    return data


def test_a_file_can_be_dropped_on_any_page(shell: Shell, orders: Path, settle: Settle) -> None:
    shell.commands.take(drop(orders.as_uri()))  # type: ignore[attr-defined]
    page = shell.current
    assert isinstance(page, TypePage)
    assert "orders-2023.csv" in page.waiting.label.text()
    choose(shell)
    settle()
    assert isinstance(shell.current, FilePage)
    assert shell.current.desk.session.opened is not None


@pytest.mark.parametrize(("urls", "words"), [
    (["file:///a.csv", "file:///b.csv"], "Drop one file at a time."),
    (["https://example.com/a.csv"], "Only a file on this computer can be opened. Save it here first, then drop it."),
    (["file:///"], "This is a folder. Drop the spreadsheet itself."),
])
def test_what_cannot_be_dropped_is_said(shell: Shell, urls: list[str], words: str) -> None:
    shell.commands.take(drop(*urls))  # type: ignore[attr-defined]
    assert shell.summary.texts() == [words]


@pytest.mark.parametrize("code", sorted(str(code) for code in PAGES))
def test_a_file_dropped_on_a_text_box_is_not_written_into_it(shell: Shell, settle: Settle, code: str) -> None:
    shell.show_page(code)
    settle()
    assert shell.current is not None
    boxes = [box for kind in (QLineEdit, QPlainTextEdit) for box in shell.current.findChildren(kind)]
    for box in boxes:
        taking = box
        while not taking.acceptDrops():
            parent = taking.parentWidget()
            assert parent is not None
            taking = parent
        assert not isinstance(taking, QLineEdit | QPlainTextEdit)
        assert not isinstance(box, QPlainTextEdit) or not box.viewport().acceptDrops()


def test_the_boxes_that_come_with_a_file_take_nothing_that_is_dropped_either(shell: Shell, settle: Settle,
                                                                           tmp_path: Path) -> None:
    notes = tmp_path / "notes.csv"
    notes.write_text("Email,Note,Author\nana@example.com,Called,Jane\nben@example.com,Paid,Joe\n", "utf-8")
    assert shell.desk is not None
    opened(shell.desk, notes, "notes")
    shell.desk.session.match("author_id", Match((2,), by_person=True))
    shell.show_page("MATCH")
    settle()
    match = shell.current
    assert isinstance(match, MatchPage)
    assert not any(row.same.acceptDrops() for row in match.rows.values())
    shell.show_page("FIX")
    settle()
    fix = shell.current
    assert isinstance(fix, FixPage)
    fix.suggestions.show_meanings("author_id")
    boxes = [box for box in fix.suggestions.meanings.boxes.values() if isinstance(box, QLineEdit)]
    assert boxes
    fix.view.show(ALL)
    fix.rows.table.edit(fix.rows.model.index(0, 0))
    boxes += fix.rows.table.findChildren(QLineEdit)
    assert len(boxes) > 2
    assert not any(box.acceptDrops() for box in boxes)


def test_nobody_is_asked_while_the_other_program_waits_for_the_drop_to_end(
        shell: Shell, orders: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shell.desk is not None
    opened(shell.desk, orders, check=True)
    shell.desk.session.edit(0, "email", "other@example.com")
    shell.show_page("FILE")
    asked: list[object] = []

    def question(*words: object) -> QMessageBox.StandardButton:
        asked.append(words)
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QMessageBox, "question", question)
    data = drop(orders.as_uri())
    for kind in (QDragEnterEvent, QDropEvent):
        QApplication.sendEvent(shell, kind(*AT, data, *HELD))
    assert asked == []
    settle()
    assert len(asked) == 1


def test_nothing_is_taken_below_a_window_that_asks_something(shell: Shell) -> None:
    above = QDialog(shell)
    above.open()
    data = drop("file:///a.csv")
    coming = QDragEnterEvent(*AT, data, *HELD)
    coming.ignore()
    QApplication.sendEvent(shell, coming)
    assert not coming.isAccepted()
    above.close()
    QApplication.sendEvent(shell, coming)
    assert coming.isAccepted()


def test_a_matching_dropped_where_a_file_is_wanted_is_told_in_words(shell: Shell, settle: Settle) -> None:
    choose(shell)
    page = shell.current
    assert isinstance(page, FilePage)
    page.drop.dropped.emit(drop("file:///matching.toml"))
    assert shell.summary.texts()[0].startswith("This is a matching.")
    assert not shell.busy
