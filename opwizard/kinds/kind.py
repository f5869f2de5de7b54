"""What a kind of value is: it reads a whole column of distinct texts, once, and says what it found.

A kind is one class in a file of its own. It has up to three parts: `decide` looks at the whole column and settles what
no single cell can say (day first or month first, decimal dot or comma); `read_one` is the rule, for one text;
`read_plain` is an optional fast path over many texts at once that must agree with `read_one` (a test holds them to it).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

import numpy as np
import polars as pl

from opwizard.problems import Fix, ProblemKind, Severity
from opwizard.table import Counts, Mask

NOTHING = float("nan")
Values = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one text: the kind of problem, a proposed fix, and the parts its words need."""

    kind: ProblemKind
    fix: Fix | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    severity: Severity | None = None


class Cell(NamedTuple):
    """One text, read: the form it is written in, its value for arithmetic (NaN: none), and what is wrong with it.

    `text` differs from what was typed only where the meaning is the same (a safe fix). A blank cell has text "".
    The value of a date is seconds since 1970-01-01 without any zone; of an amount or number, itself.
    """

    text: str
    value: float = NOTHING
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person decided about one column; None where nothing was asked or answered.

    `translations` turns a text as typed into the accepted value ("Jane" → "12"), before the kind reads it.
    """

    date_order: str | None = None
    """`day-first` or `month-first`."""
    decimal: str | None = None
    """`dot` or `comma`."""
    translations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a kind settled for a whole column, from the person's answers and from the texts themselves.

    `proof` is a sentence with figures ("212 of 3,210 rows prove day first (row 19: 25/03/2024), none contradict");
    `faults` are problems of the column as a whole (a question not answered yet, two orders mixed, two currencies).
    """

    date_order: str | None = None
    decimal: str | None = None
    currency: str | None = None
    proof: str = ""
    faults: tuple[Fault, ...] = ()
    question: str | None = None
    """`date-order` or `decimal` while the person must be asked, else None."""
    examples: tuple[str, ...] = ()
    """Texts of the column that show the question."""
    serials: bool = False
    """True when the column proves that its bare numbers are days as spreadsheet programs count them (43831)."""


class Plain(NamedTuple):
    """What a fast path read: which texts it was sure about, and for those the canonical text and the value.

    `texts` may be the very series that was given when nothing is rewritten. `values` holds NaN elsewhere.
    """

    sure: Mask
    texts: pl.Series
    values: Values | None = None


class Kind(ABC):
    """A kind of value, such as an e-mail address or an amount. Instances carry only settings and are shared."""

    id: ClassVar[str]
    example: ClassVar[str]
    translates: ClassVar[bool] = False
    """True where other words may stand for accepted values (names for numbers): the person can say which."""

    def decide(self, texts: pl.Series, counts: Counts, answers: Answers) -> Decision:  # noqa: ARG002
        """Settle what only the whole column can say. `counts[i]` rows hold `texts[i]`."""
        return Decision(date_order=answers.date_order, decimal=answers.decimal)

    def hide(self, texts: pl.Series) -> pl.Series:
        """Return a column's distinct texts without what must not even be kept; most kinds keep everything."""
        return texts

    def stands_for(self, text: str, answers: Answers) -> str:
        """Return the accepted value a text stands for, as the person said, or the text itself."""
        return answers.translations.get(text, text)

    @abstractmethod
    def read_one(self, text: str, decision: Decision) -> Cell:
        """Read one text."""

    def read_plain(self, texts: pl.Series, decision: Decision) -> Plain | None:  # noqa: ARG002
        """Read the texts that are plainly right, all at once; None when the kind has no fast path."""
        return None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The accepted values when the kind has a fixed list of them, else empty."""
        return ()

    @property
    def meanings(self) -> tuple[str, ...]:
        """What a text can stand for when that is a fixed list, else empty."""
        return self.words

    def meaning(self, cell: Cell) -> str:
        """Return what a text that is not wrong stands for, "" when nobody knows."""
        return cell.text


@dataclass(slots=True)
class ColumnReading:
    """A whole column, read: everything by code. `faults` holds only the codes at which something is wrong."""

    decision: Decision
    texts: pl.Series
    """Canonical texts, one per code."""
    values: Values
    faults: dict[int, tuple[Fault, ...]]
    rewritten: Mask
    """True where the canonical text differs from the one typed."""


def read_column(kind: Kind, texts: pl.Series, counts: Counts, answers: Answers) -> ColumnReading:
    """Read a column's distinct texts: what only all of them can say is settled, then each is read."""
    return read_texts(kind, texts, kind.decide(texts, counts, answers), answers)


def read_texts(kind: Kind, texts: pl.Series, decision: Decision, answers: Answers) -> ColumnReading:
    """Read distinct texts under a decision: the plain ones at once, the others one by one."""
    size = len(texts)
    values: Values = np.full(size, NOTHING)
    faults: dict[int, tuple[Fault, ...]] = {}
    canonical = texts
    todo = np.arange(size)
    plain = kind.read_plain(texts, decision) if not answers.translations else None
    if plain is not None:
        canonical, todo = plain.texts, np.flatnonzero(~plain.sure)
        if plain.values is not None:
            values = plain.values.copy() if not plain.values.flags.writeable else plain.values
    if len(todo):
        written: list[str] = []
        for code, text in zip(todo.tolist(), texts.gather(todo).to_list(), strict=True):
            cell = kind.read_one(kind.stands_for(text, answers), decision)
            written.append(cell.text)
            values[code] = cell.value
            if cell.faults:
                faults[code] = cell.faults
        canonical = _scatter(canonical, todo, written)
    rewritten = (canonical != texts).to_numpy() if canonical is not texts else np.zeros(size, np.bool_)
    return ColumnReading(decision, canonical, values, faults, rewritten)


def _scatter(texts: pl.Series, places: np.ndarray[Any, np.dtype[np.int64]], new: list[str]) -> pl.Series:
    order = np.arange(len(texts))
    order[places] = len(texts) + np.arange(len(places))
    return pl.concat([texts, pl.Series(texts.name, new, dtype=pl.String)]).gather(order)
