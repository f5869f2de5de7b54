"""How much ONTRAPORT takes in one import: page "# of Products"."""

from __future__ import annotations

import numpy as np
import polars as pl

from opwizard.checks.check import Finding, Rows, TableCheck
from opwizard.language import N_, counted
from opwizard.problems import ProblemKind, Severity

TOO_MANY_PRODUCTS = ProblemKind(
    code="too-many-products", severity=Severity.ERROR,
    title=N_("Too many products"),
    message=N_("The file has {products} products. ONTRAPORT does not import 50,000 products or more."),
    remedy=N_("Ask ONTRAPORT what can be done. If many of the names mean one product, give them one name."),
)
VERY_LARGE_FILE = ProblemKind(
    code="very-large-file", severity=Severity.WARNING,
    title=N_("A very large file"),
    message=N_("The file has {rows} purchases. ONTRAPORT says that huge imports can crash an account."),
    remedy=N_("Ask ONTRAPORT first whether to send it whole or in parts."),
)
LIMIT = 50_000


class SizeLimits(TableCheck):
    """Holds the number of products and of rows against the page's limit of 50,000."""

    kind = TOO_MANY_PRODUCTS

    def __init__(self, product: str) -> None:
        self.product = product
        self.reads = (product,)

    def find(self, rows: Rows) -> list[Finding]:
        """Count what is in the kept rows."""
        if len(rows) < LIMIT:
            return []
        products = count_products(rows, self.product)
        if products >= LIMIT:
            return [Finding(TOO_MANY_PRODUCTS, None, self.product, parts={"products": counted(products)})]
        return [Finding(VERY_LARGE_FILE, None, parts={"rows": counted(len(rows))})]


def count_products(rows: Rows, product: str) -> int:
    """Return how many products there are; capital letters do not make another one."""
    if not rows.has(product):
        return 0
    texts = rows.readings[product].texts
    used = np.zeros(len(texts), np.bool_)
    used[rows.codes(product)] = True
    named = texts.filter(pl.Series(used) & (texts != ""))
    return named.str.to_lowercase().n_unique()
