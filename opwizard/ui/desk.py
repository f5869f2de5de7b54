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


@dataclass(slots=True)
class Desk:
    """Shared by all pages; a page keeps no data of its own and asks the session each time."""

    session: Session
    jobs: Jobs
    privacy: Privacy
    settings: Settings
    keeping: Keeping | None = None
    """What keeps the work of this sitting; None where a test wants nothing kept."""
    waiting_file: Path | None = None
    """A file that was dropped or named at the start, to be opened when FILE comes up."""
