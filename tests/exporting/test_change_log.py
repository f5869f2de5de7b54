from __future__ import annotations

import io
from datetime import UTC, datetime

import numpy as np
import openpyxl
import pytest

from opwizard.errors import Cancelled
from opwizard.exporting.change_log import write_change_log
from opwizard.exporting.log_lines import ControlTotal, LogLine
from opwizard.progress import Progress, Reporting

NOON = datetime(2024, 5, 11, 12, 0, tzinfo=UTC)


def test_the_log_names_each_change_with_its_rows() -> None:
    stream = io.BytesIO()
    lines = [LogLine(NOON, "Safe fixes", "Price", "$1,299.00", "1299.00", np.arange(2, 50)),
             LogLine(NOON, "Leave out", "", "", "A refund", np.array([7]))]
    assert write_change_log(stream, lines, [ControlTotal("Rows", "10", "1", "9")], Progress()) == 2
    book = openpyxl.load_workbook(stream)
    first, second = list(book["Changes"].iter_rows(min_row=2, values_only=True))
    assert first[1:6] == ("Safe fixes", "Price", "$1,299.00", "1299.00", "48")
    assert str(first[6]).startswith("2, 3, 4")
    assert str(first[6]).endswith(" …")
    assert second[4:] == ("A refund", "1", "7")
    assert [cell.value for cell in book["Totals"][2]] == ["Rows", "10", None, "1", "9"]


def test_the_log_holds_no_formula_and_no_card_number() -> None:
    stream = io.BytesIO()
    write_change_log(stream, [LogLine(NOON, "Edit", "Note", "=1+1", "4111111111111111", np.array([2]))], (), Progress())
    cells = [cell for row in openpyxl.load_workbook(stream)["Changes"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert not any("4111" in str(cell.value) for cell in cells)


def test_row_numbers_are_not_taken_for_a_card_number() -> None:
    stream = io.BytesIO()
    write_change_log(stream, [LogLine(NOON, "Edit", "Note", "a", "b", np.array([4111, 1111, 1111, 1111]))],
                     (), Progress())
    assert openpyxl.load_workbook(stream)["Changes"]["G2"].value == "4111, 1111, 1111, 1111"


def test_a_long_log_says_where_it_is_and_can_be_stopped() -> None:
    line = LogLine(NOON, "Edit", "Note", "a", "b", np.array([2]))
    told: list[int] = []
    with pytest.raises(Cancelled):
        write_change_log(io.BytesIO(), [line] * 5_000, (),
                         Reporting(lambda done, *_: told.append(done), lambda: len(told) == 3))
    assert told == [0, 1_000, 2_000]
