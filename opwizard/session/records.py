"""The seventh floor of a session: the change log with its totals, and the report a colleague sends back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from opwizard.checking import Checked
from opwizard.errors import InputError
from opwizard.exporting.log_lines import ControlTotal, LogLine
from opwizard.exporting.returned_report import Merge, ReturnedReport, merge, read_back
from opwizard.exporting.safe_file import write_safely
from opwizard.fixing.changes import Change
from opwizard.fixing.rewriting import written
from opwizard.kinds.kind import ColumnReading
from opwizard.language import _, counted, ngettext
from opwizard.mapping.build import derived_fields
from opwizard.progress import Progress
from opwizard.session.saving import amount_text
from opwizard.session.splitting import Splitting
from opwizard.table import Column


class Records(Splitting):
    """What was done to the file at hand, written down for people."""

    def log_lines(self) -> Iterator[LogLine]:
        """Yield every change that is in force, as the change log lists it."""
        checked = self._ready()
        for entry, line in self.history.log(self):
            label = _(checked.import_type.field(line.field).label) if line.field else ""
            yield LogLine(entry.when, entry.name, label, line.before, line.after, line.rows)

    def control_totals(self) -> Iterator[ControlTotal]:
        """Yield rows and the sum of each amount: in the file, in the rows left out, in the new file.

        What was worked out because the file has no column for it counts as being in the file.
        """
        checked = self._ready()
        kept = checked.table.kept
        yield ControlTotal(_("Rows"), str(len(kept)), str(int((~kept).sum())), str(int(kept.sum())))
        worked_out = set(derived_fields(checked.import_type, self.mapping))
        for name, marks in checked.marks.items():
            if marks.field.kind.id == "money":
                cents = _cents(marks.reading, marks.column)
                now = int(cents.sum())
                before = now if name in worked_out else now - self._corrected(name, cents)
                aside, left = amount_text(int(cents[~kept].sum())), amount_text(int(cents[kept].sum()))
                changed = amount_text(now - before) if now != before else ""
                yield ControlTotal(_(marks.field.label), amount_text(before), aside, left, changed)

    def _corrected(self, name: str, cents: np.ndarray[Any, np.dtype[np.int64]]) -> int:
        """Return by how much the edits of an amount changed its sum, in hundredths."""
        marks, raw, rows = self._ready().marks[name], self._raw[name], self._edited(name)
        codes, place = np.unique(raw.codes[rows], return_inverse=True)
        as_read = np.array([marks.read(raw.text(code)).value for code in codes.tolist()], np.float64)
        before = np.rint(np.nan_to_num(as_read[place]) * 100).astype(np.int64)
        return int(cents[rows].sum() - before.sum())

    def save_log(self, path: Path, progress: Progress, *, overwrite: bool = False) -> Path:
        """Write the change log as a workbook.

        Raises:
            SaveError: Nothing was written.
        """
        write_safely(path, partial(self._write_log, progress), overwrite=overwrite, progress=progress,
                     never=self._own_files())
        return path

    def _write_log(self, progress: Progress, stream: BinaryIO) -> None:
        from opwizard.exporting.change_log import write_change_log

        write_change_log(stream, self.log_lines(), self.control_totals(), progress)

    def save_report(self, path: Path, progress: Progress, *, overwrite: bool = False) -> Path:
        """Write the annotated workbook a colleague can correct and send back.

        Raises:
            SaveError: Nothing was written.
        """
        checked = self._ready()
        write_safely(path, lambda stream: _report(stream, checked, progress), overwrite=overwrite, progress=progress,
                     never=self._own_files())
        return path

    def returned(self, path: Path, progress: Progress) -> Merge:
        """Return what was changed in a report that came back: what can be taken over, and what must be asked (slow).

        Raises:
            InputError: The file is no report of this program, or belongs to another import type.
            ReadError: The file cannot be used.
        """
        checked = self._ready()
        report: ReturnedReport = read_back(path, progress)
        if report.import_type != checked.import_type.id:
            raise InputError("other-report", _("This report belongs to another import."), _("Open the right report."))

        def current(row: int, field: str) -> str | None:
            position = checked.table.position(row)
            return checked.table[field].at(position) if position is not None and field in checked.table else None

        return merge(report, current)

    def take_over(self, merged: Merge, wanted: Sequence[int] = ()) -> int:
        """Take over what came back, and of the conflicts those wanted (by their place). One undoable step."""
        checked = self._ready()
        cells = [*merged.changes, *(merged.conflicts[place][0] for place in wanted)]
        by_field: dict[str, tuple[list[int], list[str]]] = {}
        for cell in cells:
            position = checked.table.position(cell.row)
            if position is not None:
                rows, texts = by_field.setdefault(cell.field, ([], []))
                rows.append(position)
                texts.append(cell.new)
        changes: list[Change] = [written(checked, field, np.array(rows, np.int64), texts)
                                 for field, (rows, texts) in by_field.items()]
        count = sum(change.cells() for change in changes)
        if count:
            words = ngettext("{count} change from the report", "{count} changes from the report", count)
            self.take_step(words.format(count=counted(count)), changes)
        return count


def _cents(reading: ColumnReading, column: Column) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.rint(np.nan_to_num(reading.values)[column.codes] * 100).astype(np.int64)


def _report(stream: BinaryIO, checked: Checked, progress: Progress) -> None:
    from opwizard.exporting.report_workbook import write_report

    write_report(stream, checked, progress)
