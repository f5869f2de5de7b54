"""A language nobody speaks: every text in brackets, with accents, and two fifths longer, its named parts untouched.

What shows without brackets never went through a catalogue; what is cut off would be cut off in German.
"""

from __future__ import annotations

import gettext
import re
import string

ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "áçéîñöşüýžÁÇÉÎÑÖŞÜÝŽ")
FILLING = "öäëïü"
_PART = re.compile(r"\{[^{}]*\}|\(\*[^)]*\)|&\w|\n")
"""What stays as it is: named parts, file patterns, keys, ends of lines."""


class Pseudo(gettext.NullTranslations):
    """Every text in brackets."""

    def gettext(self, message: str) -> str:
        """Return a text as it is in this language."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form of a text for a number."""
        return pseudo(msgid1 if n == 1 else msgid2)


def pseudo(text: str) -> str:
    """Return a text with accents, longer by two fifths, in brackets."""
    stay = [*_PART.findall(text), ""]
    plain = [part.translate(ACCENTS) for part in _PART.split(text)]
    said = "".join(part + kept for part, kept in zip(plain, stay, strict=True))
    length = len(_PART.sub("", text))
    return f"[{said}{_filling(max(1, length * 2 // 5))}]"


def bare(text: str) -> str:
    """Return what of a shown text stands in no brackets."""
    depth, left = 0, []
    for letter in text:
        depth += letter == "["
        if depth == 0:
            left.append(letter)
        depth -= letter == "]" and depth > 0
    return "".join(left)


def parts(text: str) -> set[str]:
    """Return the named parts of a text."""
    return {name for _before, name, _form, _turned in string.Formatter().parse(text) if name}


def _filling(length: int) -> str:
    words = (FILLING[: 3 + place % 3] for place in range(length))
    return (" " + " ".join(words))[:length].rstrip()
