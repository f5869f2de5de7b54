"""What a person could choose for a field that was left empty: shown as a choice, never made unasked."""

from __future__ import annotations

from dataclasses import replace

from opwizard.language import _
from opwizard.mapping.evidence import Evidence
from opwizard.mapping.headers import Header
from opwizard.mapping.match import Match, Reshape
from opwizard.mapping.names import names_of
from opwizard.schema import ImportType

_OFFERED = 0.5
_PERSON = frozenset((
    "full", "name", "customer", "person", "donor", "contact", "user", "member", "subscriber", "payer", "billing",
    "card"))


def offers(matches: dict[str, Match | None], evidence: Evidence,
           import_type: ImportType) -> dict[str, tuple[Match, ...]]:
    """Return the matches to offer for empty fields: a full name to split, the shipping address."""
    used = {column for match in matches.values() if match for column in match.columns}
    found: dict[str, tuple[Match, ...]] = {}
    for field in import_type.fields:
        if matches.get(field.id) is None:
            offered = [match for column in evidence.columns if column.index not in used
                       and (match := _offer(field.id, column.index, column.header, import_type))]
            if offered:
                found[field.id] = tuple(offered)
    return found


def _offer(field: str, column: int, header: Header, import_type: ImportType) -> Match | None:
    said = frozenset(header.meanings)
    if field in {"first_name", "last_name"} and "name" in said and said <= _PERSON:
        part = Reshape.FIRST_WORDS if field == "first_name" else Reshape.LAST_WORD
        return Match((column,), reshape=part, confidence=_OFFERED, sure=False, why=_("Part of the full name."))
    if field in {"address", "address2", "city", "state", "zip", "country"} and "shipping" in said:
        names = names_of(import_type.id, field)
        bare = replace(header, meanings=tuple(meaning for meaning in header.meanings if meaning != "shipping"))
        if names is not None and names.score(bare) > _OFFERED:
            return Match((column,), confidence=_OFFERED, sure=False, why=_("The shipping address."))
    return None
