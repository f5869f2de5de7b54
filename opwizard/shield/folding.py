"""A text as the eye reads its digits: any script's digits as 0-9, nothing invisible, each sign's place remembered."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_ENCODED = re.compile(r"&#(?:[xX][0-9a-fA-F]{1,6}|[0-9]{1,7});|&nbsp;|%20|(?s:.)")
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"
_INVISIBLE = {"Cf", "Mn", "Me", "Cc"}
_KEPT_CONTROLS = "\t\n\r\v\f"


class Folded(NamedTuple):
    """The folded text. Sign i of it stood at `starts[i]` to `ends[i]` of the original; None means at the same place."""

    text: str
    starts: list[int] | None
    ends: list[int] | None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the folded text stands in the original."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Return the text with all digits as 0-9, without invisible signs, and with web escapes of digits undone."""
    if text.isascii() and "&" not in text and "%20" not in text and text.isprintable():
        return Folded(text, None, None)
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in _ENCODED.finditer(text):
        sign = _fold_sign(piece[0])
        if sign:
            signs.append(sign)
            starts.append(piece.start())
            ends.append(piece.end())
    return Folded("".join(signs), starts, ends)


@lru_cache(maxsize=4096)
def _fold_sign(sign: str) -> str:
    """Return one sign folded, or nothing when it cannot be seen."""
    if len(sign) > 1:
        if not sign.startswith("&#"):
            return " "
        number = int(sign[3:-1], 16) if sign[2] in "xX" else int(sign[2:-1])
        return _fold_sign(chr(number)) if number < 0x110000 else "?"
    if sign.isascii() and sign.isprintable():
        return sign
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    if sign in _KEPT_CONTROLS:
        return " "
    hidden = unicodedata.category(sign) in _INVISIBLE or sign in _FILLERS
    return "" if hidden else sign
