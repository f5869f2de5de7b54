"""Stretches of a text that are provably something else: bank account numbers that check out, machines' identifiers."""

from __future__ import annotations

import re
from functools import lru_cache

_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}(?![A-Za-z0-9])")
_MACHINE_ID = re.compile(
    r"(?<![A-Za-z0-9])[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])(?=[0-9]*[a-fA-F])(?=[a-fA-F]*[0-9])[0-9a-fA-F]{24,}(?![A-Za-z0-9])")
_SHORTEST_IBAN = 15


@lru_cache(maxsize=64)
def other_numbers(text: str) -> tuple[tuple[int, int], ...]:
    """Return where IBANs (ISO 13616, check digits right), UUIDs (RFC 9562) and long hexadecimal numbers stand."""
    found = [(match.start(), match.end()) for match in _MACHINE_ID.finditer(text)]
    for match in _IBAN.finditer(text):
        length = _account_length(match[0])
        if length:
            found.append((match.start(), match.start() + length))
    return tuple(found)


def _account_length(text: str) -> int:
    """Return how much of the text, from its start, is an account number with right check digits; 0 when none is."""
    for end in range(len(text), _SHORTEST_IBAN - 1, -1):
        account = text[:end].replace(" ", "")
        if len(account) < _SHORTEST_IBAN or text[end - 1] == " " or (end < len(text) and text[end] != " "):
            continue
        if int("".join(str(int(sign, 36)) for sign in account[4:] + account[:4])) % 97 == 1:
            return end
    return 0
