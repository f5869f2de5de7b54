"""The practice file: one press away, with something of everything to settle, and nothing of it is remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from opwizard.problems import Severity
from opwizard.ui.pages.file import FilePage
from opwizard.ui.pages.type import TypePage
from opwizard.ui.places import default_place, practice_file, starting_folder
from opwizard.ui.shell import Shell

Settle = Callable[[], None]


def test_the_practice_file_is_one_press_from_the_first_page(shell: Shell, settle: Settle) -> None:
    page, desk = shell.current, shell.desk
    assert isinstance(page, TypePage)
    assert desk is not None
    page.practice.click()
    settle()
    assert isinstance(shell.current, FilePage)
    assert desk.session.opened is not None
    assert desk.session.opened.path == practice_file()
    assert desk.settings.recent() == []
    assert desk.settings.text("files/folder") == ""
    shell.go_on()
    settle()
    shell.go_on()
    settle()
    checked = desk.session.checked
    assert checked is not None
    kinds = {severity: [group for group in checked.groups() if group.severity is severity] for severity in Severity}
    assert len(kinds[Severity.ERROR]) >= 5
    assert kinds[Severity.WARNING]


def test_an_empty_file_page_offers_the_practice_file(shell: Shell, settle: Settle) -> None:
    page = shell.current
    assert isinstance(page, TypePage)
    page.cards["purchase-history"].radio.setChecked(True)
    shell.go_on()
    settle()
    page = shell.current
    assert isinstance(page, FilePage)
    assert page.practice.isVisibleTo(shell)
    page.practice.click()
    settle()
    assert not page.practice.isVisibleTo(shell)


def test_the_practice_file_is_not_saved_among_the_programs_own_files() -> None:
    assert default_place(practice_file(), "", locked=False).parent != practice_file().parent


def test_a_window_for_files_begins_in_the_remembered_folder_and_never_where_the_program_was_started(
        tmp_path: Path) -> None:
    assert starting_folder(str(tmp_path)) == tmp_path
    for gone in ("", str(tmp_path / "gone")):
        assert starting_folder(gone, tmp_path) == tmp_path
        assert starting_folder(gone).is_dir()
        assert starting_folder(gone) != Path.cwd()
