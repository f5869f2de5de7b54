"""Rows that are no data are left out with their reason, in any language; people with such names stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.progress import Progress
from opwizard.reading.sheet import Opened, ReadOptions
from opwizard.reading.text_file import read_text

NAMES = ["Name", "Email", "City", "Joined", "Paid", "Qty"]
ROWS = [[f"Ann {n}", f"a{n}@x.org", "Leeds", f"2024-01-{n:02}", f"{n}.50", str(n)] for n in range(1, 10)]


def opened(table: list[list[str]], above: str = "", below: str = "") -> Opened:
    text = above + "".join(",".join(row) + "\n" for row in table) + below
    return read_text(Path("file.csv"), text.encode(), ReadOptions(), Progress())


def why(found: Opened) -> dict[int, str]:
    return {left.row: left.why for left in found.sheet.left_out}


@pytest.mark.parametrize("word", ["Total", "Summe", "Celkem", "Razem", "Σύνολο", "Итого", "合計", "Average", "TOTAL:"])
def test_totals_are_known_in_many_languages(word: str) -> None:
    found = opened([NAMES, *ROWS, [word, "", "", "", "49.50", "45"]])
    assert why(found) == {11: "totals-row"}


@pytest.mark.parametrize(("table", "total"), [
    ([["Name", "Paid", "Qty"], *([row[0], row[4], row[5]] for row in ROWS)], ["Total", "49.50", "45"]),
    ([["Email", "Paid"], *([row[1], row[4]] for row in ROWS)], ["Total", "49.50"]),
    ([NAMES, *ROWS], ["", "", "", "", "49.50", "45"]),
    ([NAMES, *ROWS], ["", "", "", "Total", "49.50", "45"])])
def test_totals_of_narrow_tables_and_without_a_word_are_known_by_their_sums(table: list[list[str]],
                                                                         total: list[str]) -> None:
    assert list(why(opened([*table, total])).values()) == ["totals-row"]


def test_people_with_names_like_totals_stay() -> None:
    table = [["Name", "Paid", "Qty"], ["Max 1", "5.00", "1"], ["Sum Ting", "6.00", "1"], ["Total Recall", "7.00", "2"],
             ["Gesamt", "1.00", "9"], ["Ann", "2.00", "3"]]
    assert why(opened(table)) == {}


@pytest.mark.parametrize("line", [
    "(9 rows)", "Seite 1 von 3", "9 enregistrements", "Anzahl: 9", "Fine elenco", "EOF", "* Preise inkl. MwSt.",
    "Elapsed: 00:00:01.23", "Всего записей: 9", "TRAILER,9", "Gedruckt: 01.02.2024 10:11"])
def test_a_line_below_the_table_is_a_footer(line: str) -> None:
    assert why(opened([NAMES, *ROWS], below=line + "\n")) == {11: "footer"}


def test_a_line_of_signs_is_no_row_but_a_single_dash_is_data() -> None:
    found = opened([NAMES, ["-" * len(name) for name in NAMES], *ROWS, ["-", "-", "-", "-", "-", "-"]])
    assert why(found) == {2: "ruler-row"}
    assert "ruler-row" in {problem.code for problem in found.problems}


@pytest.mark.parametrize("units", [["(text)", "", "", "(date)", "(USD)", ""], ["string", "string", "string", "date",
                                                                              "decimal", "integer"]])
def test_units_below_the_names_are_no_row(units: list[str]) -> None:
    found = opened([NAMES, units, *ROWS])
    assert why(found) == {2: "multirow-header"}
    assert found.sheet.header_row == 1


@pytest.mark.parametrize("lines", [1, 45, 120])
def test_however_many_notes_stand_above_the_table_all_are_listed(lines: int) -> None:
    found = opened([NAMES, *ROWS * 3], above="".join(f"Note {n} of the report\n" for n in range(lines)))
    assert found.sheet.header_row == lines + 1
    assert why(found) == dict.fromkeys(range(1, lines + 1), "preamble")


def test_rows_above_data_without_names_are_listed_too() -> None:
    found = opened(ROWS, above="Our list of 2024\n")
    assert found.sheet.header_row is None
    assert why(found) == {1: "preamble"}
    assert "preamble" in {problem.code for problem in found.problems}


def test_names_repeated_in_capitals_or_behind_a_page_break_are_no_rows() -> None:
    found = opened([NAMES, *ROWS[:4], [name.upper() for name in NAMES], *ROWS[4:7], ["\f" + NAMES[0], *NAMES[1:]],
                    *ROWS[7:]])
    assert set(why(found).values()) == {"repeated-header"}
    assert len(found.sheet.rows) == len(ROWS)


def test_a_second_table_is_known_by_its_own_names() -> None:
    short = [row[:4] for row in [NAMES, *ROWS]]
    other = "".join(f"S{n},Mug {n},{n}.00,{n}\n" for n in range(5))
    assert set(why(opened(short, below="\nSKU,Title,Price,Stock\n" + other)).values()) == {"blank-rows", "second-table"}
    titled = "\nProducts\nSKU,Price\n" + "".join(f"S{n},{n}.00\n" for n in range(5))
    assert why(opened([NAMES, *ROWS], below=titled))[12] == "second-table"


def test_more_names_than_cells_are_told() -> None:
    found = opened([[*NAMES, "Extra", "More"], *ROWS])
    assert "ragged-rows" in {problem.code for problem in found.problems}


@pytest.mark.parametrize("names", [["F001", "F002", "F003", "F004", "F005", "F006"],
                                   ["Col 1", "Col 2", "Col 3", "Col 4", "Col 5", "Col 6"]])
def test_numbered_names_are_names(names: list[str]) -> None:
    assert opened([names, *ROWS]).sheet.header_row == 1


def test_years_are_names() -> None:
    table = [["Region", "2019", "2020", "2021"], *([place, "100", "90", "80"] for place in ("North", "South", "East"))]
    assert opened(table).sheet.header_row == 1


def test_a_single_row_of_data_is_no_row_of_names() -> None:
    assert opened(ROWS[:1]).sheet.header_row is None


@pytest.mark.parametrize("words", [
    "Subtotal January", "Summe Q1/2024", "Zwischensumme Kurse", "Total March", "Sous-total livres", "Total 2024"])
@pytest.mark.parametrize("at", [0, 6])
def test_sums_among_the_rows_are_known_wherever_their_words_stand(words: str, at: int) -> None:
    names, rows = [*NAMES, "What"], [[*row, "Gold Plan"] for row in ROWS]
    line = ["", "", "", "", "49.50", "", ""]
    line[at] = words
    assert why(opened([names, *rows, line, *rows])) == {11: "totals-row"}


@pytest.mark.parametrize("name", ["Total Body Class", "Summer Camp", "Total Marketing", "Subtotal Ltd"])
def test_a_full_row_with_such_words_is_a_record(name: str) -> None:
    rows = [[name, *row[1:]] for row in ROWS]
    assert why(opened([NAMES, *rows])) == {}
