"""One product under several names: page "make sure that your product name is uniform throughout the entire file"."""

from __future__ import annotations

import numpy as np
import polars as pl

from opwizard.checks.check import Fault, Finding, Fix, Rows, TableCheck
from opwizard.checks.spelling import spellings
from opwizard.checks.variants import groups
from opwizard.language import N_, _, counted
from opwizard.problems import ProblemKind, Severity
from opwizard.table import encode

PRODUCT_NAME_VARIANTS = ProblemKind(
    code="product-name-variants", severity=Severity.WARNING,
    title=N_("One product under several names"),
    message=N_("{name} looks like {proposed}, which stands in {rows} rows. In ONTRAPORT they become two products."),
    remedy=N_("If they are one product, give them one name. If not, leave them as they are."),
)


class ProductNameVariants(TableCheck):
    """Finds names that seem to mean one product; marks the rows that do not have the name used most."""

    kind = PRODUCT_NAME_VARIANTS

    def __init__(self, field: str = "product_name") -> None:
        self.field = field
        self.reads = (field,)

    def find(self, rows: Rows) -> list[Finding]:
        """Group the distinct names, and mark rows by code."""
        if not rows.has(self.field) or not len(rows):
            return []
        numbers, distinct = encode(rows.readings[self.field].texts)
        codes, texts = numbers[rows.codes(self.field)], distinct.to_list()
        counts = np.bincount(codes, minlength=len(texts))
        code_of = {text: code for code, text in enumerate(texts) if counts[code]}
        group_of = np.full(len(texts), -1)
        faults: dict[int, Fault] = {}
        alike = groups(list(code_of), counts[list(code_of.values())])
        names = [name for group in alike for name in group.names]
        form = dict(zip(names, spellings(pl.Series("", names, dtype=pl.String)).words.to_list(), strict=True))
        for number, group in enumerate(alike):
            most = group.counts[group.names.index(group.proposed)]
            for name in group.names:
                if name != group.proposed:
                    group_of[code_of[name]] = number
                    same = form[name] == form[group.proposed]
                    faults[code_of[name]] = _fault(name, group.proposed, most, sure=same)
        found = np.flatnonzero(group_of[codes] >= 0)
        if not len(found):
            return []
        marked = codes[found]
        return [Finding(PRODUCT_NAME_VARIANTS, rows.positions[found], self.field, group_of[marked],
                        lambda place: faults[int(marked[place])], by_text=True)]


def _fault(name: str, proposed: str, rows: int, *, sure: bool) -> Fault:
    """Return the fault of a name; only one that differs in nothing but its form is sure to be the same product."""
    label = _("Write {name}, as in most rows").format(name=proposed)
    parts = {"name": name, "proposed": proposed, "rows": counted(rows)}
    return Fault(PRODUCT_NAME_VARIANTS, Fix(proposed, label, sure=sure), parts)
