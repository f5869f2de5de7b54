"""Other texts for cells: written by hand, replaced wherever a text stands, always in a form that may be kept."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from opwizard import shield
from opwizard.checking import Checked
from opwizard.fixing.changes import CellsChange
from opwizard.table import Codes, Positions

_FEW = 8
"""Up to so many texts are looked at one by one, more of them all at once."""


def written(checked: Checked, field: str, positions: Positions, texts: Sequence[str] | str) -> CellsChange:
    """Return the change that writes texts into rows of a field, each in the form the field is written in."""
    if isinstance(texts, str):
        code_of_it = codes_of(checked, field, [texts], tidy=True)
        return _moved(checked, field, positions, np.repeat(code_of_it, len(positions)))
    distinct = list(dict.fromkeys(texts))
    code = dict(zip(distinct, codes_of(checked, field, distinct, tidy=True).tolist(), strict=True))
    return _moved(checked, field, positions, np.fromiter((code[text] for text in texts), np.int32, len(texts)))


def replaced(checked: Checked, field: str, find: str, put: str, *, whole: bool, case: bool) -> CellsChange:
    """Return the change that replaces a text wherever it stands in a field, whole cells or parts, in kept rows."""
    column = checked.table[field]
    look_up = np.arange(column.distinct, dtype=np.int32)
    found, new = _reworded(checked, field, find, put, whole=whole, case=case)
    if len(found):
        look_up[found] = codes_of(checked, field, new.to_list(), tidy=True)
    return rewritten(checked, field, look_up[column.codes])


def previewed(checked: Checked, field: str, find: str, put: str, *, whole: bool, case: bool,
              most: int) -> tuple[list[tuple[str, str, int]], int]:
    """Return what `replaced` would do: (before, after, rows) of the `most` frequent texts, and how many rows in all.

    Nothing is changed, not even the texts the column knows: another thread may ask.
    """
    found, new = _reworded(checked, field, find, put, whole=whole, case=case)
    if not len(found):
        return [], 0
    texts, counts = checked.table[field].texts().gather(found), checked.marks[field].counts[found]
    new = pl.Series("", _in_form(checked, field, new, tidy=True), dtype=pl.String)
    other = np.flatnonzero((texts != new).to_numpy())
    first = other[np.argsort(-counts[other], kind="stable")][:most]
    shown = zip(texts.gather(first).to_list(), new.gather(first).to_list(), counts[first].tolist(), strict=True)
    return list(shown), int(counts[other].sum())


def _reworded(checked: Checked, field: str, find: str, put: str, *, whole: bool,
              case: bool) -> tuple[Positions, pl.Series]:
    """Return the codes of the texts of kept rows in which a text stands, and what replacing it makes of them."""
    counts = checked.marks[field].counts  # before the texts: one that is written meanwhile is not among them
    texts = checked.table[field].texts()
    if not (find or whole):
        return np.zeros(0, np.int64), texts.head(0)
    pattern = f"(?{'' if case else 'i'}s:{pl.escape_regex(find)})"
    pattern = f"^{pattern}$" if whole else pattern
    found = np.flatnonzero(texts.head(len(counts)).str.contains(pattern).to_numpy() & (counts > 0))
    return found, texts.gather(found).str.replace_all(pattern, put.replace("$", "$$"))


def rewritten(checked: Checked, field: str, codes: Codes) -> CellsChange:
    """Return the change that gives a field these codes, one a row, in kept rows."""
    column = checked.table[field]
    moved = np.flatnonzero((codes != column.codes) & checked.table.kept)
    return CellsChange(field, column, moved, column.codes[moved], codes[moved])


def _moved(checked: Checked, field: str, positions: Positions, new: Codes) -> CellsChange:
    column = checked.table[field]
    old = column.codes[positions]
    moved = old != new
    return CellsChange(field, column, positions[moved], old[moved], new[moved])


def codes_of(checked: Checked, field: str, texts: Sequence[str], *, tidy: bool = False) -> Codes:
    """Return the codes of texts as they may be kept; `tidy` writes those that can be read in the form of the field.

    Texts the column does not know yet are added to it.
    """
    column, marks = checked.table[field], checked.marks[field]
    kept = _in_form(checked, field, pl.Series("", texts, dtype=pl.String), tidy=tidy)
    distinct = list(dict.fromkeys(kept))
    if len(distinct) > _FEW:
        found = column.codes_of(pl.Series("", distinct, dtype=pl.String)).tolist()
    else:
        found = [column.code_of(text) for text in distinct]
    marks.learn()
    code = dict(zip(distinct, found, strict=True))
    return np.fromiter((code[text] for text in kept), np.int32, len(kept))


def _in_form(checked: Checked, field: str, texts: pl.Series, *, tidy: bool) -> list[str]:
    kept = _kept(checked, field, texts).to_list()
    if not tidy:
        return kept
    reading, wrong = checked.marks[field].read_all(kept)
    forms = zip(kept, reading.texts.to_list(), strict=True)
    return [typed if place in wrong else form for place, (typed, form) in enumerate(forms)]


def _kept(checked: Checked, field: str, texts: pl.Series) -> pl.Series:
    """Return texts as they may be kept: a card number that was typed, or came together, shows its last four only."""
    places = range(len(texts)) if len(texts) <= _FEW else shield.screen(texts).hits.tolist()
    certain = [place for place in places if any(span.certain for span in shield.find(texts[place]))]
    if certain:
        texts = texts.clone().scatter(certain, [shield.mask(texts[place]) for place in certain])
    return checked.marks[field].field.kind.hide(texts)


__all__ = ["codes_of", "previewed", "replaced", "rewritten", "written"]
