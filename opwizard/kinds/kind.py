"""What a kind of value is: it reads a whole column of distinct texts, once, and says what it found.

A kind is one class in a file of its own. It has up to three parts: `decide` looks at the whole column and settles what
no single cell can say (day first or month first, decimal dot or comma); `read_one` is the rule, for one text;
`read_plain` is an optional fast path over many texts at once that must agree with `read_one` (a test holds them to it).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

import numpy as np
import polars as pl

from opwizard.kinds.fault import Fault, Faults, Look
from opwizard.table import Counts, Mask, Positions

NOTHING = float("nan")
Values = np.ndarray[Any, np.dtype[np.float64]]
Rule = Callable[[pl.Series], np.ndarray[Any, Any]]


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
    """`day-first`, `month-first` or `year-first`."""
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
    months: Mapping[str, int] = field(default_factory=dict)
    """What names that mean one month in one language and another in another stand for in this column."""
    tidied: bool = False
    """True once the column is written in the form of the new file: `1.234` has a decimal dot then, whatever the file's
    sign was."""


class Plain(NamedTuple):
    """What a fast path read: which texts it was sure about, and for those the canonical text and the value.

    `texts` may be the very series that was given when nothing is rewritten. `values` holds NaN elsewhere. `wrong` are
    the texts that are wrong at sight: they stay as they are, have no value, and one fault each, without a safe fix, of
    the code `problem`.
    """

    sure: Mask
    texts: pl.Series
    values: Values | None = None
    wrong: Mask | None = None
    problem: str = ""


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
    faults: Faults
    rewritten: Mask
    """True where the canonical text differs from the one typed."""
    _made: dict[Rule, np.ndarray[Any, Any]] = field(default_factory=dict)

    def worked_out(self, rule: Rule) -> np.ndarray[Any, Any]:
        """Return what a rule makes of the canonical texts, by code; it looks at each text once.

        A rule is a function that makes an array of texts, one entry a text.
        """
        made = self._made.get(rule)
        if made is None or len(made) < len(self.texts):
            known = 0 if made is None else len(made)
            more = rule(self.texts[known:])
            made = self._made[rule] = more if made is None else np.concatenate([made, more])
        return made


def read_column(kind: Kind, texts: pl.Series, counts: Counts, answers: Answers) -> ColumnReading:
    """Read a column's distinct texts: what only all of them can say is settled, then each is read."""
    return read_texts(kind, texts, kind.decide(texts, counts, answers), answers)


def read_texts(kind: Kind, texts: pl.Series, decision: Decision, answers: Answers) -> ColumnReading:
    """Read distinct texts under a decision: the plain ones at once, the others one by one."""
    nothing: Mask = np.zeros(len(texts), np.bool_)
    plain = (kind.read_plain(texts, decision) if not answers.translations else None) or Plain(nothing, texts)
    wrong = nothing if plain.wrong is None else plain.wrong
    todo = np.flatnonzero(~(plain.sure | wrong))
    typed = texts.gather(todo).to_list()
    cells = [kind.read_one(kind.stands_for(text, answers), decision) for text in typed]
    values: Values = np.full(len(texts), NOTHING) if plain.values is None else np.array(plain.values)
    values[todo] = [cell.value for cell in cells]
    faults = Faults(plain.problem, look_at(kind, texts, decision))
    faulty = {code: cell.faults for code, cell in zip(todo.tolist(), cells, strict=True) if cell.faults}
    faults.put_wrong_at_sight(sorted([*faulty, *np.flatnonzero(wrong).tolist()]))
    for code, found in faulty.items():
        faults.put(code, found)
    canonical = plain.texts
    if texts is not canonical or typed != [cell.text for cell in cells]:
        canonical = _scatter(canonical, todo, [cell.text for cell in cells])
    rewritten = nothing if canonical is texts else (canonical != texts).to_numpy()
    return ColumnReading(decision, canonical, values, faults, rewritten)


def look_at(kind: Kind, texts: pl.Series, decision: Decision) -> Look:
    """Return what says by code what is wrong with texts that were only found to be wrong."""
    return lambda code: kind.read_one(str(texts[code]), decision).faults


def _scatter(texts: pl.Series, places: Positions, new: list[str]) -> pl.Series:
    return texts.clone().scatter(places, pl.Series("", new, dtype=pl.String)).rechunk() if new else texts


__all__ = ["NOTHING", "Answers", "Cell", "ColumnReading", "Decision", "Fault", "Faults", "Kind", "Look", "Plain",
           "Rule", "Values", "look_at", "read_column", "read_texts"]
