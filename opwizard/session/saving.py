"""The fifth floor of a session: the new file, the rows left out, the lock, and what support may see."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from opwizard import __version__
from opwizard.checking import Checked
from opwizard.errors import KeyUnusableError, SaveError
from opwizard.exporting.csv_file import CsvForm, write_csv
from opwizard.exporting.safe_file import write_safely
from opwizard.fixing.history import Entry
from opwizard.language import _
from opwizard.mapping.recipes import make_recipe
from opwizard.problems import Severity
from opwizard.progress import Progress
from opwizard.session.workbench import Workbench
from opwizard.session.working_table import not_checked
from opwizard.table import Positions

if TYPE_CHECKING:
    from opwizard.encryption.key import KeyInfo


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was written: where, its rows, how many were set aside, its SHA-256, locked or not.

    `signed_with` is the fingerprint of the person's own key that signed it, in groups of four, or empty.
    """

    path: Path
    rows: int
    aside: int
    sha256: str
    locked: bool = False
    signed_with: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums a person can hold against their old system: rows, distinct products, the total amount."""

    rows: int
    products: int
    amount: str


class Saving(Workbench):
    """The new file, and what is told about it."""

    def __init__(self) -> None:
        super().__init__()
        self.form = CsvForm()
        self.key: KeyInfo | None = None
        self.key_data = b""
        self.allow_expired = False
        self.saved: Saved | None = None
        self._saved_after: Entry | None = None
        self.remembered = True
        """False when the mapping of the file that was saved last could not be remembered (a full disk, say)."""
        self.statements: set[str] = set()
        """What the person stated on SAVE; each goes into the letter."""

    def _forget_work(self) -> None:
        super()._forget_work()
        self.saved = None

    # -- what will be saved
    def blocking(self) -> int:
        """Return how many errors still keep the file from being saved."""
        return self.checked.counts().error if self.checked else 0

    def rows_aside(self) -> int:
        """Return how many rows are left out of the new file."""
        return int(np.count_nonzero(~self.table.kept)) if self.table is not None else 0

    def nothing_left(self) -> bool:
        """Tell whether every row is left out, so that there is nothing to save."""
        return self.table is not None and not self.table.kept.any()

    def totals(self) -> Totals:
        """Return rows, distinct products and the total amount of the rows that go into the new file."""
        checked = self._ready()
        import_type = checked.import_type
        marks = checked.marks.get(import_type.product or "")
        products = int(np.count_nonzero((marks.counts > 0) & (marks.reading.texts != "").to_numpy())) if marks else 0
        return Totals(int(np.count_nonzero(checked.table.kept)), products, self._amount(checked))

    def _amount(self, checked: Checked) -> str:
        marks = checked.marks.get(checked.import_type.amount or "")
        if marks is None:
            return ""
        values = np.nan_to_num(marks.reading.values)
        hundredths = int((np.rint(values * 100).astype(np.int64) * marks.counts).sum())
        return amount_text(hundredths)

    def changes(self) -> int:
        """Return how many cells differ from the person's file."""
        return sum(entry.cells for entry in self.history.in_force())

    # -- SAVE
    def save_csv(self, path: Path, progress: Progress, *, overwrite: bool = False) -> Saved:
        """Write the new file (slow); edits not looked at yet are checked meanwhile, before it gets its name.

        Raises:
            SaveError: Nothing was written: errors are left, or the place cannot be written to.
            Cancelled: Stop was pressed; nothing was written.
        """
        checked = self._ready()
        rows = 0

        def write(stream: BinaryIO) -> None:
            nonlocal rows
            rows = write_csv(stream, checked, self.form, progress)

        def proved(_part: Path) -> None:
            verdict.result()

        with ThreadPoolExecutor(1) as pool:
            looked_at, verdict = not checked.stale, pool.submit(self._ready_to_save)
            if looked_at:
                verdict.result()
            sha256 = write_safely(path, write, overwrite=overwrite, progress=progress, never=self._own_files(),
                                  check=proved)
        self.saved = Saved(path, rows, self.rows_aside(), sha256)
        self._note_saved()
        self._remember()
        return self.saved

    def _note_saved(self) -> None:
        self._saved_after = self._last_step()

    def _last_step(self) -> Entry | None:
        return self.history.entries[self.history.place - 1] if self.history.place else None

    def all_saved(self) -> bool:
        """Tell whether everything has been saved as it is now."""
        return self.file_saved()

    def file_saved(self) -> bool:
        """Tell whether the file at hand has been saved as it is now."""
        return self.saved is not None and self._saved_after is self._last_step()

    def unsaved_work(self) -> bool:
        """Tell whether a person changed something in the file at hand since it was saved last."""
        return self.history.by_person and not self.file_saved()

    def save_aside(self, path: Path, progress: Progress, *, overwrite: bool = False) -> Saved:
        """Write the rows that were set aside, each with its reason.

        Raises:
            SaveError: Nothing was written.
        """
        from opwizard.exporting.set_aside import write_aside

        checked = self._ready()
        rows = 0

        def write(stream: BinaryIO) -> None:
            nonlocal rows
            rows = write_aside(stream, checked, self.form)

        sha256 = write_safely(path, write, overwrite=overwrite, progress=progress, never=self._own_files())
        return Saved(path, rows, rows, sha256)

    def _ready_to_save(self) -> Checked:
        checked = self._ready()
        if not self.is_checked:
            raise not_checked()
        if checked.stale:
            checked.refresh()
        if self.blocking():
            raise SaveError("problems-left", _("Nothing was saved: there are still problems to fix."),
                            _("Fix them, or leave their rows out."))
        if self.nothing_left():
            raise SaveError("nothing-to-save", _("Nothing was saved: every row is left out."),
                            _("Take rows back in, or open another spreadsheet."))
        return checked

    def _own_files(self) -> tuple[Path, ...]:
        """Return the person's own files, which no output may replace: each that was opened in this sitting."""
        return tuple(self.own_files)

    def _remember(self) -> None:
        """Remember the finished mapping for the next file with the same headers; the new file is there in any case."""
        self.remembered = True
        if self.recipes is not None and self.opened is not None and self.import_type is not None:
            recipe = make_recipe(self.opened.sheet, self.import_type, self.mapping, self.answers)
            try:
                self.recipes.remember(recipe)
            except SaveError:
                self.remembered = False

    # -- KEY
    def use_key(self, data: bytes, *, confirmed_fingerprint: bool, allow_expired: bool = False) -> KeyInfo:
        """Choose the key to lock for.

        Raises:
            KeyUnusableError: The key cannot be used, or its fingerprint was not confirmed; says why.
        """
        from opwizard.encryption.key import inspect

        info = inspect(data)
        if not info.usable and not (info.expired and allow_expired):
            raise info.ran_out()
        if not confirmed_fingerprint:
            raise KeyUnusableError("key-not-confirmed", _("The fingerprint has not been confirmed yet."),
                                   _("Compare it with ONTRAPORT by phone, then tick the box."))
        self.key, self.key_data, self.allow_expired = info, data, allow_expired
        return info

    # -- everywhere
    def support_summary(self, page: str) -> str:
        """Return the summary for support: counts and codes only, never a value, a header or a file name."""
        lines = [f"opwizard {__version__}", f"page {page}"]
        if self.import_type is not None:
            lines.append(f"type {self.import_type.id}")
        if self.opened is not None:
            sheet = self.opened.sheet
            lines.append(f"file {self.opened.format}, {len(sheet.rows)} rows, {len(sheet.columns)} columns")
        if self.mapping and self.opened is not None:
            matched = (f"{name}={'+'.join(self._letter(index) for index in match.columns) or 'constant'}"
                       for name, match in self.mapping.items())
            lines.append("matched " + " ".join(matched))
        if self.checked is not None:
            for severity in Severity:
                found = [f"{group.key.code} {group.key.field or '-'}: {group.rows}"
                         for group in self.checked.groups() if group.severity is severity]
                lines += [f"{severity}s {len(found)}: " + ", ".join(found)] if found else []
            lines.append(f"ready {self.checked.ready_rows()}, left out {self.rows_aside()}, steps {self.history.place}")
            lines.append("chosen " + ", ".join(self._choices()))
        return "\n".join(lines)

    def _choices(self) -> Iterator[str]:
        """Yield what the person chose, in words of ours: what they said names and codes stand for is only counted."""
        for name, given in self.answers.items():
            yield from (f"{name} {answer}" for answer in (given.date_order, given.decimal) if answer)
            if given.translations:
                yield f"{name} {len(given.translations)} translated"
        yield f"dates {self.form.date_format}"
        yield f"total as {self.form.total_header}"

    # -- the command line's --set-aside
    def set_errors_aside(self) -> int:
        """Set aside every row that has an error, each with the names of its errors. One undoable step."""
        checked = self._ready()
        reasons = [""]
        reason_of = np.zeros(len(checked.table), np.int32)
        errors = {group.key: group.title for group in checked.groups() if group.severity is Severity.ERROR}
        for key, rows in checked.all_positions(list(errors)).items():
            known, place = np.unique(reason_of[rows], return_inverse=True)
            more = [_added(reasons, number, errors[key]) for number in known.tolist()]
            reason_of[rows] = np.array(more, np.int32)[place]
        count = self.set_aside_each([(reasons[number], rows) for number, rows in _parts(reason_of)])
        self.cards_seen = True
        checked.told = tuple(self.told())
        return count

    def take_errors_back(self) -> None:
        """Undo `set_errors_aside`, which did not help."""
        self.undo()
        self.cards_seen = False
        self._ready().told = tuple(self.told())


def amount_text(hundredths: int) -> str:
    """Return an amount in hundredths as a text with two decimals."""
    return f"{'-' if hundredths < 0 else ''}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"


def _parts(numbers: np.ndarray[Any, np.dtype[np.int32]]) -> Iterator[tuple[int, Positions]]:
    """Yield each number above 0 in ascending order, with the positions at which it stands."""
    rows = np.flatnonzero(numbers)
    order = np.argsort(numbers[rows], kind="stable")
    starts = np.flatnonzero(np.diff(numbers[rows[order]], prepend=0))
    for part in np.split(rows[order], starts[1:]) if len(rows) else ():
        yield int(numbers[part[0]]), part


def _added(reasons: list[str], number: int, title: str) -> int:
    """Return the number of a reason with one more title, adding the reason when it is new."""
    titles = [*filter(None, reasons[number].split("; ")), title]
    reason = "; ".join(dict.fromkeys(titles))
    if reason not in reasons:
        reasons.append(reason)
    return reasons.index(reason)


__all__ = ["Saved", "Saving", "Totals", "amount_text"]
