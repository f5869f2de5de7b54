"""The commands that match and check a file without writing one."""

from __future__ import annotations

import argparse

from opwizard.cli import showing, sitting, verdicts
from opwizard.cli.choosing import a_workbook
from opwizard.language import _
from opwizard.session import Session


def map_columns(options: argparse.Namespace) -> int:
    """Say which column would go into which field, how sure, and why."""
    session = sitting.opened(options)
    told = _mapping(session)
    if options.json:
        showing.as_json(told)
        return 0
    for name, found in told["fields"].items():  # type: ignore[attr-defined]
        source = found["column"] or found.get("constant") if found else "-"
        print(f"{name:22} {source}" + (f"  ({found['confidence']:.0%}: {found['why']})" if found else ""))
    for name in told["missing"]:  # type: ignore[attr-defined]
        print(_("missing: {field}").format(field=name))
    return 0


def _mapping(session: Session) -> dict[str, object]:
    if session.import_type is None or session.opened is None:
        raise RuntimeError("the file is open")
    used = {index for found in session.mapping.values() for index in found.columns}
    suggestion = session.suggestion
    return {
        "type": session.import_type.id,
        "fields": {field.id: verdicts.match(session, session.mapping.get(field.id))
                   for field in session.import_type.fields},
        "unused_columns": [column.name for index, column in enumerate(session.opened.sheet.columns)
                           if index not in used],
        "missing": session.missing_fields(),
        "system": suggestion.system if suggestion else None,
        "refused": [{"column": session.opened.sheet.columns[index].name, "why": why}
                    for index, why in (suggestion.refused.items() if suggestion else ())],
        "rivals": {name: [session.opened.sheet.columns[index].name for index in columns]
                   for name, columns in (suggestion.rivals.items() if suggestion else ())},
    }


def check(options: argparse.Namespace) -> int:
    """Say every problem."""
    sitting.outputs(options, options.report)
    a_workbook(options.report)
    session, checked = sitting.checked(options, tidy=False)
    told = verdicts.verdict(session, checked)
    if options.report is not None:
        session.save_report(options.report, sitting.progress(), overwrite=True)
    if options.json:
        showing.as_json(told)
    else:
        for found in verdicts.said(checked):
            print(showing.line(found))
        print(summary(told))
    return 1 if told["counts"]["error"] else 0


def summary(told: dict[str, dict[str, int]]) -> str:
    """Return the counts as one line."""
    counts = told["counts"]
    return _("{errors} to fix, {warnings} worth a look, {notes} notes.").format(
        errors=counts["error"], warnings=counts["warning"], notes=counts["note"])
