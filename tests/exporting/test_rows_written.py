"""The rows of the new file: their order, and that cells are in quotes where the standard asks for it, nowhere else."""

from __future__ import annotations

import csv
import io
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from opwizard.exporting.csv_file import BLOCK, CsvForm, order, write_csv
from opwizard.progress import Progress
from opwizard.schema import SortKey
from opwizard.table import Column
from tests.checks.verdict import judged


def test_rows_stand_by_the_first_key_then_the_next_then_as_they_came() -> None:
    chance = random.Random(4)
    names = [chance.choice(("tea", "Tea", "gold", "Zoë", "")) for _ in range(500)]
    prices = [chance.choice(("1.00", "20.00", "3.50", "none at all", "")) for _ in range(500)]
    checked = judged("purchase-history", email=["a@b.com"] * 500, product_name=names, price=prices)
    checked.table.aside[::7] = 1
    worth = {"1.00": -1.0, "20.00": -20.0, "3.50": -3.5}
    expected = sorted((row for row in range(500) if row % 7),
                      key=lambda row: (names[row].casefold(), worth.get(prices[row], float("inf")), row))
    keys = (SortKey("product_name"), SortKey("price", by_value=True, descending=True))
    assert order(checked, keys).tolist() == expected
    assert order(checked, ()).tolist() == [row for row in range(500) if row % 7]


@given(st.lists(st.text(st.sampled_from("aAbBßsSZzžŽİıΣσςéÉ1"), max_size=4), min_size=1, max_size=30))
@settings(max_examples=50, deadline=None)
def test_names_in_any_script_are_sorted_without_case(names: list[str]) -> None:
    checked = judged("purchase-history", email=["a@b.com"] * len(names), product_name=names)
    expected = sorted(range(len(names)), key=lambda row: names[row].casefold())
    assert order(checked, (SortKey("product_name"),)).tolist() == expected


def test_cells_are_quoted_only_where_they_must_be() -> None:
    chance = random.Random(8)
    rows = BLOCK * 2 + 3
    texts = ["".join(chance.choices('ab ",\r\n\t;\'ü', k=chance.randrange(1, 6))) for _ in range(300)]
    notes = [chance.choice(texts) for _ in range(rows)]
    emails, authors = (chance.choices(few, k=rows) for few in (("a@b.com", "", 'odd "one"'), ("", "3", "12", "1,2")))
    checked = judged("notes", email=["a@b.com"], author_id=["3"], note=[""])
    checked.table.columns = {"email": Column.of(emails), "author_id": Column.of(authors),
                             "note": Column.of(notes)}
    checked.table.rows, checked.table.aside = checked.rows(slice(0, 1)).positions.repeat(rows), \
        checked.table.aside.repeat(rows)
    stream, expected = io.BytesIO(), io.StringIO(newline="")
    assert write_csv(stream, checked, CsvForm(), Progress()) == rows
    writer = csv.writer(expected)
    writer.writerow(["Email", "Author ID", "Note"])
    writer.writerows(zip(emails, authors, notes, strict=True))
    assert stream.getvalue() == expected.getvalue().encode()
