"""The fast path gives what the tolerant path gives, or steps aside."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from opwizard.errors import ReadError
from opwizard.progress import Progress
from opwizard.reading import read
from opwizard.reading.fast_path import read_clean
from opwizard.reading.sheet import ReadOptions
from opwizard.reading.splitting import split_in_pieces
from opwizard.reading.supply import PIECE, InMemory, pieces
from opwizard.reading.text_file import LARGE, open_text, read_tolerant

CELLS = st.text(st.sampled_from("ab12 é.,;\t\"'\n\r=-@\u2028"), max_size=8)
TABLES = st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=3,
                                                          max_size=12))
RAW = st.text(st.sampled_from('ab1,;"\n\r \t'), max_size=60)


def both_agree(text: str) -> None:
    raw = memoryview(text.encode())
    try:
        clean = read_clean(raw, None)
    except ReadError:
        return
    if clean is None:
        return
    grid, dialect = clean
    slow, slow_dialect = read_tolerant(text, ReadOptions(delimiter=dialect.delimiter), Progress())
    assert dialect.delimiter == slow_dialect.delimiter
    assert grid.cells.rows() == slow.cells.rows()
    assert grid.numbers.tolist() == slow.numbers.tolist()
    assert grid.lines is not None and slow.lines is not None
    assert grid.lines.tolist() == slow.lines.tolist()


@settings(max_examples=300, deadline=None)
@given(TABLES, st.sampled_from([",", ";", "\t", "|"]), st.sampled_from(["\n", "\r\n"]),
       st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_a_table_as_programs_write_it_is_read_alike(table: list[list[str]], delimiter: str, end: str,
                                                    quoting: Literal[0, 1]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(table)
    both_agree(file.getvalue())


@settings(max_examples=500, deadline=None)
@given(RAW)
@example('a,b\n1,""2""\n3,4\n')
@example('a,b\n"x"y,2\n3,4\n')
@example("a,b\n1\n2,3\n")
@example("a,b\n\n1,2\n3,4")
@example('a,b\n1,"2\n3,4\n5,6\n')
@example('1;"\n"\n;')
@example('"1"1"1";')
@example('a,\n\n1,,')
@example('a,b\n1,"""2"" x"\n"",4\n')
@example(',"\n,1\n"\n,1\n,1\n')
def test_any_text_is_read_alike_or_left_to_the_tolerant_path(text: str) -> None:
    both_agree(text)


@pytest.mark.parametrize("text", ["a,b\n1\n2,3\n", "a,b\n\n1,2\n", "a,b\n1,2,3\n4,5\n", 'a,b\n1,"2\n3,4\n',
                                  "a,b\n1,\0\n2,3\n", "sep=;\na;b\n1;2\n", "a,b\r1,2\r"])
def test_what_is_not_clean_is_left_to_the_tolerant_path(text: str) -> None:
    assert read_clean(memoryview(text.encode()), None) is None


@pytest.mark.parametrize("row", [
    b"a\xff,1", b"a,1\xff", b'"a\xff",1', b'"a ""\xff""",1', b"a,\xed\xa0\x80", b"a\xc3,\xa9", b"a,\xc3",
    b"a,a rather long text with a letter of Windows \xfc in it", b'a,"1\n\xe9"'])
@pytest.mark.parametrize("before", [0, 40_000])
def test_bytes_that_are_no_utf8_are_never_split_by_the_fast_path(row: bytes, before: int) -> None:
    rows = b"Name,Note\n" + b"Ann,fine\n" * before + row + b"\n" + b"Cy,fine\n" * before
    assert read_clean(memoryview(rows), None) is None
    assert read_clean(memoryview(row + b"\n" + rows), None) is None


@settings(max_examples=200, deadline=None)
@given(TABLES, st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
       st.integers(20, 400))
def test_a_table_cut_in_pieces_is_split_as_the_whole_is(table: list[list[str]], end: str,
                                                        quoting: Literal[0, 1], size: int) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator=end, quoting=quoting).writerows(table * 7)
    supply = InMemory(memoryview(file.getvalue().encode()))
    assert b"".join(pieces(supply, size)) == supply.part(0, supply.size)
    whole = split_in_pieces(supply, ",", supply.size, Progress())
    cut = split_in_pieces(supply, ",", size, Progress())
    assert (whole is None) == (cut is None)
    if whole is not None and cut is not None:
        assert (cut.size, cut.rows, cut.kept, cut.marks) == (whole.size, whole.rows, whole.kept, whole.marks)
        assert [column.flat().to_list() for column in cut.columns] == [
            column.flat().to_list() for column in whole.columns]


def test_a_piece_never_ends_inside_a_wrapped_cell() -> None:
    rows = 'Ann,"one\ntwo\nthree, ""four"""\n' * 50
    for size in range(10, 200, 7):
        assert all(piece.endswith(b'"""\n') for piece in pieces(InMemory(memoryview(rows.encode())), size))


def test_a_large_file_is_read_alike_from_the_disk_and_from_memory(tmp_path: Path) -> None:
    row = 'ann{0}@example.com,"{0},00","said ""{0}""\r\nand more, much more"\r\n'
    text = "Name,Total,Note\r\n" + "".join(map(row.format, range(LARGE // 40)))
    path = tmp_path / "large.csv"
    for mark in ("", "\ufeff"):
        path.write_bytes((mark + text).encode())
        large = read(path, ReadOptions(), Progress())
        small = open_text(path, (mark + text).encode(), ReadOptions(), Progress())
        assert [column.cells.flat().to_list() for column in large.sheet.columns] == [
            column.cells.flat().to_list() for column in small.sheet.columns]
        assert large.sheet.lines is not None and small.sheet.lines is not None
        assert large.sheet.lines.tolist() == small.sheet.lines.tolist()
        assert (large.encoding, large.sheet.header_row, large.problems) == ("utf-8", 1, small.problems)


def test_a_lone_mark_in_every_cell_of_a_large_file_does_not_spoil_it(tmp_path: Path) -> None:
    path = tmp_path / "pipes.csv"
    path.write_text("Name,Size\n" + "".join(f'pipe {number},{number}" wide\n' for number in range(PIECE // 12)))
    sheet = read(path, ReadOptions(), Progress()).sheet
    assert sheet.columns[1].cells.at(70_000) == '70000" wide'
    assert len(sheet.rows) == PIECE // 12


def test_a_clean_table_takes_the_fast_path() -> None:
    clean = read_clean(memoryview(b'Name,Note\nAnn,"a, ""b"" c"\nBo,"two\nlines"\nCy,3\n'), None)
    assert clean is not None
    grid, _ = clean
    assert grid.cells.rows()[2] == ("Bo", "two\nlines")
    assert grid.lines is not None and grid.lines.tolist() == [1, 2, 3, 5]
