"""The command that writes the cleaned file."""

from __future__ import annotations

import argparse
from pathlib import Path

from opwizard.checking import Group, GroupKey
from opwizard.cli import showing, sitting, verdicts
from opwizard.cli.checking import summary
from opwizard.exporting.csv_file import CsvForm
from opwizard.fixing.proposals import propose
from opwizard.language import _
from opwizard.session import Session

_ROUNDS = 50
"""One kind of problem is fixed in parts when it stands in very many texts; this is more than any file needs."""


def prepare(options: argparse.Namespace) -> int:
    """Check, fix as asked, set aside as asked, and write the new file when nothing stands in the way."""
    sitting.no_overwrite(options.output, options)
    session, checked = sitting.checked(options, tidy=options.fix != "none", fill=options.fix != "none")
    if options.fix == "all":
        _fix_all(session)
    session.form = CsvForm(options.date_format, options.total_header, options.bom, options.neutral)
    aside = _set_aside(session, options) if options.set_aside and verdicts.settled(checked) else None
    told = verdicts.verdict(session, checked)
    if options.report is not None:
        session.save_report(options.report, sitting.progress(), overwrite=True)
    written = None
    if not session.blocking():
        written = session.save_csv(options.output, sitting.progress(), overwrite=options.overwrite)
    told |= {
        "written": showing.place(written.path) if written else None, "rows_written": written.rows if written else 0,
        "set_aside": showing.place(aside), "rows_set_aside": session.rows_aside(),
        "changes": session.changes() - session.rows_aside(), "sha256": written.sha256 if written else None,
    }
    _show(options, told, session)
    return 0 if written else 1


def _fix_all(session: Session) -> None:
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


def _set_aside(session: Session, options: argparse.Namespace) -> Path | None:
    if not session.set_errors_aside():
        return None
    path: Path = options.output.with_name(options.output.stem + ".set-aside.csv")
    session.save_aside(path, sitting.progress(), overwrite=options.overwrite)
    return path


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
        print(_("Nothing was written: fix the problems, or say --set-aside to leave their rows out."))
    if told["set_aside"]:
        print(_("Left out, with reasons: {path}").format(path=told["set_aside"]))
