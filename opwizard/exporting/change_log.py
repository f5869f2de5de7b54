"""The change log as a workbook people can read: every change in force, and totals that add up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from opwizard import shield
from opwizard.exporting.log_lines import ControlTotal, LogLine
from opwizard.exporting.workbook_cells import head_cell, text_cell
from opwizard.exporting.workbook_file import writing
from opwizard.language import _, counted
from opwizard.progress import Progress
from opwizard.table import Positions

MOST_LINES = 200_000
_MOST_ROWS_NAMED = 30
_LINES_BETWEEN = 1_000


def write_change_log(stream: BinaryIO, lines: Iterable[LogLine], totals: Iterable[ControlTotal],
                     progress: Progress) -> int:
    """Write the log and return how many changes it lists; times are those of the person's clock.

    Raises:
        Cancelled: Stop was pressed; nothing was written.
    """
    with writing(stream) as book:
        written = _write_changes(book.sheet(_("Changes")), lines, progress)
        listed = list(totals)
        if listed:
            _write_totals(book.sheet(_("Totals")), listed)
    return written


def _write_changes(sheet: Any, lines: Iterable[LogLine], progress: Progress) -> int:
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFG", (18, 44, 22, 36, 36, 9, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    names = (_("When"), _("Step"), _("Field"), _("Before"), _("After"), _("Rows"), _("Row numbers in your file"))
    sheet.append([head_cell(sheet, name) for name in names])
    written = 0
    for line in lines:
        if written % _LINES_BETWEEN == 0:
            progress.tell(written, 0, _("Writing the list of changes"))
        if written == MOST_LINES:
            sheet.append([text_cell(sheet, _("The list stops here: there are more changes than a workbook can show."))])
            break
        texts = (line.when.astimezone().strftime("%Y-%m-%d %H:%M:%S"), shield.mask(line.step), line.field,
                 shield.mask(line.before), shield.mask(line.after), counted(len(line.rows)), _named(line.rows))
        sheet.append([text_cell(sheet, text) for text in texts])
        written += 1
    return written


def _named(rows: Positions) -> str:
    listed = ", ".join(map(str, rows[:_MOST_ROWS_NAMED].tolist()))
    return listed + " …" if len(rows) > _MOST_ROWS_NAMED else listed


def _write_totals(sheet: Any, totals: Iterable[ControlTotal]) -> None:
    for letter in "ABCDE":
        sheet.column_dimensions[letter].width = 26
    names = ("", _("In your file"), _("Changed by corrections"), _("Left out"), _("In the new file"))
    sheet.append([head_cell(sheet, name) for name in names])
    for total in totals:
        texts = (total.name, total.in_file, total.changed, total.left_out, total.in_new_file)
        sheet.append([text_cell(sheet, text) for text in texts])
