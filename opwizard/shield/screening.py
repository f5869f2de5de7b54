"""Screening a whole column of distinct texts at once: patterns find where a card could be, the rule decides there.

Three sieves, each coarser and faster than the rule and none narrower (a test holds them to it): enough digits close
together; then texts that are nothing but digits are judged as a matrix; of the others only those go on in which the
first digits of a network begin a group.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from opwizard.shield.context import speaks_against
from opwizard.shield.headers import is_card_header
from opwizard.shield.masking import mask
from opwizard.shield.networks import LONGEST, Digits, Lengths, Strengths, check_all, strength_of_all
from opwizard.shield.numbers import find
from opwizard.table import Mask, Positions

_ENOUGH_DIGITS = r"[0-9](?:[^0-9A-Za-z]{0,4}[0-9]){11}|[0-9][.,][0-9]{4,18}[eE]"
_FOREIGN = r"[^\x00-\x7f]"
_FOREIGN_DIGITS = r"(?:[\p{Nd}\p{No}][^\p{L}]{0,12}){12}"
_JUST_DIGITS = r"^[0-9]{12,19}(?:\.0{1,2})?$"
_JUST_A_FRACTION = r"^-?[0-9]{1,11}\.[0-9]+$"
_GROUP = r"(?:^|[^0-9])"
_SEPARATED = r"(?:[^0-9A-Za-z]{0,4}[0-9])"
_START = (r"(?:4|5[^0-9A-Za-z]{0,4}[0-8]|6|3[^0-9A-Za-z]{0,4}[0-9]|2[^0-9A-Za-z]{0,4}[1-7]|8[^0-9A-Za-z]{0,4}[12]|"
          r"9[^0-9A-Za-z]{0,4}7|1[0-9]{3,14})")
_COULD_BEGIN = f"{_GROUP}{_START}{_SEPARATED}{{9}}|[0-9][.,][0-9]{{4,18}}[eE]"
_CHANCE = 0.3
"""One number in ten has a right check digit by chance: with no more than this share, a column hardly holds cards."""
_ENOUGH_TO_JUDGE = 20


@dataclass(frozen=True, slots=True)
class Screened:
    """A column screened: `masked` are the texts without card numbers, `hits` the places that held one (ascending),
    `doubtful[i]` whether the person may say that the numbers at `hits[i]` are something else.
    """

    masked: pl.Series
    hits: Positions
    doubtful: Mask

    def __len__(self) -> int:
        """Return how many texts held a card number."""
        return len(self.hits)


def screen(texts: pl.Series, header: str = "") -> Screened:
    """Find and hide the card numbers of a column's distinct texts.

    Args:
        texts: A String series without nulls.
        header: The column's name, which may speak for or against card numbers.
    """
    suspects = texts.str.contains(_ENOUGH_DIGITS) | _foreign_suspects(texts)
    places = suspects.arg_true().to_numpy().astype(np.int64)
    if not len(places):
        return Screened(texts, np.zeros(0, np.int64), np.zeros(0, np.bool_))
    found = texts.gather(places)
    plain = found.str.contains(_JUST_DIGITS).to_numpy()
    verdicts = np.zeros(len(places), np.uint8)
    if plain.any():
        verdicts[plain] = _judge_plain(found.filter(plain), header)
    if not plain.all():
        verdicts[~plain] = _judge_others(found.filter(~plain), header)
    hit = verdicts > 0
    if not hit.any():
        return Screened(texts, np.zeros(0, np.int64), np.zeros(0, np.bool_))
    hidden = [mask(text, header) for text in found.filter(hit).to_list()]
    return Screened(texts.scatter(places[hit], pl.Series(hidden, dtype=pl.String)), places[hit], verdicts[hit] == 1)


def _foreign_suspects(texts: pl.Series) -> pl.Series:
    """Find the texts with enough digits of any script close together, invisible signs and web escapes aside."""
    escaped = texts.str.contains("&#", literal=True)
    foreign = texts.str.contains(_FOREIGN) | escaped
    if not foreign.any():
        return foreign
    places = foreign.arg_true()
    some = texts.gather(places)
    digits = some.str.contains(_FOREIGN_DIGITS) | some.str.contains("&#", literal=True)
    result = np.zeros(len(texts), np.bool_)
    result[places.filter(digits).to_numpy()] = True
    return pl.Series(result)


def _judge_plain(texts: pl.Series, header: str) -> Strengths:
    """Judge texts of 12 to 19 digits and nothing else: 0 no card, 1 doubtful, 2 certain."""
    digits = texts.str.extract("^([0-9]+)", 1)
    lengths = digits.str.len_bytes().to_numpy().astype(np.int64)
    padded = digits.str.pad_start(LONGEST, "0").str.join("").item()
    matrix = np.frombuffer(padded.encode("ascii"), np.uint8).reshape(-1, LONGEST) - 48
    strength = strength_of_all(matrix, lengths)
    right = check_all(matrix) & ~_one_digit_only(matrix, lengths)
    in_card_column = is_card_header(header)
    verdicts = np.where(right, strength, 0).astype(np.uint8)
    if in_card_column:
        verdicts[~right & (strength > 0) & (lengths >= 15)] = 1
        return verdicts
    if speaks_against("", 0, header):
        return np.where(verdicts == 2, 1, 0).astype(np.uint8)
    if _by_chance(strength, right):
        return np.minimum(verdicts, 1)
    return verdicts


def _by_chance(strength: Strengths, right: Mask) -> bool:
    shaped = strength == 2
    number = int(np.count_nonzero(shaped))
    return number >= _ENOUGH_TO_JUDGE and int(np.count_nonzero(shaped & right)) <= _CHANCE * number


def _one_digit_only(matrix: Digits, lengths: Lengths) -> Mask:
    last = matrix[:, -1:]
    same: Mask = np.count_nonzero(matrix == last, axis=1) >= np.where(last[:, 0] == 0, LONGEST, lengths)
    return same


def _judge_others(texts: pl.Series, header: str) -> Strengths:
    """Judge texts that hold other signs besides digits, by the rule itself where a card could begin."""
    maybe = (texts.str.contains(_COULD_BEGIN) & ~texts.str.contains(_JUST_A_FRACTION)) | _foreign_suspects(texts)
    verdicts = np.zeros(len(texts), np.uint8)
    for place, text in zip(maybe.arg_true().to_list(), texts.filter(maybe).to_list(), strict=True):
        spans = find(text, header)
        if spans:
            verdicts[place] = 2 if any(span.certain for span in spans) else 1
    return verdicts
