"""A text as the eye reads its digits: any script's digits as 0-9, nothing invisible, each sign's place remembered."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

GAPS = r"&(?:amp;)*nbsp;|%20|_x00(?:09|0[aA]|0[dD]|20)_|</?[A-Za-z][^<>]{0,200}>"
"""What stands for a gap in texts that come from web pages and programs: escapes, tags."""
DIGITS = r"&(?:amp;)*#|(?:%|\\u00|\\x|_x00)3[0-9]"
"""How what stands for a digit there begins."""
_ENCODED = re.compile(
    r"&(?:amp;)*#(?:[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<number>[0-9]{1,7}));|(?:%|\\u00|\\x|_x00)3(?P<digit>[0-9])_?|"
    rf"(?P<gap>{GAPS})|(?s:.)")
_ESCAPE = re.compile(f"{GAPS}|{DIGITS}")
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
    if text.isascii() and text.isprintable() and not _ESCAPE.search(text):
        return Folded(text, None, None)
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in _ENCODED.finditer(text):
        sign = _fold_sign(piece[0]) if len(piece[0]) == 1 else _unescaped(piece)
        if sign:
            signs.append(sign)
            starts.append(piece.start())
            ends.append(piece.end())
    return Folded("".join(signs), starts, ends)


def _unescaped(piece: re.Match[str]) -> str:
    """Return the sign that a web page or a program wrote in another way; a tag of a web page is a gap."""
    if piece["digit"] or piece["gap"]:
        return piece["digit"] or " "
    number = int(piece["hex"], 16) if piece["hex"] else int(piece["number"])
    return _fold_sign(chr(number)) if number < 0x110000 else "?"


@lru_cache(maxsize=4096)
def _fold_sign(sign: str) -> str:
    """Return one sign folded, or nothing when it cannot be seen."""
    if sign.isascii() and sign.isprintable():
        return sign
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    if sign in _KEPT_CONTROLS:
        return " "
    hidden = unicodedata.category(sign) in _INVISIBLE or sign in _FILLERS
    return "" if hidden else sign
