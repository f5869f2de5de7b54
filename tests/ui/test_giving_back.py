"""Memory: what a closed file held goes back."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest

from opwizard import import_types
from opwizard.checking import GroupKey
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.giving_back import give_back
from opwizard.ui.pages.done import DonePage
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.shell import Shell
from opwizard.ui.widgets.problem_list import ALL

Settle = Callable[[], None]


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("pages", [("FILE", "MATCH", "FIX", "SAVE")])
def test_nothing_holds_the_rows_of_a_file_that_was_closed(shell: Shell, orders: Path, settle: Settle, tmp_path: Path,
                                                          pages: tuple[str, ...]) -> None:
    assert shell.desk is not None
    session = shell.desk.session
    session.choose_type(import_types.by_id("purchase-history"))
    session.open(orders, ReadOptions(), Progress())
    session.check(Progress())
    assert session.opened is not None
    parts = (session.checked, *(column.cells.codes for column in session.opened.sheet.columns))
    held = [weakref.ref(part) for part in parts]
    del parts
    for code in pages:
        shell.show_page(code)
        settle()
        if isinstance(shell.current, FixPage):
            use_everything(shell.current)
            settle()
    session.save_csv(tmp_path / "new.csv", Progress())
    shell.show_page("DONE")
    page = shell.current
    assert isinstance(page, DonePage)
    gc.disable()
    try:
        page.another.click()
        settle()
        assert [each() for each in held] == [None] * len(held)
    finally:
        gc.enable()


def use_everything(page: FixPage) -> None:
    """Open what keeps something of the rows in view."""
    page.look_at(ALL)
    page.rows.table.go(0, page.rows.model.column_of("product_name"))
    page.menu.do("values")
    page.rows.values.hide()
    page.menu.do("same")
    page.rows.filter.open_find()
    page.rows.finder.sought.setText("Gold")
    page.rows.finder.follow()
    page.rows.filter.close_find()
    page.rows.model.setData(page.rows.model.index(0, page.rows.model.column_of("product_name")), "Silver membership")
    page.look_at(GroupKey("product-name-variants", "product_name"))


MANY_THREADS = """
import sys, threading
from pathlib import Path
import numpy as np
from opwizard.ui.giving_back import give_back, prepare
prepare()
np.ones(3_800_000)  # whoever frees much at once makes the C library keep more from then on
together = threading.Barrier(6)
def work():
    together.wait()
    rows = [np.ones(500_000) for _number in range(12)]
    together.wait()
threads = [threading.Thread(target=work) for _number in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
give_back()
for thread in threading.enumerate():
    if thread.name == "trim": thread.join()
print(int(Path("/proc/self/statm").read_text().split()[1]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take memory back by themselves")
def test_what_passing_threads_used_goes_back_too() -> None:
    done = subprocess.run([sys.executable, "-c", MANY_THREADS], capture_output=True, text=True, check=True)
    assert int(done.stdout) * 4096 < 150e6


def test_giving_back_works_wherever_the_program_runs() -> None:
    give_back()
