"""Safe tidying of a text of one line: outer and double spaces, odd spaces, characters nobody can see.

What a person reads stays the same. Marks of reading direction stay where the text needs them, and joiners inside
scripts that write with them.
"""

from __future__ import annotations

import re
from unicodedata import bidirectional, decimal

ODD_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Every character that shows as a space but is none, as a character class."""

UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
"""Every character that shows as nothing, as a character class."""

UNTIDY = f"^ | $|  |[{ODD_SPACES}{UNSEEN}]"
"""A pattern, for polars and `re` alike, that finds every text tidying could change."""

_untidy = re.compile(UNTIDY)
_odd_space = re.compile(f"[ {ODD_SPACES}]+")
_never_needed = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb]"
)
_marks = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_joiner = re.compile(
    "(?<![\u0590-\U0001ffff])[\u200c\u200d\u17b4\u17b5]|[\u200c\u200d\u17b4\u17b5](?![\u0590-\U0001ffff\ufe0f])"
)


def tidy(text: str) -> str:
    """Return a text of one line without outer, double and odd spaces and without characters nobody can see."""
    if not _untidy.search(text):
        return text
    text = without_unseen(text)
    return _odd_space.sub(" ", text).strip(" ")


def without_unseen(text: str) -> str:
    """Return the text without characters nobody can see; spaces and line breaks stay as they are."""
    if text.isascii() and text.isprintable():
        return text
    text = _joiner.sub("", _never_needed.sub("", text))
    if _marks.search(text) and not any(bidirectional(char) in {"R", "AL", "AN"} for char in _marks.sub("", text)):
        text = _marks.sub("", text)
    return text


_WIDE = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    0x3000: 0x20,
    0xFFE5: 0xA5,
    0xFFE1: 0xA3,
    0xFE69: 0x24,
}


def without_text_mark(text: str) -> str:
    """Return the text without the apostrophe that tells a spreadsheet program to leave a value alone (`'85004`)."""
    return text[1:] if text[:1] in {"'", "’", "`"} and text[1:2].isdigit() else text


def ascii_digits(text: str) -> str:
    """Return the text with digits of other scripts and full-width letters and signs written the plain way."""
    if text.isascii():
        return text
    return "".join(str(decimal(char)) if char.isdecimal() else char for char in text.translate(_WIDE))
