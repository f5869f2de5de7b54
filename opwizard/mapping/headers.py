"""What the words of a column header mean, whatever language, abbreviation or spelling they are written in.

`read_header("Bestelldatum")` means {order, date}, as do "order_date", "OrderDate", "ORDERDATE" and "Fecha del pedido".
The words live in resources/lists/header-words.txt.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from opwizard import resources

_LETTERS = str.maketrans({"ß": "ss", "’": "'", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae",
                          "đ": "d", "ı": "i"})
"""Letters that are no plain letter with an accent."""
_CHUNK = re.compile(r"[a-z]+|[0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")
_SAYINGS = (
    (re.compile(r"(?i)(?<![a-z])e[-_ .](?:mail|post)"), "email"),
    (re.compile(r"(?i)\b(monthly|annual|yearly|subscription|membership|course|tuition)[-_ ]?fee\b"), r"\1 amount"),
    (re.compile(r"(?i)\bsold[-_ ]?for\b"), " sale price"),
    (re.compile(r"(?i)\b(?:ends|ending|endet|termina|finit|eindigt)[-_ ](?:in|with|auf|mit|en|par|op)\b"), " last4"),
    (re.compile(r"\b([A-Za-z])\.([A-Za-z])\.(?![A-Za-z])"), r"\1\2"),
    (re.compile(r"(?i)\btotal[-_ ]?(?=(?:orders|purchases|transactions|items|products|tickets|units)\b)"), "count "),
    (re.compile("#|N°"), " number "),
)
"""What is said in several words or with signs, and how it is read: `Sold For`, `Card ends in`, `C.P.`."""
_MONEY_SIGN = re.compile("[$€£]")
_AMOUNTS = frozenset(("price", "amount", "total", "cost", "rate", "fee", "tax", "value", "gross", "net", "paid", "ppu"))
_FILLERS = frozenset((
    "of", "the", "a", "de", "del", "la", "le", "el", "da", "do", "des", "du", "der", "die", "das", "d", "l", "und",
    "and", "et", "y", "e", "did", "you", "which", "in", "for", "your", "is", "o", "w", "en", "em"))
_LINKS = ("", "s", "n", "es")
PHRASES = {
    ("first", "name"): "firstname", ("last", "name"): "lastname", ("firstname", "name"): "firstname",
    ("lastname", "name"): "lastname", ("name", "firstname"): "firstname", ("name", "lastname"): "lastname",
    ("zip", "code"): "zip", ("postal", "code"): "zip", ("code", "postal"): "zip", ("zip", "postal"): "zip",
    ("time", "zone"): "zone", ("last", "four"): "last4",
    ("four", "last"): "last4", ("sub", "total"): "subtotal",
    ("middle", "initial"): "middle", ("price", "plan"): "plan", ("billing", "to"): "billing",
    ("shipping", "to"): "shipping", ("sale", "to"): "customer", ("membership", "level"): "membership",
    ("membership", "category"): "membership", ("ticket", "category"): "ticket", ("ticket", "level"): "ticket",
    ("level", "name"): "tier", ("invoice", "address"): "address", ("donation", "aid"): "tax",
    ("last4", "four"): "last4", ("beside", "tax"): "", ("total", "spent"): "lifetime", ("referral", "by"): "referrer",
    ("how", "many"): "quantity", ("how", "much"): "price",
}
_SHORTEST = 3
_SHORTEST_SLIP = 5
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Header:
    """A header, read: the meanings it names in order, how many words nobody knows, the numbers, the spelling slips."""

    meanings: tuple[str, ...]
    unknown: int = 0
    numbers: tuple[int, ...] = ()
    slips: int = 0

    def has(self, *meanings: str) -> bool:
        """Tell whether the header names all of these."""
        return all(meaning in self.meanings for meaning in meanings)


@cache
def vocabulary() -> dict[str, str]:
    """Return what each known word means."""
    known: dict[str, str] = {}
    for line in resources.lines("lists/header-words.txt"):
        meaning, _, words = line.partition(":")
        known.update(dict.fromkeys((meaning.strip(), *words.split()), meaning.strip()))
    return known


def plain(text: str) -> str:
    """Return a text without accents, the sharp s as ss, case kept."""
    spread = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in spread if not unicodedata.combining(char))


@cache
def read_header(name: str) -> Header:
    """Return what a header means."""
    meanings: list[str] = []
    numbers: list[int] = []
    unknown = slips = 0
    for word in _words(name[:_LONGEST * 2]):
        if word.isdigit():
            if word == "4" and meanings and meanings[-1] == "last":
                meanings[-1] = "last4"
            else:
                numbers.append(int(word[:9]))
            continue
        found = _meanings(word)
        if found is None:
            near = _near(word)
            found = (near,) if near else ()
            slips, unknown = slips + bool(near), unknown + (not near)
        for meaning in found:
            _add(meanings, meaning)
    if _MONEY_SIGN.search(name) and not unknown and not _AMOUNTS.intersection(meanings):
        meanings.append("amount")
    return Header(tuple(dict.fromkeys(meanings)), unknown, tuple(numbers), slips)


def _add(meanings: list[str], meaning: str) -> None:
    phrase = PHRASES.get((meanings[-1], meaning)) if meanings else None
    if phrase:
        meanings[-1] = phrase
    elif phrase == "":
        meanings.pop()
    else:
        meanings.append(meaning)


def _words(name: str) -> list[str]:
    """Split a header into small-letter words: at spaces and signs, at capitals (OrderDate), before digits."""
    text = name
    for said, meant in _SAYINGS:
        text = said.sub(meant, text)
    text = plain(text)
    words: list[str] = []
    for chunk in re.findall(r"[A-Za-z0-9]+", text):
        if chunk.lower() in vocabulary() or chunk.lower() in _FILLERS:
            words.append(chunk.lower())
            continue
        for part in _CAMEL.sub(" ", chunk).split():
            words += _CHUNK.findall(part.lower())
    return [word for word in words if word not in _FILLERS]


def _meanings(word: str) -> tuple[str, ...] | None:
    """Return what a word means, taking a compound such as `bestelldatum` apart; None when nobody knows it."""
    known = vocabulary()
    if word in known:
        return (known[word],)
    return _taken_apart(word) if len(word) > _SHORTEST_SLIP else None


@cache
def _taken_apart(word: str) -> tuple[str, ...] | None:
    known = vocabulary()
    best: tuple[str, ...] | None = None
    for size in range(len(word) - 2, _SHORTEST - 1, -1):
        head, tail = word[:size], word[size:]
        if head not in known:
            continue
        for link in _LINKS:
            if not tail.startswith(link):
                continue
            rest = tail[len(link):]
            found = (known[rest],) if rest in known else _taken_apart(rest) if len(rest) > _SHORTEST else None
            if found and (best is None or len(found) + 1 < len(best)):
                best = (known[head], *found)
    return best


@cache
def _near(word: str) -> str | None:
    """Return the meaning of the one known word that is a single slip away, or None."""
    if len(word) < _SHORTEST_SLIP:
        return None
    near = {meaning for known, meaning in vocabulary().items()
            if known[0] == word[0] and len(known) >= _SHORTEST_SLIP and abs(len(known) - len(word)) <= 1
            and OSA.distance(known, word, score_cutoff=1) <= 1}
    return near.pop() if len(near) == 1 else None
