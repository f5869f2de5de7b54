"""What a format such as `00000-0000` or `"INV-"0000` shows of a whole number (ECMA-376 part 1, 18.8.31)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[([^\]]*)\]|(General)|(.)', re.IGNORECASE | re.DOTALL)
_LIMIT = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+)(?:\.0+)?")
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])+')
_PLAIN_SIGNS = frozenset(" -+()$€£¥/:.")
"""Signs that stand for themselves without quotation marks."""
_NO_WHOLE_NUMBER = frozenset("%?@/:eEyYmMdDhHsS")
_ZERO, _MAYBE = "\ue000", "\ue001"
"""A place for a digit that shows a zero where there is none, and one that then shows nothing."""


@dataclass(frozen=True, slots=True)
class Look:
    """One section of a format: its signs, with the places of digits among them, and the numbers it is for."""

    signs: str
    sign: str = ""
    limit: int = 0

    def is_for(self, number: int) -> bool:
        """Tell whether the section shows a number."""
        limit = self.limit
        return {"": True, "<=": number <= limit, ">=": number >= limit, "<": number < limit, ">": number > limit,
                "=": number == limit, "<>": number != limit}[self.sign]

    def show(self, digits: str) -> str:
        """Return what a cell shows; digits for which there is no place stand at the first one."""
        left = sum(map(self.signs.count, (_ZERO, _MAYBE)))
        shown, first = [], True
        for sign in self.signs:
            if sign in (_ZERO, _MAYBE):
                left -= 1
                rest = digits[:len(digits) - left] if first else digits[-left - 1:len(digits) - left][:1]
                here = rest if len(digits) > left else ""
                shown.append(here or ("0" if sign == _ZERO else ""))
                first = False
            else:
                shown.append(sign)
        return "".join(shown)


def looks_of(code: str) -> tuple[Look, ...]:
    """Return how a format shows whole numbers from 0 on; nothing when it shows no more than their digits.

    Formats with decimals, thousands, percent, fractions or exponents show amounts, of which what is stored is the
    truth.
    """
    sections = [_look(section) for section in _SECTION.findall(code)]
    if not any(look and look.sign for look in sections):
        sections = sections[:1]
    looks = tuple(look for look in sections[:3] if look)
    plain = all(look.signs in (_ZERO, _MAYBE) for look in looks)
    return () if plain or len(looks) < len(sections[:2]) else looks


def show(digits: str, looks: Sequence[Look]) -> str:
    """Return what a cell shows of a whole number."""
    look = next((look for look in looks if look.is_for(int(digits))), None)
    return look.show(digits) if look else digits


def _look(section: str) -> Look | None:
    """Return one section of a format, or None when it is not for whole numbers as they are."""
    signs: list[str] = []
    sign, limit = "", 0
    for quoted, escaped, bracket, general, char in _TOKEN.findall(section):
        condition = _LIMIT.fullmatch(bracket)
        if condition:
            sign, limit = condition[1], int(condition[2])
        elif general:
            signs.append(_MAYBE)
        elif char in ("0", "#"):
            signs.append(_ZERO if char == "0" else _MAYBE)
        elif char in _NO_WHOLE_NUMBER or char == "," or (char == "." and any(map(_is_place, signs))):
            return None
        elif quoted or escaped or char in _PLAIN_SIGNS:
            signs.append(quoted or escaped or char)
    return Look("".join(signs), sign, limit) if any(map(_is_place, signs)) else None


def _is_place(sign: str) -> bool:
    return sign in (_ZERO, _MAYBE)
