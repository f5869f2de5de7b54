"""Names that mean one thing: the spellings of one product, gathered around the one used most.

Two names meet when they hold the same words in any order, case, accent, punctuation or number (singular, plural), or
when one typo lies between them; `spelling.same_thing` keeps apart what only looks alike. Groups do not grow in chains:
a name joins the most used one near it, so that "Horse", "House" and "Mouse" are not all one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from opwizard.checks.kernels import Kernels
from opwizard.checks.likeness import Likeness
from opwizard.table import Counts

MOST_NAMES = 200_000
"""With more names than this it is no column of products, and no groups are looked for (ONTRAPORT takes 50,000)."""


@dataclass(frozen=True, slots=True)
class VariantGroup:
    """The spellings of one product, the most used first, with their rows; `proposed` is the one to write everywhere."""

    names: tuple[str, ...]
    counts: tuple[int, ...]
    proposed: str

    @property
    def rows(self) -> int:
        """How many rows hold one of the spellings."""
        return sum(self.counts)


def groups(texts: Sequence[str] | pl.Series, counts: Sequence[int] | Counts,
           likeness: Likeness | None = None) -> list[VariantGroup]:
    """Return the groups of two spellings or more, the one with most rows first.

    `counts[i]` rows hold `texts[i]`; the texts are distinct. Blank names and those of no row are left out. `likeness`
    is that of these texts, when it is known already.
    """
    series = texts if isinstance(texts, pl.Series) else pl.Series("", list(texts), dtype=pl.String)
    rows = np.asarray(counts, np.int64)
    if likeness is None:
        used = np.flatnonzero(rows > 0)
        series, rows = series.gather(used), rows[used]
        if not 1 < len(series) <= MOST_NAMES:
            return []
        likeness = Likeness(series)
    present = np.flatnonzero(rows[likeness.places] > 0)
    number = rows[likeness.places[present]].tolist()
    name = likeness.names.gather(present).to_list()
    found = []
    for members in Kernels(likeness, present, rows[likeness.places[present]]).groups():
        ordered = sorted(members, key=number.__getitem__, reverse=True)
        spelled = tuple([name[member] for member in ordered])
        many = tuple([number[member] for member in ordered])
        found.append(VariantGroup(spelled, many, proposed(spelled, many)))
    return sorted(found, key=lambda group: -group.rows)


def proposed(names: Sequence[str], counts: Sequence[int]) -> str:
    """Return the spelling used most; among equals the one that looks written with care, then the first of them."""
    most = max(counts)
    best = [name for name, count in zip(names, counts, strict=True) if count == most]
    return min(best, key=_carelessness) if len(best) > 1 else best[0]


def _carelessness(name: str) -> int:
    return (name.islower() or name.isupper()) * 2 + ("  " in name or name != name.strip()) + name.isascii()
