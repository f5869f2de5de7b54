"""How long matching takes for a large file: `python tests/benchmarks/mapping_speed.py [ROWS] [COLUMNS]`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np
import polars as pl

from opwizard.import_types import by_id
from opwizard.mapping.build import build_column, build_table
from opwizard.mapping.match import Match, Reshape
from opwizard.mapping.suggest import suggest
from opwizard.reading.sheet import Sheet, SheetColumn, letter
from opwizard.table import Column

HEADERS = ("Order number", "Customer email", "Order date", "Product", "Unit price", "Qty", "Order total", "Full name")


def large_sheet(rows: int, columns: int) -> Sheet:
    """Return a sheet of orders; the columns beyond the named ones hold a few words each."""
    chance = np.random.default_rng(0)
    texts = [
        pl.Series([f"#{row // 2}" for row in range(rows)]),
        pl.Series([f"person{row}@example.com" for row in range(rows)]),
        pl.Series([f"2024-{1 + n % 12:02}-{1 + n % 28:02} 10:{n % 60:02}" for n in range(20_160)]),
        pl.Series([f"Product {n}" for n in range(300)]),
        pl.Series([f"{n / 100:.2f}" for n in range(5_000)]),
        pl.Series([str(n) for n in range(1, 9)]),
        pl.Series([f"{n / 100:.2f}" for n in range(40_000)]),
        pl.Series([f"Ana{n} Ruiz{n}" for n in range(50_000)]),
    ]
    few = pl.Series([f"word {n}" for n in range(200)])
    names = [*HEADERS, *(f"Extra {n}" for n in range(columns - len(HEADERS)))]
    made = []
    for index, name in enumerate(names[:columns]):
        base = texts[index] if index < len(texts) else few
        cells = Column.of(base if len(base) == rows else base.gather(chance.integers(0, len(base), rows)))
        made.append(SheetColumn(letter(index), name, cells))
    return Sheet(tuple(made), np.arange(2, rows + 2), header_row=1)


def main() -> None:
    """Print the times."""
    asked = [int(word) for word in sys.argv[1:]]
    rows, columns = asked[0] if asked else 1_000_000, asked[1] if len(asked) > 1 else 60
    sheet, purchases = large_sheet(rows, columns), by_id("purchase-history")

    def timed(name: str, work: Callable[[], object]) -> object:
        start = time.perf_counter()
        made = work()
        print(f"{name:24} {time.perf_counter() - start:7.3f} s")
        return made

    timed("suggest, first time", lambda: suggest(sheet, purchases))
    found = suggest(sheet, purchases)
    timed("suggest again", lambda: suggest(sheet, purchases))
    mapping = {name: match for name, match in found.matches.items() if match}
    timed("build the table", lambda: build_table(sheet, purchases, mapping))
    for reshape, places in ((Reshape.FILL_DOWN, (1, 0)), (Reshape.JOIN, (2, 3)), (Reshape.CENTS, (6,)),
                            (Reshape.FIRST_WORDS, (7,))):
        timed(f"reshape {reshape.value}", partial(build_column, sheet, Match(places, reshape=reshape)))


if __name__ == "__main__":
    main()
