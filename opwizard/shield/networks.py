"""Which numbers the card networks give out: the first digits, the lengths, and the check digit.

The ranges are those the networks publish (ISO/IEC 7812 issuer identification numbers); the check digit is Luhn's. A
length that a network hardly uses, or whose first digits many other numbers share, counts as `weak`: alone it is a
reason to ask, not to be sure.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np

SHORTEST, LONGEST = 12, 19
_PREFIX = 6
_UP_TO_19 = frozenset(range(16, 20))

Digits = np.ndarray[Any, np.dtype[np.uint8]]
"""One row a number, 19 columns, right-aligned; the columns before the number hold 0."""

Lengths = np.ndarray[Any, np.dtype[np.int64]]
Strengths = np.ndarray[Any, np.dtype[np.uint8]]


class Network(NamedTuple):
    """A card network: its name, the first digits of its numbers, and how long those are."""

    name: str
    prefixes: tuple[str, ...]
    lengths: frozenset[int]
    weak: frozenset[int] = frozenset()


NETWORKS = (  # from the general to the particular: a later line takes over the first digits it names
    Network("UATP", ("1001-1999",), frozenset(), frozenset({15})),  # three digits of an airline; there is no 000
    Network("Visa", ("4",), frozenset({16, 19}), frozenset({13})),
    Network("Mastercard", ("51-55", "2221-2720"), frozenset({16})),
    Network("Mir", ("2200-2204",), _UP_TO_19),
    Network("American Express", ("34", "37"), frozenset({15})),
    Network("Diners Club", ("300-305", "3095", "36", "38-39"), frozenset({14, 16}), frozenset({15, 17, 18, 19})),
    Network("JCB", ("3528-3589",), _UP_TO_19),
    Network("JCB", ("1800", "2131", "3088", "3096", "3112", "3158", "3337"), frozenset({15, 16})),
    Network("Maestro", ("61", "66", "68-69"), frozenset(), _UP_TO_19),
    Network("Maestro", ("60",), frozenset({16}), frozenset({17, 18, 19})),
    Network("Maestro", ("50", "56-58", "63", "67"), _UP_TO_19, frozenset({13, 14, 15})),
    Network("Maestro", ("5018", "5020", "5038", "5893", "6304", "6759", "6761-6763"), _UP_TO_19,
            frozenset(range(12, 16))),
    Network("Discover", ("6011", "644-649", "65"), _UP_TO_19),
    Network("UnionPay", ("62", "81"), _UP_TO_19, frozenset({14, 15})),
    Network("RuPay", ("82",), frozenset({16})),
    Network("Troy", ("9792",), frozenset({16})),
)

_DOUBLED = np.array([0, 2, 4, 6, 8, 1, 3, 5, 7, 9], np.uint8)
_DOUBLED_TEXT: dict[str, int] = dict(zip("0123456789", _DOUBLED.tolist(), strict=True))


class Match(NamedTuple):
    """The network whose numbers look so, and whether the first digits and the length alone leave room for doubt."""

    network: str
    weak: bool


def network_of(digits: str) -> Match | None:
    """Return whose card number the digits could be by first digits and length, whatever the check digit says."""
    if not SHORTEST <= len(digits) <= LONGEST:
        return None
    owner = _owners()[int(digits[:_PREFIX])]
    if not owner:
        return None
    network = NETWORKS[owner - 1]
    is_weak = len(digits) in network.weak
    return Match(network.name, is_weak) if is_weak or len(digits) in network.lengths else None


def checks_out(digits: str) -> bool:
    """Tell whether the last digit is the check digit of the others (Luhn, ISO/IEC 7812-1)."""
    total = sum(map(int, digits[-1::-2])) + sum(map(_DOUBLED_TEXT.__getitem__, digits[-2::-2]))
    return total % 10 == 0


def check_all(digits: Digits) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return, for each number of a matrix, whether its check digit is right."""
    weighed = digits.copy()
    weighed[:, LONGEST - 2::-2] = _DOUBLED[digits[:, LONGEST - 2::-2]]
    right: np.ndarray[Any, np.dtype[np.bool_]] = weighed.sum(axis=1, dtype=np.int32) % 10 == 0
    return right


def strength_of_all(digits: Digits, lengths: Lengths) -> Strengths:
    """Return, for each number of a matrix, 0 where no network has such numbers, 1 where it is weak, 2 where plain."""
    first = LONGEST - lengths
    prefix = np.zeros(len(digits), np.int64)
    rows = np.arange(len(digits))
    for place in range(_PREFIX):
        prefix = prefix * 10 + digits[rows, first + place]
    owners = np.frombuffer(_owners(), np.uint8)[prefix]
    strength: Strengths = _strengths()[owners, lengths]
    return strength


@cache
def _owners() -> bytes:
    """For each six first digits the number of the network in NETWORKS, counted from 1; 0 means none."""
    owners = np.zeros(10 ** _PREFIX, np.uint8)
    for number, network in enumerate(NETWORKS, start=1):
        for prefix in network.prefixes:
            low, _, high = prefix.partition("-")
            owners[int(low.ljust(_PREFIX, "0")):int((high or low).ljust(_PREFIX, "9")) + 1] = number
    return owners.tobytes()


@cache
def _strengths() -> Strengths:
    table = np.zeros((len(NETWORKS) + 1, LONGEST + 1), np.uint8)
    for number, network in enumerate(NETWORKS, start=1):
        table[number, list(network.weak)] = 1
        table[number, list(network.lengths)] = 2
    return table
