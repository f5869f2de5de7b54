"""What the tests of the whole window share: going on from TYPE, and opening a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from opwizard.ui.pages.file import FilePage
from opwizard.ui.pages.type import TypePage
from opwizard.ui.shell import Shell

Settle = Callable[[], None]


def choose(shell: Shell, name: str = "purchase-history") -> None:
    page = shell.current
    assert isinstance(page, TypePage)
    page.cards[name].radio.setChecked(True)
    shell.go_on()


def open_file(shell: Shell, path: Path, settle: Settle) -> None:
    page = shell.current
    assert isinstance(page, FilePage)
    page.open_path(path)
    settle()
