"""What can be chosen for each field on MATCH, and how it is called there."""

from __future__ import annotations

from dataclasses import replace

from opwizard.kinds.money import Money
from opwizard.language import N_, _
from opwizard.mapping.match import Match, Reshape
from opwizard.reading.sheet import Opened
from opwizard.schema import Field, ImportType
from opwizard.session import Session

RESHAPES = {
    Reshape.FIRST_WORDS: N_("First name out of {columns}"), Reshape.LAST_WORD: N_("Last name out of {columns}"),
    Reshape.JOIN: N_("{columns}, joined"), Reshape.FILL_DOWN: N_("{columns}, blanks filled from above"),
    Reshape.CENTS: N_("{columns}, in cents"), Reshape.ADDRESS_STREET: N_("Street out of {columns}"),
    Reshape.ADDRESS_CITY: N_("City out of {columns}"), Reshape.ADDRESS_STATE: N_("State out of {columns}"),
    Reshape.ADDRESS_ZIP: N_("Zip code out of {columns}"), Reshape.PREFIX: N_("{columns}, the date in front"),
    Reshape.DIVIDE: N_("{first} ÷ {second}"), Reshape.PACKED_NAME: N_("The name out of {columns}"),
    Reshape.PACKED_QUANTITY: N_("The quantity out of {columns}"),
}

PARTS = (frozenset((Reshape.FIRST_WORDS, Reshape.LAST_WORD)),
         frozenset((Reshape.ADDRESS_STREET, Reshape.ADDRESS_CITY, Reshape.ADDRESS_STATE, Reshape.ADDRESS_ZIP)))
"""What is made of one column together: who takes one part of it wants the others, too."""

Key = tuple[tuple[int, ...], Reshape]
"""Which columns a match reads, and how."""


def key(match: Match) -> Key:
    """Return what two matches that read the same have in common."""
    return match.columns, match.reshape


# -- the fields
def name(kind: ImportType, field: Field) -> str:
    """Return how a field is called, with a word for those that may stay out of the file."""
    label = _(field.label)
    optional = not field.required and not in_group(kind, field)
    return _("{field} (optional)").format(field=label) if optional else label


def needed(kind: ImportType, field: Field) -> bool:
    """Tell whether a field needs a column: it is required, and cannot be worked out."""
    return field.required and field.id not in kind.derivable


def in_group(kind: ImportType, field: Field) -> bool:
    """Tell whether a field is one of several of which one is enough."""
    return any(field.id in group for group in kind.one_of)


def spare(session: Session, field: Field) -> bool:
    """Tell whether a field is optional and nothing speaks for using it."""
    kind, suggestion = session.import_type, session.suggestion
    offered = suggestion is not None and (field.id in suggestion.offers or field.id in suggestion.rivals)
    grouped = kind is not None and in_group(kind, field)
    return field.optional and not (field.id in session.mapping or offered or grouped)


# -- the columns, and what can be made of them
def column_name(opened: Opened, index: int) -> str:
    """Return a column's name and letter; the letter alone where it has no name."""
    column = opened.sheet.columns[index]
    if not column.name.strip() or column.name == column.letter:
        return _("Column {letter}").format(letter=column.letter)
    return f"{column.name} ({column.letter})"


def match_name(opened: Opened, match: Match) -> str:
    """Return how a match is called: its columns, and what is made of them."""
    names = [column_name(opened, index) for index in match.columns] or [""]
    shown = names[:1] if match.reshape is Reshape.FILL_DOWN else names
    words = _(RESHAPES.get(match.reshape, "{columns}"))
    return words.format(columns=" + ".join(shown), first=names[0], second=names[-1])


def choices(session: Session, field: Field) -> list[tuple[str, Match]]:
    """Return what can be chosen for a field, by name: what is made of columns first, then every column as it is."""
    opened = session.opened
    if opened is None:
        return []
    made: dict[str, Match] = {}
    for match in _suggested(session, field):
        plain = match.reshape is Reshape.COPY and len(match.columns) == 1
        if match.columns and not plain:
            made.setdefault(match_name(opened, match), replace(match, by_person=True, sure=True))
    columns = [(column_name(opened, index), Match((index,), by_person=True))
               for index, column in enumerate(opened.sheet.columns) if column.letter not in session.left_out_columns]
    return [*made.items(), *columns]


def offered(session: Session, field: Field) -> Match | None:
    """Return what could be chosen for a field that has no column, if there is something."""
    found = _offers(session, field.id)
    return replace(found[0], by_person=True, sure=True) if found else None


def dated(session: Session, field: Field) -> Match | None:
    """Return the chosen column of notes with the date of each in front, where there is a date that nothing uses."""
    match = session.mapping.get(field.id)
    if match is None or match.reshape is not Reshape.COPY:
        return None
    used = {index for other in session.mapping.values() for index in other.columns}
    return next((replace(offer, by_person=True, sure=True) for offer in _offers(session, field.id)
                 if offer.reshape is Reshape.PREFIX and offer.columns[:1] == match.columns
                 and not used.intersection(offer.columns[1:])), None)


def along(session: Session, match: Match) -> dict[str, Match]:
    """Return the other parts of a column of which one part is chosen, for the fields that have no column yet."""
    fields = session.import_type.fields if session.import_type else ()
    found = {field.id: offer for field in fields if field.id not in session.mapping
             and (offer := offered(session, field)) is not None}
    return {name: offer for name, offer in found.items() if offer.columns == match.columns
            and any({offer.reshape, match.reshape} <= parts for parts in PARTS)}


def _suggested(session: Session, field: Field) -> list[Match]:
    suggestion = session.suggestion
    used = (suggestion.matches.get(field.id) if suggestion else None, session.mapping.get(field.id))
    return [*_offers(session, field.id), *(match for match in used if match is not None)]


def _offers(session: Session, field_id: str) -> tuple[Match, ...]:
    return session.suggestion.offers.get(field_id, ()) if session.suggestion else ()


# -- what must be settled
def doubles(session: Session) -> list[tuple[Field, Field]]:
    """Return the fields that are made of what another field is made of already, that other one first."""
    fields = {field.id: field for field in session.import_type.fields} if session.import_type else {}
    found: list[tuple[Field, Field]] = []
    taken: dict[Key, Field] = {}
    for field_id, match in session.mapping.items():
        field = fields.get(field_id)
        if field is None or not match.columns or _may_share(session, field, match):
            continue
        if key(match) in taken:
            found.append((taken[key(match)], field))
        taken[key(match)] = field
    return found


def _may_share(session: Session, field: Field, match: Match) -> bool:
    """Tell whether a field may use the column of another: one amount may be both the price and the total."""
    return isinstance(field.kind, Money) or key(match) in [key(offer) for offer in _offers(session, field.id)]
