"""What a sheet of these headers and rows is taken for."""

from __future__ import annotations

from opwizard.import_types import by_id
from opwizard.mapping.match import Match, Suggestion
from opwizard.mapping.suggest import suggest
from tests.mapping.sheets import sheet_of


def suggested(kind: str, headers: list[str], rows: list[list[str]] | None = None) -> Suggestion:
    return suggest(sheet_of(headers, rows), by_id(kind))


def column(found: Suggestion, name: str) -> int | None:
    match = found.matches[name]
    return match.columns[0] if match and match.columns else None


def sure(found: Suggestion, name: str) -> Match:
    match = found.matches[name]
    assert match is not None
    assert match.sure
    return match


DATES = ["2023-04-13", "02/05/2023", "Apr-21-23"]
EMAILS = ["ana@example.com", "ben@firm.co", "cy@web.de"]
