"""How an amount is written: its sign, its currency, its digits, and what the text says about the decimal sign."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from opwizard.kinds.tidy import ascii_digits, without_text_mark, without_unseen
from opwizard.resources import lines

DOT, COMMA, EITHER, NONE = "dot", "comma", "either", ""


class Amount(NamedTuple):
    """An amount as written. `decimal` is `dot` or `comma` when the text itself proves the sign, `either` when it could
    be both (`1.234`), and "" when it has none. `certain` is True when it could be read no other way in any column
    (`1.299,00`).
    """

    negative: bool
    digits: str
    decimal: str
    certain: bool
    currency: str | None


_signs = str.maketrans("−–—‒﹣－＋", "------+")
_space = re.compile("[\\s'’‘`´˙_٬]")
_core = re.compile(r"(?:[0-9]|(?<![^\W\d_])(?<![.,٫])[.,٫](?=[0-9]))(?:[0-9.,٫\s'’‘`´˙_٬]*[0-9.,٫])?")
_groups = {
    ",": re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}"),
    ".": re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+"),
}
_spaced = re.compile(r"[0-9]{1,3}(?:[ '][0-9]{3})+")
_slash_for_cents = re.compile(r"(?<=[0-9])\s?/[-=](?![0-9])")
_DOLLARS = frozenset(["AUD", "CAD", "NZD", "HKD", "SGD", "MXN", "USD", "TWD", "ARS", "CLP", "COP", "BRL"])
"""Currencies that are written with the dollar sign, too: $5 CAD is one currency, $5 EUR are two."""
_dash_for_cents = re.compile(r"(?<=[0-9])(?P<sign>[.,])\s?-{1,2}(?![0-9])")


@cache
def currencies() -> dict[str, str]:
    """Return the code of every way to write a currency, in lower case without spaces and dots at the end."""
    found: dict[str, str] = {}
    for line in lines("lists/currencies.txt"):
        code, *spellings = line.split()
        for spelling in (code, *spellings):
            found.setdefault(_key(spelling), code)
    return found


def _key(text: str) -> str:
    return text.casefold().removesuffix(".").replace(" ", "")


def parse(text: str) -> Amount | None:
    """Return how an amount is written, or None when the text is no amount."""
    plain = " ".join(ascii_digits(without_unseen(text)).translate(_signs).split())
    dashed = _dash_for_cents.search(plain)
    plain = _slash_for_cents.sub("", without_text_mark(_dash_for_cents.sub(r"\g<sign>00", plain)))
    core = _core.search(plain)
    if core is None:
        return None
    before, number, after = plain[: core.start()].strip(), core[0], plain[core.end() :].strip()
    if number[-1] in ".," and after and not after[0].isdigit():
        number = number[:-1] if number[:-1].isdigit() else number
    around = _around(before, after)
    if around is None:
        return None
    read = _number(number)
    if read is not None and dashed:
        read = (read[0].removesuffix(".00"), read[1], True)
    return None if read is None else Amount(around[0], *read, around[1])


def _around(before: str, after: str) -> tuple[bool, str | None] | None:
    """Return the sign and currency that stand around a number; None when anything else stands there."""
    negative = False
    if before[:1] == "(" and after[-1:] == ")":
        negative, before, after = True, before[1:].strip(), after[:-1].strip()
    elif before[-1:] == "(" and after[:1] == ")":
        negative, before, after = True, before[:-1].strip(), after[1:].strip()
    signs = before.count("-") + (after.count("-") if after[:1] == "-" or after[-1:] == "-" else 0)
    if signs > 1 or (signs and negative):
        return None
    if signs:
        negative = True
        before, after = _unsigned(before, "-"), _unsigned(after, "-")
    elif "+" in before:
        before = _unsigned(before, "+")
    code, dollar, rest = before.partition("$")
    if dollar and code and not rest and currencies().get(_key(code.strip())) in _DOLLARS:
        before = code.strip()
    found = [_currency(part) for part in (before, after)]
    if None in found:
        return None
    names = {name for name in found if name}
    if len(names) == 2 and "USD" in names and "$" in (before, after) and names <= _DOLLARS:
        names.discard("USD")
    return (negative, names.pop() if names else None) if len(names) < 2 else None


def _currency(text: str) -> str | None:
    """Return the currency a text names, once or in two ways (`EUR €`); "" without text, None when it is none."""
    if not text:
        return ""
    named = currencies().get(_key(text))
    if named is None and len(parts := text.split()) == 2:
        one, other = (currencies().get(_key(part)) for part in parts)
        return one if one == other else None
    return named


def _unsigned(text: str, sign: str) -> str:
    text = text.strip()
    return (text[1:] if text.startswith(sign) else text[:-1] if text.endswith(sign) else text).strip()


def _number(text: str) -> tuple[str, str, bool] | None:
    """Return the digits with a dot as decimal sign, what they prove about it, and whether that is certain."""
    text = _space.sub(" ", text.replace("٫", "."))
    whole, sign, cents = _split(text)
    if sign is None:
        plain = _ungrouped(whole)
        proves = DOT if "," in whole else COMMA if "." in whole else NONE
        return None if plain is None else (_trim(plain), proves, True)
    if sign == EITHER:
        return text, EITHER, False
    plain = _ungrouped(whole) if whole else "0"
    if plain is None or not (cents.isdecimal() or (not cents and whole)):
        return None
    certain = not whole.isdecimal()
    if not cents:
        return _trim(plain), NONE, certain
    return f"{_trim(plain)}.{cents}", DOT if sign == "." else COMMA, certain


def _split(text: str) -> tuple[str, str | None, str]:
    """Split at the decimal sign; the sign is None without one, `either` when the text does not say."""
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return text, None, ""
    sign, other = text[last], "," if text[last] == "." else "."
    whole, cents = text[:last], text[last + 1 :]
    if other in whole or " " in whole:
        return whole, sign, cents
    if sign in whole:
        return text, None, ""
    if len(cents) == 3 and cents.isdecimal() and re.fullmatch("[1-9][0-9]{0,2}", whole):
        return text, EITHER, ""
    return whole, sign, cents


def settled(amount: Amount, decimal: str) -> str:
    """Return the digits of an amount that could be either, once the column's decimal sign is known."""
    sign = "." if decimal == DOT else ","
    if sign not in amount.digits:
        return re.sub("[.,]", "", amount.digits)
    return amount.digits.replace(",", ".")


def _ungrouped(whole: str) -> str | None:
    if whole.isdecimal():
        return whole
    if any(pattern.fullmatch(whole) for pattern in (*_groups.values(), _spaced)):
        return re.sub("[^0-9]", "", whole)
    return None


def _trim(digits: str) -> str:
    return digits.lstrip("0") or "0"
