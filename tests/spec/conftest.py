"""The contract, tried from outside: small files as people have them, and what the commands say about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, Said, run, written

__all__ = ["Desk", "Found", "run"]

Found = dict[str, Any]
PURCHASES = "Email,Order Date,Product Name,Price,Quantity,Total\n"
ORDERS = ("Email,First Name,Last Name,Product Name,Product ID,Price,Recurring Rate,Next Charge Date,Payments Remaining,"
          "Quantity,Payment Gateway,Payment Gateway ID,Recurrence,Unit,Card Last Four,Card Expiration\n")


def quoted(cells: list[str]) -> str:
    """Return one line of a text file."""
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


def purchase(**cells: str) -> str:
    """Return a purchase with nothing wrong in it except for the cells that are given."""
    good = {"email": "ana@example.com", "date": "2020-01-02", "product": "Gold", "price": "10", "quantity": "1",
            "total": "10"}
    return quoted(list({**good, **cells}.values()))


def order(**cells: str) -> str:
    """Return an open order with nothing wrong in it except for the cells that are given."""
    good = {"email": "ana@example.com", "first": "Ana", "last": "Li", "product": "Gold", "product_id": "5",
            "price": "10", "rate": "10", "next": "2035-01-18", "remaining": "3", "quantity": "1", "gateway": "Stripe",
            "gateway_id": "3", "recurrence": "month", "unit": "1", "last_four": "0042", "expiration": "04/2036"}
    return quoted(list({**good, **cells}.values()))


@dataclass(frozen=True)
class Desk:
    """A folder and the commands."""

    folder: Path
    run: Run

    def file(self, text: str, name: str = "in.csv") -> Path:
        """Write a file."""
        return written(self.folder / name, text)

    def say(self, command: str, text: str | Path, kind: str, *more: object) -> Said:
        """Run a command on a file, asking for JSON."""
        path = text if isinstance(text, Path) else self.file(text)
        return self.run(command, path, "--type", kind, "--json", *more)

    def check(self, text: str | Path, kind: str = "purchase-history", *more: object) -> list[Found]:
        """Return every problem of a file."""
        said = self.say("check", text, kind, *more)
        told = said.told
        assert told["counts"] == {name: sum(found["severity"] == name for found in told["problems"])
                                  for name in ("error", "warning", "note")}
        assert said.exit == (1 if told["counts"]["error"] else 0)
        problems: list[Found] = told["problems"]
        return problems

    def prepared(self, text: str | Path, kind: str = "purchase-history", *more: object) -> str:
        """Return the new file, byte for byte."""
        out = self.folder / "out.csv"
        out.unlink(missing_ok=True)
        said = self.say("prepare", text, kind, "-o", out, *more)
        assert said.exit == 0, said.out + said.error
        return out.read_bytes().decode()


Make = Callable[[], Desk]


@pytest.fixture
def desk(tmp_path: Path, run: Run) -> Desk:
    """A folder and the commands."""
    return Desk(tmp_path, run)


def at(problems: list[Found], row: int | None) -> dict[str, Found]:
    """Return the problems of a row (None: of the file and its columns) by code."""
    return {found["code"]: found for found in problems if found["row"] == row}


def told(problems: list[Found], code: str) -> list[tuple[int | None, str | None, str | None, str]]:
    """Return where a code is told: row, letter, field, severity."""
    return [(found["row"], found["letter"], found["field"], found["severity"]) for found in problems
            if found["code"] == code]


def fix(problems: list[Found], row: int, code: str) -> str | None:
    """Return what is proposed for a problem of a row."""
    proposed = at(problems, row)[code]["fix"]
    return proposed["to"] if proposed else None
