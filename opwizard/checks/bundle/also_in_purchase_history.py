"""Open orders that are in the purchase history of the same bundle too: page "Open Orders" wants them apart."""

from __future__ import annotations

import numpy as np
import polars as pl

from opwizard.checks.bundle.check import NOWHERE, BundleCheck, BundleFinding
from opwizard.checks.check import Fault, Rows
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Positions

ALSO_IN_PURCHASE_HISTORY = ProblemKind(
    code="also-in-purchase-history", severity=Severity.WARNING,
    title=N_("Orders that are in both files"),
    message=N_("The purchase history has the same person, product and price in row {other}."),
    remedy=N_("If it is the same order, keep it in one file only. A payment that was made and one that is still to "
              "come may both stay."),
    costly=True,
)


class AlsoInPurchaseHistory(BundleCheck):
    """Finds open orders with the person, product and price of a purchase."""

    kind = ALSO_IN_PURCHASE_HISTORY
    import_type = "open-orders"
    other_type = "purchase-history"

    def find(self, rows: Rows, others: Rows) -> BundleFinding | None:
        """Join the two files by e-mail, then by contact ID."""
        other = np.full(len(rows), NOWHERE, np.int64)
        for person in ("email", "contact_id"):
            alike = _alike(_keys(rows, person), _keys(others, person))
            new = other[alike[0]] == NOWHERE
            other[alike[0][new]] = alike[1][new]
        found = np.flatnonzero(other != NOWHERE)
        if not len(found):
            return None
        other_rows = others.positions[other[found]]

        def fault(place: int) -> Fault:
            return Fault(self.kind, parts={"other": str(others.table.rows[other_rows[place]])})

        return BundleFinding(self.kind, self.import_type, self.other_type, "product_name", rows.positions[found],
                             other_rows, fault)


def _keys(rows: Rows, person: str) -> pl.DataFrame:
    """Return person, product and price of each row that has all three, with the row's index."""
    frame = pl.DataFrame({
        "person": pl.Series(rows.texts(person), dtype=pl.String).str.to_lowercase(),
        "product": pl.Series(rows.texts("product_name"), dtype=pl.String).str.to_lowercase(),
        "price": np.round(rows.values("price"), 4),
    }).with_row_index("index")
    return frame.filter((pl.col("person") != "") & (pl.col("product") != "") & pl.col("price").is_not_nan())


def _alike(left: pl.DataFrame, right: pl.DataFrame) -> tuple[Positions, Positions]:
    """Return the rows of the left file that the right one has too, and the first row like each."""
    names = ["person", "product", "price"]
    first = right.unique(names, keep="first", maintain_order=True).rename({"index": "other"})
    joined = left.join(first, on=names, how="inner")
    return joined["index"].to_numpy().astype(np.int64), joined["other"].to_numpy().astype(np.int64)
