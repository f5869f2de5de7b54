"""What is checked in every file: codes, severities, places and proposals, and how values are written."""

from __future__ import annotations

import csv
import io

import pytest

from tests.spec.conftest import PURCHASES, Desk, at, fix, purchase, told


def one_each(field: str, texts: list[str], **others: str) -> str:
    """Return a file with one purchase of another product for each text in a field."""
    return PURCHASES + "".join(purchase(**{"product": f"Item {n:02}", field: text, **others})
                               for n, text in enumerate(texts))


def column(desk: Desk, text: str, header: str, *more: str) -> list[str]:
    """Return what is written under a header, in the order of the file."""
    rows = list(csv.DictReader(io.StringIO(desk.prepared(text, "purchase-history", *more), newline="")))
    return [row[header] for row in sorted(rows, key=lambda row: row["Product Name"])]


# -- cells
@pytest.mark.parametrize("blank", ["", "  ", "N/A", "null", "-"])
def test_a_required_cell_that_says_nothing_is_an_error(desk: Desk, blank: str) -> None:
    found = desk.check(PURCHASES + purchase() + purchase(product=blank))
    assert told(found, "required-blank") == [(3, "C", "product_name", "error")]


def test_slips_in_addresses_get_a_fix(desk: Desk) -> None:
    slips = {"ana@example,com": "ana@example.com", "ana @example.com": "ana@example.com",
             "ana@gmial.com": "ana@gmail.com", "mailto:ana@example.com": "ana@example.com",
             "ana@example.com.": "ana@example.com", "ana@example.com; ben@example.com": "ana@example.com"}
    text = one_each("email", [*slips, "nobody", "ana@", "@example.com", "ana@example.com "])
    found = desk.check(text)
    assert [row for row, *_rest in told(found, "bad-email")] == list(range(2, 11))
    assert {one["severity"] for one in found if one["code"] == "bad-email"} == {"error"}
    assert [fix(found, row, "bad-email") for row in range(2, 8)] == list(slips.values())
    assert [fix(found, row, "bad-email") for row in range(8, 11)] == [None] * 3
    assert not at(found, 11)


def test_a_mailto_link_is_put_right_by_default(desk: Desk) -> None:
    assert column(desk, one_each("email", ["mailto:ana@example.com", " ben@example.com "]), "Email") == [
        "ana@example.com", "ben@example.com"]


def test_dates_that_are_none(desk: Desk) -> None:
    found = desk.check(one_each("date", ["31/02/2020", "2019-13-01", "soon", "2020-01-02", "28/02/2020"]))
    assert told(found, "bad-date") == [(row, "B", "order_date", "error") for row in (2, 3, 4)]


def test_dates_in_every_dress(desk: Desk) -> None:
    dresses = ["2020-01-02", "2020/01/02", "Jan 2, 2020", "2 January 2020", "02-Jan-20", "43832", "20200102",
               "2020-01-02T13:45:10Z", "2020-01-02 13:45:10+02:00", "January 2nd, 2020 1:45 PM", "13/01/2020",
               "2/1/20", "2020-01-02 00:00:00"]
    assert column(desk, one_each("date", dresses), "Order Date") == [
        *["2020-01-02"] * 7, *["2020-01-02 13:45:10"] * 2, "2020-01-02 13:45:00", "2020-01-13", "2020-01-02",
        "2020-01-02 00:00:00"]


def test_a_column_of_day_numbers_is_dates(desk: Desk) -> None:
    assert column(desk, one_each("date", ["43832", "43833", "43834.5"]), "Order Date") == [
        "2020-01-02", "2020-01-03", "2020-01-04 12:00:00"]


def test_a_date_that_could_be_two_is_asked_once_a_column_and_never_guessed(desk: Desk) -> None:
    text = one_each("date", ["02/03/2020", "04/05/2020"])
    assert told(desk.check(text), "ambiguous-date") == [(None, "B", "order_date", "error")]
    assert column(desk, text, "Order Date", "--dates", "day-first") == ["2020-03-02", "2020-05-04"]
    assert column(desk, text, "Order Date", "--dates", "month-first") == ["2020-02-03", "2020-04-05"]
    assert column(desk, text, "Order Date", "--dates", "day-first", "--date-format", "mdy") == [
        "03-02-2020", "05-04-2020"]


def test_one_proof_settles_a_column_and_two_that_disagree_do_not(desk: Desk) -> None:
    assert column(desk, one_each("date", ["02/03/2020", "25/12/2019"]), "Order Date") == ["2020-03-02", "2019-12-25"]
    assert column(desk, one_each("date", ["02/03/2020", "12/25/2019"]), "Order Date") == ["2020-02-03", "2019-12-25"]
    mixed = desk.check(one_each("date", ["02/03/2020", "25/12/2019", "12/25/2019"]))
    assert told(mixed, "mixed-date-order") == [(None, "B", "order_date", "error")]


def test_amounts_in_every_dress(desk: Desk) -> None:
    pairs = {"$1,299.00": "1299.00", "99": "99", "USD 5": "5", "5 USD": "5", "1,000,000.50": "1000000.50", "  7 ": "7",
             ".5": "0.5", "10.999": "10.999"}
    text = "Email,Order Date,Product Name,Price\n" + "".join(
        f'a@example.com,2020-01-02,Item {n},"{typed}"\n' for n, typed in enumerate(pairs))
    assert column(desk, text, "Price") == list(pairs.values())
    commas = {"1.299,50 €": "1299.50", "99": "99", "3,5": "3.5", "1 299,00": "1299.00", "€ 7,00": "7.00"}
    text = "Email;Order Date;Product Name;Price\n" + "".join(
        f"a@example.com;2020-01-02;Item {n};{typed}\n" for n, typed in enumerate(commas))
    assert column(desk, text, "Price") == list(commas.values())


def test_amounts_that_are_none(desk: Desk) -> None:
    found = desk.check(one_each("price", ["free", "call us", "10.00"], quantity="1"))
    assert told(found, "bad-money") == [(2, "D", "price", "error"), (3, "D", "price", "error")]


@pytest.mark.parametrize(("sign", "one", "other"), [("dot", "1.234", "5.678"), ("comma", "1234", "5678")])
def test_an_amount_that_could_be_two_is_asked(desk: Desk, sign: str, one: str, other: str) -> None:
    text = "Email,Order Date,Product Name,Price\na@example.com,2020-01-02,A,1.234\na@example.com,2020-01-02,B,5.678\n"
    assert told(desk.check(text), "ambiguous-amount") == [(None, "D", "price", "error")]
    assert column(desk, text, "Price", "--decimal", sign) == [one, other]


def test_two_currencies_in_a_column_are_told(desk: Desk) -> None:
    found = desk.check(one_each("price", ["$10", "€10", "10"]))
    assert told(found, "mixed-currency") == [(None, "D", "price", "warning")]


def test_quantities_are_whole(desk: Desk) -> None:
    text = one_each("quantity", ["1", "1.0", "x", "1.5", "two"])
    assert told(desk.check(text), "bad-integer") == [(row, "E", "quantity", "error") for row in (4, 5, 6)]


def test_ids_are_whole_numbers_above_nothing(desk: Desk) -> None:
    head = "Email,Contact ID,Order Date,Product Name,Price,Quantity,Total\n"
    text = head + "".join(f"a@example.com,{text},2020-01-02,P{n},10,1,10\n" for n, text in enumerate(
        ["12.0", "007", "0", "-3", "abc", "1.5", "1.23E+12"]))
    found = desk.check(text)
    assert told(found, "bad-id") == [(row, "B", "contact_id", "error") for row in (4, 5, 6, 7)]
    assert told(found, "id-damaged") == [(8, "B", "contact_id", "error")]
    good = head + "a@example.com,12.0,2020-01-02,P0,10,1,10\na@example.com,007,2020-01-02,P1,10,1,10\n"
    assert column(desk, good, "Contact ID") == ["12", "7"]


def test_text_that_was_damaged_on_its_way(desk: Desk) -> None:
    found = desk.check(one_each("product", ["CafÃ© Noir", "=SUM(A1)", "@home", "+1 555 123 4567", "-5", "#N/A", "#REF!",
                                            "Plain"]))
    assert told(found, "garbled-text") == [(2, "C", "product_name", "warning")]
    assert fix(found, 2, "garbled-text") == "Café Noir"
    assert told(found, "formula-like-text") == [(row, "C", "product_name", "warning") for row in (3, 4)]
    assert told(found, "excel-error") == [(row, "C", "product_name", "error") for row in (7, 8)]


@pytest.mark.parametrize("field", ["email", "date", "price", "quantity", "total"])
def test_an_error_of_the_spreadsheet_is_named_in_every_field(desk: Desk, field: str) -> None:
    found = desk.check(one_each(field, ["#REF!"]))
    assert [(row, severity) for row, _l, _f, severity in told(found, "excel-error")] == [(2, "error")]


def test_formulas_and_letters_are_never_changed_unasked(desk: Desk) -> None:
    assert column(desk, one_each("product", ["=SUM(A1)", "CafÃ© Noir"]), "Product Name") == ["=SUM(A1)", "CafÃ© Noir"]
    assert "Café Noir" in desk.prepared(one_each("product", ["CafÃ© Noir"]), "purchase-history", "--fix", "all")


def test_rows_with_more_or_fewer_cells_than_names(desk: Desk) -> None:
    text = (PURCHASES + purchase() + "b@example.com,2020-01-02,Gold,10,1,10,extra\n"
            "c@example.com,2020-01-02,Gold,10,2\nd@example.com,2020-01-02,Gold,10,1,10,,\n")
    found = desk.check(text)
    assert [(row, severity) for row, _l, _f, severity in told(found, "row-too-long")] == [(3, "error")]
    assert [(row, severity) for row, _l, _f, severity in told(found, "row-too-short")] == [(4, "note")]
    assert not at(found, 5)
    assert "ragged-rows" in {one["code"] for one in desk.run("inspect", desk.file(text), "--json").told["problems"]}
    assert "b@example.com" not in desk.prepared(text, "purchase-history", "--set-aside")


def test_several_problems_of_one_row_are_all_told(desk: Desk) -> None:
    found = desk.check(PURCHASES + purchase() + purchase(email="nobody", date="soon", product="", price="-1",
                                                         quantity="x"))
    assert set(at(found, 3)) >= {"bad-email", "bad-date", "required-blank", "negative-amount", "bad-integer"}


# -- the file
def test_quotes_only_where_needed_crlf_and_no_mark_at_the_start(desk: Desk) -> None:
    text = PURCHASES + purchase(product='Gold, "big"') + purchase(product=" Plain  one ")
    raw = desk.prepared(text)
    assert raw == ("Email,Order Date,Product Name,Price,Quantity,Total\r\n"
                   'ana@example.com,2020-01-02,"Gold, ""big""",10,1,10\r\n'
                   "ana@example.com,2020-01-02,Plain one,10,1,10\r\n")
    assert desk.prepared(text, "purchase-history", "--overwrite", "--bom").startswith("\ufeff")


def test_structure(desk: Desk) -> None:
    assert at(desk.check(PURCHASES.replace("Price", "Price,Price").replace("\n", "\n", 1)
                         + "a@example.com,2020-01-02,Gold,10,10,1,10\n"), None)["duplicate-header"]
    assert at(desk.check("a@example.com,2020-01-02,Gold,10,1,10\nb@example.com,2020-01-03,Gold,10,1,10\n"),
              None)["no-header"]
    for text, code in (("", "file-empty"), (PURCHASES, "no-rows"), ("%PDF-1.7\n1 0 obj\n", "wrong-type")):
        said = desk.say("check", text, "purchase-history")
        assert (said.exit, said.told["error"]["code"]) == (2, code)


def test_rows_are_counted_as_the_spreadsheet_program_counts_them(desk: Desk) -> None:
    text = "Our shop,,,,,\n\n" + PURCHASES + purchase(product="A\nB") + "\n" + purchase(email="nobody")
    found = desk.check(text)
    assert [row for row, *_rest in told(found, "bad-email")] == [6]
    assert next(one for one in found if one["code"] == "bad-email")["line"] == 7


# -- setting aside
def test_rows_set_aside_say_why_and_where_they_were(desk: Desk) -> None:
    out = desk.folder / "new.csv"
    said = desk.say("prepare", PURCHASES + purchase() + purchase(email="nobody", price="-1"), "purchase-history", "-o",
                    out, "--set-aside")
    assert said.exit == 0
    assert (said.told["rows_written"], said.told["rows_set_aside"]) == (1, 1)
    assert said.told["set_aside"] == str(desk.folder / "new.set-aside.csv")
    with (desk.folder / "new.set-aside.csv").open(newline="", encoding="utf-8") as aside:
        rows = list(csv.DictReader(aside))
    assert rows[0]["Email"] == "nobody"
    assert rows[0]["Row in your file"] == "3"
    assert len(rows[0]["Reason"].split("; ")) == 2


def test_without_setting_aside_nothing_is_written(desk: Desk) -> None:
    out = desk.folder / "new.csv"
    said = desk.say("prepare", PURCHASES + purchase() + purchase(email="nobody"), "purchase-history", "-o", out)
    assert (said.exit, said.told["written"], said.told["rows_written"], out.exists()) == (1, None, 0, False)
    assert said.told["by_code"] == {"bad-email": 1}
