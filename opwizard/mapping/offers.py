"""What a person could choose beyond a whole column: shown as a choice, never made unasked."""

from __future__ import annotations

from dataclasses import replace

from opwizard.kinds.email import Email
from opwizard.language import _
from opwizard.mapping.evidence import FITS, FITS_BADLY, Column, Evidence
from opwizard.mapping.match import Match, Reshape
from opwizard.mapping.names import names_of
from opwizard.mapping.refusals import counts_all
from opwizard.schema import ImportType

_OFFERED = 0.5
_PERSON = frozenset((
    "full", "name", "customer", "person", "donor", "contact", "user", "member", "subscriber", "payer", "billing",
    "card"))
_PARTS = {"city": Reshape.ADDRESS_CITY, "state": Reshape.ADDRESS_STATE, "zip": Reshape.ADDRESS_ZIP}
_NAMED = {"product_id": "product_name", "payment_gateway_id": "payment_gateway"}
"""Numbers of ONTRAPORT's own, with the field whose names they can be given to once each."""
_DAY = frozenset(("date", "created"))
_WROTE = frozenset(("author", "owner", "by"))
_WHERE = frozenset(("address", "address2", "city", "state", "zip", "country"))


def offers(matches: dict[str, Match | None], evidence: Evidence,
           import_type: ImportType) -> dict[str, tuple[Match, ...]]:
    """Return the matches to offer, by field.

    For empty fields: a full name or a whole address that can be split, the shipping address, month and year of a card,
    the number of all payments for those remaining, names for numbers that only ONTRAPORT has, a column full of email
    addresses whatever it is called.
    For the note: its date in front. For its author: who wrote it, by name.
    """
    used = {column for match in matches.values() if match for column in match.columns}
    spare = [column for column in evidence.columns if column.index not in used]
    found: dict[str, tuple[Match, ...]] = {}
    addressed = _addressed(matches, spare, import_type)
    for field in import_type.fields:
        match = matches.get(field.id)
        if match is None:
            offered = [*_for_empty(field.id, spare, import_type), *_address_parts(field.id, matches),
                       *_by_name(field.id, matches), *addressed.get(field.id, ())]
        else:
            offered = _dated(field.id, match, spare)
        if offered:
            found[field.id] = tuple(offered)
    return found


def _offer(columns: tuple[int, ...], reshape: Reshape, why: str) -> Match:
    return Match(columns, reshape=reshape, confidence=_OFFERED, sure=False, why=why)


def _for_empty(field: str, spare: list[Column], import_type: ImportType) -> list[Match]:
    if field in {"first_name", "last_name"}:
        part = Reshape.FIRST_WORDS if field == "first_name" else Reshape.LAST_WORD
        named = (column for column in spare if _PERSON.issuperset(column.header.meanings)
                 and (column.header.has("name") or column.contents.share("person") >= FITS_BADLY))
        return [_offer((column.index,), part, _("Part of the full name.")) for column in named]
    if field in _WHERE:
        return [_offer((column.index,), Reshape.COPY, _("The shipping address."))
                for column in spare if _is_shipping(field, column, import_type)]
    if field == "payments_remaining":
        return [_offer((column.index,), Reshape.COPY, _("All payments of the plan, also those already made."))
                for column in spare if counts_all(column)]
    if field == "author_id":
        return [_offer((column.index,), Reshape.COPY, _("In the next step you say which number each name stands for."))
                for column in spare if _says_who(column)]
    if field == "contact_id":
        return [_offer((column.index,), Reshape.COPY, _("Only if these are ONTRAPORT's contact IDs."))
                for column in spare if column.header.meanings == ("contact",) and _numbered(column)]
    if field == "card_expiration":
        month, year = (next((c for c in spare if c.header.has("expiration", part)), None) for part in ("month", "year"))
        return [_offer((month.index, year.index), Reshape.JOIN, _("Month and year."))] if month and year else []
    return []


def _addressed(matches: dict[str, Match | None], spare: list[Column],
               import_type: ImportType) -> dict[str, list[Match]]:
    """Offer columns of email addresses for the emails that have none, each column once.

    Where there are several, those whose name says that they are somebody else's are not offered.
    """
    full = [column for column in spare if not _WROTE & set(column.header.meanings) and _holds_addresses(column)]
    found: dict[str, list[Match]] = {}
    for field in import_type.fields:
        names = names_of(import_type.id, field.id)
        if isinstance(field.kind, Email) and matches.get(field.id) is None and names is not None:
            fitting = full if len(full) == 1 else [column for column in full if not names.speaks_against(column.header)]
            found[field.id] = [_offer((column.index,), Reshape.COPY, _("Its values hold email addresses."))
                               for column in fitting[:1]]
            full = [column for column in full if column not in fitting[:1]]
    return found


def _holds_addresses(column: Column) -> bool:
    contents = column.contents
    return contents.values > 0 and contents.share("at") >= FITS_BADLY and contents.share("long") < FITS_BADLY


def _says_who(column: Column) -> bool:
    """Tell whether a column names who made the rest of the row: "Written by", "Author"; not when or where."""
    contents, people = column.contents, _WROTE & set(column.header.meanings)
    return bool(people) and contents.values > 0 and contents.share("words") + contents.share("at") >= FITS_BADLY


def _numbered(column: Column) -> bool:
    contents = column.contents
    return contents.values > 0 and contents.share("whole") + contents.share("order_number") >= FITS_BADLY


def _is_shipping(field: str, column: Column, import_type: ImportType) -> bool:
    names = names_of(import_type.id, field)
    rest = tuple(meaning for meaning in column.header.meanings if meaning != "shipping")
    shipping = len(rest) < len(column.header.meanings)
    return shipping and names is not None and names.score(replace(column.header, meanings=rest)) > _OFFERED


def _address_parts(field: str, matches: dict[str, Match | None]) -> list[Match]:
    """Offer the city, state and zip code out of the address when it may be one cell with everything."""
    address = matches.get("address")
    if field not in _PARTS or address is None or address.reshape is not Reshape.COPY or not address.columns:
        return []
    return [_offer(address.columns[:1], _PARTS[field], _("Part of the whole address."))]


def _by_name(field: str, matches: dict[str, Match | None]) -> list[Match]:
    """Offer the column of names for a number that no file of another system holds: each name gets its number later."""
    names = matches.get(_NAMED.get(field, ""))
    if names is None or names.reshape is not Reshape.COPY or not names.columns:
        return []
    return [_offer(names.columns, Reshape.COPY, _("In the next step you say which number each name stands for."))]


def _dates(column: Column) -> bool:
    """Tell whether a column holds dates: by what is in it, whatever it is called; a blank one by its name."""
    return column.contents.share("date") >= FITS if column.contents.values else bool(_DAY & set(column.header.meanings))


def _dated(field: str, match: Match, spare: list[Column]) -> list[Match]:
    """Offer the note with its date in front: the import has no field for the date of a note."""
    if field != "note" or match.reshape is not Reshape.COPY or not match.columns:
        return []
    dates = [column for column in spare if not column.header.has("by") and _dates(column)]
    dates.sort(key=lambda column: not _DAY & set(column.header.meanings))
    return [_offer((match.columns[0], column.index), Reshape.PREFIX, _("The date in front of the note."))
            for column in dates]
