"""What MATCH says: how sure each field is and why, and what there is to know about the file's columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from opwizard.language import _, ngettext
from opwizard.mapping.endings import Ended, ended
from opwizard.mapping.match import Reshape
from opwizard.reading.cell_shapes import main_shape, shape_of
from opwizard.reading.sheet import Opened, SheetColumn
from opwizard.schema import Field
from opwizard.session import Session
from opwizard.ui.pages.match_choices import column_name, dated, doubles, match_name, offered

_LOOKED_AT, _NEARLY_ALL = 20, 0.8
"""Distinct values of a column that tell what it looks like, and the share of them that must agree."""

MOST = 12
"""How many of the columns that are not used are named."""


# -- about a field
def state(session: Session, field: Field) -> str:
    """Return how sure it is where a field comes from: `sure`, `check`, `twice`, `missing`, `derived` or `unused`."""
    match, kind = session.mapping.get(field.id), session.import_type
    if any(field in pair for pair in doubles(session)):
        return "twice"
    if match is not None:
        return "sure" if match.sure or match.by_person else "check"
    if field.id in session.missing_fields():
        return "missing"
    return "derived" if kind is not None and field.id in kind.derivable and field.required else "unused"


def why(session: Session, field: Field) -> str:
    """Return why a field is matched as it is, or what can be done about one that is not."""
    match, opened = session.mapping.get(field.id), session.opened
    if match is not None:
        with_date = dated(session, field) if state(session, field) == "sure" else None
        if opened is not None and with_date is not None:
            words = _("ONTRAPORT imports notes without a date. The date in {column} can stand in front of each note.")
            return words.format(column=column_name(opened, with_date.columns[-1]))
        return "" if match.by_person else match.why
    rivals = session.suggestion.rivals.get(field.id, ()) if session.suggestion else ()
    offer = offered(session, field)
    if opened is not None and rivals:
        columns = _(" and ").join(column_name(opened, index) for index in rivals)
        return _("{columns} both fit. Choose one.").format(columns=columns)
    if opened is not None and offer is not None:
        words = _("You can choose: {what}").format(what=match_name(opened, offer))
        return f"{words}. {offer.why}" if offer.reshape is Reshape.COPY else words
    return advice(field) if field.id in session.missing_fields() else ""


def advice(field: Field) -> str:
    """Return what to do about a field for which no column was found."""
    if field.personal or field.id == "contact_id":  # it is another one in every row
        return _(field.hint)
    if field.kind.translates:
        return _("Not in your file? Pick “The same for every row”. Or pick a column of names: in the next step you say "
                 "what each name stands for.")
    return _("Not in your file? Pick “The same for every row”.")


# -- about the file
def recognized(session: Session) -> str:
    """Return what was known about these columns before anyone said it; "" when nothing was."""
    suggestion = session.suggestion
    if suggestion is None:
        return ""
    told = []
    if suggestion.system:
        told.append(_("We know these columns: {system}.").format(system=suggestion.system))
    if suggestion.remembered:
        told.append(_("Filled in as you did last time for a file with these columns."))
    return " ".join([*told, *suggestion.notes])


def is_known(session: Session) -> bool:
    """Tell whether these columns were met before, here or in the files of a system we know."""
    return session.suggestion is not None and bool(session.suggestion.system or session.suggestion.remembered)


def one_is_enough(session: Session) -> str:
    """Return that an email address or a contact ID will do; "" where the import type does not ask for both."""
    kind = session.import_type
    if kind is None or not kind.one_of or not {"email", "contact_id"} <= {field.id for field in kind.fields}:
        return ""
    return _("An email address or a contact ID is needed in every row. One of the two is enough.")


def nothing_fits(session: Session) -> str:
    """Return a doubt about the row of the names, when not a single field has a column; else "".

    A name above values of another look ("Sent by" above addresses) is a name, though we do not know it.
    """
    if session.mapping or session.opened is None or any(map(_stands_out, session.opened.sheet.columns)):
        return ""
    return _("Nothing in your file looks like what is needed. Is row {row} really the one with your column names? If "
             "not, go back one step and change it.").format(row=session.opened.sheet.header_row or 1)


def _stands_out(column: SheetColumn) -> bool:
    """Tell whether nearly all first values of a column have one plain look, and its name has not."""
    look, share = main_shape(column.cells.texts().head(_LOOKED_AT))
    return look in {"mail", "date", "number"} and share >= _NEARLY_ALL and shape_of(column.name) != look


def unused(session: Session) -> str:
    """Return which columns no field is made of, and why some were passed over on purpose; "" when all are used."""
    opened, suggestion = session.opened, session.suggestion
    left = _unused_columns(session)
    if opened is None or suggestion is None or not left:
        return ""
    words = _("Not used from your file: {columns}. They will not be in the new file.")
    whys = [reason for index, reason in suggestion.refused.items() if index in left]
    names = ", ".join(column_name(opened, index) for index in left[:MOST])
    if more := len(left[MOST:]):
        names = ngettext("{names} and {count} more column", "{names} and {count} more columns", more).format(
            names=names, count=more)
    return "\n".join([words.format(columns=names), *whys])


def came_to_nothing(session: Session, value: Callable[[str], str]) -> str:
    """Return which unused columns say of some orders that they came to nothing; "" when none does.

    `value` turns a text of the file into what may be shown of it.
    """
    opened, kind = session.opened, session.import_type
    if opened is None or kind is None or not kind.product:
        return ""
    return "\n".join(_over_words(opened, each, value) for each in ended(opened.sheet, _unused_columns(session)))


def _unused_columns(session: Session) -> Sequence[int]:
    columns = session.opened.sheet.columns if session.opened else ()
    used = {index for match in session.mapping.values() for index in match.columns}
    return [index for index in range(len(columns)) if index not in used]


def _over_words(opened: Opened, over: Ended, value: Callable[[str], str]) -> str:
    words = ngettext(
        "{column} says of {count:,} row: {texts}. It is not left out by itself: in the next step, press Other "
        "tasks… to leave it out.",
        "{column} says of {count:,} rows: {texts}. They are not left out by themselves: in the next step, press "
        "Other tasks… to leave them out.", over.rows)
    texts = ", ".join(value(text) for text in over.texts)
    return words.format(column=column_name(opened, over.column), count=over.rows, texts=texts)
