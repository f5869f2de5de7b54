"""What every page finds on its desk: the session, slow work, privacy and the remembered settings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from opwizard.ui.job import Jobs
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings

if TYPE_CHECKING:
    from opwizard.session import Session
    from opwizard.ui.keeping import Keeping


LARGE = 50_000
"""From so many rows on, what takes time for each row is done beside the window."""
FEW = 2_000
"""So many cells are changed at once, however many rows there are."""


@dataclass(slots=True)
class Desk:
    """Shared by all pages; a page keeps no data of its own and asks the session each time."""

    session: Session
    jobs: Jobs
    privacy: Privacy
    settings: Settings
    keeping: Keeping | None = None
    """What keeps the work of this sitting; None where a test wants nothing kept."""
    saves_with_key: bool = False
    """True while a key is being chosen because the new file is to be saved: it is, once there is one."""
    waiting_file: Path | None = None
    """A file that was dropped or named at the start, to be opened when FILE comes up."""

    @property
    def large(self) -> bool:
        """True while so many rows are open that going through them would make the window wait."""
        table, opened = self.session.table, self.session.opened
        rows = len(table) if table is not None else len(opened.sheet.rows) if opened is not None else 0
        return rows > LARGE

    def at_once(self, cells: int | None) -> bool:
        """Tell whether a change may be made while the window waits; `cells` it is about, None for whole columns."""
        return not self.large or (cells is not None and cells <= FEW)

    def cells_of(self, place: int) -> int | None:
        """Return how many cells a step of the history is about, None where it is about whole columns.

        So it is where a check was stopped: the columns it had not come to are read first.
        """
        from opwizard.fixing.changes import AsideChange, CellsChange  # they bring numpy, loaded behind the window

        if self.session.checked is not None and not self.session.is_checked:
            return None
        entries = self.session.history.entries
        changes = entries[place].changes if 0 <= place < len(entries) else ()
        whole = any(not isinstance(change, CellsChange | AsideChange) for change in changes)
        return None if whole else sum(change.cells() for change in changes)
