"""What others take for the same file, each in a fresh process: `python peers.py NAME FILE`.

Prints seconds on the wall and of the processor, as JSON.

They do less: no card scan, no spellings of one product, no order, no clean file. Their rules: an address, a date,
two amounts, a whole number, all required.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from pathlib import Path

EMAIL = r"^[A-Za-z0-9_.%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}$"
DATE = r"^(?:\d{2}/\d{2}/\d{4}|\d{4}-\d{2}-\d{2})$"
MONEY = r"^\$?[0-9][0-9,]*(?:\.[0-9]+)?$"
RULES = {"Customer Email": EMAIL, "Order Date": DATE, "Product": None, "Unit Price": MONEY, "Qty": r"^[1-9][0-9]*$",
         "Total": MONEY}


def polars_read(path: str) -> int:
    """Read the file as text, nothing else: the floor."""
    import polars

    begun = _clocks()
    polars.read_csv(path, infer_schema=False)
    return _told(begun)


def fastexcel_read(path: str) -> int:
    """Read a workbook's first sheet as text, nothing else."""
    import fastexcel

    begun = _clocks()
    fastexcel.read_excel(path).load_sheet(0, dtypes="string")
    return _told(begun)


def frictionless(path: str, *, key: bool = False) -> int:
    """Validate with a Table Schema; with a primary key, it looks for rows that are there twice, as we do."""
    from frictionless import Checklist, Resource, Schema

    fields: list[dict[str, object]] = [
        {"name": name, "type": "string", "constraints": {"required": True, **({"pattern": rule} if rule else {})}}
        for name, rule in rules(path).items()]
    fields += [{"name": name, "type": "string"} for name in ("City", "Country", "Notes")]
    schema: dict[str, object] = {"fields": fields}
    if key:
        schema["primaryKey"] = list(rules(path))[:3]
    begun = _clocks()
    where = Path(path)
    resource = Resource(path=where.name, basepath=str(where.parent), schema=Schema.from_descriptor(schema))
    resource.validate(Checklist(), limit_errors=10**9)
    return _told(begun)


def frictionless_with_key(path: str) -> int:
    """Validate with a Table Schema whose primary key is person, day and product."""
    return frictionless(path, key=True)


def rules(path: str) -> dict[str, str | None]:
    """Return the rules under the names the file has for its columns."""
    with Path(path).open(encoding="utf-8") as file:
        names = file.readline().strip().split(",")
    return dict(zip(names, RULES.values(), strict=False))


def pandera_polars(path: str) -> int:
    """Read and validate with a polars schema."""
    import pandera.polars as pandera
    import polars

    begun = _clocks()
    frame = polars.read_csv(path, infer_schema=False)
    columns = {name: pandera.Column(polars.String, pandera.Check.str_matches(rule) if rule else None, nullable=False)
               for name, rule in rules(path).items()}
    with contextlib.suppress(pandera.errors.SchemaErrors):
        pandera.DataFrameSchema(columns).validate(frame, lazy=True)
    return _told(begun)


def _told(begun: tuple[float, float]) -> int:
    now = _clocks()
    print(json.dumps([now[0] - begun[0], now[1] - begun[1]]))
    return 0


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


PEERS = {"polars": polars_read, "fastexcel": fastexcel_read, "frictionless": frictionless,
         "frictionless-key": frictionless_with_key, "pandera": pandera_polars}


if __name__ == "__main__":
    sys.exit(PEERS[sys.argv[1]](sys.argv[2]))
