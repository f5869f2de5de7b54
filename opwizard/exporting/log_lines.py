"""What a change log tells: the changes in force, and figures to hold against the old system."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from opwizard.table import Positions


@dataclass(frozen=True, slots=True)
class LogLine:
    """One change: when and in which step, the field's label ("" for whole rows), texts before and after, its rows.

    The rows are the spreadsheet's own numbers.
    """

    when: datetime
    step: str
    field: str
    before: str
    after: str
    rows: Positions


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """A figure to hold against the old system: in the person's file, in the rows left out, in the new file.

    `changed` is what corrections made of it, "" for nothing: in the file + changed = left out + in the new file.
    """

    name: str
    in_file: str
    left_out: str
    in_new_file: str
    changed: str = ""
