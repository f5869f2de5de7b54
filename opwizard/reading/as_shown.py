"""A whole number and what its spreadsheet shows in its place: which of the two is meant.

`INV-0042` and `07656-1234` are codes, and what is shown is what the person knows. Thousands, currencies and the signs
of a telephone number say nothing the digits do not. A unit (`12 pcs`) is left out, and told.
"""

from __future__ import annotations

import re
from functools import cache

from opwizard import resources

ZEROS, SIGNS, UNIT = "display-differs", "display-signs", "display-unit"
"""What is to be told: zeros in front, signs or words that were taken over, a unit that was not."""

_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:([.,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*")
_AROUND = " \u00a0\u202f+-"
_INDIAN = re.compile(r"[1-9]\d?(?:,\d\d)*,\d{3}")
_TELEPHONE = re.compile(r"(?:^|\D)\d{3}\D\d{4}$|^\+|\(")
_LONG = 3
"""Digits from which on a number behind a word is a code (`INV 4211`) and no count (`Qty 42`)."""


def meant(digits: str, shown: str) -> tuple[str, str]:
    """Return the text of a whole number that is stored as `digits`, and what is to be told (see above) or nothing."""
    shown = shown.strip()
    bare = re.sub(r"\D", "", shown)
    if shown == digits or not bare or bare.lstrip("0") != digits.lstrip("0"):
        return digits, ""
    filled = (bare, ZEROS) if len(bare) > len(digits) else (digits, "")
    prefix, body, suffix = _parts(shown)
    if _is_amount(prefix, body, suffix) or _TELEPHONE.search(shown):
        return filled
    if re.search(r"\D", body) or (re.search(r"[^\W\d_]|[#№]", prefix) and _is_code(prefix, body)):
        return shown, SIGNS
    return (filled[0], UNIT) if re.search(r"[^\W\d_]", prefix + suffix) else filled


def _parts(shown: str) -> tuple[str, str, str]:
    """Return what stands before the digits, from the first digit to the last, and behind."""
    found = re.fullmatch(r"(\D*)(\d(?:.*\d)?)(\D*)", shown, re.DOTALL)
    return (found[1], found[2], found[3]) if found else (shown, "", "")


def _is_amount(prefix: str, body: str, suffix: str) -> bool:
    """Tell whether this is a plain amount: digits or thousands, with a currency before or behind them at most."""
    plain = body.isdigit() and (body[0] != "0" or body == "0")
    return (plain or any(form.fullmatch(body) for form in (_THOUSANDS, _INDIAN))) and all(
        not beside or beside.lower() in _currencies() for beside in (part.strip(_AROUND) for part in (prefix, suffix)))


@cache
def _currencies() -> frozenset[str]:
    """Return all that people write beside an amount to name its currency, in small letters."""
    return frozenset(word.lower() for line in resources.lines("lists/currencies.txt") for word in line.split())


def _is_code(prefix: str, body: str) -> bool:
    """Tell whether a number with a word in front is a code (`INV-42`, `C0042`), and not a count (`Qty: 42`)."""
    return body.startswith("0") or len(body) > _LONG or prefix[-1:] in "-/#_" or prefix[-1:].isalpha()
