"""The whole job in one fresh process: open (card scan included), match, check, save.

    python stages.py FILE NEW_FILE

The dates are of two orders, so the question which one counts is answered. Prints as JSON: seconds and processor seconds
a stage, the most memory held, what was found. The file is read in this process, where its memory counts; the window and
the command line let a child process do that.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path


def main(path: Path, output: Path) -> None:
    """Do the job and print what each stage took."""
    from opwizard import import_types, memory
    from opwizard.kinds.kind import Answers
    from opwizard.opening import open_here
    from opwizard.progress import Progress
    from opwizard.reading.sheet import ReadOptions
    from opwizard.session import Session, opened_file

    memory.in_large_steps()  # as the command line, the window and the reading process do
    vars(opened_file)["open_spreadsheet"] = open_here  # in this process
    session, quiet = Session(), Progress()
    spent: dict[str, tuple[float, float]] = {}
    session.choose_type(import_types.by_id("purchase-history"))

    def stage(name: str, begun: tuple[float, float]) -> tuple[float, float]:
        now = clocks()
        spent[name] = (now[0] - begun[0], now[1] - begun[1])
        return now

    begun = clocks()
    session.open(path, ReadOptions(), quiet)
    begun = stage("open and screen", begun)
    session.leave_out_columns([hit.letter for hit in session.card_hits() if hit.letter])
    session.answers["order_date"] = Answers(date_order="month-first")
    checked = session.check(quiet)
    begun = stage("match and check", begun)
    counts = checked.counts()
    begun = stage("count", begun)
    aside = session.set_errors_aside()
    begun = stage("leave errors out", begun)
    saved = session.save_csv(output, quiet, overwrite=True)
    stage("check again, save", begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"stages": spent, "peak MB": peak, "counts": counts._asdict(), "left out": aside,
                      "saved": saved.rows}))


def clocks() -> tuple[float, float]:
    """Return the time on the wall and the processor time of this process, in seconds."""
    return time.perf_counter(), time.process_time()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
