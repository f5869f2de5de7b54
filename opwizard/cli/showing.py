"""What the commands print: the JSON of the contract, or lines a person reads."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from opwizard import shield
from opwizard.problems import Fix, Problem
from opwizard.reading.sheet import Opened


def as_json(value: object) -> None:
    """Print one JSON object to standard output."""
    print(json.dumps(value, ensure_ascii=False))


def place(path: Path | None) -> str | None:
    """Return where a file is, without a card number that its name may hold."""
    return shield.mask(str(path)) if path is not None else None


def problem(found: Problem) -> dict[str, object]:
    """Return a problem as the contract has it."""
    told: dict[str, object] = {
        "code": found.code, "severity": str(found.severity), "sheet": _named(found.sheet), "row": found.row,
        "letter": found.letter, "column": found.column, "field": found.field, "value": found.value,
        "message": found.message, "remedy": found.remedy,
        "fix": _fix(found.fix) if found.fix else None,
    }
    if found.line is not None:
        told["line"] = found.line
    return told


def _fix(fix: Fix) -> dict[str, object]:
    told: dict[str, object] = {"to": fix.to, "label": fix.label, "safe": fix.safe, "sure": fix.sure}
    return {**told, "also": dict(fix.also)} if fix.also else told


def _named(sheet: str | None) -> str | None:
    return shield.mask(sheet) if sheet is not None else None


def line(found: Problem) -> str:
    """Return a problem as one line: place, severity, words."""
    place = " ".join(part for part in (
        f"row {found.row}" if found.row is not None else "", f"column {found.letter}" if found.letter else "") if part)
    head = f"{found.severity}: {place + ': ' if place else ''}"
    fix = f" -> {found.fix.to!r}" if found.fix else ""
    return f"{head}{found.message} {found.remedy}{fix} [{found.code}]"


def opened(file: Opened, *, cells: bool) -> dict[str, Any]:
    """Return how a file was read, as the contract has it."""
    sheet = file.sheet
    told: dict[str, Any] = {
        "file": place(file.path), "format": file.format, "encoding": file.encoding, "delimiter": file.delimiter,
        "sheet": _named(file.sheet_name),
        "sheets": [{**asdict(info), "name": _named(info.name)} for info in file.sheets], "header_row": sheet.header_row,
        "columns": [{"letter": column.letter, "name": column.name} for column in sheet.columns],
        "rows": len(sheet.rows), "first_row": int(sheet.rows[0]) if len(sheet.rows) else 0,
        "problems": [problem(found) for found in file.problems],
        "left_out": [{"row": left.row, "why": left.why, "cells": list(left.cells)} for left in sheet.left_out],
        "sha256": file.sha256,
    }
    if cells:
        columns = [column.cells.flat().to_list() for column in sheet.columns]
        told["cells"] = [list(row) for row in zip(*columns, strict=True)] if columns else []
    return told
