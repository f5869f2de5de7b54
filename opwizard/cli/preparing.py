"""The command that writes the cleaned file."""

from __future__ import annotations

import argparse
from pathlib import Path

from opwizard.checking import Group, GroupKey
from opwizard.cli import choosing, showing, sitting, verdicts
from opwizard.cli.checking import summary
from opwizard.fixing.proposals import propose
from opwizard.language import _
from opwizard.session import Session
from opwizard.session.saving import Saved

_ROUNDS = 50
"""One kind of problem is fixed in parts when it stands in very many texts; this is more than any file needs."""


def prepare(options: argparse.Namespace) -> int:
    """Check, fix as asked, set aside as asked, and write the new file when nothing stands in the way."""
    sitting.outputs(options, options.output)
    apart = options.output.with_name(f"{options.output.stem}.set-aside.csv") if options.set_aside else None
    sitting.outputs(options, options.output, apart, options.report)
    choosing.a_text_table(options.output)
    choosing.a_workbook(options.report)
    session, checked = sitting.checked(options, tidy=options.fix != "none", fill=options.fix != "none")
    if options.fix == "all":
        fix_all(session)
    session.form = choosing.csv_form(options)
    if apart is not None and verdicts.settled(checked) and session.set_errors_aside() and session.blocking():
        session.take_errors_back()
    told = verdicts.verdict(session, checked)
    if options.report is not None:
        session.save_report(options.report, sitting.progress(), overwrite=options.overwrite)
    written, aside = (None, None) if session.blocking() else _save(session, options, apart)
    told |= {
        "written": showing.place(written.path) if written else None, "rows_written": written.rows if written else 0,
        "set_aside": showing.place(aside), "rows_set_aside": session.rows_aside(),
        "changes": session.changes() - session.rows_aside(), "sha256": written.sha256 if written else None,
    }
    _show(options, told, session)
    return 0 if written else 1


def _save(session: Session, options: argparse.Namespace, apart: Path | None) -> tuple[Saved | None, Path | None]:
    """Write the rows left out, then the new file, if any row is left for it; where that fails the first goes, too."""
    aside = apart if apart is not None and session.rows_aside() else None
    if aside is not None:
        session.save_aside(aside, sitting.progress(), overwrite=options.overwrite)
    if aside is not None and session.nothing_left():
        return None, aside
    try:
        return session.save_csv(options.output, sitting.progress(), overwrite=options.overwrite), aside
    except BaseException:
        if aside is not None:
            aside.unlink(missing_ok=True)
        raise


def fix_all(session: Session) -> None:
    """Make every change that is proposed and can mean one thing only; one may lead to the next."""
    for _round in range(_ROUNDS):
        if not sum(_fix_group(session, group.key, group.title) for group in _groups(session)):
            return
        session.fill_blanks()


def _groups(session: Session) -> list[Group]:
    return session.checked.groups() if session.checked else []


def _fix_group(session: Session, key: GroupKey, title: str) -> int:
    if session.checked is None or key.field is None:
        return 0
    sure = [proposal for proposal in propose(session.checked, key) if proposal.sure]
    return session.apply(sure, title)


def _show(options: argparse.Namespace, told: dict[str, object], session: Session) -> None:
    if options.json:
        showing.as_json(told)
        return
    for found in verdicts.said(session.checked) if session.checked else ():
        print(showing.line(found))
    print(summary(told))  # type: ignore[arg-type]
    if told["written"]:
        print(_("Written: {path}").format(path=told["written"]))
    else:
        print(_("Nothing was written.") + " " + _what_next(options, session))
    if told["set_aside"]:
        print(_("Left out, with reasons: {path}").format(path=told["set_aside"]))


def _what_next(options: argparse.Namespace, session: Session) -> str:
    """Return what to say or do so that the file can be written."""
    if session.nothing_left():
        return _("Every row is left out, so there is nothing to save.")
    asked = {question.what for question in session.questions()}
    if any(answer == "year-first" for question in session.questions() for answer, _meaning in question.choices):
        return _("Say which comes first in its dates: --dates day-first or --dates year-first.")
    if "date-order" in asked:
        return _("Say which comes first in its dates: --dates day-first or --dates month-first.")
    if "decimal" in asked:
        return _("Say what stands before the cents: --decimal dot or --decimal comma.")
    if options.set_aside:
        return _("Some problems are not those of single rows: fix them first.")
    return _("Fix the problems, or say --set-aside to leave their rows out.")
