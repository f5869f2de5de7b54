"""What people are told about a workbook that was read: the kinds of problems, with all their words."""

from __future__ import annotations

from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity

SEVERAL_SHEETS = ProblemKind(
    code="several-sheets", severity=Severity.WARNING, title=N_("Several sheets"),
    message=N_("Your file has {count} sheets with data. We used “{chosen}”, because it looks most like a list."),
    remedy=N_("Check that this is the right sheet, or choose another one. The other sheets were: {others}."))
HIDDEN_SHEETS = ProblemKind(
    code="hidden-sheets", severity=Severity.NOTE, title=N_("Hidden sheets"),
    message=N_("Your file has hidden sheets: {sheets}."),
    remedy=N_("Nothing from a hidden sheet goes into the new file unless you choose that sheet."))
HIDDEN_ROWS = ProblemKind(
    code="hidden-rows", severity=Severity.WARNING, title=N_("Hidden rows"),
    message=N_("Rows that are hidden or filtered out in your spreadsheet were read too ({rows})."),
    remedy=N_("If they should not be imported, delete them in your spreadsheet, or leave them out here."))
HIDDEN_COLUMNS = ProblemKind(
    code="hidden-columns", severity=Severity.NOTE, title=N_("Hidden columns"),
    message=N_("Columns that are hidden in your spreadsheet were read too: {columns}."),
    remedy=N_("A column goes into the new file only when you match it with a field."))
HIDDEN_VALUES = ProblemKind(
    code="hidden-values", severity=Severity.WARNING, title=N_("Values that your spreadsheet does not show"),
    message=N_("Column {at} has cells that look empty in your spreadsheet although they hold something ({rows})."),
    remedy=N_("We read what they hold, like {value}. Check that this is what you want."))
MERGED_CELLS = ProblemKind(
    code="merged-cells", severity=Severity.WARNING, title=N_("Merged cells"),
    message=N_("Your spreadsheet has merged cells: {places}. A merged cell holds one value only."),
    remedy=N_("Where cells were merged downwards, we wrote the value into every row they cover. "
              "Check that this is what you meant."))
STRAY_CELL = ProblemKind(
    code="stray-cell", severity=Severity.WARNING, title=N_("A cell far away from the table"),
    message=N_("Far away from your table, these cells hold something: {places}."),
    remedy=N_("We left them out. If they belong to the table, move them next to it in your spreadsheet."))
EXCEL_ERROR = ProblemKind(
    code="excel-error", severity=Severity.WARNING, title=N_("Cells that show an error"),
    message=N_("Column {at} shows errors such as {value} instead of a value ({rows})."),
    remedy=N_("Open the file in your spreadsheet program, correct the formulas, save it and read it again. "
              "Or type the right values here."))
FORMULA_NO_VALUE = ProblemKind(
    code="formula-no-value", severity=Severity.ERROR, title=N_("Formulas without a result"),
    message=N_("Column {at} has formulas whose results were never saved ({rows}). "
               "They look empty to us."),
    remedy=N_("Open the file in your spreadsheet program, save it, and read it again. Then the results are in it."))
DISPLAY_DIFFERS = ProblemKind(
    code="display-differs", severity=Severity.NOTE, title=N_("Leading zeros that are only shown"),
    message=N_("Column {at} holds numbers that your spreadsheet shows with zeros in front, like {value} "
               "({rows})."),
    remedy=N_("We wrote them as your spreadsheet shows them. Check that the zeros belong there."))
DISPLAY_SIGNS = ProblemKind(
    code="display-differs", severity=Severity.NOTE, title=N_("Numbers shown with further signs"),
    message=N_("Column {at} holds plain numbers that your spreadsheet shows with signs or words around them, like "
               "{value} ({rows})."),
    remedy=N_("We wrote them as your spreadsheet shows them. Check that this is what you want."))
DISPLAY_UNIT = ProblemKind(
    code="display-differs", severity=Severity.NOTE, title=N_("Numbers shown with a word beside them"),
    message=N_("Column {at} holds plain numbers, and your spreadsheet shows a word or sign beside them ({rows})."),
    remedy=N_("We took the numbers without it, like {value}."))
LINK_DIFFERS = ProblemKind(
    code="link-differs", severity=Severity.NOTE, title=N_("Links that show something else"),
    message=N_("Column {at} has links that show other words than the address behind them "
               "({rows})."),
    remedy=N_("We used the words that are shown. The address behind the first one is {value}."))
DATE_OUT_OF_RANGE = ProblemKind(
    code="date-out-of-range", severity=Severity.WARNING, title=N_("Dates that cannot be"),
    message=N_("Column {at} has dates that are not in any calendar ({rows})."),
    remedy=N_("Correct them. Where there was no date to show, we wrote the number that is behind it: {value}."))
DATES_HALF_TEXT = ProblemKind(
    code="date-mixed", severity=Severity.WARNING, title=N_("Dates of which some are only text"),
    message=N_("In column {at}, some cells are real dates and some are dates written as text, like {value} "
               "in row {first}. That happens when Excel takes some of them for another order of day and month."),
    remedy=N_("Compare some with the system the file came from: in the real dates, day and month may be swapped."))
PRECISION_SUSPECT = ProblemKind(
    code="precision-suspect", severity=Severity.WARNING, title=N_("Long numbers that may have lost digits"),
    message=N_("Column {at} has numbers with 16 or more digits ({rows}). Excel keeps only the "
               "first 15 digits and turns the rest into zeros."),
    remedy=N_("Compare them with the system the file came from. Digits that are gone cannot be found in this file."))
OTHER_NAME = ProblemKind(
    code="wrong-type", severity=Severity.NOTE, title=N_("The file is something else than its name says"),
    message=N_("The name of your file says something else, but it really is {really}. We read it as that."),
    remedy=N_("You do not have to do anything."))

PER_COLUMN = {**{kind.code: kind for kind in (
    EXCEL_ERROR, FORMULA_NO_VALUE, DISPLAY_DIFFERS, LINK_DIFFERS, DATE_OUT_OF_RANGE, PRECISION_SUSPECT,
    HIDDEN_VALUES)},
    "display-signs": DISPLAY_SIGNS, "display-unit": DISPLAY_UNIT}
"""What is told once a column, with how many cells and the first rows, by what the readers noted."""
