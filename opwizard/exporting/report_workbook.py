"""The annotated workbook: every row with its problems marked, to be corrected by a colleague and opened again.

The sheet "Rows" is for people. A hidden sheet keeps the same cells as they were when the report was written, so that
`returned_report.read_back` can tell what was changed, whatever was sorted, moved or deleted in between.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

import numpy as np
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from opwizard import __version__, shield
from opwizard.checking import Checked
from opwizard.exporting.csv_file import fields_written
from opwizard.exporting.report_form import FORM, KEY_SHEET, MARK, ROW_HEADER, ROWS_SHEET
from opwizard.exporting.workbook_cells import ERROR, NOTE, WARNING, TextCell, head_cell, text_cell
from opwizard.exporting.workbook_file import writing
from opwizard.language import N_, _, counted
from opwizard.problems import Problem, Severity
from opwizard.progress import Progress
from opwizard.schema import Field
from opwizard.table import Column, Positions

MOST_ROWS = 10_000
"""Files with more rows than this get a report of the rows with problems only."""
MOST_MARKED = 100_000
_MOST_COMMENTS = 5_000
_PIECE = 16_000
"""Characters of JSON in one cell, well below what a cell can hold."""
_FILLS: Mapping[Severity, PatternFill] = {Severity.ERROR: ERROR, Severity.WARNING: WARNING, Severity.NOTE: NOTE}
_WORDS = {Severity.ERROR: N_("Problem to fix"), Severity.WARNING: N_("Worth a look"), Severity.NOTE: N_("Good to know")}
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_GUIDE = (
    N_("Correct the coloured cells in the sheet “Rows”: red is a problem to fix, yellow is worth a look, blue is "
       "good to know."),
    N_("Point at a coloured cell to see what is wrong. The last column says it as well."),
    N_("Leave the first column and the first row as they are. Rows may be sorted; a row you delete is not changed."),
    N_("Then send this workbook back. Whoever opens it again sees each of your changes before it is taken over."),
    N_("Never write card numbers or security codes anywhere in this file."),
)

Places = Mapping[int, Sequence[Problem]]


def write_report(stream: BinaryIO, checked: Checked, progress: Progress) -> int:
    """Write the report and return how many rows it shows.

    Raises:
        Cancelled: Stop was pressed; what was written so far is worth nothing.
    """
    problems = list(checked.problems())
    by_row: dict[int, list[Problem]] = {}
    for found in problems:
        if found.row is not None:
            by_row.setdefault(found.row, []).append(found)
    rows = _rows_shown(checked, by_row)
    fields = fields_written(checked.import_type, checked.table)
    texts = [_masked(field, checked.table[field.id], rows) for field in fields]
    with writing(stream) as book:
        _write_rows(book.sheet(ROWS_SHEET), checked, fields, rows, texts, by_row, progress)
        _write_problems(book.sheet(_("Problems")), problems, fields, progress)
        _write_guide(book.sheet(_("How to")), len(rows), int(np.count_nonzero(checked.table.kept)))
        _write_key(book.sheet(KEY_SHEET), checked, fields, rows, texts, progress)
    return len(rows)


def _rows_shown(checked: Checked, by_row: Places) -> Positions:
    kept = np.flatnonzero(checked.table.kept)
    if len(kept) <= MOST_ROWS:
        return kept
    marked = np.isin(checked.table.rows, np.fromiter(by_row, np.int64, len(by_row)))
    return kept[marked[kept]][:MOST_MARKED]


def _masked(field: Field, column: Column, rows: Positions) -> list[str]:
    """Return the field's texts in the rows, with every card number masked, whoever typed it."""
    taken = column.taken(rows)
    masked: list[str] = shield.screen(taken.texts(), field.header).masked.gather(taken.codes).to_list()
    return masked


def _write_rows(sheet: Any, checked: Checked, fields: Sequence[Field], rows: Positions,
                texts: Sequence[Sequence[str]], by_row: Places, progress: Progress) -> None:
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(fields) + 2)}{max(len(rows) + 1, 2)}"
    for number, field in enumerate(fields, 2):
        sheet.column_dimensions[get_column_letter(number)].width = max(14, min(len(field.example) + 8, 36))
    sheet.column_dimensions[get_column_letter(len(fields) + 2)].width = 80
    names = [ROW_HEADER, *(field.header for field in fields), _("What is wrong")]
    sheet.append([head_cell(sheet, name) for name in names])
    comments = _MOST_COMMENTS
    for index, number in enumerate(checked.table.rows[rows].tolist()):
        if index % 500 == 0:
            progress.tell(index, len(rows), _("Writing the report"))
        found = by_row.get(number, ())
        cells: list[TextCell | None] = [text_cell(sheet, str(number))]
        for field, column in zip(fields, texts, strict=True):
            mine = [one for one in found if one.field == field.id]
            comments -= bool(mine)
            text = column[index]
            cells.append(text_cell(sheet, text, fill=_fill(mine), comment=_said(mine) if mine and comments > 0 else "")
                         if text or mine else None)
        cells.append(text_cell(sheet, shield.mask(_said(found)), fill=_fill([one for one in found if not one.field])))
        sheet.append(cells)


def _fill(found: Iterable[Problem]) -> PatternFill | None:
    worst = min((one.severity for one in found), key=_RANK.__getitem__, default=None)
    return None if worst is None else _FILLS[worst]


def _said(found: Iterable[Problem]) -> str:
    return "\n".join(shield.mask(f"{_(_WORDS[one.severity])}: {one.message} {one.remedy}") for one in found)


def _write_problems(sheet: Any, problems: Sequence[Problem], fields: Sequence[Field], progress: Progress) -> None:
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFG", (8, 9, 22, 16, 30, 70, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    labels = {field.id: _(field.label) for field in fields}
    names = (ROW_HEADER, _("Column"), _("Field"), _("How much it matters"), _("Value"), _("What is wrong"),
             _("What to do"))
    sheet.append([head_cell(sheet, name) for name in names])
    for index, found in enumerate(problems[:MOST_MARKED]):
        if index % 1000 == 0:
            progress.check()
        texts = (str(found.row or ""), found.letter or "", labels.get(found.field or "", ""),
                 _(_WORDS[found.severity]), shield.mask(found.value or ""), shield.mask(found.message), found.remedy)
        fills = (None, None, None, _FILLS[found.severity], None, None, None)
        sheet.append([text_cell(sheet, text, fill=fill) for text, fill in zip(texts, fills, strict=True)])
    if len(problems) > MOST_MARKED:
        more = counted(len(problems) - MOST_MARKED)
        sheet.append([text_cell(sheet, _("There are {count} more.").format(count=more))])


def _write_guide(sheet: Any, shown: int, rows: int) -> None:
    sheet.column_dimensions["A"].width = 100
    for text in _guide(shown, rows):
        sheet.append([text_cell(sheet, text, wrap=True)])


def _guide(shown: int, rows: int) -> Iterator[str]:
    yield from (_(text) for text in _GUIDE)
    if shown < rows:
        yield _("The file has {rows} rows. This workbook shows the {shown} that have a problem.").format(
            rows=counted(rows), shown=counted(shown))


def _write_key(sheet: Any, checked: Checked, fields: Sequence[Field], rows: Positions,
               texts: Sequence[Sequence[str]], progress: Progress) -> None:
    """Keep the cells as they are now, in a sheet that spreadsheet programs do not show: one row a row, as JSON."""
    sheet.sheet_state = "veryHidden"
    sheet.append([text_cell(sheet, text) for text in (MARK, FORM, checked.import_type.id, __version__)])
    sheet.append([text_cell(sheet, text) for text in (ROW_HEADER, *(field.id for field in fields))])
    for index, number in enumerate(checked.table.rows[rows].tolist()):
        if index % 500 == 0:
            progress.check()
        kept = json.dumps([column[index] for column in texts])
        pieces = [kept[start:start + _PIECE] for start in range(0, len(kept), _PIECE)]
        sheet.append([text_cell(sheet, text) for text in (str(number), *pieces)])
