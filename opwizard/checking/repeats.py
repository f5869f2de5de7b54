"""What the reader told about the file, without what the cells say again, one by one and with a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from opwizard.checking.field_marks import FieldMarks
from opwizard.problems import Problem, Severity

SAID_AS = {"date-mixed": "mixed-date-order"}
"""Codes of the reader that a field says in words of its own; other codes are the same on both sides."""


def not_repeated(told: Sequence[Problem], marks: Mapping[str, FieldMarks],
                 letters: Mapping[str, str | None]) -> Iterator[Problem]:
    """Yield what was told, except what a field found as well.

    `letters` are the columns of the fields. What was told about one column is repeated by the field of that column
    only, what was told about the whole file by any field. Once found it counts as said, even when every cell has been
    put right since. An error is always told, where any row has it; once all its rows are left out it is a note.
    """
    for problem in told:
        code = SAID_AS.get(problem.code, problem.code)
        told_once = problem.field is None and problem.severity is not Severity.ERROR
        if told_once and any(
                _found(code, each) for name, each in marks.items()
                if problem.letter is None or letters.get(name) == problem.letter):
            continue
        yield problem


def _found(code: str, marks: FieldMarks) -> bool:
    return code in marks.codes_of or any(fault.kind.code == code for fault in marks.reading.decision.faults)
