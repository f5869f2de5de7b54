"""Tables of any import type, filled by chance with texts people write: right ones, slips, and nothing."""

from __future__ import annotations

import random

import numpy as np

from opwizard.checking import Checked
from opwizard.fixing.history import History
from opwizard.kinds.kind import Answers
from opwizard.mapping.match import Match
from opwizard.progress import Progress
from opwizard.schema import Field, ImportType
from opwizard.table import Column, Table

SLIPS = ("", "", " ", "N/A", "#REF!", "x", "=1+1", "caf\u00c3\u00a9", "4242")
TEXTS = {
    "email": ("ana@example.com", "Ana@Example.com", " ben@example.com", "ben@example,com", "cleo at example.com",
              "dan@gmial.com"),
    "date": ("2024-05-11", "2024-05-11 09:30:00", "05/06/2024", "25/03/2024", "3 May 2024", "2024-02-31", "2031-01-18",
             "today", "2019-01-31"),
    "money": ("99", "99.00", "$1,299.00", "-5", "free", "1,234", "12.345", "19.90 "),
    "whole-number": ("1", "2", "3.0", "0", "-1", "1,5", "12"),
    "record-id": ("12", "1024", "12.0", "1.2E+10", "abc"),
    "product-name": ("Gold", "gold", "GOLD ", "Gold  Club", "Golds", "Silver", "Silvre"),
    "recurrence": ("month", "monthly", "every 2 weeks", "quarterly", "once", "yearly"),
    "card-expiration": ("04/2031", "2/19", "2030-02", "13/2030"),
    "card-last-four": ("4242", "042", "42", "1111"),
    "payment-status": ("Completed", "refunded", "failed", "paid"),
}


def field_texts(field: Field) -> list[str]:
    """Return texts a field may be filled with."""
    return [*TEXTS.get(field.kind.id, ()), *field.kind.words[:3], field.example, *SLIPS]


def columns_of(import_type: ImportType, rows: int, chance: random.Random) -> dict[str, list[str]]:
    """Return columns for most fields of a type, some of them with few different texts."""
    columns = {}
    for field in import_type.fields:
        if field.required or chance.random() < 0.7:
            texts = field_texts(field)
            columns[field.id] = [chance.choice(texts) for _row in range(rows)]
    return columns


class Desk:
    """What changes work on, as a session is one. Questions about columns are answered, so that no edit moves them."""

    def __init__(self, import_type: ImportType, columns: dict[str, list[str]]) -> None:
        self.import_type = import_type
        self.mapping: dict[str, Match] = {}
        self.days_moved = 0
        self.answers = dict.fromkeys(columns, Answers(date_order="month-first", decimal="dot"))
        rows = len(next(iter(columns.values())))
        table = Table({name: Column.of(texts) for name, texts in columns.items()}, np.arange(2, rows + 2))
        self.checked = self.look_at(table)
        self.history = History()

    def look_at(self, table: Table) -> Checked:
        """Return a fresh verdict on a table."""
        return Checked(table, self.import_type, answers=self.answers, places={}).run(Progress())


def facts(checked: Checked) -> list[tuple[object, ...]]:
    """Return everything a verdict says about rows: kinds, counts, rows, and the words and fix at each place."""
    checked.refresh()
    groups = [(str(group.key), group.rows, str(group.severity), checked.positions(group.key).tolist())
              for group in checked.groups() if group.rows]
    said = [(str(problem.row), str(problem.field), problem.code, problem.message, str(problem.fix))
            for problem in checked.problems() if problem.row is not None]
    return [*sorted(groups), *sorted(said), checked.faulty_rows().tolist()]
