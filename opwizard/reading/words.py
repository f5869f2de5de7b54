"""The words of everything a person is told about how a file was read, and of the reasons a text file is refused."""

from __future__ import annotations

from opwizard.errors import InputError, ReadError
from opwizard.language import N_, _
from opwizard.problems import ProblemKind, Severity

_TELL, _LOOK = Severity.NOTE, Severity.WARNING

ENCODING_GUESSED = ProblemKind(
    "encoding-guessed", _TELL, N_("How special letters are stored"),
    N_("The file does not say how its special letters (such as é or ü) are stored. We read them in the way that fits "
       "best."),
    N_("Look at a few names with special letters. If they look wrong, have the file read in another way (page FILE)."))
BAD_BYTES = ProblemKind(
    "bad-bytes", _LOOK, N_("Characters that cannot be read"),
    N_("Characters in the file that cannot be read: {count}. They are shown as \ufffd, first in row {first}."),
    N_("Compare these cells with the program the file came from."))
MIXED_ENCODING = ProblemKind(
    "mixed-encoding", _LOOK, N_("Special letters stored in two ways"),
    N_("Some rows store special letters (such as é or ü) differently from the rest, first in row {first}. "
       "Each row was read in its own way."),
    N_("Look at a few names with special letters, and check that they are right."))
GARBLED_TEXT = ProblemKind(
    "garbled-text", _LOOK, N_("Garbled letters"),
    N_("Some letters were garbled by an earlier program, for example “Ã©” where “é” was meant."),
    N_("The texts were kept as they are. You can let them be repaired when you go through the problems."))
NUL_BYTES = ProblemKind(
    "nul-bytes", _LOOK, N_("Empty bytes in the file"),
    N_("Empty (NUL) bytes in the file, which do not belong into a table: {count}. A program may have crashed "
       "while writing it."),
    N_("Check that the last rows are complete. If in doubt, export the file again."))
CONTROL_CHARS = ProblemKind(
    "control-chars", _LOOK, N_("Invisible control characters"),
    N_("Cells with invisible control characters in column {letter}: {count}. They were kept."),
    N_("Look at these cells; such characters can be removed."))
MARKS_INSIDE = ProblemKind(
    "control-chars", _TELL, N_("Files that were put together"),
    N_("The invisible mark that begins a file stands at the beginning of rows inside it, too. "
       "It was left out there."),
    N_("It seems that files were put together here. Check that no column names stand among the data."))
TRUNCATED = ProblemKind(
    "truncated", _LOOK, N_("The file seems to be cut off"),
    N_("The file ends in the middle of a character or a cell. Rows at the end may be missing."),
    N_("Compare the last row with the program the file came from. If rows are missing, export the file again."))
DELIMITER_GUESSED = ProblemKind(
    "delimiter-guessed", _TELL, N_("Unusual character between cells"),
    N_("The cells of the file seem to be separated by {delimiter}."),
    N_("Look at the columns in the preview. If they are wrong, choose another separator."))
FIXED_WIDTH = ProblemKind(
    "fixed-width", _LOOK, N_("Columns made with spaces"),
    N_("The columns of this file are lined up with spaces, with no character between the cells. "
       "They were split where the spaces line up."),
    N_("Check in the preview that no cell was cut in the wrong place."))
DRAWN_TABLE = ProblemKind(
    "fixed-width", _LOOK, N_("A table drawn with lines"),
    N_("The table is drawn with lines made of signs (such as | and -), as in a report. "
       "The cells were split at these lines, and the spaces around them were left out."),
    N_("Check in the preview that no cell was cut in the wrong place."))
LINE_MARKS = ProblemKind(
    "line-marks", _LOOK, N_("Signs before every line"),
    N_("Every line of the file begins with a sign or a number that is not part of the table, first “{sign}”, as in a "
       "forwarded e-mail or a numbered listing. These were left out."),
    N_("Check in the preview that no cell was cut."))
RULER_ROWS = ProblemKind(
    "ruler-row", _TELL, N_("Rows that only draw a line"),
    N_("Rows that hold nothing but a line of signs (such as ---) were left out: {count}, first row {first}."),
    N_("Nothing to do. Row numbers still match your spreadsheet program."))
UNBALANCED_QUOTE = ProblemKind(
    "unbalanced-quote", _LOOK, N_("A quotation mark too many or too few"),
    N_("Rows in which the quotation marks do not match up: {count}, first in row {first}. "
       "The cells were separated as the other rows suggest."),
    N_("Check these rows in the preview."))
CURLY_QUOTES = ProblemKind(
    "curly-quotes", _LOOK, N_("Curly quotation marks around cells"),
    N_("Cells are wrapped in curly quotation marks (“ ”), which spreadsheet programs take for part of the text."),
    N_("They were kept. You can let them be removed when you go through the problems."))
SECOND_QUOTES = ProblemKind(
    "curly-quotes", _LOOK, N_("A second pair of quotation marks"),
    N_("All cells stood in a second pair of quotation marks, as some mail programs write them. They were left out."),
    N_("Check in the preview that the cells look right."))
FORMULA_TEXT = ProblemKind(
    "formula-like-text", _TELL, N_("Text written as a formula"),
    N_("Cells in column {letters} are written as formulas that only keep a text as it is, like =\"{value}\". "
       "The text inside was taken: {value}."),
    N_("Nothing to do. Zeros in front are kept."))
RAGGED_ROWS = ProblemKind(
    "ragged-rows", _LOOK, N_("Rows with too many or too few cells"),
    N_("Rows with more or fewer cells than the others ({expected}): {count}, first row {first}. No cell was dropped."),
    N_("Check that the cells of these rows stand in the right columns."))
REPAIRED_ROWS = ProblemKind(
    "ragged-rows", _LOOK, N_("Rows with too many or too few cells"),
    N_("Rows that separate their cells differently from the others: {count}, first row {first}. "
       "They were split so that they fit the other rows."),
    N_("Check that the cells of these rows stand in the right columns."))
NAMES_SHORT = ProblemKind(
    "ragged-rows", _TELL, N_("Fewer column names than cells"),
    N_("There are {names} column names, but the rows have {cells} cells. The last ones are blank in every row."),
    N_("Check in the preview that each name stands above its own column."))
ONE_COLUMN = ProblemKind(
    "one-column", _LOOK, N_("Whole rows packed into one cell"),
    N_("Every row of the file was packed into a single cell. The rows were unpacked again."),
    N_("Check the columns in the preview."))
BLANK_ROWS = ProblemKind(
    "blank-rows", _TELL, N_("Blank rows"),
    N_("Blank rows among the data were left out: {count}, first row {first}."),
    N_("Nothing to do. Row numbers still match your spreadsheet program."))
PREAMBLE = ProblemKind(
    "preamble", _TELL, N_("Lines above the table"),
    N_("Rows above the column names were left out, since they are not part of the table: {count}."),
    N_("Check that row {header} really holds the column names."))
ABOVE_DATA = ProblemKind(
    "preamble", _TELL, N_("Lines above the table"),
    N_("Rows above the data were left out, since they are not part of the table: {count}."),
    N_("If they are data, take them back in."))
FOOTER = ProblemKind(
    "footer", _TELL, N_("Lines below the table"),
    N_("Rows below the data were left out, since they are not part of the table: {count}, first row {first}."),
    N_("If they are data, take them back in."))
TOTALS_ROW = ProblemKind(
    "totals-row", _LOOK, N_("A row of totals"),
    N_("Rows that seem to be totals of the rows above were left out: {count}, first row {first}."),
    N_("If such a row is a record of its own, take it back in."))
REPEATED_HEADER = ProblemKind(
    "repeated-header", _TELL, N_("Column names repeated among the data"),
    N_("Rows that only repeat the column names were left out: {count}, first row {first}."),
    N_("Nothing to do, unless one of them is data: then take it back in."))
SECOND_TABLE = ProblemKind(
    "second-table", _LOOK, N_("A second table"),
    N_("A second table with other columns begins in row {first}. Its rows were left out."),
    N_("If you need the second table, save it as a file of its own."))
GROUP_ROWS = ProblemKind(
    "group-row", _LOOK, N_("Names of groups between the rows"),
    N_("Rows that only name the group of the rows below them were left out: {count}, first row {first}."),
    N_("If they are records of their own, take them back in."))
GROUPS_FILLED = ProblemKind(
    "group-row", _LOOK, N_("Names of groups between the rows"),
    N_("Rows that only name the group of the rows below them were left out: {count}, first row {first}. Each name was "
       "written into column {letter} of its rows, which was blank there."),
    N_("Check in the preview that each row has the right name."))
REMARK_ROWS = ProblemKind(
    "remark-row", _TELL, N_("Lines between the rows"),
    N_("Rows that are no records, such as page numbers or messages of a program, were left out: {count}, "
       "first row {first}."),
    N_("If they are data, take them back in."))
TABLES_BESIDE = ProblemKind(
    "second-table", _LOOK, N_("A second table beside the first"),
    N_("Nothing stands in column {blank}, so a second table may begin beside it, in column {letter}. "
       "Its columns were read as part of each row."),
    N_("If it is another table, match none of its columns, or save it as a file of its own."))
TRANSPOSED = ProblemKind(
    "transposed", _LOOK, N_("The table lies on its side"),
    N_("The field names seem to stand in the first column, with one record in each column."),
    N_("Turn the table in your spreadsheet program (copy, then “Paste special” with “Transpose”), save it, and choose "
       "it again."))
NO_HEADER = ProblemKind(
    "no-header", _LOOK, N_("No column names"),
    N_("The first row seems to hold data, so the columns are called by their letters."),
    N_("If the first row does hold the column names, choose it as the header row."))
EMPTY_HEADER = ProblemKind(
    "empty-header", _LOOK, N_("A column without a name"),
    N_("Column {letters} has data but no name."),
    N_("Look at its contents when you match the columns."))
DUPLICATE_HEADER = ProblemKind(
    "duplicate-header", _LOOK, N_("Columns with the same name"),
    N_("The columns {letters} have the same name, “{name}”."),
    N_("All of them were kept. Choose the right one when you match the columns."))
MULTIROW_HEADER = ProblemKind(
    "multirow-header", _LOOK, N_("Column names in more than one row"),
    N_("The column names take up {count} rows. The names in row {header} are used, "
       "with those above them where that is needed."),
    N_("Check the names in the preview, or choose another header row."))
FORMULA_LIKE = ProblemKind(
    "formula-like-text", _LOOK, N_("Text that looks like a formula"),
    N_("Cells in column {letter} that begin like a formula (with =, +, - or @): {count}. A spreadsheet program "
       "could run them."),
    N_("They are kept as text and never run. Check that they are meant."))
PRECISION_LOST = ProblemKind(
    "precision-lost", _LOOK, N_("Long numbers cut short"),
    N_("Long numbers in column {letter} that a spreadsheet program shortened (such as 1.23E+12): {count}. "
       "Their last digits are gone."),
    N_("Export the file again from the old system, and don't open and save it in a spreadsheet program on the way."))
PRECISION_SUSPECT = ProblemKind(
    "precision-suspect", _LOOK, N_("Long numbers with rounded digits"),
    N_("Long numbers in column {letter} that probably lost their last digits: {count}. A spreadsheet program keeps "
       "only the first 15 digits."),
    N_("Compare some of them with the old system. If they differ, export the file again and don't open it in a "
       "spreadsheet program on the way."))
NOT_SHOWN = ProblemKind(
    "excel-error", _LOOK, N_("Cells with ##### instead of a value"),
    N_("Cells in column {letter} that hold only signs such as {value}: {count}. A spreadsheet program writes them "
       "where a column is too narrow to show its values, so the values are not in this file."),
    N_("Make the column wider in your spreadsheet program and export the file again, or type the right values here."))
DATE_MIXED = ProblemKind(
    "date-mixed", _LOOK, N_("Dates in different orders"),
    N_("Column {letter} mixes dates that start with the day and dates that start with the month "
       "({day_first} against {month_first})."),
    N_("Find out which order each row uses; dates that fit both orders cannot be told apart by looking."))


def no_rows() -> ReadError:
    """Return the error for a table that has names but no data."""
    return ReadError("no-rows", _("The file holds no rows of data below the column names."),
                     _("Choose another file, or export it again."))


def only_the_template() -> ReadError:
    """Return the error for one of our own templates without a row of the person's."""
    return ReadError("no-rows", _("This is the template, and nothing is filled in yet."),
                     _("Write your rows below the examples, save it, and open it again."))


def no_such_header_row(row: int) -> ReadError:
    """Return the error for a header row that the person chose beyond the end of the file."""
    return ReadError("no-rows", _("There is no row {row} with data below it in the file.").format(row=row),
                     _("Choose another header row."))


def unknown_encoding(name: str) -> InputError:
    """Return the error for a way of storing letters that does not exist."""
    return InputError("unknown-encoding", _("There is no way of storing letters called “{name}”.").format(name=name),
                      _("Choose one from the list, for example utf-8 or cp1252."))
