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
    several = [texts] * len(positions) if isinstance(texts, str) else list(texts)
    distinct = list(dict.fromkeys(several))
    code = dict(zip(distinct, codes_of(checked, field, distinct, tidy=True).tolist(), strict=True))
    new = np.fromiter((code[text] for text in several), np.int32, len(several))
    return _moved(checked, field, positions, new)


def replaced(checked: Checked, field: str, find: str, put: str, *, whole: bool, case: bool) -> CellsChange:
    """Return the change that replaces a text wherever it stands in a field, whole cells or parts, in kept rows."""
    column = checked.table[field]
    look_up = np.arange(column.distinct, dtype=np.int32)
    if find or whole:
        pattern = f"(?{'' if case else 'i'}s:{pl.escape_regex(find)})"
        pattern = f"^{pattern}$" if whole else pattern
        texts = column.texts()
        found = np.flatnonzero(texts.str.contains(pattern).to_numpy() & (checked.marks[field].counts > 0))
        new = texts.gather(found).str.replace_all(pattern, put.replace("$", "$$")).to_list()
        look_up[found] = codes_of(checked, field, new, tidy=True)
    return rewritten(checked, field, look_up[column.codes])


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
    kept = _kept(checked, field, pl.Series("", texts, dtype=pl.String)).to_list()
    if tidy:
        reading, wrong = marks.read_all(kept)
        forms = zip(kept, reading.texts.to_list(), strict=True)
        kept = [typed if place in wrong else form for place, (typed, form) in enumerate(forms)]
    distinct = list(dict.fromkeys(kept))
    if len(distinct) > _FEW:
        found = column.codes_of(pl.Series("", distinct, dtype=pl.String)).tolist()
    else:
        found = [column.code_of(text) for text in distinct]
    marks.learn()
    code = dict(zip(distinct, found, strict=True))
    return np.fromiter((code[text] for text in kept), np.int32, len(kept))


def _kept(checked: Checked, field: str, texts: pl.Series) -> pl.Series:
    """Return texts as they may be kept: a card number that was typed, or came together, shows its last four only."""
    places = range(len(texts)) if len(texts) <= _FEW else shield.screen(texts).hits.tolist()
    certain = [place for place in places if any(span.certain for span in shield.find(texts[place]))]
    if certain:
        texts = texts.clone().scatter(certain, [shield.mask(texts[place]) for place in certain])
    return checked.marks[field].field.kind.hide(texts)


__all__ = ["codes_of", "replaced", "rewritten", "written"]
