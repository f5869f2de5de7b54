"""What a person waits for while fixing, without a window: an edit, its check, filter, sort, undo, one name for many.

    python -m tests.benchmarks.fixing_speed FILE.csv

Beside it, where there is something to compare, what pandas takes for the same on a frame of texts, in the same run.
Milliseconds of processor time, medians; the first sort of a column is told apart, since what it works out is kept.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from opwizard.checking import Checked
from opwizard.fixing import variants
from opwizard.fixing.proposals import changes, propose
from opwizard.import_types import by_id
from opwizard.kinds.kind import Answers
from opwizard.opening import open_here
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session, opened_file

EDITED = 90_000


def timed(work: Callable[[], object], times: int = 5) -> float:
    """Return the median of the milliseconds some work takes."""
    spent = []
    for _run in range(times):
        begun = time.process_time()
        work()
        spent.append((time.process_time() - begun) * 1000)
    return statistics.median(spent)


def told(name: str, ours: float, theirs: float | None = None) -> None:
    """Print one line."""
    beside = f"{theirs:10.1f} ms {theirs / max(ours, 1e-3):9.1f} x" if theirs is not None else ""
    print(f"  {name:44} {ours:10.3f} ms {beside}")


def opened(path: Path) -> Session:
    """Return a session with the file checked."""
    opened_file.open_spreadsheet = open_here
    session = Session()
    session.choose_type(by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    session.leave_out_columns([hit.letter for hit in session.card_hits() if hit.letter])
    session.answers["order_date"] = Answers(date_order="month-first")
    session.check(Progress())
    return session


def edits(session: Session, checked: Checked) -> None:
    """Time one edit at a time, and what must be fresh after it."""
    chance, rows = random.Random(1), len(checked.table)

    def edit(field: str, text: Callable[[], str]) -> Callable[[], object]:
        return lambda: session.edit(chance.randrange(rows), field, text())

    number = iter(range(10**6))
    told("rule: read one address, right / wrong", timed(lambda: checked.marks["email"].read("a.b@example.com"), 99))
    told("rule: read one amount", timed(lambda: checked.marks["price"].read("49.50"), 99))
    told("edit: a new address, checked again", timed(edit("email", lambda: f"new{next(number)}@example.com"), 40))
    told("edit: a new total, checked again", timed(edit("total", lambda: f"{next(number)}.37"), 40))
    told("all counts after an edit", timed(checked.groups, 20))
    told("undo / redo of an edit", timed(lambda: (session.undo(), session.redo()), 40) / 2)


def looks(checked: Checked, frame: pd.DataFrame) -> None:
    """Time filtering, finding and sorting."""
    largest = max((group for group in checked.groups() if group.key.field), key=lambda group: group.rows)
    wrong = pd.Series(np.isin(np.arange(len(frame)), checked.positions(largest.key)))
    told(f"filter to {largest.rows:,} rows with a problem", timed(lambda: checked.positions(largest.key)),
         timed(lambda: frame[wrong]))
    told("find a text in the addresses", timed(lambda: checked.matching("email", "maple2")),
         timed(lambda: frame[frame["email"].str.contains("maple2", case=False, regex=False)], 1))
    told("find a text anywhere", timed(lambda: checked.matching(None, "maple2")))
    for field in ("email", "price"):
        theirs = timed(lambda name=field: frame.sort_values(name, kind="stable"), 1)
        told(f"sort by {field}, first time", timed(lambda name=field: checked.order_by(name), 1), theirs)
        told(f"sort by {field}, again", timed(lambda name=field: checked.order_by(name, descending=True)), theirs)


def many_rows(session: Session, checked: Checked, frame: pd.DataFrame) -> None:
    """Time changes to many rows at once."""
    rows = np.arange(min(EDITED, len(checked.table)))
    told(f"write one name into {len(rows):,} rows", timed(lambda: session.fill(rows, "product_name", "Gold"), 1))
    told("undo it", timed(session.undo, 1))
    told("names that mean one product: find them", timed(lambda: variants.proposals(checked, "product_name"), 3))
    proposals = variants.proposals(checked, "product_name")
    wanted = {proposal.old: proposal.new for proposal in proposals}
    count = sum(proposal.rows for proposal in proposals)
    told(f"make {count:,} cells one name each", timed(lambda: changes(checked, proposals), 3),
         timed(lambda: frame["product_name"].replace(wanted), 1))
    for group in sorted(checked.groups(), key=lambda group: -group.rows)[:2]:
        told(f"propose fixes: {group.key.code}, {group.rows:,} rows",
             timed(lambda key=group.key: propose(checked, key), 1))
    told("leave out rows, take them back", timed(lambda: (session.set_aside(rows, "x"), session.undo()), 1))
    told("the checks over the whole table again", timed(checked.refresh, 3))


def main(path: Path) -> None:
    """Print the table for one file."""
    session = opened(path)
    checked = session.checked
    if checked is None:
        return
    columns = {name: column.flat().to_list() for name, column in checked.table.columns.items()}
    frame = pd.DataFrame(columns, dtype=object)
    print(f"  {'fixing, ' + format(len(frame), ',') + ' rows':44} {'opwizard':>10}    {'pandas':>10}")
    edits(session, checked)
    looks(checked, frame)
    many_rows(session, checked, frame)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
