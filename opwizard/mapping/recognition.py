"""Recognise the export of a known system by its headers, though columns were added, left out or renamed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from opwizard.language import _
from opwizard.mapping.evidence import FITS_BADLY, Evidence
from opwizard.mapping.headers import plain
from opwizard.mapping.match import Match, Reshape
from opwizard.mapping.profile import Profile
from opwizard.mapping.profiles import ALL
from opwizard.schema import ImportType

ENOUGH = 0.6
"""The share of a signature's headers that must be there."""
_KNOWN = 0.97
_DOUBTED = 0.6
_PLAINLY = 0.95
_FEW_VALUES = 3
_MANY = 1_000
"""Of two profiles that fit equally, the one with more headers in common wins (its count, divided by this, is added)."""


@dataclass(frozen=True)
class Fitted:
    """A profile laid over a sheet: the fields it settles, the columns it refuses, what it has to tell."""

    system: str
    matches: dict[str, Match | None]
    refused: dict[int, str]
    notes: tuple[str, ...]

    @property
    def taken(self) -> frozenset[int]:
        """The columns that are used or refused."""
        used = frozenset(column for match in self.matches.values() if match for column in match.columns)
        return used | self.refused.keys()


def simplified(header: str) -> str:
    """Return a header's letters and digits alone, small, without accents."""
    return "".join(char for char in plain(header).casefold() if char.isalnum())


def recognise(import_type: ImportType, evidence: Evidence, profiles: Sequence[Profile] = ALL) -> Fitted | None:
    """Return the best profile for the sheet and the import type, laid over it, or None when no system is known."""
    places: dict[str, int] = {}
    for column in evidence.columns:
        places.setdefault(simplified(column.name), column.index)
    best, most = None, 0.0
    for profile in profiles:
        if import_type.id in profile.types and (alike := _likeness(profile, places)) > most:
            best, most = profile, alike
    return _lay(best, places, import_type, evidence) if best else None


def _likeness(profile: Profile, places: Mapping[str, int]) -> float:
    """Return how much a sheet is like a profile; 0 when it is not the system's export.

    Most of the signature must be there, or most of the sheet must be known (a short selection of the columns).
    """
    needs = {simplified(name) for name in profile.needs}
    if not needs <= places.keys():
        return 0.0
    signature = needs | {simplified(name) for name in profile.signature}
    named = (profile.refused, *profile.fields.values())
    known = signature | {simplified(name) for names in named for name in names}
    found = len(signature & places.keys())
    share = max(found / len(signature), len(known & places.keys()) / len(places))
    return share + found / _MANY if share >= ENOUGH else 0.0


def _lay(profile: Profile, places: dict[str, int], import_type: ImportType, evidence: Evidence) -> Fitted:
    matches: dict[str, Match | None] = {}
    for name, headers in profile.fields.items():
        if not import_type.has(name):
            continue
        found = [places[simplified(header)] for header in headers if simplified(header) in places]
        if found:
            matches[name] = _match(profile, name, _fullest(found, evidence), places, evidence)
        elif not headers and not _said_by_more(profile, name, evidence):
            matches[name] = None
    refused = {places[simplified(header)]: _(why)
               for header, why in profile.refused.items() if simplified(header) in places}
    return Fitted(_(profile.system), matches, refused, tuple(_(note) for note in profile.notes))


def _said_by_more(profile: Profile, name: str, evidence: Evidence) -> bool:
    """Tell whether a column the system does not have by itself is plainly called after a field it leaves empty."""
    known = {simplified(header) for headers in (profile.needs, profile.signature, profile.refused,
                                                *profile.fields.values()) for header in headers}
    row = evidence.fields.index(name)
    return any(evidence.said[row, column.index] >= _PLAINLY and simplified(column.name) not in known
               for column in evidence.columns)


def _fullest(columns: list[int], evidence: Evidence) -> int:
    """Return the first column that has values in the sample, else the first."""
    return next((index for index in columns if evidence.columns[index].contents.values), columns[0])


def _match(profile: Profile, name: str, column: int, places: dict[str, int], evidence: Evidence) -> Match:
    contents = evidence.columns[column].contents
    fit = evidence.fit[evidence.fields.index(name), column]
    doubted = contents.values >= _FEW_VALUES and fit < FITS_BADLY
    columns: tuple[int, ...] = (column,)
    reshape = Reshape.COPY
    key = places.get(simplified(profile.order_key)) if profile.order_key else None
    others = [places[simplified(h)] for h in profile.joined.get(name, ()) if simplified(h) in places]
    if name in profile.packed and simplified(profile.packed[name]) == simplified(evidence.columns[column].name):
        reshape, doubted = (Reshape.PACKED_QUANTITY if name == "quantity" else Reshape.PACKED_NAME), False
    elif name in profile.in_cents:
        reshape = Reshape.CENTS
    elif others:
        columns, reshape = (column, *others), Reshape.JOIN
    elif key is not None and name in profile.filled_down and contents.values < contents.rows:
        columns, reshape = (column, key), Reshape.FILL_DOWN
    header = evidence.columns[column].name.strip()
    why = _("This is “{column}” in the {system}.").format(column=header, system=_(profile.system))
    if doubted:
        why += " " + _("Its values look different, though.")
    return Match(columns, reshape=reshape, confidence=_DOUBTED if doubted else _KNOWN, why=why, sure=not doubted)
