"""What a problem is: its kind with all its words, the place it was found, and the fix a machine can propose.

A problem is a value. A step that stopped is an error (errors.py).
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace
from enum import StrEnum

from opwizard.language import _, counted


class Severity(StrEnum):
    """How much a problem matters: errors block saving, warnings are looked at, notes are only told."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One kind of problem with its words, marked with `N_()` and shown through `_()`.

    `code` is stable and part of the contract. `title` names the kind in a list ("Email address is missing"). `message`
    says what is wrong and `remedy` what to do; both may name parts in braces, filled from the problem's `parts`
    (`{field}` the field's label and `{value}` the text found, already masked, are always there). `costly` kinds charge,
    pay or count the wrong amount when nobody looks, so lists name them first.
    """

    code: str
    severity: Severity
    title: str
    message: str
    remedy: str
    costly: bool = False


@dataclass(frozen=True, slots=True)
class Fix:
    """A change a machine can propose: the new text, and what the change is called ("Write the date as 2019-05-11").

    `safe` is True only when the meaning cannot change (spaces, the form of a date): safe fixes are made by default.
    `sure` is False where a wrong guess would cost money or reach somebody else ("about 50" as 50, a unit against its
    recurrence): such a fix is offered, and only a person can take it; `--fix all` leaves it alone.
    `also` are texts of other fields of the row that belong to the change, by field id ("every 2 weeks" is week and 2).
    """

    to: str
    label: str
    safe: bool = False
    sure: bool = True
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at one place. `row` is the number the spreadsheet program shows; None: the column or the file.

    `rows` are all rows of a problem that is told once for a whole column, with the first of them as its `row`.
    """

    kind: ProblemKind
    severity: Severity
    sheet: str | None = None
    row: int | None = None
    line: int | None = None
    letter: str | None = None
    column: str | None = None
    field: str | None = None
    value: str | None = None
    parts: dict[str, str] = dataclasses.field(default_factory=dict)
    fix: Fix | None = None
    rows: tuple[int, ...] = ()

    @property
    def code(self) -> str:
        """The stable code of the problem's kind."""
        return self.kind.code

    @property
    def title(self) -> str:
        """The name of the kind, in the person's language."""
        return self._words(self.kind.title)

    @property
    def message(self) -> str:
        """What is wrong, in the person's language."""
        return self._words(self.kind.message)

    @property
    def remedy(self) -> str:
        """What to do, in the person's language."""
        return self._words(self.kind.remedy)

    def _words(self, text: str) -> str:
        named = {"field": self.field or "", "value": self.value or "", "column": self.column or "",
                 "letter": self.letter or "", "row": "" if self.row is None else str(self.row), **self.parts}
        if named.get("count", "").isdecimal():  # what the reading process counted: it does not know the country
            named["count"] = counted(int(named["count"]))
        return _(text).format_map(named)

    def at(self, **place: object) -> Problem:
        """Return the same problem at another place."""
        return replace(self, **place)  # type: ignore[arg-type]


def problem(kind: ProblemKind, severity: Severity | None = None, *, fix: Fix | None = None, row: int | None = None,
            line: int | None = None, letter: str | None = None, column: str | None = None, sheet: str | None = None,
            field: str | None = None, value: str | None = None, **parts: object) -> Problem:
    """Return a problem of a kind, with the kind's own severity unless another is given; `parts` fill its words."""
    return Problem(kind, severity or kind.severity, sheet, row, line, letter, column, field, value,
                   {name: str(part) for name, part in parts.items()}, fix)
