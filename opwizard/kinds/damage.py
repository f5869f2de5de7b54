"""What a spreadsheet program did to a value before anyone saw it: an error for a result, digits that are lost."""

from __future__ import annotations

import re

from opwizard.kinds.kind import Fault
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity

EXCEL_ERROR = ProblemKind(
    code="excel-error",
    severity=Severity.ERROR,
    title=N_("Spreadsheet errors"),
    message=N_("{field} holds the spreadsheet error {value} instead of a value."),
    remedy=N_("Repair the formula in your spreadsheet and open the file again, or type the right value here."),
)
NOT_SHOWN = ProblemKind(
    code="excel-error",
    severity=Severity.ERROR,
    title=N_("Cells with ##### instead of a value"),
    message=N_("{field} holds {value}: the column was too narrow to show its value, which is not in the file."),
    remedy=N_("Make the column wider in your spreadsheet program and export the file again, or type the right value "
              "here."),
)
ID_DAMAGED = ProblemKind(
    code="id-damaged",
    severity=Severity.ERROR,
    title=N_("Numbers with lost digits"),
    message=N_("{value} has lost digits: the spreadsheet program shortened or rounded a long number."),
    remedy=N_("Export the file from your old system again without opening it in a spreadsheet program in between."),
)

EXCEL_ERRORS = (
    r"^(?:#N/A(?: N/A)?|#N/D|#N/DISP|#NV|#(?:REF|VALUE|DIV/0|NAME|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN"
    r"|BUSY|ERROR|WERT|BEZUG|ZAHL|ÜBERLAUF|VALEUR|NOMBRE|NOM|NUL|¡VALOR|¡REF|¡DIV/0|¡NUM|¡NULO|¿NOMBRE|VALOR|NOME|NÚM|NULO|RIF|VALORE"
    r"|WAARDE|VERW|NAAM|GETAL|LEEG|DEEL/0)[!?]|#GETTING_DATA|#{3,}|Err:[0-9]{3})$"
)
"""A pattern for polars and `re`: errors of spreadsheet programs in the languages people use them in."""

SHORTENED = r"^[+-]?[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,3}$"
"""A pattern for polars and `re`: a long number shown in the short scientific form."""

ROUNDED = r"^[1-9][0-9]{14}(?:0+|[0-9]{1,2}0{2,})(?:\.0+)?$"
"""A pattern for polars and `re`: a number of more than 15 digits that ends in zeros only (programs keep 15 to 17)."""

_excel_error = re.compile(EXCEL_ERRORS, re.IGNORECASE)
_shortened = re.compile(SHORTENED)
_rounded = re.compile(ROUNDED)


def is_excel_error(text: str) -> bool:
    """Tell whether a text is an error of a spreadsheet program, such as `#N/A` or `#REF!`."""
    return text[:1] in "#Ee" and bool(_excel_error.match(text.strip()))


def lost_digits(text: str) -> bool:
    """Tell whether a number lost digits: `1.23E+12`, or more than 15 digits of which only zeros follow the 15th.

    Spreadsheet programs keep 15 digits of a number and fill up with zeros.
    """
    plain = text.strip()
    return bool(_shortened.match(plain) or _rounded.match(plain))


def damage(text: str, *, number: bool = True) -> Fault | None:
    """Return what a spreadsheet program did to a value, or None. `number` also looks for lost digits."""
    if is_excel_error(text):
        return Fault(NOT_SHOWN if text.strip("# ") == "" else EXCEL_ERROR)
    if number and lost_digits(text):
        return Fault(ID_DAMAGED)
    return None
