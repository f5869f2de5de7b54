"""On no page do two things answer to the same key with Alt."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.save import SavePage
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from tests.languages.windows import on_page

PAGES = ("TYPE", "FILE", "MATCH", "FIX", "SAVE", "DONE", "CARD", "BIG", "ZONE", "KEY", "SECURE", "EXPORT")
NOTES = ("Email,Author ID,Note\nana@example.com,Jane,one\nben@gmial.com,7,two\n,7,three\n"
         "cy@example.com,7,four\ncy@example.com,7,four\n")


def doubled(window: Shell) -> dict[str, list[str]]:
    """Return the words of all that answers to the same key."""
    found: dict[str, list[str]] = {}
    parts: list[QAbstractButton | QLabel] = [*window.findChildren(QAbstractButton), *window.findChildren(QLabel)]
    for part in parts:
        plain = part.text().replace("&&", "")
        key = re.search(r"&(\S)", plain)
        if key and part.isVisibleTo(window) and not (isinstance(part, QLabel) and part.buddy() is None):
            found.setdefault(key[1].lower(), []).append(plain)
    return {key: words for key, words in found.items() if len(words) > 1}


@pytest.mark.parametrize("code", PAGES)
def test_each_key_means_one_thing_on_a_page(code: str, theme: Theme, tmp_path: Path) -> None:
    with on_page(code, theme, tmp_path) as window:
        if isinstance(window.current, SavePage):
            window.current.locked.setChecked(True)
        assert doubled(window) == {}


def test_each_key_means_one_thing_for_every_kind_of_problem(shell: Shell, tmp_path: Path,
                                                            settle: Callable[[], None]) -> None:
    path = tmp_path / "notes.csv"
    path.write_text(NOTES, encoding="utf-8")
    assert shell.desk is not None
    shell.desk.session.choose_type(by_id("notes"))
    shell.desk.session.open(path, ReadOptions(), Progress())
    shell.show_page("FIX")
    settle()
    page = shell.current
    assert isinstance(page, FixPage) and page.checked is not None
    for group in page.checked.groups():
        page.look_at(group.key)
        settle()
        assert doubled(shell) == {}, group.key
