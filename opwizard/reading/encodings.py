"""From bytes to letters: byte order marks, UTF-8, UTF-16/32 by shape, line by line, then old code pages."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from mmap import mmap

import numpy as np

from opwizard.reading.letters import word_cost
from opwizard.table import Positions

Bytes = bytes | mmap

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHUNK = 1 << 16
_WORDS = 700
"""Enough words to judge by; more do not change the verdict."""
_MOST_PIECES = 20_000
_AROUND = 64
"""Bytes of a word before and behind its letters beyond ASCII."""

_LETTER_IN_NUMBER = 3.0
"""What a letter costs that stands between two digits, where numbers have spaces: `4539á8726`."""
_LETTER_AT_NUMBER = 1.0
"""What a letter costs that stands alone before or behind a number, where money has its sign: `Ä5` for `€5`."""
_SIGNS = "\r\n,;\t"
"""In UTF-16 nearly every byte of these is really one of them; in other files that hold zeros it is not."""

Pieces = list[tuple[bytes, int]]

# encoding -> a head start for the more common ones when the words cannot tell; the more words, the less it counts
CODE_PAGES: dict[str, float] = {
    "cp1252": 0.0, "cp1250": 0.15, "cp1251": 0.1, "cp1253": 0.1, "cp1254": 0.12, "cp1255": 0.1, "cp1256": 0.1,
    "cp1257": 0.3, "iso8859-15": 0.2, "iso8859-2": 0.25, "iso8859-5": 0.3, "iso8859-7": 0.2, "iso8859-9": 0.3,
    "mac-roman": 0.2, "mac-latin2": 0.4, "mac-cyrillic": 0.3, "mac-turkish": 0.4, "mac-greek": 0.4,
    "cp437": 0.25, "cp850": 0.22, "cp852": 0.35, "cp866": 0.2, "cp862": 0.4, "koi8-r": 0.2, "koi8-u": 0.25,
    "cp874": 0.2, "cp1258": 0.6, "cp857": 0.35, "cp737": 0.35, "cp775": 0.45,
    "iso8859-6": 0.2, "iso8859-13": 0.35, "cp932": 0.1, "gb18030": 0.1, "big5": 0.12, "cp950": 0.13, "cp949": 0.1,
    "euc_jp": 0.15,
}
_LATIN_BYTES = re.compile(rb"[A-Za-z']*[\x80-\xff][A-Za-z'\x80-\xff]*")
_EAST_BYTES = re.compile(rb"(?:[\x80-\xff][\x40-\x7e\x80-\xff]?)+")
_BETWEEN_DIGITS = re.compile(rb"(?<=[0-9])[\x80-\xff](?=[0-9])")
_BEFORE_NUMBER = re.compile(rb"(?<![0-9A-Za-z\x80-\xff])[\x80-\xff](?=[0-9])")
_BEHIND_NUMBER = re.compile(rb"(?<=[0-9])[\x80-\xff](?![0-9A-Za-z\x80-\xff])")
_SIGNS_BEFORE, _SIGNS_BEHIND = "±№§", "°ºª²³½¼¾"
_EAST = frozenset({"cp932", "gb18030", "big5", "cp950", "cp949", "euc_jp"})
_ISO2022 = re.compile(rb"\x1b\$[@B].{2,}?\x1b\([BJ]", re.DOTALL)


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
    if data.find(b"\x1b") >= 0 and _ISO2022.search(data):
        found = _as(data, "iso2022_jp", guessed=True)
        if not found.bad:
            return found
    return _utf8(data, 0) or _mixed(bytes(data))


def likely_utf8(data: Bytes) -> memoryview | None:
    """Return the bytes of a file without a mark when nothing at its start says that they are not UTF-8.

    They are not looked through: whoever reads them has to refuse what is no UTF-8.
    """
    mark = next((name for mark, name in _BOMS if data[:len(mark)] == mark), None)
    if mark not in (None, "utf-8") or _wide_by_shape(data) or data.find(b"\x1b") >= 0:
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
    text = bytes(data[:len(data) - odd]).decode(name, "replace")
    return Decoded(name, text=text.removeprefix("\ufeff"), guessed=guessed, cut=odd > 0, bad=text.count("\ufffd"),
                   bad_lines=_lines_with(text, "\ufffd"))


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
        if line.isascii() or len(costs) > _WORDS:
            continue
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            continue
        costs += map(word_cost, _words(_pieces(line, _LATIN_BYTES), "utf-8"))
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
    found = _words(_pieces(line, _EAST_BYTES if encoding in _EAST else _LATIN_BYTES), encoding)
    return text if found and max(word_cost(word) for word in found) < 2.0 else None


def _legacy(data: bytes) -> Decoded:
    name, _, others = best_code_page(data)
    text = data.decode(name, "replace")
    return Decoded(name, text=text, guessed=True, bad=text.count("\ufffd"), bad_lines=_lines_with(text, "\ufffd"),
                   alternatives=others)


def _pieces(data: bytes, pattern: re.Pattern[bytes]) -> Pieces:
    """Return the distinct words with bytes beyond ASCII, the commonest first, and how often each occurs."""
    found = Counter(match.group() for match in islice(pattern.finditer(data), _MOST_PIECES))
    return found.most_common(_WORDS)


def _words(pieces: Pieces, encoding: str) -> Counter[str]:
    """Return the words as an encoding shows them (`\ufffd` where it fails)."""
    words: Counter[str] = Counter()
    for piece, count in pieces:
        words[piece.decode(encoding, "replace")] += count
    return words


def _beyond_ascii(data: bytes) -> bytes:
    """Return the places of a file with bytes beyond ASCII and the words around them, each place a line.

    A long file may hold them only here and there, and looking for words in all of it would take its time.
    """
    letters = np.frombuffer(data, np.uint8)
    found: list[Positions] = []
    for at in range(0, len(letters), _CHUNK):
        found.append(np.flatnonzero(letters[at:at + _CHUNK] >= 0x80) + at)
        if sum(map(len, found)) > 10 * _MOST_PIECES:
            break
    high = np.concatenate(found) if found else np.zeros(0, np.int64)
    gaps = np.flatnonzero(np.diff(high) > 2 * _AROUND)
    firsts, lasts = high[np.append(0, gaps + 1)] if len(high) else high, high[np.append(gaps, len(high) - 1)]
    return b"\n".join(data[max(0, first - _AROUND):last + _AROUND]
                      for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True))


def _in_number(sign: str) -> float:
    """Return the cost of a character between two digits: a space or an apostrophe belongs there, a letter does not."""
    if sign.isalpha() and sign not in "ºª":
        return _LETTER_IN_NUMBER
    return 0.0 if sign.isspace() or sign in "’´" else word_cost(sign)


def _at_number(sign: str, signs: str) -> float:
    """Return the cost of a character alone before or behind a number: money and some signs stand there, few letters."""
    if unicodedata.category(sign) == "Sc" or sign in signs or sign.isspace():
        return 0.0
    return _LETTER_AT_NUMBER if sign.isalpha() else word_cost(sign)


def best_code_page(data: bytes) -> tuple[str, float, tuple[str, ...]]:
    """Return the code page whose words look best, the mean cost of its words, and the next best that read differently.

    The cost is 0 for everyday words; above about 1.5 no code page explains the bytes.
    """
    judged: list[tuple[float, float, str, frozenset[str]]] = []
    near = _beyond_ascii(data)
    between = _pieces(near, _BETWEEN_DIGITS)
    before, behind = _pieces(near, _BEFORE_NUMBER), _pieces(near, _BEHIND_NUMBER)
    rest = near
    for pattern in (_BETWEEN_DIGITS, _BEFORE_NUMBER, _BEHIND_NUMBER):
        rest = pattern.sub(b" ", rest)
    latin, east = _pieces(rest, _LATIN_BYTES), _pieces(near, _EAST_BYTES)
    for name, prior in CODE_PAGES.items():
        words = _words(east if name in _EAST else latin, name)
        costs = [4.0 * word.count("\ufffd") + word_cost(word.replace("\ufffd", "")) if word else 0.0 for word in words]
        if name not in _EAST:
            costs += [_in_number(sign) for sign in _words(between, name)]
            costs += [_at_number(sign, _SIGNS_BEFORE) for sign in _words(before, name)]
            costs += [_at_number(sign, _SIGNS_BEHIND) for sign in _words(behind, name)]
        mean = sum(costs) / max(1, len(costs))
        judged.append((mean + prior / max(1, len(costs)) ** 0.5, mean, name, frozenset(words)))
    judged.sort(key=lambda found: found[0])
    others: list[str] = []
    seen = {judged[0][3]}
    for total, _, name, shown in judged[1:]:
        if shown not in seen and (total < judged[0][0] + 1.5 or len(others) < 2) and len(others) < 4:
            others.append(name)
            seen.add(shown)
    return judged[0][2], judged[0][1], tuple(others)
