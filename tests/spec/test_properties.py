"""What holds for every file: nothing is lost, what was prepared stays as it is, and what was right is left alone."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from opwizard.__main__ import main
from opwizard.cli.preparing import fix_all
from opwizard.import_types import ALL, by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.schema import ImportType
from opwizard.session import Session

TEXTS: dict[str, list[str]] = {
    "email": ["ana@example.com", " ben@example.com ", "mailto:cy@example.com", "dora@gmial.com", "bad", "", "N/A",
              "a@firm.com; b@firm.com", "\u200beve@example.com", "Fay <fay@example.com>", "gus@hotmail",
              "J\u00fcrg@m\u00fcller.de"],
    "record-id": ["1", "12", "007", "3.0", "", "x", "0", "#5", "1,234", "12.000", "1.23E+12", "9007199254740993",
                  " 7 "],
    "date": ["2024-05-11", "11/05/2024", "11.5.24", "May 11, 2024", "2024-05-11T10:30:00Z", "31/02/2024", "", "soon",
             "05/13/2024", "2090-01-01", "20240511", "11/05/2024 3:04 pm", "12/31/1999", "43831"],
    "money": ["10", "10.00", "$1,299.50", "1.299,50 \u20ac", "12,50", "1.234", "(5.00)", "-3", "free", "", "abc", "50k",
              "0.617",
              "USD 5", "1,234", "10 %", "$5 EUR", "about 9"],
    "whole-number": ["1", "2", "01", "3.0", "", "two", "-1", "0", "2 pcs", "1,000", "x3", "none", "unlimited", "1.5"],
    "product-name": ["Gold", "gold", "Gold  Plan", "Gold-Plan", "Plan Gold", "Silver", "", "=SUM(A1)", "Zo\u00c3\u00ab",
                     "#REF!",
                     "a,b", 'say "hi"', "two\nlines", "'85004", "1.23E+12"],
    "recurrence": ["month", "Month", "Monthly", "every 2 weeks", "biweekly", "30 days", "", "lunar", "weeks", "year",
                   "12 months", "annually", "2 times a month"],
    "gateway": ["Stripe", "PayPal", "", " Authorize.net "],
    "card-last-four": ["0042", "42", "", "x4242", "4242.0", "abcd"],
    "card-expiration": ["04/2031", "4/31", "0431", "431", "", "13/31", "27/04", "2031-04-30"],
    "payment-status": ["Paid", "refunded", "", "Pending", "hm"],
    "zip-code": ["01234", "'85004", "85004.0", "", "SW1A 1AA"],
    "long-text": ["a note", "two\nlines", "", " spaces ", "=1+1", "tab\there"],
}
OTHERS = ["Ana", "  Li ", "", "O'Neil", "N/A", "=cmd", "Zo\u00c3\u00ab", "a\u00a0b", "x,y"]
ANSWERED = ("--dates", "day-first", "--decimal", "dot")


def said(*words: object) -> tuple[int, dict[str, Any]]:
    """Run a command with --json."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = main([*map(str, words), "--json"])
    return status, json.loads(out.getvalue())


def rows_of(kind: ImportType) -> st.SearchStrategy[list[list[str]]]:
    """Return files of a type: a few rows of texts as people write them, right and wrong."""
    row = st.tuples(*(st.sampled_from(TEXTS.get(field.kind.id, OTHERS)) for field in kind.fields)).map(list)
    return st.lists(row, min_size=1, max_size=8)


def file(folder: Path, kind: ImportType, rows: list[list[str]]) -> Path:
    """Write a file with a column of its own that numbers the rows, so that none of them is blank."""
    path = folder / "in.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*(field.header for field in kind.fields), "Row key"])
        writer.writerows([*row, f"key {number}"] for number, row in enumerate(rows))
    return path


def read(path: Path | str | None) -> list[dict[str, str]]:
    """Return the rows of a file that was written."""
    if path is None:
        return []
    with Path(path).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


few = settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck),
               phases=[Phase.explicit, Phase.generate])
every_type = pytest.mark.parametrize("name", [kind.id for kind in ALL])


@every_type
@pytest.mark.parametrize("fix", ["safe", "all"])
def test_rows_in_are_rows_written_and_rows_set_aside(name: str, fix: str) -> None:
    kind = by_id(name)

    @few
    @given(rows_of(kind))
    def holds(rows: list[list[str]]) -> None:
        with tempfile.TemporaryDirectory() as place:
            path, out = file(Path(place), kind, rows), Path(place) / "out.csv"
            _status, told = said("prepare", path, "--type", name, "-o", out, "--set-aside", "--fix", fix, *ANSWERED)
            if told["written"]:
                assert told["rows_written"] + told["rows_set_aside"] == told["rows"] == len(rows)
                assert len(read(out)) == told["rows_written"]
                assert len(read(told["set_aside"])) == told["rows_set_aside"]
                assert told["counts"]["error"] == 0

    holds()


@every_type
@pytest.mark.parametrize("fix", ["safe", "all"])
def test_a_prepared_file_has_no_errors_and_is_prepared_to_the_same_bytes(name: str, fix: str) -> None:
    kind = by_id(name)

    @few
    @given(rows_of(kind))
    def holds(rows: list[list[str]]) -> None:
        with tempfile.TemporaryDirectory() as place:
            path, out, again = file(Path(place), kind, rows), Path(place) / "out.csv", Path(place) / "again.csv"
            said("prepare", path, "--type", name, "-o", out, "--set-aside", "--fix", fix, *ANSWERED)
            if not read(out if out.exists() else None):
                return
            status, told = said("check", out, "--type", name, *ANSWERED)
            assert (status, told["counts"]["error"]) == (0, 0), told["problems"]
            status, _told = said("prepare", out, "--type", name, "-o", again, *ANSWERED)
            assert status == 0
            assert again.read_bytes() == out.read_bytes()

    holds()


def problems_of_old_texts(session: Session, before: list[str], places: set[tuple[int, str]]) -> set[tuple[int, str]]:
    """Return the places among these that have a problem once their cells are as the file had them.

    A change in one cell can bring a problem of another one to light: a recurrence that was no word missed no unit.
    """
    checked = session.checked
    assert checked is not None
    found: set[tuple[int, str]] = set()
    for row, field in sorted(places):
        position = int(np.flatnonzero(checked.table.rows == row)[0])
        now = checked.table[field].at(position)
        session.edit(position, field, before[position])
        found |= {(row, field)} if checked.faults_at(position, field) else set()
        session.edit(position, field, now)
    return found


@every_type
def test_fixing_all_leaves_every_cell_alone_that_had_no_problem(name: str) -> None:
    kind = by_id(name)

    @few
    @given(rows_of(kind))
    def holds(rows: list[list[str]]) -> None:
        with tempfile.TemporaryDirectory() as place:
            session = Session()
            session.choose_type(kind)
            session.open(file(Path(place), kind, rows), ReadOptions(), Progress())
            checked = session.check(Progress())
            problems = list(checked.problems())
            told = {(found.row, found.field) for found in problems}
            fixes = [(found.row, found.fix) for found in problems if found.fix]
            brought = {(row, field) for row, fix in fixes for field, _text in fix.also}
            worked_out = {(row, fill.field) for fill in kind.fills for row, field in told if field in fill.reads}
            columns = {field: column.flat().to_list() for field, column in checked.table.columns.items()}
            fix_all(session)
            for field, before in columns.items():
                after = checked.table[field].flat().to_list()
                changed = {(int(checked.table.rows[row]), field) for row in range(len(before))
                           if before[row] != after[row]}
                late = changed - told - brought - worked_out
                assert late <= problems_of_old_texts(session, before, late), (field, before, after)

    holds()
