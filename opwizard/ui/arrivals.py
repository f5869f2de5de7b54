"""Files dropped on the window that are no spreadsheet to open: a matching, a report that came back, a key.

The pages these belong to are loaded when such a file comes.
"""

from __future__ import annotations

from pathlib import Path

from opwizard.language import _
from opwizard.ui.desk import Desk
from opwizard.ui.pages.page import Page
from opwizard.ui.shell import Shell

_BEGINNING = 4096
"""Bytes of a file in which a key says that it is one."""
_KEY_MARKS = (b"-----BEGIN PGP PUBLIC KEY BLOCK", b"-----BEGIN PGP PRIVATE KEY BLOCK")

def arrive(path: Path, shell: Shell, desk: Desk) -> bool:
    """Take such a file to the page that uses it; False when the file is to be opened as a spreadsheet."""
    from opwizard.exporting.returned_report import looks_returned
    from opwizard.ui.pages.fix import FixPage
    from opwizard.ui.widgets.matching_tools import ENDING

    here = shell.current
    if here is None or not path.is_file():
        return False  # whoever opens it says why it cannot be read
    if here.code == "KEY" and _use_key(path, here):
        return True
    if _looks_like_key(path):
        _say(here, _("This is a key. Drop it on the page that asks for one, before a bundle or a text is locked."))
        return True
    if here.code == "SECURE":
        _say(here, _("This page locks what you type, not files. To open a spreadsheet, press Back first."))
        return True
    if path.suffix.lower() == ENDING:
        _use_matching(path, shell, desk)
        return True
    if desk.session.checked is not None and looks_returned(path):
        page = _shown(shell, "FIX")
        if isinstance(page, FixPage):
            page.more.open_returned(path)
        return True
    return False


def _say(page: Page, words: str) -> None:
    page.troubled.emit([(words, page.first_focus())])


def _looks_like_key(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
    except OSError:
        return False
    return any(mark in beginning for mark in _KEY_MARKS)


def _use_key(path: Path, page: Page) -> bool:
    from opwizard.ui.pages.key import KEY_ENDINGS, KeyPage

    if not isinstance(page, KeyPage) or path.suffix.lower() not in KEY_ENDINGS:
        return False
    page.open_key(path)
    return True


def _use_matching(path: Path, shell: Shell, desk: Desk) -> None:
    from opwizard.ui.pages.match import MatchPage

    if desk.session.opened is None or desk.session.import_type is None:
        if shell.current is not None:
            _say(shell.current, _("This is a matching. Open your spreadsheet first, then drop the matching again."))
        return
    page = _shown(shell, "MATCH")
    if isinstance(page, MatchPage):
        page.tools.use(path)


def _shown(shell: Shell, code: str) -> object:
    if shell.current is None or shell.current.code != code:
        shell.show_page(code)
    return shell.current
