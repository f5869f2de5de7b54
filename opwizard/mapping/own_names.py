"""A sheet made from our own template: its columns are what their names say, however wrong their contents are."""

from __future__ import annotations

from opwizard.mapping.assignment import Scores
from opwizard.mapping.contact_ids import plain_name, template_share
from opwizard.mapping.evidence import Evidence
from opwizard.schema import Field, ImportType

LIKE_OURS = 0.6
"""From this share of exact headers on, the other headers mean what they say, too."""
_SURE = 0.95


def own_names(evidence: Evidence, import_type: ImportType, scores: Scores) -> None:
    """Raise the score of columns named exactly as a field, in place: a bad cell is told as one, not as a lost column.

    Contact IDs are left alone: they have a rule of their own.
    """
    if template_share(evidence.columns, import_type) < LIKE_OURS:
        return
    for row, field in enumerate(import_type.fields):
        named = [column for column in evidence.columns if plain_name(column.name) in _names(field)]
        if named and field.id != "contact_id":
            scores[row, named[0].index] = max(scores[row, named[0].index], _SURE)


def _names(field: Field) -> frozenset[str]:
    return frozenset(plain_name(name) for name in (field.header, *field.other_headers))
