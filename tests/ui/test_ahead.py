"""Pages are made ahead, in pieces, while another one is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from opwizard import import_types
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.ahead import Ahead
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.match import MatchPage
from opwizard.ui.shell import Shell


def test_a_page_is_there_before_it_is_shown(shell: Shell, qtbot: QtBot) -> None:
    ahead = Ahead(shell, ["TYPE", "FIX", "SAVE"])
    shell.show_page("TYPE")
    qtbot.waitUntil(lambda: shell.pages.done("SAVE") and not ahead._timer.isActive())
    assert shell.pages.done("FIX")
    assert not shell.page("FIX").isVisible()


def test_a_page_that_is_half_made_is_finished_when_it_is_asked_for(shell: Shell) -> None:
    for _piece in range(3):
        shell.pages.make_piece("FIX")
    assert not shell.pages.done("FIX")
    page = shell.page("FIX")
    assert isinstance(page, FixPage)
    assert page.complete
    assert page.room.views.count() == 3


def test_the_fields_of_match_are_made_for_the_type_that_was_chosen(shell: Shell, orders: Path,
                                                                   settle: Callable[[], None]) -> None:
    assert shell.desk is not None
    session = shell.desk.session
    session.choose_type(import_types.by_id("notes"))
    for _piece in range(5):
        shell.pages.make_piece("MATCH")
    session.choose_type(import_types.by_id("purchase-history"))
    while shell.pages.make_piece("MATCH"):
        pass
    page = shell.page("MATCH")
    assert isinstance(page, MatchPage)
    ready = page.rows["email"]
    session.open(orders, ReadOptions(), Progress())
    shell.show_page("MATCH")
    settle()
    assert page.rows["email"] is ready
    assert list(page.rows) == [field.id for field in import_types.by_id("purchase-history").fields]
