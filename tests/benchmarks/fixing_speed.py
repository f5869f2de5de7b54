"""What a person waits for while fixing, without a window: an edit, its check, filter, sort, undo, one name for many.

    python -m tests.benchmarks.fixing_speed FILE.csv [--pandas]

With `--pandas`, beside it, where there is something to compare, what pandas takes for the same on a frame of texts, in
the same run (its `replace` takes minutes). Milliseconds on the clock, the shortest and the median of several times; the
first sort of a column is told apart, since what it works out is kept.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from opwizard.checking import Checked
from opwizard.fixing import variants
from opwizard.fixing.proposals import propose
from opwizard.import_types import by_id
from opwizard.kinds.kind import Answers
from opwizard.opening import open_here
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session, opened_file

EDITED = 90_000
PANDAS = "--pandas"


class Took(NamedTuple):
    """Milliseconds: the shortest time, and the median."""

    best: float
    median: float


def timed(work: Callable[[], object], times: int = 5, before: Callable[[], object] = lambda: None) -> Took:
    """Return how long some work takes; what `before` does each time does not count."""
    spent = []
    for _run in range(times):
        before()
        begun = time.perf_counter()
        work()
        spent.append((time.perf_counter() - begun) * 1000)
    return Took(min(spent), statistics.median(spent))


def told(name: str, ours: Took, theirs: Callable[[], object] | None = None) -> None:
    """Print one line; `theirs` does the same with pandas, where it is asked for."""
    beside = ""
    if theirs is not None and PANDAS in sys.argv:
        spent = timed(theirs, 1).best
        beside = f"{spent:10.1f} ms {spent / max(ours.best, 1e-3):9.1f} x"
    print(f"  {name:48} {ours.best:9.3f} ms {ours.median:9.3f} ms {beside}", flush=True)


def opened(path: Path) -> Session:
    """Return a session with the file checked."""
    vars(opened_file)["open_spreadsheet"] = open_here  # in this process
    session = Session()
    session.choose_type(by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    session.leave_out_columns([hit.letter for hit in session.card_hits() if hit.letter])
    session.answers["order_date"] = Answers(date_order="month-first")
    session.check(Progress())
    return session


def edits(session: Session, checked: Checked) -> None:
    """Time one edit at a time, and what must be fresh after it."""
    chance, rows, number = random.Random(1), len(checked.table), iter(range(10**6))

    def edit(field: str, form: str) -> None:
        session.edit(chance.randrange(rows), field, form.format(next(number)))

    told("rule: read one address", timed(lambda: checked.marks["email"].read("a.b@example.com"), 99))
    told("rule: read one amount", timed(lambda: checked.marks["price"].read("49.50"), 99))
    def fresh(work: Callable[[], object]) -> Callable[[], object]:
        return lambda: (work(), checked.groups())

    for field, form in (("email", "new{}@example.com"), ("product_name", "Gold {}"), ("total", "{}.37")):
        told(f"edit of {field}, all counts fresh", timed(fresh(partial(edit, field, form)), 40))
        told("    undone, all counts fresh", timed(fresh(session.undo), 20))
        told("    done again, all counts fresh", timed(fresh(session.redo), 20))
        told("    the checks over the whole table follow", timed(checked.refresh, 5, partial(edit, field, form)))


def forget_orders(checked: Checked) -> None:
    """Let every column be sorted as if for the first time."""
    checked._ranks.clear()


def looks(checked: Checked, frame: pd.DataFrame) -> None:
    """Time filtering, finding and sorting."""
    largest = max((group for group in checked.groups() if group.key.field), key=lambda group: group.rows)
    wrong = pd.Series(np.isin(np.arange(len(frame)), checked.positions(largest.key)))
    told(f"filter to {largest.rows:,} rows with a problem", timed(lambda: checked.positions(largest.key)),
         lambda: frame[wrong])
    told("filter to all rows with an error", timed(checked.faulty_rows))
    told("find a text in the addresses", timed(lambda: checked.matching("email", "maple2")),
         lambda: frame[frame["email"].str.contains("maple2", case=False, regex=False)])
    told("find a text anywhere", timed(lambda: checked.matching(None, "maple2")))
    for field in ("email", "price"):
        first = timed(partial(checked.order_by, field), 5, partial(forget_orders, checked))
        told(f"sort by {field}, first time", first, partial(frame.sort_values, field, kind="stable"))
        told(f"sort by {field}, again", timed(partial(checked.order_by, field, descending=True)))


def many_rows(session: Session, checked: Checked, frame: pd.DataFrame) -> None:
    """Time changes to many rows at once."""
    chance = np.random.default_rng(1)
    rows = np.sort(chance.choice(len(checked.table), min(EDITED, len(checked.table)), replace=False))
    here = partial(session.step_to, session.history.place)
    told(f"write one name into {len(rows):,} rows", timed(
        lambda: session.fill(rows, "product_name", "Gold!"), 9, here))
    told("    undone", timed(session.undo, 9, session.redo))
    told("    done again", timed(session.redo, 9, here))
    other, there = checked.table["product_name"].text(0), partial(session.step_to, session.history.place)
    told(f"make one name of another in {len(rows):,} rows", timed(
        lambda: session.unify("product_name", ["Gold!"], other), 9, there))
    told("    undone", timed(session.undo, 9, session.redo))
    here()
    told("names that mean one product: find them", timed(lambda: variants.proposals(checked, "product_name"), 3))
    proposals = variants.proposals(checked, "product_name")
    wanted = {proposal.old: proposal.new for proposal in proposals}
    count = sum(proposal.rows for proposal in proposals)
    told(f"make {count:,} cells one name each", timed(lambda: session.apply(proposals, "one name each"), 9, here),
         lambda: frame["product_name"].replace(wanted))
    here()
    for group in sorted(checked.groups(), key=lambda group: -group.rows)[:2]:
        told(f"propose fixes: {group.key.code}, {group.rows:,} rows", timed(partial(propose, checked, group.key), 3))
    told("leave out rows", timed(lambda: session.set_aside(rows, "x"), 5, here))
    told("    undone", timed(session.undo, 5, session.redo))


def main(path: Path) -> None:
    """Print the table for one file."""
    session = opened(path)
    checked = session.checked
    if checked is None:
        return
    peer = PANDAS in sys.argv
    columns = {name: column.flat().to_list() for name, column in checked.table.columns.items()} if peer else {}
    frame = pd.DataFrame(columns, index=range(len(checked.table)), dtype=object)
    print(f"  {'fixing, ' + format(len(frame), ',') + ' rows':48} {'best':>12} {'median':>12}")
    edits(session, checked)
    looks(checked, frame)
    many_rows(session, checked, frame)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
