"""Signs before every line: a table in a forwarded e-mail, in a numbered listing; and cells in backticks or as #####."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.progress import Progress
from opwizard.reading import read
from opwizard.reading.line_marks import without_marks
from opwizard.reading.sheet import Opened, ReadOptions

TABLE = ["Email,Day,Item,Price", *(f"a{n}@x.org,2024-01-{n:02},Cup,{n}.50" for n in range(1, 10))]
ROWS = [line.split(",") for line in TABLE]


def opened(tmp_path: Path, text: str) -> Opened:
    path = tmp_path / "people.txt"
    path.write_text(text, encoding="utf-8")
    return read(path, ReadOptions(), Progress())


def table_of(file: Opened) -> list[list[str]]:
    columns = [column.cells.flat().to_list() for column in file.sheet.columns]
    return [[column.name for column in file.sheet.columns], *map(list, zip(*columns, strict=True))]


def told(file: Opened) -> set[str]:
    return {problem.code for problem in file.problems}


@pytest.mark.parametrize("sign", ["> ", ">> ", "> > ", ">"])
@pytest.mark.parametrize(("above", "below"), [
    ("", ""), ("Hello,\n\nOn Monday, 3 January, Ana wrote:\n", ""), ("", "\nThanks,\nAna\n")])
def test_a_table_in_a_forwarded_letter_is_read_without_its_signs(
        sign: str, above: str, below: str, tmp_path: Path) -> None:
    file = opened(tmp_path, above + "".join(f"{sign}{line}\n" for line in TABLE) + below)
    assert table_of(file) == ROWS
    assert "line-marks" in told(file)


@pytest.mark.parametrize("form", ["{0:6}\t{1}", "{0:>3} {1}", "{0}:{1}", "{0}|{1}", "{0:3}: {1}"])
@pytest.mark.parametrize("first", [1, 7])
def test_a_numbered_listing_is_read_without_its_numbers(form: str, first: int, tmp_path: Path) -> None:
    file = opened(tmp_path, "".join(form.format(at, line) + "\n" for at, line in enumerate(TABLE, first)))
    assert table_of(file) == ROWS
    assert "line-marks" in told(file)


def test_a_large_letter_is_read_without_its_signs(tmp_path: Path) -> None:
    lines = [TABLE[0], *(f"a{n}@x.org,2024-01-02,Cup,{n}.50" for n in range(40_000))]
    file = opened(tmp_path, "".join(f"> {line}\n" for line in lines))
    assert [column.name for column in file.sheet.columns] == ROWS[0]
    assert file.sheet.columns[0].cells.at(39_999) == "a39999@x.org"


@pytest.mark.parametrize("text", [
    "1\tAnn\t5\n2\tBo\t6\n3\tCy\t7\n",
    "1,Ann,5\n2,Bo,6\n3,Cy,7\n",
    ">100,Ann\n>200,Bo\n>300,Cy\n",
    "Range;Name\n>100;Ann\n>200;Bo\n",
    "1:30;Ann\n3:30;Bo\n4:30;Cy\n",
    "     1\tAnn\n     3\tBo\n     4\tCy\n",
    "1. Ann\n2. Bo\n3. Cy\n",
    "On Monday Ana wrote\n> a,b\n> c,d\n",
    "> a,b\nc,d\n> e,f\n"])
def test_cells_of_the_table_are_never_taken_for_such_signs(text: str) -> None:
    assert without_marks(text.splitlines(keepends=True)) is None


@pytest.mark.parametrize("item", ["Cup", "Cup, large"])
def test_cells_in_backticks_are_read_without_them(item: str, tmp_path: Path) -> None:
    rows = [ROWS[0], *([first, day, item, price] for first, day, _item, price in ROWS[1:])]
    file = opened(tmp_path, "".join(",".join(f"`{cell}`" for cell in row) + "\n" for row in rows))
    assert table_of(file) == rows


def test_a_backtick_inside_a_word_stays_where_it_is(tmp_path: Path) -> None:
    rows = [ROWS[0], *([first, day, "Hawai`i cup", price] for first, day, _item, price in ROWS[1:])]
    assert table_of(opened(tmp_path, "".join(",".join(row) + "\n" for row in rows))) == rows


def test_values_that_a_narrow_column_did_not_show_are_told_as_lost(tmp_path: Path) -> None:
    file = opened(tmp_path, "\n".join(TABLE).replace("2024-01-03", "########"))
    problem = next(problem for problem in file.problems if problem.code == "excel-error")
    assert problem.letter == "B"
    assert "########" in problem.message
    assert table_of(file)[3][1] == "########"
