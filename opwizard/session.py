"""What has been decided so far: the one thing the pages and the command line share. No Qt.

Slow methods take a `Progress` and may run on a worker thread; everything else answers at once. Pages hold no data: they
ask the session each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from opwizard.checking import Checked, GroupKey
from opwizard.encryption.key import KeyInfo
from opwizard.fixing.history import History
from opwizard.fixing.proposals import Proposal
from opwizard.import_types import ImportType
from opwizard.kinds.kind import Answers
from opwizard.mapping.match import Match, Suggestion
from opwizard.progress import Progress
from opwizard.reading.sheet import Opened, ReadOptions
from opwizard.table import Positions, Table


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was written: where, its rows, how many were set aside, its SHA-256, locked or not."""

    path: Path
    rows: int
    aside: int
    sha256: str
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Something the file does not say, asked once a column: `what` is `date-order` or `decimal`, with the person's own values.

    `choices` are (answer, what it would mean in words): ("day-first", "3/4/2023 is 3 April 2023").
    """

    field: str
    what: str
    text: str
    choices: tuple[tuple[str, str], ...]


class Session:
    """One sitting of one person."""

    import_type: ImportType | None
    opened: Opened | None
    suggestion: Suggestion | None
    mapping: dict[str, Match]
    """Field id → match; a field without an entry is not in the file."""
    answers: dict[str, Answers]
    table: Table | None
    checked: Checked | None
    history: History
    key: KeyInfo | None
    saved: Saved | None
    left_out_columns: frozenset[str]
    """Letters of columns the person left out because they hold card numbers."""

    # -- TYPE
    def choose_type(self, import_type: ImportType) -> None:
        """Choose what to import; a file that is open stays open and is matched anew."""

    # -- FILE
    def open(self, path: Path, options: ReadOptions, progress: Progress) -> Opened:
        """Read a file (slow), screen it for card numbers and suggest a mapping.

        Raises:
            ReadError: The file cannot be used; what was open before is still open.
            Cancelled: Stop was pressed; what was open before is still open.
        """

    def close_file(self) -> None:
        """Forget the file and everything that was done with it."""

    def leave_out_columns(self, letters: Sequence[str]) -> None:
        """Drop these columns from memory at once (they hold card numbers)."""

    def no_card(self, letter: str, reason: str) -> None:
        """Remember that the numbers of a column are no card numbers ("order number"); ask for a new reading after it."""

    # -- MATCH
    def match(self, name: str, match: Match | None) -> None:
        """Say where a field comes from (None: not in my file). One undoable step."""

    def first_values(self, match: Match, count: int = 3) -> list[str]:
        """Return the first texts that are not blank, as the field would get them."""

    def missing_fields(self) -> list[str]:
        """Return the ids of fields that still need a column (of a one-of group, its first field)."""

    # -- FIX
    def check(self, progress: Progress) -> Checked:
        """Build the table, make the safe fixes and run every check (slow). Edits made before are kept."""

    def questions(self) -> list[Question]:
        """Return what must be asked about columns: date order, decimal sign."""

    def answer(self, name: str, answers: Answers) -> None:
        """Answer a question about a column: it is read again. One undoable step."""

    def edit(self, row: int, name: str, text: str) -> None:
        """Write a text into a cell (row counted from 0) and check again what it touches. One undoable step."""

    def fill(self, rows: Positions, name: str, text: str) -> int:
        """Write one text into many rows. One undoable step. Return how many cells changed."""

    def replace(self, name: str | None, find: str, put: str, *, whole: bool = False, case: bool = False) -> int:
        """Replace a text in one field, or in all. One undoable step. Return how many cells changed."""

    def proposals(self, key: GroupKey) -> list[Proposal]:
        """Return what a machine would change for a kind of problem, grouped by distinct text, most rows first."""

    def apply(self, proposals: Sequence[Proposal], name: str) -> int:
        """Make the proposed changes as one undoable step called `name`. Return how many cells changed."""

    def set_aside(self, rows: Positions, reason: str) -> int:
        """Leave rows out of the new file, with a reason. One undoable step."""

    def take_back(self, rows: Positions) -> int:
        """Put rows that were set aside back in. One undoable step."""

    def undo(self) -> str | None:
        """Undo the last step of the history and return its name, or None when there is none."""

    def redo(self) -> str | None:
        """Do the undone step again and return its name, or None."""

    # -- SAVE
    def blocking(self) -> int:
        """Return how many errors still keep the file from being saved."""

    def save_csv(self, path: Path, progress: Progress) -> Saved:
        """Write the new file (slow).

        Raises:
            SaveError: Nothing was written.
        """

    def save_aside(self, path: Path, progress: Progress) -> Saved:
        """Write the rows that were set aside, each with its reason."""

    def save_bundle(self, path: Path, progress: Progress) -> Saved:
        """Write the bundle, locked for the chosen key (slow).

        Raises:
            SaveError, EncryptionError, KeyUnusableError: No file was left behind.
        """

    # -- KEY
    def use_key(self, data: bytes, *, confirmed_fingerprint: bool, allow_expired: bool = False) -> KeyInfo:
        """Choose the key to lock for.

        Raises:
            KeyUnusableError: The key cannot be used; says why.
        """

    # -- everywhere
    def support_summary(self, page: str) -> str:
        """Return the summary for support: counts and codes only, never a value, a header or a file name."""
