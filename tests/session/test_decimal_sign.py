"""Amounts in a file with decimal commas: written with a dot, and read as such from then on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from opwizard.import_types import by_id
from opwizard.kinds.kind import Answers
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session

HEADER = "Email;Order Date;Product Name;Price;Quantity;Total\n"
COMMA = f"{HEADER}a@example.com;2020-01-02;Oil;1,234;2;\nb@example.com;2020-01-02;Oil;12,50;1;\n"
DOUBT = f"{HEADER}a@example.com;2020-01-02;Oil;1.234;2;\nb@example.com;2020-01-02;Oil;5.678;1;\n"


def opened(folder: Path, text: str, **answers: Answers) -> Session:
    path = folder / "file.csv"
    path.write_text(text, "utf-8")
    session = Session()
    session.choose_type(by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    session.answers.update(answers)
    session.check(Progress())
    return session


def column(session: Session, name: str) -> list[str]:
    assert session.table is not None
    texts: list[str] = session.table[name].flat().to_list()
    return texts


def values(session: Session, name: str) -> list[float]:
    assert session.checked is not None
    found: list[float] = session.checked.rows(np.arange(2)).values(name).tolist()
    return found


def test_three_decimals_after_a_comma_are_written_as_typed(tmp_path: Path) -> None:
    session = opened(tmp_path, COMMA)
    assert column(session, "price") == ["1.234", "12.50"]
    assert column(session, "total") == ["2.468", "12.50"]
    assert values(session, "total") == [2.468, 12.5]


@pytest.mark.parametrize(("typed", "written", "value"), [
    ("1.234", "1.234", 1.234), ("1,234", "1.234", 1.234), ("7,5", "7.5", 7.5), ("7.5", "7.5", 7.5),
    ("1.299,50", "1299.50", 1299.5), ("2.500.000", "2500000", 2500000.0)])
def test_what_is_typed_into_a_tidied_column_is_read_as_it_is_shown(
        tmp_path: Path, typed: str, written: str, value: float) -> None:
    session = opened(tmp_path, COMMA)
    session.edit(1, "price", typed)
    assert column(session, "price")[1] == written
    assert values(session, "price")[1] == value


def test_replacing_a_part_keeps_the_size_of_an_amount(tmp_path: Path) -> None:
    session = opened(tmp_path, COMMA)
    session.replace("price", "1.2", "3.2")
    assert column(session, "price") == ["3.234", "12.50"]
    assert values(session, "price") == [3.234, 12.5]


@pytest.mark.parametrize(("sign", "price", "total"), [
    ("dot", ["1.234", "5.678"], ["2.468", "5.678"]), ("comma", ["1234", "5678"], ["2468", "5678"])])
def test_totals_are_right_once_the_decimal_sign_is_known(
        tmp_path: Path, sign: str, price: list[str], total: list[str]) -> None:
    session = opened(tmp_path, DOUBT)
    session.answer("price", Answers(decimal=sign))
    assert column(session, "price") == price
    assert column(session, "total") == total
    session.undo()
    assert session.blocking() == 1
    session.redo()
    assert column(session, "total") == total


def test_another_answer_works_totals_out_again_but_leaves_written_ones(tmp_path: Path) -> None:
    session = opened(tmp_path, DOUBT, price=Answers(decimal="dot"))
    assert column(session, "total") == ["2.468", "5.678"]
    session.edit(1, "total", "6")
    session.answer("price", Answers(decimal="comma"))
    assert column(session, "price") == ["1234", "5678"]
    assert column(session, "total") == ["2468", "6"]


def test_an_edited_amount_stays_when_the_question_is_answered_anew(tmp_path: Path) -> None:
    session = opened(tmp_path, COMMA)
    session.edit(1, "price", "1.234")
    session.answer("price", Answers(decimal="comma"))
    assert column(session, "price") == ["1.234", "1.234"]
    assert values(session, "price") == [1.234, 1.234]


WRONG = f"{HEADER}a@example.com;2020-01-02;Oil;free;2;\nb@example.com;2020-01-02;Oil;12,50;1.5;\n"


def test_a_total_that_was_worked_out_follows_the_price_that_is_written(tmp_path: Path) -> None:
    session = opened(tmp_path, COMMA)
    session.edit(0, "price", "2")
    session.edit(1, "quantity", "3")
    assert column(session, "total") == ["4", "37.50"]
    session.edit(0, "total", "5")
    session.edit(0, "price", "7")
    assert column(session, "total") == ["5", "37.50"], "what a person wrote stays"
    for _step in range(4):
        session.undo()
    assert column(session, "total") == ["2.468", "12.50"]


def test_a_total_is_worked_out_once_price_and_quantity_can_be_read(tmp_path: Path) -> None:
    session = opened(tmp_path, WRONG)
    assert column(session, "total") == ["", ""]
    session.edit(0, "price", "0")
    session.edit(1, "quantity", "2")
    assert column(session, "total") == ["0", "25.00"]
    assert session.blocking() == 0
