"""The top floor of a session: several prepared files in one locked bundle, with the letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from opwizard.checking import Checked
from opwizard.checks.bundle import BUNDLE_CHECKS, BundleFinding, find_across
from opwizard.checks.check import Finding, Rows
from opwizard.errors import KeyUnusableError, SaveError
from opwizard.exporting.bundle import BundleFile, write_bundle
from opwizard.exporting.csv_file import CsvForm, headers, write_csv
from opwizard.exporting.log_lines import ControlTotal, LogLine
from opwizard.exporting.manifest import ManifestFile
from opwizard.import_types import by_id
from opwizard.kinds.kind import Fault
from opwizard.language import N_, _
from opwizard.problems import Problem, ProblemKind, problem
from opwizard.progress import Progress
from opwizard.requests.custom_work import CustomWork, FileFacts
from opwizard.requests.letter import Sender
from opwizard.schema import ImportType
from opwizard.session.letter_facts import address, dated_notes, intervals, listed
from opwizard.session.records import Records
from opwizard.session.saving import Saved
from opwizard.table import Positions

STATE = ("import_type", "opened", "suggestion", "mapping", "answers", "history", "left_out_columns", "cards_seen",
         "table", "checked", "_built", "_raw", "_put_by", "_untidied", "_cut_short", "days_moved", "form", "statements",
         "part")
"""What belongs to one file, and travels with it into the bundle and back."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that is ready and waits in the bundle: its name there, its verdict and form, and what the letter says."""

    name: str
    checked: Checked
    form: CsvForm
    facts: FileFacts
    statements: frozenset[str]
    totals: tuple[ControlTotal, ...]
    state: dict[str, Any]

    def log_lines(self) -> Iterator[LogLine]:
        """Yield every change that is in force in the file; there may be very many, so none is kept."""
        desk = Session()
        desk.put(self.state)
        return desk.log_lines()


class Session(Records):
    """One sitting of one person."""

    def __init__(self) -> None:
        super().__init__()
        self.bundle: list[Prepared] = []
        self.sender = Sender()
        self.packed: tuple[ManifestFile, ...] = ()
        """What the bundle holds that was written last."""

    # -- several files
    def prepared(self) -> Prepared:
        """Return the file at hand as it goes into the bundle.

        Raises:
            SaveError: Errors are left in it.
        """
        checked = self._ready_to_save()
        facts = self.facts(self._free_name(f"{checked.import_type.id}.csv"))
        return Prepared(facts.name, checked, self.form, facts, frozenset(self.statements),
                        tuple(self.control_totals()), {name: getattr(self, name) for name in STATE})

    def _free_name(self, name: str) -> str:
        taken = {prepared.name for prepared in self.bundle}
        stem, number = name.removesuffix(".csv"), 1
        while name in taken:
            number += 1
            name = f"{stem} ({number}).csv"
        return name

    def fits_bundle(self) -> bool:
        """Tell whether the file at hand could be put into the bundle as it is now (slow after edits of many rows)."""
        if self.checked is not None and self.checked.stale:
            self.checked.refresh()
        return self.checked is not None and not self.blocking() and not self.nothing_left()

    def put_in_bundle(self) -> Prepared:
        """Keep the file at hand for the bundle, so that another one can be prepared.

        Raises:
            SaveError: Errors are left in it.
        """
        prepared = self.prepared()
        self.bundle.append(prepared)
        self.rest = self.rest_of_file() or self.rest
        fresh = type(self)()
        self.put({name: getattr(fresh, name) for name in STATE})
        self.saved = None
        return prepared

    def put(self, state: Mapping[str, Any]) -> None:
        """Put a file on the table, with everything that was done to it."""
        for name, value in state.items():
            setattr(self, name, value)

    def take_out(self, name: str) -> None:
        """Take a file out of the bundle; the file the person brought stays as it is."""
        self.bundle = [prepared for prepared in self.bundle if prepared.name != name]
        self._hold_across()

    def reopen(self, name: str) -> None:
        """Take a file out of the bundle and put it on the table again, with everything that was done to it.

        The file at hand takes its place in the bundle when it is ready, and is closed when it is not.
        """
        wanted = next(prepared for prepared in self.bundle if prepared.name == name)
        fits = self.fits_bundle()
        self.bundle.remove(wanted)
        if fits:
            self.put_in_bundle()
        else:
            self.close_file()
        self.put(wanted.state)
        self.saved = None
        self._hold_across()

    def go_on_as(self, other: Session) -> None:
        """Put everything of another sitting in the place of this one's; no file of either is ever written over."""
        for name in (*STATE, "bundle", "rest", "sender"):
            setattr(self, name, getattr(other, name))
        self.own_files |= other.own_files
        self.saved, self.packed = None, ()

    def all_saved(self) -> bool:
        """Tell whether everything of this sitting has been saved as it is now, so that nothing is left to lose."""
        waits = self.rest is not None or self.rest_of_file() is not None
        return super().all_saved() and not waits and (not self.bundle or (self.saved is not None and self.saved.locked))

    # -- across files
    def check(self, progress: Progress, *, tidy: bool = True, fill: bool = True) -> Checked:
        """Build the table, make the safe fixes, run every check, and hold it against the files in the bundle (slow)."""
        checked = super().check(progress, tidy=tidy, fill=fill)
        self._hold_across()
        return checked

    def _settle(self) -> None:
        super()._settle()
        if self.bundle:
            self._hold_across()

    def _hold_across(self) -> None:
        """Run the checks across files; what concerns the file at hand is marked in it, the rest is told."""
        checked = self.checked
        if checked is None:
            return
        own = checked.import_type.id
        others = {prepared.checked.import_type.id: prepared for prepared in self.bundle}
        sides = {name: _kept(prepared.checked) for name, prepared in others.items()} | {own: _kept(checked)}
        found = find_across(sides)
        both = (check for check in BUNDLE_CHECKS if {check.import_type, check.other_type} <= set(sides))
        checked.settled = frozenset(check.settles for check in both if check.settles)
        checked.across = [self._finding(one, sides) for one in found if one.import_type == own]
        there = (one for one in found if one.import_type != own and one.other_type == own)
        checked.told = (*self.told(), *(_elsewhere(one, others[one.import_type]) for one in there))

    def _finding(self, found: BundleFinding, sides: dict[str, Rows]) -> Finding:
        other = sides[found.other_type].table

        def fault(place: int) -> Fault:
            fault = found.fault(place)
            row = int(found.other_rows[place])
            return replace(fault, parts={**fault.parts, "other_row": str(other.rows[row])}) if row >= 0 else fault

        return Finding(found.kind, found.rows, at=found.at, fault=fault)

    def companion(self) -> ImportType | None:
        """Return the type ONTRAPORT asks for with the file at hand, unless a file of it is in the bundle already."""
        wanted = self.import_type.companion if self.import_type is not None else ""
        there = {prepared.checked.import_type.id for prepared in self.bundle}
        return by_id(wanted) if wanted and wanted not in there else None

    # -- letter
    def facts(self, name: str) -> FileFacts:
        """Return what a letter says about the file at hand, under the name it is sent with."""
        checked = self._ready()
        totals = self.totals()
        currency = next((marks.reading.decision.currency or "" for field, marks in checked.marks.items()
                         if field == checked.import_type.amount), "")
        return FileFacts(
            checked.import_type.id, name, totals.rows, totals.products if checked.import_type.product else None,
            totals.amount, currency, self.rows_aside(), address(self.mapping, self.opened), self.form.date_format,
            intervals(checked), listed(checked), dated_notes(self.mapping))

    def letter(self, bundle: str = "", signed_with: str = "") -> CustomWork:
        """Return the custom-work request for all files: those in the bundle, and the one at hand.

        `signed_with` is the fingerprint of the key that signs the bundle, as people read it.
        """
        files = [prepared.facts for prepared in self.bundle]
        stated = set(self.statements).union(*(prepared.statements for prepared in self.bundle))
        if self.checked is not None:
            name = self.saved.path.name if self.saved and not self.saved.locked else ""
            files.append(self.facts(name or self._free_name(f"{self.checked.import_type.id}.csv")))
        fingerprint = self.key.shown if self.key and bundle else ""
        return CustomWork(self.sender, tuple(files), tuple(sorted(stated)), bundle=bundle, fingerprint=fingerprint,
                          signed_with=signed_with)

    # -- the lock
    def save_bundle(self, path: Path, progress: Progress, *, overwrite: bool = False, sign: str | None = None,
                    never: Sequence[Path] = ()) -> Saved:
        """Write the bundle, locked for the chosen key: every prepared file, the letter, the log, a manifest (slow).

        `sign` is the fingerprint of the person's own key to sign with; `never` are further files not to replace.

        Raises:
            SaveError, EncryptionError, KeyUnusableError: No file was left behind.
        """
        from opwizard.encryption.own_key import own_key
        from opwizard.encryption.seal import seal

        if self.key is None:
            raise KeyUnusableError("no-key", _("No key has been chosen yet."), _("Choose the key to lock for."))
        files = [*self.bundle, *([self.prepared()] if self.checked is not None else [])]
        if not files:
            raise SaveError("nothing-prepared", _("There is no file to put into the bundle yet."),
                            _("Prepare a file first."))
        signed_with = own_key(sign).shown if sign else ""
        letter = self.letter(path.name, signed_with)

        def write(stream: BinaryIO) -> None:
            self.packed = write_bundle(stream, _contents(files, letter, progress), progress).files

        sealed = seal(write, path, self.key_data, fingerprint=self.key.fingerprint, allow_expired=self.allow_expired,
                      overwrite=overwrite, progress=progress, never=(*self._own_files(), *never), sign=sign)
        rows = sum(prepared.facts.rows for prepared in files)
        self.saved = Saved(path, rows, sum(prepared.facts.left_out for prepared in files), sealed.sha256, locked=True,
                           signed_with=signed_with)
        self._note_saved()
        self._remember()
        return self.saved


def _contents(files: Sequence[Prepared], letter: CustomWork, progress: Progress) -> Iterator[BundleFile]:
    for prepared in files:
        names = tuple(headers(prepared.checked.import_type, prepared.checked.table, prepared.form))
        yield BundleFile(prepared.name, partial(_csv, prepared, progress), prepared.facts.import_type,
                         prepared.facts.rows, names)
    words = f"Subject: {letter.subject()}\n\n{letter.text()}".replace("\n", "\r\n")
    yield BundleFile("request.txt", partial(_text, words))
    for prepared in files:
        name = f"{prepared.name.removesuffix('.csv')} changes.xlsx"
        yield BundleFile(name, partial(_log, prepared, progress))


def _csv(prepared: Prepared, progress: Progress, stream: BinaryIO) -> None:
    write_csv(stream, prepared.checked, prepared.form, progress)


def _text(words: str, stream: BinaryIO) -> None:
    stream.write(words.encode())


def _log(prepared: Prepared, progress: Progress, stream: BinaryIO) -> None:
    from opwizard.exporting.change_log import write_change_log

    write_change_log(stream, prepared.log_lines(), prepared.totals, progress)


def _kept(checked: Checked) -> Rows:
    positions: Positions = np.flatnonzero(checked.table.kept)
    return checked.rows(positions)


def _elsewhere(found: BundleFinding, prepared: Prepared) -> Problem:
    """Return what was found in a file that is in the bundle already, as a problem of the bundle."""
    kind = ProblemKind(
        found.kind.code, found.kind.severity, found.kind.title,
        N_("Rows of “{file}”, which is in the bundle already, that do not go with this file: {count}, first row "
           "{row}."),
        N_("Open “{file}” again from the list of the bundle and correct it there, or correct this file."))
    first = int(prepared.checked.table.rows[int(found.rows[0])])
    return problem(kind, count=len(found.rows), file=prepared.name, row_there=first).at(
        parts={"count": str(len(found.rows)), "file": prepared.name, "row": str(first)})
