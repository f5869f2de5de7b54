"""Quotation marks of every kind at every wrong place, and what crashed programs and joined files leave behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.progress import Progress
from opwizard.reading.sheet import Opened, ReadOptions
from opwizard.reading.sniff import sniff
from opwizard.reading.text_file import read_text

PEOPLE = [["Name", "Email", "City", "Paid"],
          *([f"Ann B{chr(97 + n)}", f"a{n}@x.org", "Leeds", f"{n}.50"] for n in range(1, 15))]


def opened(text: str | bytes) -> Opened:
    return read_text(Path("file.csv"), text.encode() if isinstance(text, str) else text, ReadOptions(), Progress())


def table_of(found: Opened) -> list[list[str]]:
    columns = [column.cells.flat().to_list() for column in found.sheet.columns]
    return [[column.name for column in found.sheet.columns], *map(list, zip(*columns, strict=True))]


def codes(found: Opened) -> set[str]:
    return {problem.code for problem in found.problems}


def lines(quote: str = "", end: str = "\n", table: list[list[str]] = PEOPLE, close: str = "") -> list[str]:
    return [",".join(quote + cell + (close or quote) for cell in row) + end for row in table]


@pytest.mark.parametrize("row", [0, 1, 7, 14])
@pytest.mark.parametrize("damage", ["first", "last", "between"])
def test_a_lost_mark_leaves_no_other_behind_where_every_cell_is_quoted(row: int, damage: str) -> None:
    written = lines('"')
    line = written[row]
    place = {"first": 0, "last": len(line) - 2, "between": line.index('","')}[damage]
    written[row] = line[:place] + line[place + 1:]
    found = opened("".join(written))
    assert table_of(found) == PEOPLE
    assert "unbalanced-quote" in codes(found)


def test_a_mark_without_a_partner_behind_a_word_is_told_and_inches_are_not() -> None:
    written = lines()
    written[5] = written[5].replace(",", '",', 1)
    found = opened("".join(written))
    assert "unbalanced-quote" in codes(found)
    assert table_of(found)[5][0] == PEOPLE[5][0] + '"'
    assert "unbalanced-quote" not in codes(opened("".join(lines()).replace("Leeds", '12"')))


def test_rows_packed_into_one_cell_are_unpacked_though_the_names_are_not_or_blank_cells_follow() -> None:
    plain = lines(end="")
    for packed in ([plain[0], *(f'"{line}"' for line in plain[1:])], [f'"{line}",,,' for line in plain]):
        found = opened("\n".join(packed) + "\n")
        assert table_of(found) == PEOPLE
        assert "one-column" in codes(found)


@pytest.mark.parametrize("pair", ["“”", "„“", "«»", "‘’"])
def test_a_separator_inside_curly_marks_parts_no_cells(pair: str) -> None:
    towns = [PEOPLE[0], *([name, mail, town + ", UK", paid] for name, mail, town, paid in PEOPLE[1:])]
    found = opened("".join(lines(pair[0], table=towns, close=pair[1])))
    assert table_of(found) == [[pair[0] + cell + pair[1] for cell in row] for row in towns]
    assert "curly-quotes" in codes(found)


def test_empty_bytes_of_a_crash_hide_no_rows() -> None:
    whole = "".join(lines()).encode()
    for data in (b"\0" * 600 + whole, whole[:150] + b"\0" * 4096 + whole[150:], whole.replace(b"\n", b"\0\n")):
        assert sniff("file.csv", data) == "text"
        found = opened(data)
        assert table_of(found) == PEOPLE
        assert "nul-bytes" in codes(found)


def test_marks_of_joined_files_are_no_text_but_such_signs_in_other_files_are() -> None:
    joined = "\ufeff" + "".join(lines()[:6]) + "\ufeff" + "".join(lines()[6:])
    found = opened(joined)
    assert table_of(found) == PEOPLE
    assert "control-chars" in codes(found)
    assert table_of(opened(joined.removeprefix("\ufeff")))[6][0] == "\ufeff" + PEOPLE[6][0]
    assert table_of(opened("\ufeff\ufeff" + "".join(lines()))) == PEOPLE


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1e"])
def test_rarer_signs_end_lines_where_no_others_do(end: str) -> None:
    assert table_of(opened("".join(lines(end=end)))) == PEOPLE
