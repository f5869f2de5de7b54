"""Long rows of digits in many texts, found and judged all at once."""

from __future__ import annotations

import numpy as np
import polars as pl

from opwizard.shield.headers import is_card_header
from opwizard.shield.networks import LONGEST, SHORTEST, Digits, Lengths, check_all, strength_of_all
from opwizard.table import Mask, Positions


def long_numbers(texts: pl.Series) -> tuple[Positions, Digits, Lengths]:
    """Return all runs of digits that are long enough for a card: the text each is in, its last digits, its length.

    All texts are looked at as one row of bytes: that is many times faster than a pattern on each of them.
    """
    sizes = texts.str.len_bytes().to_numpy().astype(np.int64) + 1
    joined = np.frombuffer(f"{' ' * LONGEST}{texts.str.join(' ').item()} ".encode(), np.uint8)
    is_digit = (joined - np.uint8(ord("0"))) < 10
    turns = np.flatnonzero(is_digit[1:] != is_digit[:-1]) + 1
    begins, ends = turns[::2], turns[1::2]
    long = ends - begins >= SHORTEST
    begins, ends = begins[long], ends[long]
    lengths = ends - begins
    digits = joined[ends[:, None] + np.arange(-LONGEST, 0)] - np.uint8(ord("0"))
    digits[np.arange(LONGEST) < LONGEST - lengths[:, None]] = 0
    return np.searchsorted(np.cumsum(sizes) + LONGEST, begins, side="right"), digits, lengths


def could_be(digits: Digits, lengths: Lengths, shortest: int, header: str) -> Mask:
    """Return which of these runs of digits are a card's number, or too long to say."""
    could: Mask = lengths > LONGEST
    known = np.flatnonzero((lengths >= shortest) & (lengths <= LONGEST))
    if len(known):
        right = check_all(digits[known]) | is_card_header(header)
        could[known] = (strength_of_all(digits[known], lengths[known]) > 0) & right
    return could
