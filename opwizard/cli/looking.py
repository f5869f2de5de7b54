"""The commands that only look: types, inspect, map, check, template."""

from __future__ import annotations

import argparse

from opwizard import import_types
from opwizard.cli import reports, showing, sitting
from opwizard.exporting.safe_file import write_safely
from opwizard.exporting.template_workbook import write_template
from opwizard.language import _
from opwizard.opening import open_spreadsheet
from opwizard.progress import Progress
from opwizard.session import Session


def types(options: argparse.Namespace) -> int:
    """List the import types and their fields."""
    told = [
        {"type": kind.id, "title": _(kind.title), "summary": _(kind.summary), "one_of": [list(g) for g in kind.one_of],
         "fields": [
             {"id": field.id, "header": field.header, "label": _(field.label), "required": field.required,
              "optional": field.optional, "kind": field.kind.id, "hint": _(field.hint)} for field in kind.fields]}
        for kind in import_types.ALL
    ]
    if options.json:
        showing.as_json({"types": told})
        return 0
    for kind in import_types.ALL:
        print(f"{kind.id}: {_(kind.title)}")
        for field in kind.fields:
            print(f"    {field.id:20} {field.header}{'' if field.required else ' ' + _('(optional)')}")
    return 0


def inspect(options: argparse.Namespace) -> int:
    """Say how the file was read."""
    file = open_spreadsheet(options.file, sitting.read_options(options), sitting.progress())
    told = showing.opened(file, cells=options.cells)
    if options.json:
        showing.as_json(told)
        return 0
    print(_("{name}: {format}, {rows} rows, {columns} columns").format(
        name=file.path.name, format=file.format, rows=told["rows"], columns=len(told["columns"])))
    for column in told["columns"]:
        print(f"    {column['letter']:3} {column['name']}")
    for left in told["left_out"]:
        print(_("left out: row {row} ({why})").format(row=left["row"], why=left["why"]))
    for found in file.problems:
        print(showing.line(found))
    for row in told.get("cells", ()):
        print("\t".join(row))
    return 0


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
        "fields": {field.id: showing.match(session, session.mapping.get(field.id))
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
    session, checked = sitting.checked(options, tidy=False)
    told = showing.verdict(session, checked)
    if options.report is not None:
        reports.write(options.report, checked)
    if options.json:
        showing.as_json(told)
    else:
        for found in checked.problems():
            print(showing.line(found))
        print(summary(told))
    return 1 if told["counts"]["error"] else 0


def summary(told: dict[str, dict[str, int]]) -> str:
    """Return the counts as one line."""
    counts = told["counts"]
    return _("{errors} to fix, {warnings} worth a look, {notes} notes.").format(
        errors=counts["error"], warnings=counts["warning"], notes=counts["note"])


def template(options: argparse.Namespace) -> int:
    """Write an empty workbook with headers, examples and notes."""
    wanted = sitting.import_type(options.type)
    sha256 = write_safely(options.output, lambda stream: write_template(wanted, stream), overwrite=False,
                          progress=Progress(), never=())
    if options.json:
        showing.as_json({"written": str(options.output), "type": wanted.id, "sha256": sha256})
    else:
        print(_("Written: {path}").format(path=options.output))
    return 0
