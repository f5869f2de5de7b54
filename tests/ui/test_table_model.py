"""The model of the big table: an index of rows over the session's table, and nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.desk import Desk
from opwizard.ui.table_model import TableModel

ROWS = """Exported by Ana

Email,First Name,Last Name,Order Date,Product Name,Price,Quantity,Total
,Ana,Ruiz,2023-01-18,Silver,99,1,99
ben@example.com,Ben,Low,2023-02-02,Gold,free,1,49
cy(at)example.com,Cy,Hill,2022-02-09,Gold,20,2,40
"""


@pytest.fixture
def model(desk: Desk, tmp_path: Path) -> TableModel:
    path = tmp_path / "orders.csv"
    path.write_text(ROWS, encoding="utf-8")
    desk.session.choose_type(by_id("purchase-history"))
    desk.session.open(path, ReadOptions(), Progress())
    desk.session.check(Progress())
    made = TableModel(desk.session, desk.privacy)
    made.show(np.arange(3))
    return made


def at(model: TableModel, line: int, name: str) -> str:
    return model.text(line, model.column_of(name))


def test_the_model_keeps_qts_contract(model: TableModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.order("product_name")
    model.show(np.array([2, 0]), reasons=True)
    model.show(np.zeros(0, np.int64))
    assert tester.model() is model


def test_rows_have_the_numbers_and_columns_the_letters_of_the_spreadsheet(model: TableModel) -> None:
    vertical = Qt.Orientation.Vertical
    assert [model.headerData(line, vertical) for line in range(3)] == ["4", "5", "6"]
    assert model.letter(model.column_of("order_date")) == "D"


def test_sorting_shows_rows_in_another_order_and_moves_nothing(model: TableModel) -> None:
    model.order("order_date")
    assert [model.spreadsheet_row(line) for line in range(3)] == [6, 4, 5]
    assert model.session.table is not None
    assert model.session.table["order_date"].at(0) == "2023-01-18"
    model.order(None)
    assert [model.spreadsheet_row(line) for line in range(3)] == [4, 5, 6]


def test_a_cell_tells_a_screen_reader_what_is_wrong_and_what_to_do(model: TableModel) -> None:
    index = model.index(1, model.column_of("price"))
    spoken = str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Price: free. Problem: ")
    assert model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole) == "Row 5"


def test_an_edit_goes_through_the_session_and_is_one_undoable_step(model: TableModel) -> None:
    steps = model.session.history.place
    assert model.setData(model.index(1, model.column_of("price")), "49", Qt.ItemDataRole.EditRole)
    assert at(model, 1, "price") == "49"
    assert model.session.history.place == steps + 1
    model.session.undo()
    assert at(model, 1, "price") == "free"


def test_typing_the_same_text_again_is_no_change(model: TableModel) -> None:
    steps = model.session.history.place
    assert not model.setData(model.index(1, model.column_of("price")), "free", Qt.ItemDataRole.EditRole)
    assert model.session.history.place == steps


def test_hidden_personal_cells_show_their_kind_only_and_cannot_be_typed_into(model: TableModel) -> None:
    said: list[str] = []
    model.refused.connect(said.append)
    model.privacy.hide()
    index = model.index(1, model.column_of("email"))
    assert at(model, 1, "email") == "•••@•••"
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(index, "x@example.com", Qt.ItemDataRole.EditRole)
    assert said


@pytest.mark.parametrize("role", ["DisplayRole", "EditRole", "ToolTipRole", "AccessibleTextRole"])
def test_no_role_gives_a_hidden_value_away(model: TableModel, role: str) -> None:
    model.privacy.hide()
    column = model.column_of("email")
    answers = [str(model.data(model.index(line, column), Qt.ItemDataRole[role])) for line in range(3)]
    assert not any("ben" in answer or "cy(" in answer for answer in answers)
