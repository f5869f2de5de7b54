"""Closing the window: what would be lost is asked about first, and what can be kept is kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from opwizard.progress import Progress
from opwizard.ui.desk import Desk
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from opwizard.ui.wizard import Wizard
from opwizard.writing import write_safely
from tests.ui.conftest import wait_for
from tests.ui.pages_alone import opened
from tests.ui.test_going_on import box

Buttons = QMessageBox.StandardButton


@pytest.fixture
def wizard(theme: Theme, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
           qtbot: QtBot) -> Iterator[Wizard]:
    """A window on a computer with a safe."""
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_args, **_more: str(tmp_path / "data"))
    made = Wizard(Shell(), theme, settings, Privacy())
    made.shell.show()
    made.furnish()
    keeping = desk_of(made).keeping
    assert keeping is not None
    qtbot.waitUntil(lambda: keeping.asked)
    keeping.shelf.box = box()
    yield made
    made.end()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every question that was asked; the person wants to stay each time."""
    said: list[str] = []

    def question(_above: object, _title: str, words: str, *_buttons: object) -> QMessageBox.StandardButton:
        said.append(words)
        return Buttons.Cancel

    monkeypatch.setattr(QMessageBox, "question", question)
    return said


def desk_of(wizard: Wizard) -> Desk:
    assert wizard.shell.desk is not None
    return wizard.shell.desk


def test_a_file_that_is_being_saved_is_not_dropped_without_a_word(wizard: Wizard, asked: list[str],
                                                                 tmp_path: Path) -> None:
    begun, go_on, page = threading.Event(), threading.Event(), wizard.shell.current
    place, saved = tmp_path / "out" / "new.csv", list[Path]()
    place.parent.mkdir()

    def work(progress: Progress) -> Path:
        def write(stream: object) -> None:
            begun.set()
            go_on.wait(10)
            stream.write(b"a,b\n")  # type: ignore[attr-defined]

        write_safely(place, write, overwrite=False, progress=progress)
        return place

    assert page is not None
    page.run(work, saved.append, "Saving the new file…", writes=True)
    begun.wait(10)
    assert not wizard.shell.close()
    assert asked == ["A file is still being saved. If you close the window now, it will not be there."]
    go_on.set()
    wait_for(wizard.jobs)
    assert saved == [place] and place.read_bytes() == b"a,b\n"
    assert wizard.shell.close()
    assert len(asked) == 1


def test_the_last_changes_are_kept_before_the_window_goes(wizard: Wizard, asked: list[str], orders: Path) -> None:
    opened(desk_of(wizard), orders, check=True)
    desk_of(wizard).session.edit(0, "email", "new@example.com")
    assert wizard.shell.close()
    assert not asked


def test_changes_that_cannot_be_kept_are_not_lost_without_a_word(wizard: Wizard, asked: list[str], orders: Path,
                                                                tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "work").write_text("a file where the folder should be")
    opened(desk_of(wizard), orders, check=True)
    desk_of(wizard).session.edit(0, "email", "new@example.com")
    assert not wizard.shell.close()
    assert asked == ["Your changes are not saved yet. Your work could not be kept just now: the disk may be full."]
    (tmp_path / "data" / "work").unlink()
    assert wizard.shell.close(), "once it can be kept, nobody is asked"
