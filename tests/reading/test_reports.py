"""Tables as reports print them: in groups, page by page, with names in two rows, with balances and notes below."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from opwizard.progress import Progress
from opwizard.reading.sheet import Opened, ReadOptions
from opwizard.reading.text_file import read_text

PEOPLE = [f"{name} Smith,{name.lower()}@example.com,{at}.50,2024-01-{at:02}\n" for at, name in enumerate(
    ("Ann", "Bo", "Cy", "Dee", "Eve", "Flo", "Gus", "Hal", "Ida", "Joe", "Kim", "Lou"), 1)]
NAMES = "Name,Email,Amount,Date\n"


def opened(text: str, **options: object) -> Opened:
    return read_text(Path("report.csv"), text.encode(), ReadOptions(**options), Progress())  # type: ignore[arg-type]


def rows(found: Opened) -> list[str]:
    columns = [column.cells.flat().to_list() for column in found.sheet.columns]
    return [",".join(row) + "\n" for row in zip(*columns, strict=True)]


def left_out(found: Opened) -> dict[str, int]:
    return dict(Counter(left.why for left in found.sheet.left_out if left.why != "blank-rows"))


def grouped(total: str = "") -> str:
    """Return the people in three groups, each with its name above and perhaps a total below."""
    return NAMES + "".join(f"{group},,,\n" + "".join(PEOPLE[at:at + 4]) + total.format(group=group)
                           for at, group in ((0, "North"), (4, "South"), (8, "West")))


@pytest.mark.parametrize(("total", "count"), [
    ("", 0), ("Subtotal {group},,99.00,\n", 3), ("Total {group},,99.00,\n", 3), ("Total so far,,99.00,\n", 3),
    (",,99.00,\n\n", 3)])
def test_the_names_of_groups_and_their_totals_are_no_records(total: str, count: int) -> None:
    found = opened(grouped(total))
    assert rows(found) == PEOPLE
    assert left_out(found) == {"group-row": 3} | ({"totals-row": count} if count else {})
    assert "group-row" in {problem.code for problem in found.problems}


def test_a_group_that_was_taken_back_in_is_a_row_again() -> None:
    assert "South,,,\n" in rows(opened(grouped(), keep_rows=frozenset({7})))


def test_a_group_gives_its_name_to_its_rows_where_their_column_is_blank() -> None:
    records = ",Invoice,2024-01-01,5.00\n,Refund,2024-01-02,2.00\n"
    found = opened("Customer,Type,Date,Amount\n" + "".join(
        f"{name},,,\n{records}Total {name},,,3.00\n" for name in ("Ann", "Bo")))
    assert rows(found) == ["Ann,Invoice,2024-01-01,5.00\n", "Ann,Refund,2024-01-02,2.00\n",
                           "Bo,Invoice,2024-01-01,5.00\n", "Bo,Refund,2024-01-02,2.00\n"]


@pytest.mark.parametrize("text", [
    NAMES + "".join(PEOPLE[:4]) + "Bo Lee,,,\n" + "".join(PEOPLE[4:]) + "Cy Lee,,,\nDee Lee,,,\n",
    NAMES + "ann@example.com,,,\n" + "".join(PEOPLE[:4]) + "bo@example.com,,,\n" + "".join(PEOPLE[4:]),
    "Name,Email\nAnn,\nBo,bo@example.com\nCy,\nDee,dee@example.com\n"])
def test_people_of_whom_little_is_known_are_no_groups(text: str) -> None:
    assert "group-row" not in left_out(opened(text))


@pytest.mark.parametrize("line", ["Page 2 of 4,,,\n", "Seite 2,,,\n", "ACME Shop   Page 2,,,\n", "<br />\n",
                                  "<b>Notice</b>: Undefined index in <b>/x.php</b> on line <b>3</b><br />\n"])
def test_lines_between_the_pages_are_no_records(line: str) -> None:
    pages = ["".join(PEOPLE[at:at + 4]) for at in (0, 4, 8)]
    found = opened(NAMES + pages[0] + line + pages[1] + line.replace("2", "3") + pages[2])
    assert rows(found) == PEOPLE
    assert left_out(found) == {"remark-row": 2}


@pytest.mark.parametrize("line", [
    "Opening balance,,1000.00,\n", "Total credits,,312.00,\n", "Closing balance:,,5.00,\n"])
def test_balances_below_the_table_are_totals(line: str) -> None:
    found = opened(NAMES + "".join(PEOPLE) + "\n" + line)
    assert rows(found) == PEOPLE
    assert left_out(found) == {"totals-row": 1}


def test_a_legend_below_the_table_is_left_out_as_a_whole() -> None:
    found = opened(NAMES + "".join(PEOPLE) + "\nLegend:\nAmount = in USD, without tax\nDate = day of order\n")
    assert rows(found) == PEOPLE
    assert left_out(found) == {"footer": 3}


@pytest.mark.parametrize(("above", "names", "titles"), [
    ("Customer,E-Mail,Order,Order", "Name,Address,Amount,Date",
     ["Customer Name", "E-Mail Address", "Order Amount", "Order Date"]),
    (",,2023,", "Name,Email,Amount,Date", ["Name", "Email", "Amount", "Date"]),
    ("Customer,,Order,", "Name,Email,Amount,Date", ["Name", "Email", "Amount", "Date"]),
    ("Bill to,,Ship to,", "Name,Email,Name,Date", ["Bill to Name", "Email", "Ship to Name", "Date"])])
def test_names_in_two_rows_are_put_together_where_needed(above: str, names: str, titles: list[str]) -> None:
    found = opened(f"{above}\n{names}\n" + "".join(PEOPLE))
    assert [column.name for column in found.sheet.columns] == titles
    assert rows(found) == PEOPLE


def test_a_second_table_beside_the_first_is_told() -> None:
    found = opened("Name,Email,,Product,Price\n" + "".join(
        f"Ann {at},a{at}@example.com,,Mug {at},{at}.00\n" for at in range(6)))
    assert {problem.code for problem in found.problems} == {"second-table"}


def test_cells_written_as_formulas_give_the_text_inside() -> None:
    for cell in ('="00501"', '"=""00501"""'):
        found = opened("Zip,Name\n" + "".join(f"{cell},Ann {at}\n" for at in range(5)))
        assert found.sheet.columns[0].cells.flat().to_list() == ["00501"] * 5
        assert {problem.code for problem in found.problems} == {"formula-like-text"}


def test_a_formula_that_computes_something_stays_as_it_is() -> None:
    found = opened('Zip,Sum\n="00501",=1+2\n="00502","=HYPERLINK(""x"")"\n')
    assert rows(found) == ["00501,=1+2\n", '00502,=HYPERLINK("x")\n']


def test_a_second_pair_of_quotation_marks_is_left_out_and_told() -> None:
    found = opened("".join(",".join(f'"""{cell}"""' for cell in line.strip().split(",")) + "\n"
                           for line in (NAMES, *PEOPLE)))
    assert rows(found) == PEOPLE
    assert {problem.code for problem in found.problems} == {"curly-quotes"}
