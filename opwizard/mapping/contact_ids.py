"""When a "Contact ID" may be an ONTRAPORT contact ID: every system has such a column, and almost none is ours."""

from __future__ import annotations

from opwizard.mapping.assignment import Scores
from opwizard.mapping.evidence import FITS, Column, Evidence
from opwizard.schema import ImportType

_OWN = 0.8
"""From this share of exact headers on, a sheet was made from our own template."""
_LIKE_OURS = 0.6
"""From this share on, a sheet without any email may name its contacts by our numbers: a question, never a match."""
_SURE, _DOUBTFUL = 0.95, 0.7
_ALSO_OURS = frozenset(("ordertotal", "fullname", "zip"))
_EXACT = "contactid"


def template_share(columns: tuple[Column, ...], import_type: ImportType) -> float:
    """Return the share of columns whose headers are exactly those of the import type."""
    ours = {plain_name(field.header) for field in import_type.fields} | _ALSO_OURS
    return sum(plain_name(column.name) in ours for column in columns) / len(columns) if columns else 0.0


def plain_name(name: str) -> str:
    """Return the letters and digits of a header without case: `Order_Date` and `orderDate` are `orderdate`."""
    return "".join(char for char in name.casefold() if char.isalnum())


def contact_ids(evidence: Evidence, import_type: ImportType, scores: Scores) -> None:
    """Score the columns that may hold ONTRAPORT contact IDs, in place; all others stay at nothing."""
    if "contact_id" not in evidence.fields:
        return
    row = evidence.fields.index("contact_id")
    share = template_share(evidence.columns, import_type)
    nameless = share >= _LIKE_OURS and not any(column.header.has("email") for column in evidence.columns)
    about_contacts = import_type.has("first_referrer") and any(c.header.has("referrer") for c in evidence.columns)
    needed = import_type.field("contact_id").required
    for column in evidence.columns:
        exact = plain_name(column.name) == _EXACT
        own = exact and (share >= (_LIKE_OURS if needed else _OWN) or about_contacts)
        if evidence.fit[row, column.index] < FITS and not own:
            continue
        said = frozenset(column.header.meanings)
        ontraport = "ontraport" in said and "id" in said
        if ontraport or own:
            scores[row, column.index] = _SURE
        elif exact and (needed or nameless):
            scores[row, column.index] = _DOUBTFUL
        evidence.said[row, column.index] = scores[row, column.index]
