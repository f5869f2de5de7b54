"""The mapping and the verdict on a table, as the JSON of the contract has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from opwizard.checking import Checked
from opwizard.cli.showing import problem
from opwizard.mapping.match import Match
from opwizard.mapping.words import MISSING_FIELD
from opwizard.problems import Problem
from opwizard.session import Session


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


def settled(checked: Checked) -> bool:
    """Tell whether every column that is needed is there: what is wrong with cells is said only then."""
    return all(found.code != MISSING_FIELD.code for found in checked.told)


def said(checked: Checked) -> Iterable[Problem]:
    """Return the problems to tell: those of the file first, those of its cells once no column is missing."""
    return checked.problems() if settled(checked) else checked.told


def verdict(session: Session, checked: Checked) -> dict[str, Any]:
    """Return every problem that is left, as the contract has it."""
    problems = [problem(found) for found in said(checked)]
    severities = Counter(str(found["severity"]) for found in problems)
    totals = session.totals()
    return {
        "type": checked.import_type.id, "rows": len(checked.table), "mapping": mapped(session),
        "counts": {name: severities.get(name, 0) for name in ("error", "warning", "note")},
        "by_code": dict(Counter(str(found["code"]) for found in problems)), "problems": problems,
        "totals": {"rows": totals.rows, "products": totals.products, "amount": totals.amount},
    }
