"""Which old code page a text was written in: each is judged by the words it gives, in the languages it was made for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from opwizard.reading.letters import fit, oddity, word_cost
from opwizard.table import Positions

WORDS = 700
"""Enough words to judge by; more do not change the verdict."""
_MOST_PIECES = 20_000
_CHUNK = 1 << 16
_AROUND = 64
"""Bytes of a word before and behind its letters beyond ASCII."""

_LETTER_IN_NUMBER = 3.0
"""What a letter costs that stands between two digits, where numbers have spaces: `4539á8726`."""
_LETTER_AT_NUMBER = 1.0
"""What a letter costs that stands alone before or behind a number, where money has its sign: `Ä5` for `€5`."""
_OTHER_LANGUAGE = 0.7
"""What a word costs more that fits another language than the one most words are of."""
_UNOPENED = 1.0
"""What a closing quotation mark costs in a file without any opening one."""
_STRANGEST = 2.0
"""What the letters of a word cost at most: a name from abroad may fit none of the languages."""
_UNREADABLE = 4.0
"""What a byte costs that means nothing in a code page."""

_WEST = "french german spanish portuguese italian swedish danish norwegian finnish dutch catalan irish"
_CENTRAL = "polish czech slovak hungarian romanian croatian slovenian german"
_BALTIC = "lithuanian latvian estonian"
_CYRILLIC = "russian ukrainian bulgarian serbian macedonian belarusian"


@dataclass(frozen=True, slots=True)
class CodePage:
    """An old code page: a head start for the more common ones when the words cannot tell, and the languages in it."""

    prior: float
    languages: tuple[str, ...] = ()


def _page(prior: float, languages: str = "") -> CodePage:
    return CodePage(prior, tuple(languages.split()))


CODE_PAGES: dict[str, CodePage] = {
    "cp1252": _page(0.0, f"{_WEST} icelandic estonian albanian"),
    "cp1250": _page(0.15, f"{_CENTRAL} albanian"), "cp1251": _page(0.1, _CYRILLIC), "cp1253": _page(0.1, "greek"),
    "cp1254": _page(0.15, "turkish azerbaijani german french"), "cp1255": _page(0.1, "hebrew"),
    "cp1256": _page(0.1, "arabic persian"), "cp1257": _page(0.25, f"{_BALTIC} polish german"),
    "cp1258": _page(0.4, "vietnamese"), "cp874": _page(0.2, "thai"),
    "iso8859-15": _page(0.2, f"{_WEST} icelandic estonian"), "iso8859-2": _page(0.2, _CENTRAL),
    "iso8859-3": _page(0.8, "maltese esperanto"), "iso8859-5": _page(0.3, _CYRILLIC), "iso8859-6": _page(0.3, "arabic"),
    "iso8859-7": _page(0.2, "greek"), "iso8859-8": _page(0.2, "hebrew"), "iso8859-9": _page(0.3, "turkish german"),
    "iso8859-13": _page(0.35, _BALTIC), "iso8859-14": _page(0.9, "welsh irish"),
    "mac-roman": _page(0.25, _WEST), "mac-iceland": _page(0.6, "icelandic"), "mac-latin2": _page(0.4, _CENTRAL),
    "mac-croatian": _page(0.5, "croatian slovenian"), "mac-cyrillic": _page(0.3, _CYRILLIC),
    "mac-turkish": _page(0.4, "turkish"), "mac-greek": _page(0.4, "greek"),
    "cp437": _page(0.3, _WEST), "cp850": _page(0.22, f"{_WEST} icelandic"), "cp852": _page(0.3, _CENTRAL),
    "cp855": _page(0.7, "serbian macedonian bulgarian"), "cp857": _page(0.35, "turkish"),
    "cp860": _page(0.5, "portuguese"), "cp861": _page(0.5, "icelandic"), "cp863": _page(0.6, "french"),
    "cp865": _page(0.4, "danish norwegian swedish"), "cp866": _page(0.2, _CYRILLIC), "cp1125": _page(0.5, "ukrainian"),
    "koi8-r": _page(0.2, "russian bulgarian"), "koi8-u": _page(0.25, "ukrainian russian"),
    "cp862": _page(0.4, "hebrew"), "cp720": _page(0.5, "arabic"), "cp737": _page(0.35, "greek"),
    "cp869": _page(0.5, "greek"), "cp775": _page(0.4, _BALTIC),
    "cp932": _page(0.1), "gb18030": _page(0.1), "big5": _page(0.12), "cp950": _page(0.13), "cp949": _page(0.1),
    "euc_jp": _page(0.15),
}
EAST = frozenset({"cp932", "gb18030", "big5", "cp950", "cp949", "euc_jp"})
"""Code pages in which most letters take two bytes."""

LATIN_BYTES = re.compile(rb"[A-Za-z']*[\x80-\xff][A-Za-z'\x80-\xff]*")
EAST_BYTES = re.compile(rb"[A-Za-z]?(?:[\x80-\xff][\x40-\x7e\x80-\xff]?)+[A-Za-z]?")
_BETWEEN_DIGITS = re.compile(rb"(?<=[0-9])[\x80-\xff](?=[0-9])")
_BEFORE_NUMBER = re.compile(rb"(?<![0-9A-Za-z\x80-\xff])[\x80-\xff](?=[0-9])")
_BEHIND_NUMBER = re.compile(rb"(?<=[0-9])[\x80-\xff](?![0-9A-Za-z\x80-\xff])")
_SIGNS_BEFORE, _SIGNS_BEHIND = "±№§", "°ºª²³½¼¾"

Pieces = Sequence[tuple[bytes, int]]


def pieces(data: bytes, pattern: re.Pattern[bytes]) -> list[tuple[bytes, int]]:
    """Return the distinct words with bytes beyond ASCII, the commonest first, and how often each occurs."""
    found = Counter(match.group() for match in islice(pattern.finditer(data), _MOST_PIECES))
    return found.most_common(WORDS)


def words(found: Pieces, encoding: str) -> Mapping[str, int]:
    """Return the words as an encoding shows them (`\ufffd` where it fails)."""
    shown: Counter[str] = Counter()
    for piece, count in found:
        shown[piece.decode(encoding, "replace")] += count
    return shown


def best_code_page(data: bytes) -> tuple[str, float, tuple[str, ...]]:
    """Return the code page whose words look best, the mean cost of its words, and the next best that read differently.

    The cost is 0 for everyday words; above about 1.5 no code page explains the bytes.
    """
    seen = _Seen(data)
    judged = sorted((seen.judge(name, page) for name, page in CODE_PAGES.items()), key=lambda found: found.total)
    alike = [found for found in judged if found.shown == judged[0].shown]
    best, others = min(alike, key=lambda found: CODE_PAGES[found.name].prior), list[str]()
    shown = {best.shown}
    for found in judged[1:]:
        if found.shown not in shown and (found.total < best.total + 1.5 or len(others) < 2) and len(others) < 4:
            others.append(found.name)
            shown.add(found.shown)
    return best.name, best.mean, tuple(others)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A code page with what its words cost: `total` with its head start, `mean` without; and its words."""

    total: float
    mean: float
    name: str
    shown: frozenset[str]


class _Seen:
    """The words and signs beyond ASCII of one file, as bytes."""

    def __init__(self, data: bytes) -> None:
        near = beyond_ascii(data)
        self._between, self._before, self._behind = (pieces(near, pattern) for pattern in (
            _BETWEEN_DIGITS, _BEFORE_NUMBER, _BEHIND_NUMBER))
        rest = near
        for pattern in (_BETWEEN_DIGITS, _BEFORE_NUMBER, _BEHIND_NUMBER):
            rest = pattern.sub(b" ", rest)
        self._latin, self._east = pieces(rest, LATIN_BYTES), pieces(near, EAST_BYTES)

    def judge(self, name: str, page: CodePage) -> _Judged:
        """Return what the words cost in a code page."""
        shown = words(self._east if name in EAST else self._latin, name)
        if name in EAST:
            costs = [_UNREADABLE * word.count("\ufffd") + word_cost(word.replace("\ufffd", "")) for word in shown]
        else:
            costs = _in_languages(shown, page.languages)
            between, before, behind = (words(found, name) for found in (self._between, self._before, self._behind))
            costs += map(_in_number, between)
            costs += [_at_number(sign, _SIGNS_BEFORE) for sign in before]
            costs += [_at_number(sign, _SIGNS_BEHIND) for sign in behind]
            shown = {**shown, **between, **before, **behind}
        count = max(1, len(costs))
        mean = sum(costs) / count
        return _Judged(mean + page.prior / count ** 0.8, mean, name, frozenset(shown))


def _in_languages(shown: Mapping[str, int], languages: Sequence[str]) -> list[float]:
    """Return what each word costs when most words are of one language: the one in which all of them cost least."""
    odd, fits = [], []
    unopened = _UNOPENED if not any("“" in word or "„" in word for word in shown) else 0.0
    for word in shown:
        bare = word.replace("\ufffd", "")
        odd.append(_UNREADABLE * (len(word) - len(bare)) + oddity(bare) + unopened * word.endswith("”"))
        fits.append(fit(bare, languages))
    if not odd:
        return []
    table = np.minimum(np.array(fits), _STRANGEST)
    table = np.minimum(table, table.min(axis=1, keepdims=True) + _OTHER_LANGUAGE)
    best = table[:, int(table.mean(axis=0).argmin())]
    return [float(cost) for cost in np.array(odd) + best]


def beyond_ascii(data: bytes) -> bytes:
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
