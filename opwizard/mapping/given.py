"""What was matched on the command line: `--map FIELD=COLUMN` and `--map FIELD==VALUE`."""

from __future__ import annotations

from collections.abc import Iterable

from opwizard.errors import InputError
from opwizard.language import _
from opwizard.mapping.match import Match
from opwizard.mapping.recognition import simplified
from opwizard.reading.sheet import Sheet
from opwizard.schema import Field, ImportType

_SHOWN = 60


def given(options: Iterable[str], sheet: Sheet, import_type: ImportType) -> dict[str, Match | None]:
    """Return the matches that were given, by field id; None for a field that was left out with `FIELD=`.

    A column is named by its header or by its letter; where both could be meant, the header wins. The text after `==`
    is written into every row as it is.

    Raises:
        InputError: A field or column does not exist, a header occurs more than once, or a field is given twice.
    """
    found: dict[str, Match | None] = {}
    for option in options:
        name, sign, rest = option.partition("=")
        if not sign:
            raise InputError("bad-map", _("“{text}” does not say which column a field comes from.").format(text=option),
                             _("Write it as FIELD=COLUMN, or FIELD==VALUE for the same text in every row."))
        field = _field(name.strip(), import_type)
        if field.id in found:
            raise InputError("bad-map", _("“{field}” is matched twice.").format(field=field.id),
                             _("Name each field once."))
        found[field.id] = _match(rest, sheet)
    return found


def _match(text: str, sheet: Sheet) -> Match | None:
    why = _("You chose it.")
    if text.startswith("="):
        return Match(constant=text[1:], why=why, by_person=True)
    if not text.strip():
        return None
    return Match((column_named(text, sheet),), why=why, by_person=True)


def _field(name: str, import_type: ImportType) -> Field:
    wanted = simplified(name)
    for field in import_type.fields:
        if wanted in (simplified(field.id), simplified(field.header)):
            return field
    names = ", ".join(field.id for field in import_type.fields)
    raise InputError("unknown-field", _("This import has no field called “{name}”.").format(name=name),
                     _("Its fields are: {names}.").format(names=names))


def column_named(text: str, sheet: Sheet) -> int:
    """Return the index of a column by its header (exactly, else without regard to case and signs) or its letter.

    Raises:
        InputError: There is no such column, or more than one has this header.
    """
    for form in (str, str.strip, str.casefold, simplified):
        same = [index for index, column in enumerate(sheet.columns) if form(column.name) == form(text) != ""]
        if len(same) == 1:
            return same[0]
        if same:
            raise _twice(text, [sheet.columns[index].letter for index in same])
    for index, column in enumerate(sheet.columns):
        if column.letter == text.strip().upper():
            return index
    raise _unknown(text, sheet)


def _twice(text: str, letters: list[str]) -> InputError:
    return InputError("duplicate-header",
                      _("The header “{name}” occurs in columns {letters}.").format(
                          name=text, letters=", ".join(letters)),
                      _("Name the column by its letter."))


def _unknown(text: str, sheet: Sheet) -> InputError:
    columns = [f"{column.letter} {column.name.strip()}".strip() for column in sheet.columns[:_SHOWN]]
    more = " …" if len(sheet.columns) > _SHOWN else ""
    return InputError("unknown-column", _("The file has no column “{name}”.").format(name=text),
                      _("Its columns are: {names}.").format(names=", ".join(columns) + more))
