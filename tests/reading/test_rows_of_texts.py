"""Rows of a text file that are too long, too short or no data, and where the names stand."""

from __future__ import annotations

from tests.reading.text_table import PEOPLE, codes, names, opened, rows, written


def test_a_row_with_too_many_cells_loses_none() -> None:
    table = [*PEOPLE, ["Zed", "z@example.com", "1", "200.00", "2024-02-01"]]
    found = opened(written(table))
    assert rows(found)[-1] == table[-1]
    assert {"ragged-rows", "empty-header"} <= codes(found)


def test_short_rows_are_filled_and_told() -> None:
    found = opened(written([*PEOPLE, ["Zed"]]))
    assert rows(found)[-1] == ["Zed", "", "", ""]
    assert "ragged-rows" in codes(found)


def test_a_row_with_another_separator_is_mended_and_told() -> None:
    text = written(PEOPLE) + "Zed;z@example.com;9.50;2024-02-01\n"
    found = opened(text)
    assert rows(found)[-1] == ["Zed", "z@example.com", "9.50", "2024-02-01"]
    assert "ragged-rows" in codes(found)


def test_a_lost_separator_is_mended_when_only_one_place_fits() -> None:
    table = [["Name", "When", "Time", "Paid"],
             *([f"Person {n}", f"{n:02}/01/2024", f"{n:02}:30", f"{n}.50"] for n in range(1, 25))]
    found = opened(written(table).replace("05/01/2024,05:30", "05/01/202405:30"))
    assert rows(found) == table[1:]
    assert "ragged-rows" in codes(found)


def test_blank_rows_keep_the_numbers_of_the_spreadsheet() -> None:
    found = opened("Name,Email\nAnn,a@example.com\n\n,\nBo,b@example.com\n\n")
    assert found.sheet.rows.tolist() == [2, 5]
    assert [(left.row, left.why) for left in found.sheet.left_out] == [(3, "blank-rows"), (4, "blank-rows")]


def test_lines_above_the_table_are_left_out_and_listed() -> None:
    found = opened("Contacts of Acme\nMade in May\n\n" + written(PEOPLE))
    assert found.sheet.header_row == 4
    assert [(left.row, left.why) for left in found.sheet.left_out] == [
        (1, "preamble"), (2, "preamble"), (3, "blank-rows")]
    assert rows(found) == PEOPLE[1:]


def test_totals_footers_and_repeated_names_are_left_out_and_can_be_taken_back() -> None:
    text = written([*PEOPLE[:6], PEOPLE[0], *PEOPLE[6:], ["Total", "", "84.00", ""]]) + "\n12 rows exported\n"
    found = opened(text)
    assert rows(found) == PEOPLE[1:]
    why = {left.why: left.row for left in found.sheet.left_out}
    assert why == {"repeated-header": 7, "totals-row": 15, "blank-rows": 16, "footer": 17}
    kept = opened(text, keep_rows=frozenset({15}))
    assert rows(kept)[-1] == ["Total", "", "84.00", ""]


def test_a_second_table_below_is_left_out() -> None:
    found = opened(written(PEOPLE) + "\n" + written([["SKU", "Qty"], *([f"A{n}", str(n)] for n in range(5))]))
    assert rows(found) == PEOPLE[1:]
    assert "second-table" in codes(found)


def test_a_table_without_names_loses_no_row() -> None:
    found = opened(written(PEOPLE[1:]))
    assert rows(found) == PEOPLE[1:]
    assert names(found) == ["A", "B", "C", "D"]
    assert "no-header" in codes(found)


def test_groups_above_the_names_are_told() -> None:
    found = opened("Person,,Payment,\n" + written(PEOPLE))
    assert names(found) == PEOPLE[0]
    assert "multirow-header" in codes(found)


def test_the_person_can_choose_the_header_row() -> None:
    text = "Contacts,,,\n" + written(PEOPLE)
    assert opened(text, header_row=2).sheet.header_row == 2
    plain = opened(text, header_row=0)
    assert plain.sheet.header_row is None
    assert rows(plain)[1] == PEOPLE[0]


def test_names_that_are_alike_or_missing_are_told() -> None:
    found = opened("Email,E-Mail,email ,\n" + "a@example.com,b,c,d\n" * 3)
    assert names(found) == ["Email", "E-Mail", "email ", ""]
    assert {"duplicate-header", "empty-header"} <= codes(found)


def test_a_table_on_its_side_is_told() -> None:
    table = [["First Name", "Ann", "Bo", "Cy"], ["Email", "a@example.com", "b@example.com", "c@example.com"],
             ["Phone", "+1 555 123 4567", "+1 555 123 4568", "+1 555 123 4569"], ["City", "Rome", "Oslo", "Bonn"]]
    assert "transposed" in codes(opened(written(table)))
    partners = [["Name", "Ann Lee", "Bo Ray", "Cy Hill"], ["Email", "a@example.com", "b@example.com", "c@example.com"],
                ["Program", "Gold", "Silver", "Gold"], ["Commission", "10%", "$20", "10%"],
                ["Parent", "", "Ann", "Ann"]]
    assert "transposed" in codes(opened("Partners in March\n" + written(partners)))
