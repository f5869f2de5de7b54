"""Files dropped on the window that are no spreadsheet to open: a matching, a report that came back, a key.

The pages these belong to are loaded when such a file comes.
"""

from __future__ import annotations

from pathlib import Path

from opwizard.ui.desk import Desk
from opwizard.ui.dropping import too_early
from opwizard.ui.pages.page import Page
from opwizard.ui.shell import Shell


def arrive(path: Path, shell: Shell, desk: Desk) -> bool:
    """Take such a file to the page that uses it; False when the file is to be opened as a spreadsheet."""
    from opwizard.exporting.returned_report import looks_returned
    from opwizard.ui.pages.fix import FixPage
    from opwizard.ui.widgets.matching_tools import ENDING

    if shell.current is not None and shell.current.code == "KEY" and _use_key(path, shell.current):
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
            shell.current.troubled.emit([(too_early(), shell.current.first_focus())])
        return
    page = _shown(shell, "MATCH")
    if isinstance(page, MatchPage):
        page.tools.use(path)


def _shown(shell: Shell, code: str) -> object:
    if shell.current is None or shell.current.code != code:
        shell.show_page(code)
    return shell.current
