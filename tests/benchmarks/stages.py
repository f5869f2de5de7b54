"""The whole job in one fresh process: open (card scan included), match, check, save. Prints seconds a stage as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path


def main(path: Path, output: Path) -> None:
    """Do the job and print what each stage took, and the most memory this process held."""
    from opwizard import import_types
    from opwizard.opening import open_here
    from opwizard.progress import Progress
    from opwizard.reading.sheet import ReadOptions
    from opwizard.session import Session, opened_file

    opened_file.open_spreadsheet = open_here
    session, spent, quiet = Session(), {}, Progress()
    session.choose_type(import_types.by_id("purchase-history"))

    def stage(name: str, begun: float) -> float:
        now = time.perf_counter()
        spent[name] = now - begun
        return now

    begun = time.perf_counter()
    session.open(path, ReadOptions(), quiet)
    begun = stage("open and screen", begun)
    session.leave_out_columns([hit.letter for hit in session.card_hits() if hit.letter])
    checked = session.check(quiet)
    begun = stage("check", begun)
    counts = checked.counts()
    begun = stage("count", begun)
    session.set_errors_aside()
    begun = stage("set aside", begun)
    session.save_csv(output, quiet, overwrite=True)
    stage("save", begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"stages": spent, "peak MB": peak, "counts": counts._asdict(), "rows": len(checked.table)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
