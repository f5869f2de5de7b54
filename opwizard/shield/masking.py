"""Hiding card numbers: only the last four digits stay, and neither a security code nor a magnetic track beside them."""

from __future__ import annotations

import re

from opwizard.shield.numbers import Span, find

HIDDEN = "•••• •••• •••• "
_BESIDE = re.compile(
    r"(?P<track>=[0-9]{7,}\??|\^[^^?]{2,26}\^[0-9]{7,}[^?]*\??|[0-9]{2}[/-]?(?:[0-9]{2}){1,2}(?:[0-9]{3,4})?(?![0-9]))|"
    r"(?P<label>[\s,;:/|-]{0,4}(?:(?:cvv2?|cvc2?|cid|csc|cv2|security code)\W{0,3})?)[0-9]{3,4}(?![0-9])",
    re.IGNORECASE)


def mask(text: str, header: str = "") -> str:
    """Return the text with every card number, certain or doubtful, as "•••• •••• •••• 1111"."""
    return hide(text, find(text, header))


def mask_name(text: str) -> str:
    """Return a name a file can have, with no more than the last four digits of any card number in it."""
    return mask(text).replace(HIDDEN, "")


def hide(text: str, spans: tuple[Span, ...]) -> str:
    """Return the text with the card numbers at these places hidden, and what stands beside them."""
    pieces: list[str] = []
    past = 0
    for span in spans:
        pieces += [text[past:span.start], HIDDEN, span.last_four]
        past = span.end
        beside = _BESIDE.match(text, past)
        if beside:
            pieces.append(" •••" if beside["track"] else f"{beside['label']}•••")
            past = beside.end()
    return "".join(pieces) + text[past:] if pieces else text
