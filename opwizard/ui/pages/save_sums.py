"""What SAVE tells about the new file before it is written: every answer, and the numbers over all rows."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from opwizard.checking import Checked
from opwizard.checking.over_time import OverTime, over_time
from opwizard.exporting.log_lines import ControlTotal
from opwizard.language import _
from opwizard.problems import Severity
from opwizard.session import Session, Totals
from opwizard.ui import charge_days, wording
from opwizard.ui.pages.fix_words import left_to_do
from opwizard.ui.privacy import Privacy
from opwizard.ui.widgets.answers import Answer
from opwizard.ui.widgets.rows_bar import RowsBar

MOST_LOOKS = 3
"""So many kinds of problems that are worth a look are named."""


class Sums(NamedTuple):
    """What SAVE tells about all rows, and the verdict it was worked out from."""

    checked: Checked | None
    totals: Totals
    over_time: OverTime | None
    control: list[ControlTotal]
    first_charge: date | None
    looks: list[str]
    """The kinds of problems that rows still have and that nobody has to settle."""


def sums(session: Session) -> Sums:
    """Return what is told about all rows (slow where there are many)."""
    checked = session.checked
    return Sums(checked, session.totals(), over_time(checked) if checked is not None else None,
                list(session.control_totals()) if checked is not None else [],
                min(charge_days.dates(checked), default=None) if checked is not None else None,
                _looks(checked) if checked is not None else [])


def _looks(checked: Checked) -> list[str]:
    """Return what rows still have that is worth a look, what costs money first; not what the whole file has."""
    left = [group for group in checked.groups() if group.severity is Severity.WARNING
            and (group.rows or group.kind.costly)]
    return left_to_do(left, MOST_LOOKS)


def answers(session: Session, privacy: Privacy, found: Sums) -> list[Answer]:
    """Return what was decided, line by line, each with the page where it can be changed."""
    import_type, opened = session.import_type, session.opened
    if import_type is None or opened is None or session.table is None:
        return []
    name, totals = privacy.file_name(opened.path), found.totals
    rows = RowsBar()
    rows.show_rows(totals.rows, session.rows_aside())
    written = [_(field.label) for field in import_type.fields if field.id in session.table]
    said: list[Answer] = [
        (_("Import type"), _(import_type.title), "TYPE"),
        (_("From your file"), _("{name} (not changed)").format(name=name), "FILE"),
        (_("Columns"), ", ".join(written), "MATCH"),
        (_("Rows in the new file"), rows, "FIX"),
    ]
    if found.looks:
        said.append((_("Worth a look"), "\n".join(found.looks), "FIX"))
    if import_type.product is not None:
        said.append((_("Different products"), wording.count(totals.products), ""))
    if totals.amount:
        label = import_type.field(import_type.amount or "").label
        said.append((_(label), wording.amount(float(totals.amount)), ""))
    if found.first_charge is not None:
        said.append((_("First charge"), wording.full_day(found.first_charge), "ZONE"))
    said.append((_("Order of rows"), _order(session), ""))
    return said


def _order(session: Session) -> str:
    import_type = session.import_type
    if import_type is None or not import_type.sort:
        return _("As in your file")
    first = _(import_type.field(import_type.sort[0].field).label)
    return _("By “{field}”, then the highest price first").format(field=first)
