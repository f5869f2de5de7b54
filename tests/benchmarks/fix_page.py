"""The Fix page on a large file: what a person waits for, in milliseconds, and the longest stall of the window.

    python -m tests.benchmarks.fix_page FILE.csv

Figures are printed, never asserted. The machine should be otherwise idle.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session
from opwizard.ui.collecting import Collecting
from opwizard.ui.desk import Desk
from opwizard.ui.job import Jobs
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.problem_list import ALL
from tests.benchmarks.heart import Heart, wait


def timed(name: str, work: Callable[[], object], times: int = 5) -> None:
    """Print the median and the worst time of some work."""
    spent = []
    for _run in range(times):
        begun = time.perf_counter()
        work()
        spent.append((time.perf_counter() - begun) * 1000)
    print(f"  {name:44} {statistics.median(spent):8.1f} ms   (worst {max(spent):.1f})")


def painted(work: Callable[[], None], paint: Callable[[], None]) -> Callable[[], None]:
    """Return some work with the painting that shows it."""
    def both() -> None:
        work()
        paint()

    return both


def settle(jobs: Jobs) -> None:
    """Wait until slow work is done."""
    wait(20)
    while jobs.busy:
        wait(10)
    wait(50)


def found(jobs: Jobs) -> None:
    """Wait until what is worked out beside the window is there."""
    while jobs.looking:
        wait(1)


def main(path: Path) -> None:
    """Open a file, show the page, and time what a person does there."""
    app = QApplication([])
    theme, collecting = Theme(app, "light", 100), Collecting()
    session, jobs = Session(), Jobs()
    session.choose_type(by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    with tempfile.TemporaryDirectory() as folder:
        page = FixPage(Desk(session, jobs, Privacy(), Settings(Path(folder) / "settings.ini")))
        page.setMinimumSize(900, 600)
        page.resize(1280, 860)
        page.show()
        heart = Heart()
        heart.rest(200)
        page.enter()
        settle(jobs)
        print(f"{len(page.desk.session.table or ()):,} rows")
        print(f"  {'longest stall while the rows are checked':44} {heart.rest():8.1f} ms")
        measure(page, heart, jobs)
    jobs.shut_down()
    collecting.stop()
    theme.deleteLater()
    page.deleteLater()


def measure(page: FixPage, heart: Heart, jobs: Jobs) -> None:
    """Time filtering, sorting, jumping, editing, finding."""
    model, table, checked = page.rows.model, page.rows.table, page.checked
    if checked is None:
        return
    largest = max((group for group in checked.groups() if group.key.field), key=lambda group: group.rows)
    paint = table.viewport().repaint
    timed("all rows shown and painted", painted(partial(page.look_at, ALL), paint))
    timed(f"filter to {largest.rows:,} rows, painted",
          painted(lambda: model.show(checked.positions(largest.key)), paint))
    page.look_at(ALL)
    for field in model.fields[:4]:
        def sort(name: str, down: bool) -> None:
            table.sort(name, down)
            found(jobs)
            paint()

        timed(f"sort by {field.label}, first time", partial(sort, field.id, False), 1)
        timed(f"sort by {field.label}, again", partial(sort, field.id, True), 3)
    table.sort(None, False)
    bar, chance = table.verticalScrollBar(), random.Random(1)
    timed("jump, painted", painted(lambda: bar.setValue(chance.randrange(bar.maximum())), paint), 60)
    column, number = model.column_of("email"), iter(range(1000))

    def edit() -> None:
        line = next(number)
        model.setData(model.index(line, column), f"new{line}@example.com", Qt.ItemDataRole.EditRole)
        paint()

    timed("edit: checked again, counts and view fresh", edit, 20)
    timed("undo", page.desk.session.undo, 20)
    timed("select every row", table.selectAll)
    heart.rest()
    table.go(0, 0)
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    print(f"  {'stall: select to the end with the keys':44} {heart.rest():8.1f} ms")
    table.go(0, 0)
    page.rows.filter.open_find()
    heart.rest()
    QTest.keyClicks(page.rows.finder.sought, "lamp")
    print(f"  {'stall: find while typing':44} {heart.rest(1500):8.1f} ms")
    page.rows.filter.close_find()
    timed("next problem, in all rows", page.moves.next_problem)
    heart.rest()
    page.look_at(largest.key)
    settle(jobs)
    print(f"  {'stall: open the largest kind':44} {heart.rest():8.1f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
