"""What the commands print: the JSON of the contract, or lines a person reads."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from opwizard.checking import Checked
from opwizard.mapping.match import Match
from opwizard.problems import Problem
from opwizard.reading.sheet import Opened
from opwizard.session import Session


def as_json(value: object) -> None:
    """Print one JSON object to standard output."""
    print(json.dumps(value, ensure_ascii=False))


def problem(found: Problem) -> dict[str, object]:
    """Return a problem as the contract has it."""
    told: dict[str, object] = {
        "code": found.code, "severity": str(found.severity), "sheet": found.sheet, "row": found.row,
        "letter": found.letter, "column": found.column, "field": found.field, "value": found.value,
        "message": found.message, "remedy": found.remedy,
        "fix": {"to": found.fix.to, "label": found.fix.label, "safe": found.fix.safe} if found.fix else None,
    }
    if found.line is not None:
        told["line"] = found.line
    return told


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
        "file": str(file.path), "format": file.format, "encoding": file.encoding, "delimiter": file.delimiter,
        "sheet": file.sheet_name, "sheets": [asdict(info) for info in file.sheets], "header_row": sheet.header_row,
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


def match(session: Session, found: Match | None) -> dict[str, object] | None:
    """Return where a field comes from, as the contract has it."""
    if found is None or session.opened is None:
        return None
    columns = [session.opened.sheet.columns[index] for index in found.columns]
    told: dict[str, object] = {
        "column": columns[0].name if columns else None, "letter": columns[0].letter if columns else None,
        "confidence": round(found.confidence, 3), "why": found.why, "sure": found.sure,
    }
    if len(columns) > 1:
        told["columns"] = [column.name for column in columns]
    if found.constant is not None:
        told["constant"] = found.constant
    return told


def mapped(session: Session) -> dict[str, str]:
    """Return the mapping in short: field id → column (or =constant)."""
    sheet = session.opened.sheet if session.opened else None
    return {
        name: " + ".join(sheet.columns[index].name for index in found.columns) if found.columns and sheet
        else f"={found.constant or ''}"
        for name, found in session.mapping.items()
    }


def verdict(session: Session, checked: Checked) -> dict[str, Any]:
    """Return every problem that is left, as the contract has it."""
    problems = [problem(found) for found in checked.problems()]
    severities = Counter(str(found["severity"]) for found in problems)
    totals = session.totals()
    return {
        "type": checked.import_type.id, "rows": len(checked.table), "mapping": mapped(session),
        "counts": {name: severities.get(name, 0) for name in ("error", "warning", "note")},
        "by_code": dict(Counter(str(found["code"]) for found in problems)), "problems": problems,
        "totals": {"rows": totals.rows, "products": totals.products, "amount": totals.amount},
    }
