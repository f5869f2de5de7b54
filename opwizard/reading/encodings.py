"""From bytes to letters: byte order marks, UTF-8, UTF-16/32 by shape, line by line, then old code pages."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import islice
from mmap import mmap

import numpy as np

from opwizard.reading.code_pages import EAST, EAST_BYTES, LATIN_BYTES, WORDS, best_code_page, pieces, words
from opwizard.reading.ebcdic import ebcdic
from opwizard.reading.letters import word_cost
from opwizard.reading.seven_bit import seven_bit

Bytes = bytes | mmap

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHUNK = 1 << 16
_SIGNS = "\r\n,;\t"
"""In UTF-16 nearly every byte of these is really one of them; in other files that hold zeros it is not."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The letters of a file. Either `raw` (UTF-8 bytes without a mark, proved whole) or `text` holds them.

    `bad_lines` are the lines (from 1) with bytes that no encoding explains, `mixed_lines` those decoded differently
    from the rest. `guessed` says that the file itself did not tell its encoding.
    """

    encoding: str
    raw: memoryview | None = None
    text: str | None = None
    guessed: bool = False
    cut: bool = False
    bad: int = 0
    bad_lines: tuple[int, ...] = ()
    mixed_lines: tuple[int, ...] = ()
    alternatives: tuple[str, ...] = ()

    def letters(self) -> str:
        """Return the whole text as one string."""
        return self.text if self.text is not None else str(self.raw, "utf-8") if self.raw is not None else ""


def decode(data: Bytes, forced: str | None = None) -> Decoded:
    """Return the letters of a file, in the encoding the person chose or in the one its bytes show.

    Raises:
        LookupError: The person's encoding has no such name.
    """
    if forced is not None:
        return _as(data, codecs.lookup(forced).name, guessed=False)
    for mark, name in _BOMS:
        if data[:len(mark)] == mark:
            if name == "utf-8":
                return _utf8(data, len(mark)) or _mixed(bytes(data[len(mark):]))
            return _as(data[len(mark):], name, guessed=False)
    wide = _wide_by_shape(data)
    if wide:
        return _as(data, wide, guessed=True)
    escaped = seven_bit(data)
    if escaped:
        return _as(data, escaped, guessed=True)
    mainframe = ebcdic(data)
    if mainframe:
        return replace(_as(data, mainframe, guessed=True), text=bytes(data).decode(mainframe).replace("\x85", "\n"))
    return _utf8(data, 0) or _mixed(bytes(data))


def likely_utf8(data: Bytes) -> memoryview | None:
    """Return the bytes of a file without a mark when nothing at its start says that they are not UTF-8.

    They are not looked through: whoever reads them has to refuse what is no UTF-8.
    """
    mark = next((name for mark, name in _BOMS if data[:len(mark)] == mark), None)
    if mark not in (None, "utf-8") or _wide_by_shape(data) or data.find(b"\x1b") >= 0 or seven_bit(data):
        return None
    return memoryview(data)[len(codecs.BOM_UTF8) if mark else 0:]


def _as(data: Bytes, name: str, *, guessed: bool) -> Decoded:
    if name in {"utf-8", "utf-8-sig"}:
        start = 3 if data[:3] == codecs.BOM_UTF8 else 0
        whole = _utf8(data, start)
        if whole:
            return whole
        data = data[start:]
    width = {"utf-16": 2, "utf-32": 4}.get(name[:6], 1)
    odd = len(data) % width
    text = _composed(bytes(data[:len(data) - odd]).decode(name, "replace"), name)
    return Decoded(name, text=text.removeprefix("\ufeff"), guessed=guessed, cut=odd > 0, bad=text.count("\ufffd"),
                   bad_lines=_lines_with(text, "\ufffd"))


def _composed(text: str, name: str) -> str:
    """Return a text with each letter whole: the Vietnamese code page writes the tone behind its letter."""
    return unicodedata.normalize("NFC", text) if name == "cp1258" else text


def _utf8(data: Bytes, start: int) -> Decoded | None:
    """Return the file as UTF-8, or None when it is not; plain ASCII chunks are skipped at memory speed."""
    view = memoryview(data)[start:]
    decoder = codecs.getincrementaldecoder("utf-8")()
    pending = False
    letters = np.frombuffer(view, np.uint8)
    for at in range(0, len(view), _CHUNK):
        if not pending and letters[at:at + _CHUNK].max() < 0x80:
            continue
        try:
            decoder.decode(view[at:at + _CHUNK])
        except UnicodeDecodeError:
            return None
        pending = bool(decoder.getstate()[0])
    return None if pending else Decoded("utf-8", raw=view)


def _wide_by_shape(data: Bytes) -> str | None:
    """Return the UTF-16 or UTF-32 whose shape the zero bytes show, or None."""
    sample = bytes(data[:65536 - 65536 % 4])
    zeros = [sample[place::4].count(0) for place in range(4)]
    total, quarter = sum(zeros), max(1, len(sample) // 4)
    if total < max(2, len(sample) * 0.02) or len(data) % 2:
        return None
    if len(data) % 4 == 0 and min(zeros[2], zeros[3]) > 0.9 * quarter and zeros[0] < 0.1 * quarter:
        return "utf-32-le"
    if len(data) % 4 == 0 and min(zeros[0], zeros[1]) > 0.9 * quarter and zeros[3] < 0.1 * quarter:
        return "utf-32-be"
    high_first, low_first = zeros[0] + zeros[2], zeros[1] + zeros[3]
    for name, many, few in (("utf-16-le", low_first, high_first), ("utf-16-be", high_first, low_first)):
        if few <= 0.02 * many:
            text = sample.decode(name, "replace")
            whole, bytes_of = sum(map(text.count, _SIGNS)), sum(sample.count(sign.encode()) for sign in _SIGNS)
            if "\ufffd" not in text[:-1] and whole and whole >= 0.5 * bytes_of:
                return name
    return None


def _lines_with(text: str, mark: str) -> tuple[int, ...]:
    """Return the lines (from 1, at most 100) that contain a character."""
    if mark not in text:
        return ()
    lines = re.split("\r\n|\n|\r", text)
    return tuple(islice((number for number, line in enumerate(lines, 1) if mark in line), 100))


def _mixed(data: bytes) -> Decoded:
    """Return a file that is no clean UTF-8: UTF-8 with faulty lines, or an old code page."""
    cut = _cut_tail(data)
    if cut:
        try:
            text = data[:-cut].decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            if not text.isascii() or len(data) > cut + 1:
                return Decoded("utf-8", text=text + "\ufffd", cut=True)
    lines = re.split(rb"(\r\n|\n|\r)", data)
    good = bad = 0
    faulty: list[int] = []
    for place in range(0, len(lines), 2):
        if lines[place].isascii():
            continue
        try:
            lines[place].decode("utf-8")
            good += 1
        except UnicodeDecodeError:
            bad += 1
            faulty.append(place)
    if good < 0.2 * (good + bad) or not _speaks_utf8(lines):
        return _legacy(data)
    return _line_by_line(lines, faulty)


def _speaks_utf8(lines: list[bytes]) -> bool:
    """Tell whether the lines that are UTF-8 look like it on purpose, and not by chance."""
    costs: list[float] = []
    for line in lines:
        if line.isascii() or len(costs) > WORDS:
            continue
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            continue
        costs += map(word_cost, words(pieces(line, LATIN_BYTES), "utf-8"))
    return not costs or sum(costs) < 1.5 * len(costs)


def _cut_tail(data: bytes) -> int:
    """Return how many bytes at the end begin a character that is not finished."""
    for back in range(1, min(4, len(data) + 1)):
        lead = data[-back]
        if lead >= 0xC2:
            needed = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
            return back if lead < 0xF5 and needed > back and data[-back:][1:] == bytes(
                byte for byte in data[-back:][1:] if 0x80 <= byte < 0xC0) else 0
        if lead < 0x80:
            return 0
    return 0


def _line_by_line(lines: list[bytes], faulty: list[int]) -> Decoded:
    """Decode a UTF-8 file with faulty lines: each in what explains it, or bad bytes marked."""
    other, cost, _ = best_code_page(b"\n".join(lines[place] for place in faulty))
    mixed: list[int] = []
    bad_lines: list[int] = []
    bad = 0
    wrong = set(faulty)
    parts: list[str] = []
    for place, line in enumerate(lines):
        if place not in wrong:
            parts.append(line.decode("utf-8"))
            continue
        marked = line.decode("utf-8", "replace")
        valid = sum(not char.isascii() and char != "\ufffd" for char in marked)
        plain = _explained(line, other) if cost < 1.5 and valid < marked.count("\ufffd") else None
        if plain is not None:
            mixed.append(place // 2 + 1)
            parts.append(plain)
        else:
            bad_lines.append(place // 2 + 1)
            bad += marked.count("\ufffd")
            parts.append(marked)
    return Decoded("utf-8", text="".join(parts), bad=bad, bad_lines=tuple(bad_lines[:100]),
                   mixed_lines=tuple(mixed[:100]), alternatives=(other,) if mixed else ())


def _explained(line: bytes, encoding: str) -> str | None:
    """Return the line in a code page when every byte of it makes sense there, not mixed with UTF-8 characters."""
    try:
        text = line.decode(encoding)
    except UnicodeDecodeError:
        return None
    found = words(pieces(line, EAST_BYTES if encoding in EAST else LATIN_BYTES), encoding)
    return text if found and max(word_cost(word) for word in found) < 2.0 else None


def _legacy(data: bytes) -> Decoded:
    name, _, others = best_code_page(data)
    text = _composed(data.decode(name, "replace"), name)
    return Decoded(name, text=text, guessed=True, bad=text.count("\ufffd"), bad_lines=_lines_with(text, "\ufffd"),
                   alternatives=others)
