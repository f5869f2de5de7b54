"""What every page finds on its desk: the session, slow work, privacy and the remembered settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from opwizard.ui.job import Jobs
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings

if TYPE_CHECKING:
    from opwizard.session import Session


@dataclass(frozen=True, slots=True)
class Desk:
    """Shared by all pages; a page keeps no data of its own and asks the session each time."""

    session: Session
    jobs: Jobs
    privacy: Privacy
    settings: Settings
