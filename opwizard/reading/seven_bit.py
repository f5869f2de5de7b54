"""Files in which plain ASCII stands for other letters: UTF-7, HZ, and the ISO-2022 family with its escape signs."""

from __future__ import annotations

import re
from mmap import mmap

from opwizard.reading.letters import word_cost

_LOOKED_AT = 1 << 18
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}")
_UTF7 = re.compile(rb"\+[A-Za-z/][A-Za-z0-9+/]{2,}-")
_ESCAPED = ((re.compile(rb"\x1b\$\)C"), ("iso2022_kr",)),
            (re.compile(rb"\x1b(?:\$[@B]|\(I).+?\x1b\([BJ]", re.DOTALL), ("iso2022_jp", "iso2022_jp_ext")),
            (re.compile(rb"\x1b\$\([DQOP]|\x1b\$A"), ("iso2022_jp_2", "iso2022_jp_3", "iso2022_jp_2004")))
"""Which signs announce other letters, and the encodings that know them."""
_EVERYDAY = 1.2
"""What the words may cost on the average; what only looks escaped gives far stranger ones."""


def seven_bit(data: bytes | mmap) -> str | None:
    """Return the encoding of a file that writes all its letters in bytes below 128, or None when it has none of these.

    Telephone numbers (`+49 30`) and addresses (`ann+news@example.com`) look like UTF-7 and are none: the whole file
    must be readable, and its words must be words.
    """
    head = bytes(data[:_LOOKED_AT])
    names: list[str] = []
    if data.find(b"\x1b") >= 0:
        names += [name for signs, known in _ESCAPED if signs.search(data) for name in known]
    if b"~{" in head and _HZ.search(head):
        names.append("hz")
    if b"-" in head and _UTF7.search(head):
        names.append("utf-7")
    return next((name for name in names if _reads_well(data, name)), None)


def _reads_well(data: bytes | mmap, name: str) -> bool:
    """Tell whether the whole file can be read in an encoding, and gives everyday words."""
    try:
        text = bytes(data).decode(name)
    except UnicodeDecodeError:
        return False
    found = [word for word in re.findall(r"[^\W\d_]+", text[:_LOOKED_AT]) if not word.isascii()][:200]
    return bool(found) and sum(map(word_cost, found)) < _EVERYDAY * len(found)
