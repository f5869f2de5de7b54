"""Letters that came through two programs which disagreed about them: `ZoÃ«` for `Zoë`, `Èâàíîâ` for `Иванов`.

The bytes of UTF-8 were read as Windows-1252, once or twice, or those of one code page as another. They are put back
only where what comes out is a letter or sign people use, and never without asking.
"""

from __future__ import annotations

import re

import numpy as np

from opwizard.checks.check import Fault, ValueCheck
from opwizard.kinds.kind import Cell, ColumnReading
from opwizard.language import N_, _
from opwizard.problems import Fix, ProblemKind, Severity
from opwizard.reading import misread
from opwizard.table import Mask, Positions

GARBLED_TEXT = ProblemKind(
    code="garbled-text",
    severity=Severity.WARNING,
    title=N_("Garbled letters"),
    message=N_("{value} holds garbled letters: it was saved by one program and read by another in a different way."),
    remedy=N_("Take the proposed text when it is right, or write it anew."),
)

_HIGH = {bytes([byte]).decode("cp1252"): byte for byte in range(128, 256) if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}}
_BYTES = {**{chr(byte): byte for byte in range(256)}, **_HIGH}
_LATER = "".join(re.escape(char) for char, byte in _BYTES.items() if 0x80 <= byte < 0xC0)
_WESTERN = re.compile(f"(?!Ä[“”‘’–](?!\\w))[ÂÃÄÅ][{_LATER}]|[âï][{_LATER}]{{2}}|ð[{_LATER}]{{3}}")
_OTHER = re.compile(f"[Â-ß][{_LATER}]|[à-ï][{_LATER}]{{2}}|[ð-ô][{_LATER}]{{3}}")
_LOST_A_GRAVE = re.compile("(?<=[a-zß-ÿ])Ã(?= |$)|(?<!\\S)Ã(?= [a-z])")
_BROKEN = re.compile("\ufffd|â€|ï¿½|Ã¢â‚¬|Ãƒ")
SUSPICIOUS = "[ÂÃÄÅÎÏÐÑ×ØÙÚâïðàáãäåæçèéêëìí][\\x80-\\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Ã(?: |$)|\ufffd"
"""A pattern for polars: every text worth a look."""
_MANY = 2


def mended(text: str) -> str | None:
    """Return the text with garbled letters put back, or None when there are none that can be.

    >>> mended("ZoÃ«"), mended("ZoÃƒÂ«"), mended("Zoë")
    ('Zoë', 'Zoë', None)
    """
    before, now = text, _once(text)
    while now != before:
        before, now = now, _once(now)
    return now if now != text else None


def _once(text: str) -> str:
    pattern = _OTHER if len(_OTHER.findall(text)) >= _MANY and _is_script(text) else _WESTERN
    return _LOST_A_GRAVE.sub("à", pattern.sub(_put_back, text))


def _is_script(text: str) -> bool:
    """Tell whether a text is mostly garbled, as words of other scripts are: Cyrillic becomes `Ð˜Ð²Ð°Ð½`."""
    garbled = sum(len(found) for found in _OTHER.findall(text))
    return garbled * 2 >= len(text.replace(" ", ""))


def _put_back(found: re.Match[str]) -> str:
    try:
        char = bytes(_BYTES[char] for char in found[0]).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
    return char if _in_use(ord(char)) else found[0]


def _in_use(code: int) -> bool:
    return (
        0xA0 <= code <= 0x17F
        or 0x218 <= code <= 0x21B
        or 0x370 <= code <= 0x6FF
        or 0x900 <= code <= 0xDFF
        or 0xE00 <= code <= 0xE7F
        or 0x1E00 <= code <= 0x1EFF
        or 0x2010 <= code <= 0x2044
        or 0x20A0 <= code <= 0x20BF
        or 0x2100 <= code <= 0x27BF
        or 0x3000 <= code <= 0x9FFF
        or 0xAC00 <= code <= 0xD7A3
        or code in {0xFB01, 0xFB02, 0xFEFF}
        or 0x1F000 <= code <= 0x1FAFF
    )


class GarbledText(ValueCheck):
    """Finds garbled letters and proposes the right ones."""

    def candidates(self, reading: ColumnReading) -> Positions:
        """Return the codes of texts in which an odd letter is followed by an odd sign."""
        beyond = np.flatnonzero((reading.texts.str.len_bytes() != reading.texts.str.len_chars()).to_numpy())
        texts = reading.texts.gather(beyond)
        odd: Mask = (texts.str.contains(SUSPICIOUS) | texts.str.contains(misread.SUSPICIOUS)).to_numpy()
        return beyond[odd]

    def look(self, cell: Cell) -> Fault | None:
        """Look at one value."""
        if cell.text.isascii():
            return None
        right = mended(cell.text) or misread.meant(cell.text)
        if right is not None:
            return Fault(GARBLED_TEXT, Fix(right, _("Write {text}").format(text=right)))
        return Fault(GARBLED_TEXT) if _BROKEN.search(cell.text) else None
