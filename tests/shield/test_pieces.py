"""A card number cut in pieces that stand in neighbouring columns is found and hidden, too."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from opwizard.opening import open_here
from opwizard.progress import Progress
from opwizard.reading.sheet import Opened, ReadOptions
from opwizard.shield import find_pieces
from opwizard.table import Column

CARDS = ("4242424242424242", "4111111111111111", "5555555555554444", "6011111111111117")


def cut(number: str, sizes: tuple[int, ...]) -> list[str]:
    places = [sum(sizes[:at]) for at in range(len(sizes) + 1)]
    return [number[start:end] for start, end in pairwise(places)]


def columns(rows: list[list[str]]) -> list[Column]:
    return [Column.of(list(texts)) for texts in zip(*rows, strict=True)]


def opened(folder: Path, text: str, options: ReadOptions | None = None) -> Opened:
    path = folder / "orders.csv"
    path.write_text(text)
    return open_here(path, options or ReadOptions(), Progress())


@pytest.mark.parametrize("sizes", [(4, 4, 4, 4), (8, 8)])
def test_numbers_in_neighbouring_columns_are_found_beyond_doubt(sizes: tuple[int, ...]) -> None:
    rows = [["Ana", *cut(number, sizes), "x"] for number in CARDS]
    [found] = find_pieces(columns(rows), ["Name", *["Part"] * len(sizes), "Note"])
    assert (found.first, found.cut, found.rows.tolist(), found.doubtful) == (1, sizes, [0, 1, 2, 3], False)


def test_pieces_are_found_at_both_edges_however_many_texts_their_columns_hold() -> None:
    rows = [[*cut(number, (8, 8)), f"note {at}", "1234", f"word {at}", *cut(number, (4, 4, 4, 4))]
            for at, number in enumerate(CARDS * 3)]
    assert [(found.first, found.cut) for found in find_pieces(columns(rows), [""] * 9)] == [(0, (8, 8)), (5, (4,) * 4)]


def test_the_fifteen_digits_of_american_express_are_cut_their_own_way() -> None:
    [found] = find_pieces(columns([cut("378282246310005", (4, 6, 5))]), ["", "", ""])
    assert found.cut == (4, 6, 5)


def test_one_number_alone_may_be_chance_unless_the_columns_are_named_for_it() -> None:
    rows = [["", "ok"], cut(CARDS[0], (8, 8)), ["12", ""]]
    assert [found.doubtful for found in find_pieces(columns(rows), ["A", "B"])] == [True]
    assert [found.doubtful for found in find_pieces(columns(rows), ["Card number", ""])] == [False]


def test_numbers_of_which_few_check_out_are_no_cards() -> None:
    rows = [[f"4{at:07d}", f"{at * 7:08d}"] for at in range(200)]
    assert find_pieces(columns(rows), ["Order", "Customer"]) == []
    dates = [["20240115", f"202402{day:02d}"] for day in range(1, 29)]
    assert find_pieces(columns(dates), ["From", "Until"]) == []
    years = [["2019", "2020", "2021", "2022"], ["4111", "1111", "1111", ""]]
    assert find_pieces(columns(years), list("abcd")) == []


def test_a_table_shows_the_last_four_digits_only(tmp_path: Path) -> None:
    lines = [",".join(["a@example.com", *cut(number, (8, 8)), "ok"]) for number in CARDS]
    file = opened(tmp_path, "\n".join(["Email,First,Second,Note", *lines, "", ",42424242,42424242,"]))
    assert file.sheet.columns[1].cells.at(0) == "••••"
    assert [file.sheet.columns[2].cells.at(row) for row in range(4)] == [f"••••{number[-4:]}" for number in CARDS]
    assert [(hit.letter, hit.rows[:4], hit.doubtful) for hit in file.cards] == [
        ("B", (2, 3, 4, 5), False), ("C", (2, 3, 4, 5), False)]
    shown = repr((file.sheet.above, file.sheet.left_out, [problem.value for problem in file.problems]))
    assert "42424242" not in shown
    assert "11111111" not in shown


def test_a_very_wide_sheet_is_looked_through_as_well(tmp_path: Path) -> None:
    names = ",".join(f"Name {at}" for at in range(300))
    lines = ["Ana Bo," * 200 + ",".join([*cut(number, (8, 8)), *["x"] * 98]) for number in CARDS]
    file = opened(tmp_path, "\n".join([names, *lines]))
    assert [hit.letter for hit in file.cards] == ["GS", "GT"]


@pytest.mark.parametrize("letter", ["B", "C"])
def test_columns_declared_harmless_are_shown_as_they_are(tmp_path: Path, letter: str) -> None:
    text = "Email,One,Two\na@example.com,42424242,42424242\nb@example.com,x,y\n"
    assert [hit.doubtful for hit in opened(tmp_path, text).cards] == [True, True]
    file = opened(tmp_path, text, ReadOptions(not_cards=frozenset(letter)))
    assert file.cards == ()
    assert file.sheet.columns[2].cells.at(0) == "42424242"
