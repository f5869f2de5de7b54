"""Where card numbers stand in one text, in any dress. This is the rule; screening.py tells sooner where to look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from opwizard.shield.context import speaks_against
from opwizard.shield.folding import Folded, fold
from opwizard.shield.grouping import Shape, is_fraction, shape_of
from opwizard.shield.headers import is_card_header
from opwizard.shield.networks import LONGEST, SHORTEST, Match, checks_out, network_of
from opwizard.shield.not_cards import other_numbers

_RUN = re.compile(r"[0-9]+(?:(?:[^0-9A-Za-z]{1,6}|\s{7,40})[0-9]+)*")
_GROUP = re.compile(r"[0-9]+")
LOOSE_SHORTEST = 15
_POWER = re.compile(
    r"(?<![0-9.,])([0-9]{1,3})[.,]([0-9]{4,18})(?: ?[eE] ?\+?| ?[x×*·] ?10 ?\^? ?)([01]?[0-9])(?![0-9])")
_VALID_UNTIL = re.compile(r"(?:0[1-9]|1[0-2])(?:[/-]?(?:20)?[2-4][0-9](?:[0-9]{3,4})?)(?![0-9])")
"""Month and year, and perhaps a security code, set behind a card number without a gap."""


class Span(NamedTuple):
    """A card number in a text: where it stands, its last four digits, whose it is, and whether there is no doubt.

    `certain` is False where the person may say that it is something else: few cards look so, or the words around
    speak of another kind of number.
    """

    start: int
    end: int
    last_four: str
    network: str
    certain: bool


class _Found(NamedTuple):
    start: int
    end: int
    digits: str
    network: str
    weak: bool


def find(text: str, header: str = "") -> tuple[Span, ...]:
    """Return the card numbers of a text, from left to right, none overlapping another.

    `header` is the name of the column the text stands in: it may speak for or against a card number.
    """
    if sum(map(str.isdigit, text)) < SHORTEST and "&" not in text:
        return ()
    folded = fold(text)
    return tuple(_judged(folded, header))


def _judged(folded: Folded, header: str) -> Iterator[Span]:
    in_card_column = is_card_header(header)
    for found in _candidates(folded.text, in_card_column):
        against = not in_card_column and speaks_against(folded.text, found.start, header)
        if found.weak and against:
            continue
        start, end = folded.place(found.start, found.end)
        yield Span(start, end, found.digits[-4:], found.network, certain=not found.weak and not against)


def _candidates(text: str, in_card_column: bool) -> Iterator[_Found]:
    past = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        if start < past:
            continue
        power = _POWER.match(text, start)
        if power:
            digits = _written_out(power)
            match = _match(digits, in_card_column)
            if match:
                yield _Found(start, power.end(), digits, match.network, match.weak)
            past = power.end()
        elif end - start >= SHORTEST:
            yield from _in_run(text, run, in_card_column)


def _in_run(text: str, run: re.Match[str], in_card_column: bool) -> Iterator[_Found]:
    """Yield the cards among the groups of digits of one run, the longest where several start at one group."""
    groups = [group.span() for group in _GROUP.finditer(text, run.start(), run.end())]
    first = 0
    while first < len(groups) and sum([end - start for start, end in groups[first:]]) >= SHORTEST:
        start, end = groups[first]
        found = _longest(text, groups, first, in_card_column)
        if found is not None and not _spared(text, start):
            yield found
            first = next((i for i, group in enumerate(groups) if group[0] >= found.end), len(groups))
            continue
        if end - start > LOOSE_SHORTEST and not _spared(text, start):
            yield from _glued(text, start, end)
        first += 1


def _spared(text: str, start: int) -> bool:
    return any(begin <= start < end for begin, end in other_numbers(text))


def _longest(text: str, groups: list[tuple[int, int]], first: int, in_card_column: bool) -> _Found | None:
    best, digits = None, ""
    for last in range(first, len(groups)):
        digits += text[groups[last][0]:groups[last][1]]
        if len(digits) > LONGEST:
            break
        if len(digits) < SHORTEST:
            continue
        match = _match(digits, in_card_column)
        if match is None:
            continue
        shape = shape_of(text, groups, first, last)
        if shape is Shape.TIDY:
            best = _Found(groups[first][0], groups[last][1], digits, match.network, match.weak)
        elif shape is Shape.LOOSE and best is None and not match.weak and len(digits) >= LOOSE_SHORTEST:
            best = _Found(groups[first][0], groups[last][1], digits, match.network, weak=True)
    return best


def _match(digits: str, in_card_column: bool) -> Match | None:
    """Return whose number the digits are; in a column of card numbers also one whose check digit is wrong."""
    match = network_of(digits)
    if match is None or (checks_out(digits) and len(set(digits)) > 1):
        return match
    return Match(match.network, weak=True) if in_card_column and len(digits) >= LOOSE_SHORTEST else None


def _written_out(power: re.Match[str]) -> str:
    """Return the digits of a number written as 4.111E15, up to its decimal point."""
    places = len(power[1]) + int(power[3])
    return (power[1] + power[2]).ljust(places, "0")[:places].lstrip("0")


def _glued(text: str, start: int, end: int) -> Iterator[_Found]:
    """Yield the cards of one long row of digits: several without a gap, or one with its expiry date behind it."""
    found = list(_side_by_side(text, start, end)) if end - start > LONGEST else []
    yield from found or (() if is_fraction(text, start, end) else _with_expiry(text, start))


def _with_expiry(text: str, start: int) -> Iterator[_Found]:
    for length in (16, 15, 14):
        number = text[start:start + length]
        match = network_of(number)
        until = _VALID_UNTIL.match(text, start + length)
        if match and not match.weak and checks_out(number) and until and until.end() - start > LONGEST:
            yield _Found(start, start + length, number, match.network, weak=True)
            return


def _side_by_side(text: str, start: int, end: int) -> Iterator[_Found]:
    """Yield the cards of one long row of digits that is nothing but whole card numbers."""
    for length in (16, 15, 14):
        pieces = [text[place:min(place + length, end)] for place in range(start, end, length)]
        matches = [network_of(piece) for piece in pieces]
        if all(match and not match.weak and checks_out(piece) for match, piece in zip(matches, pieces, strict=True)):
            for place, match, piece in zip(range(start, end, length), matches, pieces, strict=True):
                if match:
                    yield _Found(place, place + length, piece, match.network, weak=False)
            return
