"""What a single cell looks like: enough to tell a column name from data, not to read a value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

_SHAPES = (
    ("mail", re.compile(r"\s*[^@\s]+@[^@\s]+\.\w+\s*")),
    ("date", re.compile(r"\s*(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[- ][A-Za-z]{3,9}\.?[- ,]+\d{2,4}"
                        r"|[A-Za-z]{3,9}\.? \d{1,2},? \d{4})"
                        r"(?:[T ,]+\d{1,2}:\d\d.*)?\s*")),
    ("time", re.compile(r"\s*\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?\s*")),
    ("number", re.compile(r"\s*[-+(]?\s?(?:[A-Z]{0,3}[$€£¥])?\s?-?[\d.,'’\u00a0\u202f]*\d[.,]?\)?(?:[eE][-+]?\d+)?"
                          r"\s?(?:%|€|\$|£|[A-Z]{3})?-?\s*")),
    ("phone", re.compile(r"\s*\+?[\d(][\d ()./-]{6,}(?:\s*(?:x|ext\.?)\s*\d+)?\s*")),
    ("link", re.compile(r"\s*(?:https?://|www\.)\S+\s*", re.IGNORECASE)),
    ("truth", re.compile(r"\s*(?:true|false|yes|no|y|n)\s*", re.IGNORECASE)),
    ("code", re.compile(r"\s*(?=[^ ]*\d)[A-Za-z0-9][A-Za-z0-9_./#:-]*\s*")),
)
_ADDRESS = re.compile(r"[^@\s<>=]+@[^@\s<>]+\.\w+")
_LONGEST_ADDRESS = 320
"""Letters in which an address is looked for; a cell may be a million letters long."""
_NUMBERED = re.compile(r"([A-Za-z_ -]{0,12}?)(\d{1,5})")
_NAMES = frozenset({
    "active", "addr", "address", "adresse", "affiliate", "age", "agent", "amount", "anrede", "apellido", "author",
    "balance", "betrag", "birth", "birthday", "born", "campaign", "cantidad", "card", "category", "cell",
    "channel", "city", "ciudad", "class", "client", "code", "comment", "comments", "commission", "company", "contact",
    "correo", "cost", "count", "country", "county", "created", "currency", "customer", "date", "datum", "day",
    "department", "desc", "description", "details", "direccion", "discount", "dob", "due", "e-mail", "email",
    "employer", "end", "expiration", "expiry", "family", "fax", "fecha", "fee", "firm", "first", "full",
    "gateway", "gender", "given", "group", "guid", "id", "invoice", "item", "job", "key", "kind", "land",
    "language", "last", "latitude", "lead", "line", "longitude", "mail", "member", "membership", "memo",
    "menge", "message", "method", "middle", "mobile", "modified", "montant", "month", "naam", "nachname",
    "name", "newsletter", "nickname", "no", "nom", "nombre", "note", "notes", "nr", "num", "number", "order",
    "organisation", "organization", "ort", "owner", "paid", "payment", "pays", "phone", "plz", "postal",
    "postcode", "precio", "prefix", "preis", "prenom", "price", "product", "province", "qty", "quantity",
    "rate", "ref", "reference", "referral", "referred", "referrer", "region", "remark", "remarks", "role",
    "salutation", "sex", "sku", "source", "start", "state", "status", "strasse", "street", "subscribed",
    "subtotal", "suffix", "sum", "surname", "tag", "tags", "tax", "tel", "telefon", "telephone", "tier", "time",
    "title", "total", "town", "transaction", "type", "uid", "units", "updated", "url", "user", "value", "ville",
    "vorname", "web", "website", "when", "year", "zip",
})


def shape_of(cell: str) -> str:
    """Return what a cell looks like: a shape's name, `text`, or "" when it is blank."""
    if not cell or cell.isspace():
        return ""
    if len(cell) > 60:
        return "text"
    return next((name for name, pattern in _SHAPES if pattern.fullmatch(cell)), "text")


def main_shape(cells: Iterable[str]) -> tuple[str, float]:
    """Return the commonest shape of cells that are not blank, and its share (`("", 0.0)` when all are blank)."""
    counts = Counter(shape for shape in map(shape_of, cells) if shape)
    if not counts:
        return "", 0.0
    (name, count), = counts.most_common(1)
    if name in {"number", "code"}:
        both = counts["number"] + counts["code"]
        return ("number" if counts["number"] >= 0.5 * both else "code"), both / counts.total()
    return name, count / counts.total()


def is_field_name(cell: str) -> bool:
    """Tell whether a cell reads like a column's name (`Order ID`, `first_name`, `Amount (€)`)."""
    words = re.findall(r"[^\W\d_]+|e-mail", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cell).lower())
    return bool(words) and len(cell) <= 40 and any(word in _NAMES for word in words) and "@" not in cell


def header_votes(row: Sequence[str], columns: Sequence[Sequence[str]]) -> float:
    """Return how much a row looks like the names of the columns below it: above 0 for names, below 0 for data.

    `columns` holds a sample of each column's cells below the row.
    """
    if _counts_up(row):
        return 5.0
    votes = 0.0
    for cell, below in zip(row, columns, strict=False):
        shape = shape_of(cell)
        if not shape:
            continue
        usual, share = main_shape(below)
        if usual and usual not in {"text", "truth"} and share >= 0.7:
            alike = shape == usual or {shape, usual} <= {"number", "code", "phone"}
            votes += -1.0 if alike else 1.0 if shape in {"text", "truth"} else 0.2
        elif shape in {"mail", "date", "time", "link", "phone"}:
            votes -= 0.8
        elif shape == "number":
            votes -= 0.3
        if shape != "mail" and "@" in cell and _ADDRESS.search(cell[:_LONGEST_ADDRESS]):
            votes -= 1.5
        elif is_field_name(cell):
            votes += 0.8
        elif len(cell) > 2 and cell in below:
            votes -= 0.7
    return votes


def _counts_up(row: Sequence[str]) -> bool:
    """Tell whether the names are consecutive numbers (1, 2, 3 … or F001, F002 … or Region, 2019, 2020, …)."""
    cells = [cell.strip() for cell in row if cell.strip()]
    parts = [_NUMBERED.fullmatch(cell) for cell in cells]
    told = [part for part in parts if part]
    if len(told) < 3 or len({part[1] for part in told}) > 1:
        return False
    numbers = [int(part[2]) for part in told]
    if any(after - before != 1 for before, after in pairwise(numbers)):
        return False
    others = [cell for cell, part in zip(cells, parts, strict=True) if not part]
    if others and not (1900 <= numbers[0] <= 2100 or len(told) > 3):
        return False
    return len(others) <= 3 and all(shape_of(cell) == "text" for cell in others)
