"""The command that says how a file was read; it loads nothing but the reading rooms, to answer quickly."""

from __future__ import annotations

import argparse
from pathlib import Path

from opwizard.cli import choosing, showing
from opwizard.language import _
from opwizard.opening import open_spreadsheet


def inspect(options: argparse.Namespace) -> int:
    """Say how the file was read."""
    read = open_spreadsheet(options.file, choosing.read_options(options), choosing.progress())
    file = choosing.the_sheet(options, read)
    told = showing.opened(file, cells=options.cells)
    if options.json:
        showing.as_json(told)
        return 0
    print(_("{name}: {format}, {rows} rows, {columns} columns").format(
        name=showing.place(Path(file.path.name)), format=file.format, rows=told["rows"], columns=len(told["columns"])))
    for column in told["columns"]:
        print(f"    {column['letter']:3} {column['name']}")
    for left in told["left_out"]:
        print(_("left out: row {row} ({why})").format(row=left["row"], why=left["why"]))
    for found in file.problems:
        print(showing.line(found))
    for row in told.get("cells", ()):
        print("\t".join(row))
    return 0
