"""Separators of every kind, columns that are drawn or lined up, and files in which they change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from opwizard.progress import Progress
from opwizard.reading.sheet import Opened, ReadOptions
from opwizard.reading.text_file import read_text

PEOPLE = [["First Name", "Email", "City", "Joined", "Paid"],
          *([f"Ann {n}", f"a{n}@x.org", "Leeds", f"2024-01-{n:02}", f"{n}.50"] for n in range(1, 15))]


def opened(text: str) -> Opened:
    return read_text(Path("file.csv"), text.encode(), ReadOptions(), Progress())


def table_of(found: Opened) -> list[list[str]]:
    columns = [column.cells.flat().to_list() for column in found.sheet.columns]
    return [[column.name for column in found.sheet.columns], *map(list, zip(*columns, strict=True))]


def codes(found: Opened) -> set[str]:
    return {problem.code for problem in found.problems}


@pytest.mark.parametrize("mark", ["::", "@@", "->", "<|>", "^$", "|||", "\t|\t", "|,|", "~|~", "__", "##", "; ", "\x1c",
                                  "\x1d", "،", "¦", "\\", "+"])
def test_any_run_of_signs_can_be_the_separator(mark: str) -> None:
    found = opened("".join(mark.join(row) + "\n" for row in PEOPLE))
    assert found.delimiter == mark
    assert table_of(found) == PEOPLE


@pytest.mark.parametrize("align", [str.ljust, str.rjust, str.center])
@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("gap", [1, 2])
def test_lined_up_columns_are_split(align: Callable[[str, int], str], ruled: bool, gap: int) -> None:
    if align is str.center and gap == 1 and not ruled:
        pytest.skip("nothing tells where a column begins")
    widths = [max(map(len, column)) for column in zip(*PEOPLE, strict=True)]
    lines = [(" " * gap).join(align(cell, width) for cell, width in zip(row, widths, strict=True)) for row in PEOPLE]
    if ruled:
        lines.insert(1, (" " * gap).join("-" * width for width in widths))
    found = opened("\n".join(lines) + "\n")
    assert table_of(found) == PEOPLE
    assert "fixed-width" in codes(found)


def test_tables_drawn_with_lines_are_read_without_the_lines() -> None:
    rows = ["| " + " | ".join(row) + " |" for row in PEOPLE]
    bar = "+" + "+".join("-" * 8 for _ in PEOPLE[0]) + "+"
    drawn = {"console": [bar, rows[0], bar, *rows[1:], bar, "14 rows in set (0.00 sec)"],
             "markdown": [rows[0], "|" + "|".join(":---:" for _ in PEOPLE[0]) + "|", *rows[1:]],
             "open": [row.strip("| ") for row in (rows[0], "|---+---+---+---+---|", *rows[1:])]}
    for lines in drawn.values():
        found = opened("\n".join(lines) + "\n")
        assert table_of(found) == PEOPLE
        assert "fixed-width" in codes(found)
        assert {left.why for left in found.sheet.left_out} <= {"preamble", "ruler-row", "footer"}


def test_a_separator_that_changes_within_the_file_is_followed_and_told() -> None:
    lines = [("," if place < 8 else ";").join(row) for place, row in enumerate(PEOPLE)]
    names = [";".join(PEOPLE[0]), *(",".join(row) for row in PEOPLE[1:])]
    for changing in (lines, names):
        found = opened("\n".join(changing) + "\n")
        assert table_of(found) == PEOPLE
        assert "ragged-rows" in codes(found)


def test_a_hint_that_is_wrong_is_not_believed() -> None:
    assert table_of(opened("sep=;\n" + "".join(",".join(row) + "\n" for row in PEOPLE))) == PEOPLE
    assert table_of(opened("sep=^\n" + "".join("^".join(row) + "\n" for row in PEOPLE))) == PEOPLE


def test_spaces_around_quoted_cells_are_no_part_of_them() -> None:
    for mark in (" ,", ",\t", " , "):
        assert table_of(opened("".join(mark.join(f'"{cell}, x"' for cell in row) + "\n" for row in PEOPLE)))[1] == [
            f"{cell}, x" for cell in PEOPLE[1]]


def test_names_are_found_however_uneven_the_rows_are() -> None:
    found = opened("".join(",".join(row[:2 + place % 4]) + "\n" if place else ",".join(row) + "\n"
                           for place, row in enumerate(PEOPLE)))
    assert [column.name for column in found.sheet.columns] == PEOPLE[0]
    assert "ragged-rows" in codes(found)
