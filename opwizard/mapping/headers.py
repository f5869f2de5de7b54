"""What the words of a column header mean, whatever language, abbreviation or spelling they are written in.

`read_header("Bestelldatum")` means {order, date}, as do "order_date", "OrderDate", "ORDERDATE" and "Fecha del pedido".
The words live in resources/lists/header-words.txt.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from opwizard.mapping.word_forms import likely, meanings_of, vocabulary

_LETTERS = str.maketrans({"ß": "ss", "’": "'", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae",
                          "đ": "d", "ı": "i"})
"""Letters that are no plain letter with an accent."""
_CUT = re.compile(r"([A-Za-z0-9]+)(\.(?![a-z0-9]))?")
"""A run of letters and digits, with the dot of a word cut short; the dot in `billing.email` cuts nothing short."""
_CHUNK = re.compile(r"[a-z]+|[0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")
_SAYINGS = (
    (re.compile(r"(?i)(?<![a-z])e[-_ .](?:mail|post)"), "email"),
    (re.compile(r"(?i)\b(monthly|annual|yearly|subscription|membership|course|tuition|recurring|renewal)[-_ ]?fee\b"),
     r"\1 amount"),
    (re.compile(r"(?i)\bsold[-_ ]?for\b"), " sale price"),
    (re.compile(r"(?i)\b(?:ends|ending|endet|termina|finit|eindigt)[-_ ](?:in|with|auf|mit|en|par|op)\b"), " last4"),
    (re.compile(r"\b([A-Za-z])\.([A-Za-z])\.(?![A-Za-z])"), r"\1\2"),
    (re.compile(r"(?i)\btotal[-_ ]?(?=(?:orders|purchases|transactions|items|products|tickets|units)\b)"), "count "),
    (re.compile(r"(?i)\bext(?:ended|\.)?[-_ ]+(?=price|amount|amt|cost|total)"), "line total "),
    (re.compile(r"(?i)\bp[-_./ ]+u(?:nit\w*)?\b"), " unit price"),
    (re.compile(r"(?i)(?<=[a-z]{4})pr\.(?![a-z])"), "preis "),
    (re.compile(r"(?i)\bq['’.]t[yaàeé]\b"), "qty"),
    (re.compile(r"(?i)(?:be)?zahl(?:ungs)?art\b"), " payment method"),
    (re.compile(r"(?i)\bformas?(?=[-_ ]de[-_ ])"), "method"),
    (re.compile(r"(?i)\bcompl\.?[-_ ](?=(?:d['’ ])?adr)"), "complement "),
    (re.compile(r"(?i)\bhow[-_ ]often\b"), " frequency"),
    (re.compile(r"(?i)\b(?:pan|card|cc)[-_ ]suffix\b"), " card last4"),
    (re.compile(r"(?i)\b(?:valid|good)[-_ ](?:thru|through|until|till?|to)\b"), " expiration"),
    (re.compile(r"(?i)\bcompte[-_ ]rendu\b"), " note"),
    (re.compile(r"(?i)\bwho[-_ ](?:referred|invited|recommended|sent)(?:[-_ ](?:you|them))?\b"), " referrer"),
    (re.compile(r"(?i)\b(f|l|sur)[-_. ]+name\b"), r"\1name"),
    (re.compile(r"(?i)\b1st\b"), "first"),
    (re.compile(r"(?i)(?<=[a-z])\((?:s|es|n|en|x)\)"), ""),
    (re.compile(r"(?i)\bcont(?:inued|'?d)?\b\.?\)?$"), " second"),
    (re.compile(r"(?i)\bper\.[ _]?(?=[a-z])"), "period "),
    (re.compile("#|N°"), " number "),
)
"""What is said in several words or with signs, and how it is read: `Sold For`, `Card ends in`, `C.P.`."""
_MONEY_SIGN = re.compile("[$€£]")
_AMOUNTS = frozenset(("price", "amount", "total", "cost", "rate", "fee", "tax", "value", "gross", "net", "paid", "ppu"))
_FILLERS = frozenset((
    "of", "the", "a", "de", "del", "la", "le", "el", "da", "do", "des", "du", "der", "die", "das", "d", "l", "und",
    "most", "and", "et", "y", "e", "did", "you", "which", "in", "for", "your", "is", "o", "w", "en", "em"))
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
    ("postal", "address"): "address", ("address", "postal"): "address", ("country", "state"): "country",
    ("state", "country"): "country", ("how", "many"): "quantity", ("how", "much"): "price",
}
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
        found = meanings_of(word.rstrip("."))
        if found is None:
            found = likely(word)
            slips, unknown = slips + bool(found), unknown + (not found)
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
    """Split a header into small-letter words: at spaces and signs, at capitals (OrderDate), before digits.

    A word that is cut short ("Anz.", "Rg.-Datum") keeps its dot.
    """
    text = name
    for said, meant in _SAYINGS:
        text = said.sub(meant, text)
    text = plain(text)
    words: list[str] = []
    for chunk, dot in _CUT.findall(text):
        if chunk.lower() in vocabulary() or chunk.lower() in _FILLERS:
            words.append(chunk.lower())
            continue
        for part in _CAMEL.sub(" ", chunk).split():
            words += _CHUNK.findall(part.lower())
        words[-1] += "" if words[-1].isdigit() else dot
    return [word for word in words if word not in _FILLERS]
