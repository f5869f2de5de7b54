"""What counts as nothing: an empty cell, spaces or invisible characters, and the words people write for nothing."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from opwizard.kinds.tidy import tidy
from opwizard.resources import lines
from opwizard.table import Mask


@cache
def blank_words() -> frozenset[str]:
    """Return the words that mean nothing, without case (`lists/blank-words.txt`)."""
    return frozenset(word.casefold() for word in lines("lists/blank-words.txt"))


def is_empty(text: str) -> bool:
    """Tell whether a text holds nothing that can be seen."""
    return not text or not tidy(text)


def is_blank(text: str) -> bool:
    """Tell whether a text means nothing: nothing to be seen, or a word such as `N/A`, `null` or `-`.

    "Na" written like a name is one: it is a common surname.
    """
    if not text:
        return True
    if len(text) > 40:
        return is_empty(text)
    plain = tidy(text)
    return not plain or (plain.casefold() in blank_words() and plain != "Na")


def blank_texts(texts: pl.Series) -> Mask:
    """Return True for each text that means nothing; only those without a digit are looked at one by one."""
    found: Mask = np.zeros(len(texts), np.bool_)
    places = np.flatnonzero(~texts.str.contains("[0-9]").to_numpy())
    found[places] = [is_blank(text) for text in texts.gather(places).to_list()]
    return found
