"""Texts that an earlier program read in the wrong code page: `Èâàíîâ` for `Иванов`, `Yýldýz` for `Yıldız`.

Only where the text is strange as it stands and plain words come out is anything said; see `meant`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from opwizard.reading.letters import word_cost

_WAYS: tuple[tuple[str, str], ...] = (
    *(("cp1252", meant) for meant in ("cp1251", "cp1250", "cp1254", "cp1253", "cp1257", "cp1255", "cp1256", "koi8-r",
                                      "mac-roman", "cp850", "cp866", "cp852", "cp874")),
    *(("latin-1", meant) for meant in ("cp1251", "cp1253", "cp850", "cp866", "mac-roman", "iso8859-5")),
    ("cp1251", "koi8-r"), ("koi8-r", "cp1251"), ("cp1251", "cp866"), ("cp866", "cp1251"), ("cp866", "koi8-r"),
    ("mac-cyrillic", "cp1251"), ("cp1251", "mac-cyrillic"), ("iso8859-5", "cp1251"), ("cp1251", "iso8859-5"),
    ("cp437", "cp1252"), ("cp850", "cp1252"), ("mac-roman", "cp1252"), ("cp852", "cp1250"), ("cp1250", "cp852"),
    ("cp1251", "cp1252"), ("cp1250", "cp1252"), ("cp437", "cp1251"), ("cp850", "cp1251"), ("mac-roman", "cp1251"),
    ("cp1251", "utf-8"), ("cp1250", "utf-8"), ("cp437", "utf-8"), ("cp850", "utf-8"), ("mac-roman", "utf-8"),
    ("cp866", "utf-8"), ("koi8-r", "utf-8"), ("cp1254", "utf-8"), ("cp1253", "utf-8"))
"""In which code page a program showed the bytes, and in which they were meant."""
_PLAIN, _CLEARLY = 0.55, 1.4
_UTF8_PLAIN, _UTF8_CLEARLY = 0.9, 0.5
"""What words may cost on the average to count as everyday ones, and how much less that must be than before.

That bytes are UTF-8 by chance is so unlikely that less is enough.
"""
SUSPICIOUS = (r"[À-ÿ]{3}|[a-zа-я][А-ЯЁ]|(?:[РС][^\s]){3}|[├┬╨╤√ΓĂĹÂÃ]\S|[^\W\d_][^\w\s.,'’&/()\-+@:;!?\"“”„«»|·*#%…–—]"
              r"|[^\x00-\x7f\w\s][a-zа-я]|[ÐÞðþýÝÛûÎîÊêÔôÆæ³¹¿¾Ÿ¥]|[\x80-\x9f]")
"""A pattern for polars: every text worth a look."""
_SUSPICIOUS = re.compile(SUSPICIOUS)
_SHORTEST = 3


@lru_cache(maxsize=20_000)
def meant(text: str) -> str | None:
    """Return what a text was before a program read it in the wrong code page, or None when it is as it should be.

    >>> meant("Èâàíîâ Ñåðãåé"), meant("иВАНОВ"), meant("Müller")
    ('Иванов Сергей', 'Иванов', None)
    """
    if len(text) < _SHORTEST or not _SUSPICIOUS.search(text):
        return None
    before = _strangeness(text)
    if before < _UTF8_PLAIN:
        return None
    best, least = None, before
    for shown, right in _WAYS:
        again = _reread(text, shown, right)
        if again is None or again == text:
            continue
        plain, clearly = (_UTF8_PLAIN, _UTF8_CLEARLY) if right == "utf-8" else (_PLAIN, _CLEARLY)
        after = _strangeness(again)
        if after < least and after <= min(plain, before - clearly):
            best, least = again, after
    return best


def _reread(text: str, shown: str, right: str) -> str | None:
    try:
        again = text.encode(shown).decode(right)
    except UnicodeError:
        return None
    return None if re.search("[\x00-\x08\x0e-\x1f\x7f-\xa0]", again) else again


def _strangeness(text: str) -> float:
    """Return what the words of a text with letters beyond a-z cost on the average."""
    costs = [_cost(word) for word in re.findall(r"[^\s,;.()\"/&@0-9-]+", text) if not word.isascii()]
    return sum(costs) / len(costs) if costs else 0.0


@lru_cache(maxsize=50_000)
def _cost(word: str) -> float:
    return max(0.0, word_cost(word))
