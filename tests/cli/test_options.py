"""Every option does what it says."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run, cells, written

ODD = "who,what,when,how much\nana@example.com,Silver,3/4/2023,1.234\nben@example.com,Gold,5/6/2023,5.678\n"


def test_map_takes_a_column_by_name_by_letter_or_the_same_value_for_all(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "odd.csv", "who,what,when,how much\nana@example.com,Silver,2023-04-03,12.50\n")
    target = tmp_path / "o.csv"
    said = run("prepare", file, "--type", "purchase-history", "-o", target, "--map", "email=who", "--map",
               "product_name=B", "--map", "order_date=when", "--map", "price=D", "--map", "country==US", "--json")
    assert said.exit == 0, said.out
    row = cells(target)[0]
    assert (row["Email"], row["Product Name"], row["Order Date"], row["Price"], row["Country"]) == (
        "ana@example.com", "Silver", "2023-04-03", "12.50", "US")
    assert (row["Quantity"], row["Total"]) == ("1", "12.50")


@pytest.mark.parametrize("wrong", ["nothing=A", "email=No such column", "email", "=A"])
def test_a_mapping_that_cannot_be_meant_is_refused(run: Run, good: Path, wrong: str) -> None:
    said = run("map", good, "--type", "purchase-history", "--map", wrong, "--json")
    assert said.exit == 2
    assert said.told["error"]["message"]
    assert said.told["error"]["remedy"]


def test_a_recipe_brings_mapping_and_answers(run: Run, tmp_path: Path) -> None:
    from opwizard.import_types import by_id
    from opwizard.kinds.kind import Answers
    from opwizard.mapping.given import given
    from opwizard.mapping.recipes import make_recipe, save_recipe
    from opwizard.opening import open_spreadsheet
    from opwizard.progress import Progress
    from opwizard.reading.sheet import ReadOptions

    file, recipe, target = written(tmp_path / "odd.csv", ODD), tmp_path / "r.toml", tmp_path / "o.csv"
    sheet, kind = open_spreadsheet(file, ReadOptions(), Progress()).sheet, by_id("purchase-history")
    mapping = given(["email=A", "product_name=B", "order_date=C", "price=D"], sheet, kind)
    answers = {"order_date": Answers(date_order="day-first"), "price": Answers(decimal="comma")}
    save_recipe(make_recipe(sheet, kind, {name: match for name, match in mapping.items() if match}, answers), recipe)
    assert "ana@example.com" not in recipe.read_text()
    said = run("prepare", file, "--type", "purchase-history", "-o", target, "--recipe", recipe, "--json")
    assert said.exit == 0, said.out
    assert [(row["Order Date"], row["Price"]) for row in cells(target)] == [("2023-06-05", "5678"),
                                                                            ("2023-04-03", "1234")]


def test_a_recipe_that_is_not_there_or_not_one_is_refused(run: Run, good: Path, tmp_path: Path) -> None:
    for recipe in (tmp_path / "none.toml", written(tmp_path / "bad.toml", "= = =")):
        said = run("map", good, "--type", "purchase-history", "--recipe", recipe, "--json")
        assert said.exit == 2
        assert said.told["error"]["remedy"]


@pytest.mark.parametrize(("order", "day"), [("day-first", "2023-04-03"), ("month-first", "2023-03-04")])
def test_dates_says_how_dates_are_meant(run: Run, tmp_path: Path, order: str, day: str) -> None:
    file, target = written(tmp_path / "odd.csv", ODD.replace("1.234", "1.23").replace("5.678", "5.67")), tmp_path / "o"
    mapping = [word for pair in ("email=A", "product_name=B", "order_date=C", "price=D") for word in ("--map", pair)]
    asked = run("prepare", file, "--type", "purchase-history", "-o", target, *mapping, "--json")
    assert asked.exit == 1
    assert asked.told["by_code"]["ambiguous-date"]
    assert asked.told["written"] is None
    assert not target.exists()
    said = run("prepare", file, "--type", "purchase-history", "-o", target, *mapping, "--dates", order, "--json")
    assert said.exit == 0, said.out
    assert {row["Email"]: row["Order Date"] for row in cells(target)}["ana@example.com"] == day


@pytest.mark.parametrize(("sign", "amount"), [("dot", "1.234"), ("comma", "1234")])
def test_decimal_says_how_amounts_are_meant(run: Run, tmp_path: Path, sign: str, amount: str) -> None:
    file, target = written(tmp_path / "odd.csv", ODD.replace("3/4/2023", "2023-04-03")), tmp_path / "o.csv"
    mapping = [word for pair in ("email=A", "product_name=B", "order_date=C", "price=D") for word in ("--map", pair)]
    asked = run("check", file, "--type", "purchase-history", *mapping, "--dates", "day-first", "--json")
    assert asked.told["by_code"]["ambiguous-amount"]
    said = run("prepare", file, "--type", "purchase-history", "-o", target, *mapping, "--dates", "day-first",
               "--decimal", sign, "--json")
    assert said.exit == 0, said.out
    assert {row["Email"]: row["Price"] for row in cells(target)}["ana@example.com"] == amount


def test_fix_safe_keeps_what_a_person_must_decide_and_fix_all_does_not(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "f.csv", "Email,Order Date,Product Name,Price,Quantity,Total\n"
                                       "ben@gmial.com,2023-02-02,Silver  Membership,$49.00,1,49\n")
    safe = run("prepare", file, "--type", "purchase-history", "-o", tmp_path / "safe.csv", "--json")
    assert safe.exit == 1
    assert safe.told["by_code"]["bad-email"] == 1
    everything = run("prepare", file, "--type", "purchase-history", "-o", tmp_path / "all.csv", "--fix", "all",
                     "--json")
    assert everything.exit == 0, everything.out
    assert cells(tmp_path / "all.csv")[0]["Email"] == "ben@gmail.com"
    assert cells(tmp_path / "all.csv")[0]["Price"] == "49.00"
    assert everything.told["changes"] == 3


def test_fix_none_changes_nothing_of_a_cell_that_can_stay(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "f.csv", "Email,Order Date,Product Name,Price,Quantity,Total\n"
                                       "ben@example.com,2023-02-02,Silver  Membership,49,1,49\n")
    said = run("prepare", file, "--type", "purchase-history", "-o", tmp_path / "o.csv", "--fix", "none", "--json")
    assert said.exit == 0, said.out
    assert said.told["changes"] == 0
    assert cells(tmp_path / "o.csv")[0]["Product Name"] == "Silver  Membership"


def test_date_format_mdy_and_total_header(run: Run, good: Path, tmp_path: Path) -> None:
    target = tmp_path / "o.csv"
    said = run("prepare", good, "--type", "purchase-history", "-o", target, "--date-format", "mdy", "--total-header",
               "Order Total")
    assert said.exit == 0
    assert {row["Order Date"] for row in cells(target)} == {"01-18-2023", "02-09-2023"}
    assert "Order Total" in cells(target)[0]


def test_report_is_a_workbook_with_every_problem(run: Run, bad: Path, tmp_path: Path) -> None:
    report = tmp_path / "r.xlsx"
    assert run("check", bad, "--type", "purchase-history", "--report", report).exit == 1
    book = openpyxl.load_workbook(report)
    words = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    book.close()
    assert "ben@gmial.com" in words
    assert "Problem to fix" in words


def test_sheet_and_header_row_are_taken_as_said(run: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.append(["nothing", "here"])
    second = book.create_sheet("Orders 2")
    for row in (["title", ""], ["old", "names"], ["Email", "Note"], ["a@example.com", "x"]):
        second.append(row)
    book.save(tmp_path / "b.xlsx")
    told = run("inspect", tmp_path / "b.xlsx", "--sheet", "Orders 2", "--header-row", 3, "--json").told
    assert told["sheet"] == "Orders 2"
    assert [column["name"] for column in told["columns"]] == ["Email", "Note"]
    assert run("inspect", tmp_path / "b.xlsx", "--sheet", "Orders 9", "--json").exit == 2
