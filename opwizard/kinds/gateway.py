"""The processor an open order is charged through. Orders of PayPal cannot be re-created."""

from __future__ import annotations

import re
import unicodedata

import polars as pl
from rapidfuzz.distance import OSA

from opwizard.kinds.kind import NOTHING, Cell, Decision, Fault, Plain
from opwizard.kinds.text import Text
from opwizard.kinds.tidy import tidy
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity

PAYPAL = ProblemKind(
    code="paypal-not-supported",
    severity=Severity.ERROR,
    title=N_("Orders charged through PayPal"),
    message=N_("{value}: open orders that PayPal charges cannot be re-created in ONTRAPORT."),
    remedy=N_("Leave these rows out. Each of these customers has to buy again through another payment gateway."),
)

_word = re.compile(r"[a-z0-9]+")


def is_paypal(text: str) -> bool:
    """Tell whether a text names PayPal, in any spelling ("Pay Pal Express", "PAYPAL_PRO", "paypall")."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    squeezed = re.sub(r"[^a-z0-9]", "", plain)
    if "paypal" in squeezed or "payflow" in squeezed:
        return True
    return any(
        5 <= len(word) <= 7 and word[0] == "p" and OSA.distance(word, "paypal") <= 1 for word in _word.findall(plain)
    )


class Gateway(Text):
    """The name of a payment gateway."""

    id = "gateway"
    example = "Stripe"

    def read_one(self, text: str, decision: Decision) -> Cell:  # noqa: ARG002
        """Read one name."""
        plain = tidy(text)
        return Cell(plain, NOTHING, (Fault(PAYPAL),)) if is_paypal(plain) else Cell(plain)

    def read_plain(self, texts: pl.Series, decision: Decision) -> Plain | None:  # noqa: ARG002
        """Every name is read one by one: a file has few gateways."""
        return None
