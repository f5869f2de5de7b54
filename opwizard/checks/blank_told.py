"""Cells that may be blank, and what a blank one means: a rule for the cell, and one for a file without the field."""

from __future__ import annotations

import numpy as np
import polars as pl

from opwizard.checks.check import Finding, RowCheck, Rows, TableCheck
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Mask

DATE_WILL_LOG_1969 = ProblemKind(
    code="date-will-log-1969", severity=Severity.WARNING,
    title=N_("Purchases without a date"),
    message=N_("There is no date. ONTRAPORT will log this purchase at 11:59:59 pm on December 31, 1969."),
    remedy=N_("Write the day of the purchase, or any day that is near enough."),
)
NO_DATES_WILL_LOG_1969 = ProblemKind(
    code="date-will-log-1969", severity=Severity.WARNING,
    title=N_("Purchases without a date"),
    message=N_("The file has no dates. ONTRAPORT will log every purchase at 11:59:59 pm on December 31, 1969."),
    remedy=N_("If your file has the day of the purchase in a column, choose that column."),
)
DEFAULT_PRICE_USED = ProblemKind(
    code="default-price-used", severity=Severity.NOTE,
    title=N_("Purchases without a price"),
    message=N_("There is no sale price. ONTRAPORT will use the price the product has in your account."),
    remedy=N_("Nothing to do, unless the customer paid another price: then write it."),
)
DEFAULT_PRICES_USED = ProblemKind(
    code="default-price-used", severity=Severity.NOTE,
    title=N_("Purchases without a price"),
    message=N_("The file has no sale prices. ONTRAPORT will use the price each product has in your account."),
    remedy=N_("Nothing to do, unless customers paid other prices: then choose the column that has them."),
)
MONTHLY_ASSUMED = ProblemKind(
    code="monthly-assumed", severity=Severity.NOTE,
    title=N_("Orders taken as monthly"),
    message=N_("Neither recurrence nor unit is given, so ONTRAPORT takes this order as charged every month."),
    remedy=N_("Nothing to do if it is monthly. If not, write day, week, quarter or year, and how many."),
)
ALL_MONTHLY_ASSUMED = ProblemKind(
    code="monthly-assumed", severity=Severity.NOTE,
    title=N_("Orders taken as monthly"),
    message=N_("The file says nothing about how often orders are charged, so ONTRAPORT takes all of them as monthly."),
    remedy=N_("Nothing to do if they are monthly. If not, choose the column that says how often."),
)


def _given(rows: Rows, names: tuple[str, ...]) -> bool:
    """Tell whether the file has a column for one of the fields, or anything was written into one."""
    return any(rows.has(name) and (name in rows.columns or _says_something(rows.readings[name].texts))
               for name in names)


def _says_something(texts: pl.Series) -> bool:
    """Tell whether one of the texts is not blank; the first few nearly always settle it."""
    return any(texts[place] != "" for place in range(min(len(texts), 3))) or bool((texts != "").any())


class BlankTold(RowCheck):
    """Finds rows in which all the fields are blank, when the file has a column for at least one of them."""

    def __init__(self, kind: ProblemKind, *fields: str) -> None:
        self.kind = kind
        self.reads = fields
        self.at = fields[0]

    def find(self, rows: Rows) -> Mask:
        """Return True where all are blank."""
        if not _given(rows, self.reads):
            return np.zeros(len(rows), np.bool_)
        blank: Mask = np.logical_and.reduce([rows.blank(name) for name in self.reads])
        return blank


class NoColumnTold(TableCheck):
    """Says once a file that it has no column for any of the fields."""

    def __init__(self, kind: ProblemKind, *fields: str) -> None:
        self.kind = kind
        self.reads = fields

    def find(self, rows: Rows) -> list[Finding]:
        """Look at the columns only."""
        return [] if _given(rows, self.reads) else [Finding(self.kind, None, self.reads[0])]
