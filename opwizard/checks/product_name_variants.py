"""One product under several names: page "make sure that your product name is uniform throughout the entire file".

Programs of affiliates are known by their names, too.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from opwizard.checks.check import Fault, Finding, Fix, Rows, TableCheck
from opwizard.checks.likeness import Likeness
from opwizard.checks.variants import MOST_NAMES, VariantGroup, groups
from opwizard.language import N_, _, counted, ngettext
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Codes, encode

PRODUCT_NAME_VARIANTS = ProblemKind(
    code="product-name-variants", severity=Severity.WARNING,
    title=N_("One product under several names"),
    message=N_("{name} looks like {proposed}, which stands in {rows}. In ONTRAPORT they become two products."),
    remedy=N_("If they are one product, give them one name. If not, leave them as they are."),
)
PROGRAM_NAME_VARIANTS = ProblemKind(
    code="program-name-variants", severity=Severity.WARNING,
    title=N_("One program under several names"),
    message=N_("{name} looks like {proposed}, which stands in {rows}. ONTRAPORT knows a program by its exact name."),
    remedy=N_("If they are one program, give them one name. If not, leave them as they are."),
)


class ProductNameVariants(TableCheck):
    """Finds names that seem to mean one product (or program); marks the rows that do not have the name used most."""

    def __init__(self, field: str = "product_name", kind: ProblemKind = PRODUCT_NAME_VARIANTS) -> None:
        self.kind = kind
        self.field = field
        self.reads = (field,)

    def find(self, rows: Rows) -> list[Finding]:
        """Group the distinct names, and mark rows by code."""
        if not rows.has(self.field) or not len(rows):
            return []
        texts, codes = _names(rows, self.field)
        if len(texts) > MOST_NAMES:
            return []
        likeness = self._likeness(rows, texts)
        alike = groups(texts, np.bincount(codes, minlength=len(texts)), likeness)
        code_of = {text: code for code, text in enumerate(texts.to_list())}
        group_of = np.full(len(texts), -1)
        for number, group in enumerate(alike):
            group_of[[code_of[name] for name in group.names if name != group.proposed]] = number
        found = np.flatnonzero((group_of >= 0)[codes])
        if not len(found):
            return []
        marked = codes[found]

        def fault(place: int) -> Fault:
            code = int(marked[place])
            return _fault(self.kind, str(texts[code]), alike[group_of[code]])

        return [Finding(self.kind, rows.positions[found], self.field, group_of[marked], fault,
                        by_text=True)]

    def _likeness(self, rows: Rows, texts: pl.Series) -> Likeness:
        """Return how alike the names are; that is known while no name is added."""
        known = rows.memory.recall(self, ())
        if known is not None and known[0].texts is texts:
            found: Likeness = known[0]
            return found
        rows.memory.keep(self, likeness := Likeness(texts))
        return likeness


def _names(rows: Rows, field: str) -> tuple[pl.Series, Codes]:
    """Return the distinct names, and the number of its name for each row; of very many names only those in the rows."""
    reading = rows.readings[field]
    texts, codes = reading.texts, rows.codes(field)
    if reading.rewritten.any():
        numbers, texts = encode(texts)
        codes = numbers[codes]
    if len(texts) <= MOST_NAMES:
        return texts, codes
    used, place = np.unique(codes, return_inverse=True)
    return texts.gather(used), place.astype(np.int32)


def _fault(kind: ProblemKind, name: str, group: VariantGroup) -> Fault:
    label = _("Write {name}, as in most rows").format(name=group.proposed)
    most = group.counts[group.names.index(group.proposed)]
    rows = ngettext("{count} row", "{count} rows", most).format(count=counted(most))
    parts = {"name": name, "proposed": group.proposed, "rows": rows}
    fix = Fix(group.proposed, label)
    return Fault(kind, fix, parts)
