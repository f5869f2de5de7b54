"""What a check across files is: it holds the rows of one prepared file against those of another."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from opwizard.checks.check import Fault, Rows
from opwizard.problems import ProblemKind
from opwizard.table import Positions

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class BundleFinding:
    """What was found between two files.

    `rows` are positions (from 0, ascending) in the table of `import_type`, marked at its field `at`. `other_rows` holds
    for each of them the position of the row in the table of `other_type` it has to do with, or -1. `fault` gives the
    words and the fix for one of the rows, by its place in `rows`.
    """

    kind: ProblemKind
    import_type: str
    other_type: str
    at: str
    rows: Positions
    other_rows: Positions
    fault: Callable[[int], Fault]


class BundleCheck(ABC):
    """Looks at two files of one bundle."""

    kind: ProblemKind
    import_type: str
    """The type whose rows are marked."""
    other_type: str
    """The type they are held against."""
    settles: ProblemKind | None = None
    """What a file says as long as the other one is not there; it is not said any more once it is."""

    @abstractmethod
    def find(self, rows: Rows, others: Rows) -> BundleFinding | None:
        """Return what was found, or None."""


def nowhere(rows: Positions) -> Positions:
    """Return "no row" for each of the rows."""
    return np.full(len(rows), NOWHERE, np.int64)
