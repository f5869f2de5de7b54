"""How many rows of a sheet have something in the columns a field is made of."""

from __future__ import annotations

import numpy as np

from opwizard.mapping.match import Match, Reshape
from opwizard.reading.sheet import Sheet
from opwizard.table import Column, Mask

FEW = 20_000
"""Up to so many distinct texts, those of spaces only count as blank, too."""


def filled_rows(sheet: Sheet, match: Match) -> int | None:
    """Return in how many rows one of the columns is not blank; None where the columns do not tell.

    That is the case for one text in every row, and for blanks that are filled from above.
    """
    if not match.columns or match.reshape is Reshape.FILL_DOWN:
        return None
    blank: Mask | None = None
    for index in match.columns:
        here = _blank(sheet.columns[index].cells)
        blank = here if blank is None else blank & here
    return int(np.count_nonzero(~blank)) if blank is not None else None


def _blank(column: Column) -> Mask:
    """Return True for each row without text."""
    texts = column.texts()
    known = texts.str.strip_chars() if len(texts) <= FEW else texts
    codes = (known == "").arg_true().to_numpy()
    if len(codes) == 1:
        found: Mask = column.codes == codes[0]
        return found
    return np.isin(column.codes, codes) if len(codes) else np.zeros(len(column), np.bool_)
