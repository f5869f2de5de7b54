"""What the values of columns look like, from a sample: at most 400 rows of the file and 120 distinct texts a column.

Nothing here reads a value for keeps (that is what kinds do): a look is one quick pattern over all columns at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from opwizard.reading.sheet import Sheet, SheetColumn

SAMPLED_ROWS = 400
SAMPLED_TEXTS = 120
SAMPLED_COLUMNS = 1_000
"""Columns beyond these are known by their headers alone."""
_LONGEST = 300
_GROUP = 3

_MONTHS = ("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|mai|okt|dez|fev|avr|juin|juil|aou|set|out|"
           "m.r|f.v|d.c|ao")
_DATE = (rf"(?i)^\W?(\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.](\d{{4}}|\d{{2}})\b|\d{{8}}$|"
         rf"(\w+,? )?({_MONTHS})[a-zé.]*[ -]\d{{1,2}}(?:,? |-)(?:\d{{4}}|\d{{2}})\b|"
         rf"\d{{1,2}}\.?[ -](de )?({_MONTHS})[a-zçé.]*[ -](de )?\d{{2,4}})")
LOOKS: dict[str, str] = {
    "email": r"^\W*(?:mailto:)?[^\s@,;]+@[^\s@,;]+\.[^\s@,;]{2,}\W*$",
    "at": r"\S@\S",
    "date": _DATE,
    "serial": r"^[2-5]\d{4}(?:[.]\d+)?$",
    "month_year": r"^(?:0?[1-9]|1[0-2])\s?[/.-]\s?(?:20)?\d{2}$|^20\d{2}[/.-](?:0[1-9]|1[0-2])$",
    "time": r"(?i)^\d{1,2}:\d{2}(:\d{2})?( ?[ap]\.?m\.?)?$",
    "number": r"^[-+(]?\s?(?:[A-Z]{3}|R\$|[$€£¥])?\s?[-+]?\d[\d.,' \u00a0]*\s?(?:[A-Z]{3}|[$€£¥])?\)?-?$",
    "whole": r"^\d{1,9}(?:[.,]0+)?$",
    "small": r"^\d{1,3}(?:[.,]0+)?$",
    "decimal": r"^[^\p{L}]*\d[.,]\d{2}\)?(?:\s?[A-Z€$£]{0,3})?$",
    "four": r"^[*xX•.\s]*\d{4}$",
    "order_number": r"(?i)^#\s?\w*\d+$|^[A-Z]{1,4}-?\d{3,}$",
    "code": r"^[A-Za-z]{2,8}[_-][A-Za-z0-9_-]*$|^[0-9a-fA-F-]{24,40}$|^[A-Za-z0-9]{15,18}$",
    "repeats": r"(?i)^(?:every )?(?:\d+ )?(?:day|dai|week|month|quart|year|annual|bi-?week|tag|tagl|woche|wochen|monat|"
               r"jahr|jahrlich|dia|seman|mes|mensual|trimest|ano|año|anual|jour|hebdo|mois|mensuel|an$|ann|mens|yearly|m$|y$|w$|d$)",
    "yes_no": r"(?i)^(?:true|false|yes|no|y|n|ja|nein|si|sí|oui|non|sim|nao|não)$",
    "url": r"(?i)^(?:https?://|www\.)",
    "person": r"^[A-ZÀ-Þ][\w'’.-]+(?:,? [A-ZÀ-Þ][\w'’.-]*){1,3}$",
    "packed": r"\w+:[^|]*\|\w+:",
    "processor": r"(?i)stripe|paypal|authorize|braintree|square|manual|nmi|eway|card|klarna|mollie|gocardless|sagepay|"
                 r"worldpay|adyen|bank|offline|sofort|sepa|gateway|payflow|cybersource|2checkout|pin payments|test",
    "status": r"(?i)^(?:wc-)?(?:paid|pay|complet|approv|aprob|pagad|pagat|bezahlt|pend|fail|refund|cancel|declin|void|"
              r"success|succeed|active|processing|on.hold|partial|open|closed|denied|revers|expired|attending|settled)",
    "long": r"\S+(?:\s+\S+){5,}",
    "words": r"\p{L}{2,}",
}


@dataclass(frozen=True)
class Contents:
    """What a column's values look like. `shares` are shares (0 to 1) of the sampled rows that are not blank."""

    values: int
    """How many sampled rows are not blank."""
    rows: int
    distinct: int
    shares: dict[str, float]
    texts: tuple[str, ...]
    """The sampled rows, blank ones as "" (for what relates columns)."""

    def share(self, look: str) -> float:
        """Return the share of values with this look."""
        return self.shares.get(look, 0.0)

    @cached_property
    def numbers(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        """The sampled rows as numbers, NaN where a text is none; decimal comma or dot by the last sign."""
        return np.array([number_in(text) for text in self.texts])


def look_at(sheet: Sheet) -> list[Contents]:
    """Return what each column of the sheet looks like."""
    rows = _sample(len(sheet.rows))
    parts = [_texts(column, rows) for column in sheet.columns[:SAMPLED_COLUMNS]]
    unseen = Contents(0, len(rows), 0, {}, ("",) * len(rows))
    return _measure(parts) + [unseen] * (len(sheet.columns) - len(parts))


def _sample(total: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return the sampled rows: half of them the first ones, half spread over the rest."""
    if total <= SAMPLED_ROWS:
        return np.arange(total)
    head = SAMPLED_ROWS // 2
    return np.concatenate([np.arange(head), np.linspace(head, total - 1, head).astype(np.int64)])


def _texts(column: SheetColumn, rows: np.ndarray[Any, np.dtype[np.int64]]) -> pl.Series:
    codes = column.cells.codes[rows]
    return column.cells.texts().gather(codes).str.slice(0, _LONGEST).str.strip_chars()


def _measure(parts: list[pl.Series]) -> list[Contents]:
    seen: list[pl.Series] = []
    weights: list[np.ndarray[Any, np.dtype[np.int64]]] = []
    for texts in parts:
        found = texts.filter(texts != "").value_counts(sort=True).head(SAMPLED_TEXTS)
        seen.append(found.to_series(0))
        weights.append(found["count"].to_numpy().astype(np.int64))
    everything = pl.concat(seen) if seen else pl.Series("", [], dtype=pl.String)
    looks = {name: everything.str.contains(pattern).to_numpy() for name, pattern in LOOKS.items()}
    result: list[Contents] = []
    start = 0
    for texts, weight in zip(parts, weights, strict=True):
        end = start + len(weight)
        known = int(weight.sum())
        shares = {name: float(weight[hit[start:end]].sum() / known) for name, hit in looks.items()} if known else {}
        filled = texts.filter(texts != "")
        result.append(Contents(len(filled), len(texts), filled.n_unique(), shares, tuple(texts.to_list())))
        start = end
    return result


def number_in(text: str) -> float:
    """Return a text as a number; a dot or comma before its last one or two digits is the decimal sign. NaN for none."""
    kept = "".join(char for char in text if char in "0123456789.,-")
    if not any(char.isdigit() for char in kept) or sum(char.isalpha() for char in text) > _GROUP:
        return float("nan")
    whole, mark, rest = _split_last(kept)
    decimals = mark and (len(rest) in (1, 2) or (kept.count(mark) == 1 and mark == "." and len(rest) != _GROUP))
    digits = whole.replace(".", "").replace(",", "")
    try:
        return float(f"{digits}.{rest}" if decimals else digits + rest)
    except ValueError:
        return float("nan")


def _split_last(text: str) -> tuple[str, str, str]:
    place = max(text.rfind("."), text.rfind(","))
    return (text, "", "") if place < 0 else (text[:place], text[place], text[place + 1:])
