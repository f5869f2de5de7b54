"""What the reader told about the file is not said twice."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from opwizard.checking import GroupKey
from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session

TEXT = """Email,First Name,Order Date,Product Name,Price,Quantity,Junk
ana@example.com,ZoÃ«,01/02/2020,=Gold,9,1,=1+1
ben@example.com,Bo,13/02/2020,Gold,9,1,a
ben@example.com,Bo,02/13/2020,Gold,9,1,
,Bo,02/13/2020,Silver,9,1,
"""


def session_of(folder: Path, text: str) -> Session:
    path = folder / "orders.csv"
    path.write_text(text, "utf-8")
    session = Session()
    session.choose_type(by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    session.check(Progress())
    return session


def places(session: Session, code: str) -> list[str | None]:
    assert session.checked is not None
    return [group.key.field for group in session.checked.groups() if group.key.code == code]


def test_what_a_field_found_is_not_told_about_the_file_as_well(tmp_path: Path) -> None:
    session = session_of(tmp_path, TEXT)
    assert places(session, "garbled-text") == ["first_name"]
    assert places(session, "mixed-date-order") == ["order_date"]
    assert places(session, "date-mixed") == []


def test_what_is_told_about_a_column_nobody_uses_stays(tmp_path: Path) -> None:
    session = session_of(tmp_path, TEXT)
    assert places(session, "formula-like-text") == ["product_name", None]
    assert session.checked is not None
    told = [problem for problem in session.checked.problems() if problem.code == "formula-like-text"]
    assert [(problem.letter, problem.row) for problem in told] == [("G", None), ("D", 2)]


def test_what_was_put_right_does_not_come_back_about_the_file(tmp_path: Path) -> None:
    session = session_of(tmp_path, TEXT)
    session.edit(0, "first_name", "Zoë")
    assert places(session, "garbled-text") == []


def test_a_row_without_a_contact_is_marked_at_its_email(tmp_path: Path) -> None:
    session = session_of(tmp_path, TEXT)
    assert places(session, "no-contact") == ["email"]
    assert session.checked is not None
    assert [fault.kind.code for fault in session.checked.faults_at(3, "email")] == ["no-contact"]


def test_a_row_without_a_contact_is_marked_at_its_number_where_there_is_no_email(tmp_path: Path) -> None:
    session = session_of(tmp_path, "ONTRAPORT Contact ID,Product,Price,Quantity,Date\n12,Gold,5,1,2023-01-02\n"
                                   ",Gold,5,1,2023-01-02\n14,Gold,5,1,2023-01-02\n")
    assert places(session, "no-contact") == ["contact_id"]


def sale_with_formulas(folder: Path, header: str = "Sale Price") -> Session:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Contact ID", "Product ID", "Date", header], [11, 3, "2023-01-18", "=2*5"], [12, 3, "2023-01-19", 10]):
        sheet.append(row)
    book.save(folder / "sales.xlsx")
    session = Session()
    session.choose_type(by_id("existing-products"))
    session.open(folder / "sales.xlsx", ReadOptions(), Progress())
    session.check(Progress())
    return session


def severities(session: Session, code: str) -> list[str]:
    assert session.checked is not None
    return [str(problem.severity) for problem in session.checked.problems() if problem.code == code]


def test_a_formula_without_a_result_stands_in_the_way_until_its_row_is_left_out(tmp_path: Path) -> None:
    session = sale_with_formulas(tmp_path)
    assert (severities(session, "formula-no-value"), session.blocking()) == (["error"], 1)
    assert session.checked is not None
    assert session.checked.positions(GroupKey("formula-no-value", None)).tolist() == [0]
    assert session.set_errors_aside() == 1
    assert (severities(session, "formula-no-value"), session.blocking()) == (["note"], 0)
    session.undo()
    assert (severities(session, "formula-no-value"), session.blocking()) == (["error"], 1)


def test_a_formula_without_a_result_in_a_column_nobody_uses_is_a_note(tmp_path: Path) -> None:
    session = sale_with_formulas(tmp_path, "Colour of the box")
    assert "sale_price" not in session.mapping
    assert (severities(session, "formula-no-value"), session.blocking()) == (["note"], 0)


def test_what_a_person_writes_for_a_formula_without_a_result_settles_it(tmp_path: Path) -> None:
    session = sale_with_formulas(tmp_path)
    session.edit(0, "sale_price", "10")
    assert (severities(session, "formula-no-value"), session.blocking()) == (["note"], 0)
    session.undo()
    assert session.blocking() == 1


PAID = "Email,Order Date,Product Name,Price,Quantity,Total,Currency\n"


def test_currencies_in_a_column_of_their_own_are_told_until_one_is_left(tmp_path: Path) -> None:
    session = session_of(tmp_path, PAID + "a@b.com,2020-01-02,Gold,9,1,9,USD\nc@d.com,2020-01-02,Gold,9,1,9,usd\n"
                                          "e@f.com,2020-01-02,Gold,9,1,9,EUR\n")
    assert places(session, "mixed-currency") == ["total"]
    assert session.checked is not None
    told, = (problem for problem in session.checked.problems() if problem.code == "mixed-currency")
    assert (told.letter, told.severity) == ("G", "warning")
    assert "USD (2), EUR (1)" in told.message
    assert session.checked.positions(GroupKey("mixed-currency", "total")).tolist() == [2]
    assert session.set_aside_where("G", ["EUR"], "Another currency") == 1
    assert places(session, "mixed-currency") == []


def test_one_currency_in_a_column_of_its_own_is_no_news(tmp_path: Path) -> None:
    rows = "a@b.com,2020-01-02,Gold,9,1,9,USD\nc@d.com,2020-01-02,Gold,9,1,9,$\n"
    assert places(session_of(tmp_path, PAID + rows), "mixed-currency") == []
