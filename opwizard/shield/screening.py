"""Screening a whole column of distinct texts at once: patterns find where a card could be, the rule decides there.

The sieves are coarser and faster than the rule and never narrower (a test holds them to it): long enough; enough digits
close together; then texts that are nothing but a number are judged as a matrix; of the others only those go on whose
digits are grouped as a card's may be.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from opwizard.shield.context import speaks_against
from opwizard.shield.folding import DIGITS, GAPS
from opwizard.shield.grouping import TIDY
from opwizard.shield.headers import is_card_header
from opwizard.shield.long_numbers import could_be, long_numbers
from opwizard.shield.masking import HIDDEN, hide
from opwizard.shield.networks import (
    LONGEST,
    SHORTEST,
    Digits,
    Lengths,
    Strengths,
    check_all,
    strength_of_all,
)
from opwizard.shield.numbers import LOOSE_SHORTEST, find
from opwizard.table import Mask, Positions

_GAP = r"[^0-9A-Za-z]{1,6}"
_POWER = r"[0-9]{1,3}[.,][0-9]{4,18} ?(?:[eE]|[x×*·] ?10)"
_ENOUGH_DIGITS = rf"[0-9](?:[^0-9A-Za-z]{{0,6}}[0-9]){{11}}|{_POWER}"
_JUST_A_NUMBER = "^(?:" + "|".join([
    r"[0-9]{12,19}(?:\.0{1,2})?",
    *(f"[0-9]{{4}}{gap}[0-9]{{4}}{gap}[0-9]{{4}}{gap}[0-9]{{4}}" for gap in " -"),
    *(f"[0-9]{{4}}{gap}[0-9]{{6}}{gap}[0-9]{{4,5}}" for gap in " -")]) + ")$"
_JUST_FRACTIONS = r"^-?[0-9]{1,11}\.[0-9]+(?:[,; ]*(?:[; ]-?|-)[0-9]{1,3}\.[0-9]+)*$"
_JUST_A_MACHINE_ID = r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
_GROUPS = "|".join([
    _POWER, r"[0-9]{14,16}(?:0[1-9]|1[0-2])[/-][0-9]{2}", f"(?:[0-9]{_GAP}){{11}}[0-9]",
    f"[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}}){{4}}",
    f"[0-9]{{5}}{_GAP}[0-9]{{5}}{_GAP}[0-9]{{2,5}}",
    *(_GAP.join(f"[0-9]{{{size}}}" for size in sizes) for sizes in ((4, 4, 4), *sorted(TIDY)))])
_GROUPED = f"(?:^|[^0-9])(?:{_GROUPS})"
_WIDE_GAP = r"[0-9]\s{7,40}[0-9]"
_ODD = rf"[^\x20-\x7e\t\r\n]|{DIGITS}|{GAPS}|{_WIDE_GAP}"
_ODD_DIGITS = (r"[[\p{Nd}\p{No}]&&[^0-9]]|[\p{Cf}\p{Mn}\p{Me}\x{115f}\x{1160}\x{3164}\x{ffa0}\x{2800}]|"
               rf"[\p{{Cc}}&&[^\t\r\n]]|{DIGITS}|{_WIDE_GAP}")
_DIGIT = r"[\p{Nd}\p{No}]"
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
    places = (texts.str.len_bytes() >= SHORTEST).arg_true().to_numpy().astype(np.int64)
    found = texts if len(places) == len(texts) else texts.gather(places)
    places = places[found.str.contains(f"{_ENOUGH_DIGITS}|{_ODD}").to_numpy()]
    found = texts.gather(places)
    odd, unusual = _odd(found, header) if len(places) else (np.zeros(0, np.bool_), np.zeros(0, np.int64))
    enough = np.flatnonzero(_with_enough_digits(found, unusual) | odd)
    if not len(enough):
        return Screened(texts, np.zeros(0, np.int64), np.zeros(0, np.bool_))
    places, found, odd = places[enough], found.gather(enough), odd[enough]
    plain = found.str.contains(_JUST_A_NUMBER).to_numpy() & ~odd
    verdicts = np.zeros(len(places), np.uint8)
    verdicts[plain] = _judge_plain(found.filter(plain), header)
    cards = np.flatnonzero(verdicts)
    hidden = found.gather(cards).str.replace("^[0-9 -]+([0-9]{4})", f"{HIDDEN}${{1}}")
    masked = dict(zip(cards.tolist(), hidden.to_list(), strict=True))
    looked = np.flatnonzero(~plain)[odd[~plain] | _shaped(found.filter(~plain), header)]
    for place, text in zip(looked.tolist(), found.gather(looked).to_list(), strict=True):
        spans = find(text, header)
        if spans:
            verdicts[place] = 2 if any(span.certain for span in spans) else 1
            masked[place] = hide(text, spans)
    hit = np.flatnonzero(verdicts)
    if not len(hit):
        return Screened(texts, np.zeros(0, np.int64), np.zeros(0, np.bool_))
    words = pl.Series([masked[place] for place in hit.tolist()], dtype=pl.String)
    return Screened(texts.clone().scatter(places[hit], words), places[hit], verdicts[hit] == 1)


def _with_enough_digits(found: pl.Series, unusual: Positions) -> Mask:
    """Find the texts with enough digits close together; those without unusual signs were found for these digits."""
    enough = np.ones(len(found), np.bool_)
    enough[unusual] = found.gather(unusual).str.contains(_ENOUGH_DIGITS).to_numpy()
    return enough


def _odd(texts: pl.Series, header: str) -> tuple[Mask, Positions]:
    """Find the texts with enough digits that also hold other scripts' digits, invisible signs or web escapes.

    The second are the places of all texts with unusual signs.
    """
    odd = texts.str.contains(_ODD).to_numpy().copy()
    unusual = np.flatnonzero(odd)
    places = unusual[(texts.gather(unusual).str.count_matches(_DIGIT) >= SHORTEST).to_numpy()]
    some = texts.gather(places)
    odd[:] = False
    odd[places] = some.str.contains(_ODD_DIGITS).to_numpy()
    gaps = places[some.str.contains(GAPS).to_numpy() & ~odd[places]]
    odd[gaps] = _shaped(texts.gather(gaps).str.replace_all(GAPS, " "), header)
    return odd, unusual


def _shaped(texts: pl.Series, header: str) -> Mask:
    """Find the texts whose digits are grouped as a card's may be, or that hold a card's number in one piece."""
    other = (texts.str.contains(_JUST_FRACTIONS) | texts.str.contains(_JUST_A_MACHINE_ID)).to_numpy()
    shaped: Mask = texts.str.contains(_GROUPED).to_numpy() & ~other
    rest = np.flatnonzero(~shaped & ~other)
    some = texts.gather(rest)
    owners, numbers, lengths = long_numbers(some)
    shaped[rest[owners[could_be(numbers, lengths, SHORTEST, header)]]] = True
    rest = rest[~some.str.contains("[A-Za-z]").to_numpy()]
    together = texts.gather(rest).str.replace_all("[^0-9]", "")
    short = np.flatnonzero((together.str.len_bytes() <= LONGEST).to_numpy())
    owners, numbers, lengths = long_numbers(together.gather(short))
    shaped[rest[short[owners[could_be(numbers, lengths, LOOSE_SHORTEST, header)]]]] = True
    return shaped


def _matrix(digits: pl.Series) -> Digits:
    padded = str(digits.str.pad_start(LONGEST, "0").str.join("").item())
    return np.frombuffer(padded.encode("ascii"), np.uint8).reshape(-1, LONGEST) - 48


def _judge_plain(texts: pl.Series, header: str) -> Strengths:
    """Judge texts that are a number and nothing else, in one piece or grouped as on a card.

    Returns 0 for no card number, 1 for a doubtful, 2 for a certain one.
    """
    digits = texts.str.extract("^([0-9 -]+)", 1).str.replace_all("[ -]", "")
    lengths = digits.str.len_bytes().to_numpy().astype(np.int64)
    if not len(digits):
        return np.zeros(0, np.uint8)
    matrix = _matrix(digits)
    strength = strength_of_all(matrix, lengths)
    right = check_all(matrix) & ~_one_digit_only(matrix, lengths)
    in_card_column = is_card_header(header)
    verdicts = np.where(right, strength, 0).astype(np.uint8)
    if in_card_column:
        verdicts[~right & (strength > 0) & (lengths >= LOOSE_SHORTEST)] = 1
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
