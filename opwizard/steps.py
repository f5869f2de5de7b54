"""The order of the steps, and what each still waits for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from opwizard.language import N_, _

if TYPE_CHECKING:
    from opwizard.session import Session  # it brings numpy, loaded only after the window has been painted


class Step(StrEnum):
    """The pages of the wizard by their codes, which never change: people say them on the phone."""

    TYPE = "TYPE"
    FILE = "FILE"
    MATCH = "MATCH"
    FIX = "FIX"
    SAVE = "SAVE"
    DONE = "DONE"
    CARD = "CARD"
    BIG = "BIG"
    ZONE = "ZONE"
    KEY = "KEY"
    SECURE = "SECURE"
    EXPORT = "EXPORT"


ORDER = (Step.TYPE, Step.FILE, Step.MATCH, Step.FIX, Step.SAVE, Step.DONE)
"""The six steps; every other page belongs to one of them."""

NAMES = {
    Step.TYPE: N_("Import type"), Step.FILE: N_("Open file"), Step.MATCH: N_("Match columns"),
    Step.FIX: N_("Check and fix"), Step.SAVE: N_("Save"), Step.DONE: N_("What's next"),
}


def names() -> list[str]:
    """Return what the six steps are called, in their order."""
    return [_(NAMES[step]) for step in ORDER]


def missing(session: Session, step: Step) -> list[str]:
    """Return what a step still waits for, as sentences; empty when the person may go on."""
    if step is Step.TYPE and session.import_type is None:
        return [_("Choose what you want to import.")]
    if step is Step.FILE and session.opened is None:
        return [_("Open your spreadsheet.")]
    if step is Step.FILE and session.card_hits():
        return [_("Leave the card numbers out, or open a file without them.")]
    if step is Step.MATCH and session.import_type is not None:
        labels = [_(session.import_type.field(name).label) for name in session.missing_fields()]
        return [_("Choose the column for {field}.").format(field=label) for label in labels]
    if step is Step.FIX and session.blocking():
        return [_("Fix what stands under “Problems to fix”, or leave the rows out.")]
    return []


def reachable(session: Session) -> tuple[Step, ...]:
    """Return the steps a person may go to now: all that are done, and the first one that waits for something."""
    open_to: list[Step] = []
    for step in ORDER:
        open_to.append(step)
        if missing(session, step) or (step is Step.SAVE and not session.file_saved()):
            break
        if step is Step.MATCH and not session.is_checked:
            open_to.append(Step.FIX)
            break
    return tuple(open_to)
