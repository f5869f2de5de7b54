"""The commands that need no file: the import types, and a template of one."""

from __future__ import annotations

import argparse

from opwizard import import_types
from opwizard.cli import choosing, showing
from opwizard.language import _


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
            optional = "" if field.required else " " + _("(optional)")
            print(f"    {field.id:20} {field.header}{optional}")
    return 0


def template(options: argparse.Namespace) -> int:
    """Write an empty workbook with headers, examples and notes."""
    from opwizard.exporting.safe_file import write_safely
    from opwizard.exporting.template_workbook import write_template

    wanted = choosing.import_type(options.type)
    choosing.a_workbook(options.output)
    sha256 = write_safely(options.output, lambda stream: write_template(wanted, stream), overwrite=False)
    if options.json:
        showing.as_json({"written": showing.place(options.output), "type": wanted.id, "sha256": sha256})
    else:
        print(_("Written: {path}").format(path=showing.place(options.output)))
    return 0
