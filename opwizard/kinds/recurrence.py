"""How often an open order is charged: day, week, month, quarter or year, and every how many of them."""

from __future__ import annotations

from functools import cached_property

import polars as pl

from opwizard.kinds.blank import is_blank
from opwizard.kinds.damage import damage
from opwizard.kinds.kind import NOTHING, Answers, Cell, Decision, Fault, Kind
from opwizard.kinds.recurrence_text import WORDS, Meaning, meaning, parse
from opwizard.kinds.tidy import tidy
from opwizard.language import N_, _
from opwizard.problems import Fix, ProblemKind, Severity

UNKNOWN_RECURRENCE = ProblemKind(
    code="unknown-recurrence",
    severity=Severity.ERROR,
    title=N_("Recurrences ONTRAPORT does not know"),
    message=N_("ONTRAPORT does not know {value} as a recurrence."),
    remedy=N_("Use one of the five words day, week, month, quarter or year."),
)


class Recurrence(Kind):
    """How often an order is charged. The value is the unit its own text names (2 for "every 2 weeks"), else 1."""

    id = "recurrence"
    example = "month"
    translates = True

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The five words ONTRAPORT knows."""
        return WORDS

    def stands_for(self, text: str, answers: Answers) -> str:
        """Return what a text stands for; "every 2 weeks" does not just stand for "week": its unit would be lost."""
        meant = meaning(text)
        given = super().stands_for(text, answers)
        return text if meant is not None and meant.unit > 1 and given == meant.word else given

    def read_one(self, text: str, decision: Decision) -> Cell:  # noqa: ARG002
        """Read one recurrence; only the letter case of a known word is changed without asking."""
        plain = tidy(text)
        if plain.lower() in WORDS:
            return Cell(plain.lower(), 1.0)
        if is_blank(plain):
            return Cell("")
        meant = meaning(plain)
        if meant is None:
            return Cell(plain, NOTHING, (damage(plain, number=False) or Fault(UNKNOWN_RECURRENCE),))
        return Cell(plain, float(meant.unit), (Fault(UNKNOWN_RECURRENCE, _fix(meant)),))

    def read_plain(self, texts: pl.Series, decision: Decision) -> None:  # noqa: ARG002
        """Every text is read one by one: a file has few."""
        return


def _fix(meant: Meaning) -> Fix:
    """Return the word to write; where the text says how many, the unit is written with it ("month" needs none)."""
    label = (_("Write {word}") if meant.unit == 1 else _("Write {word}, with {unit} as the unit")).format(
        word=meant.word, unit=meant.unit
    )
    alone = not meant.said or (meant.word, meant.unit) == ("month", 1)
    return Fix(meant.word, label, sure=meant.sure, also=() if alone else (("unit", str(meant.unit)),))


__all__ = ["UNKNOWN_RECURRENCE", "WORDS", "Recurrence", "parse"]
