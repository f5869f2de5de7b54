"""The first problems are told while the rest is still being checked, and all that is told stays true."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from opwizard.checking import Group
from opwizard.checking.groups import ORDER
from opwizard.checking.so_far import FindingSoFar
from opwizard.import_types import ALL, by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.schema import ImportType
from opwizard.session import Session
from tests.checking.tables import columns_of


class Listening(Progress):
    """Keeps each list of what was found so far."""

    def __init__(self) -> None:
        self.lists: list[list[Group]] = []

    def find(self, found: Callable[[], object]) -> None:
        made = found()
        assert isinstance(made, list)
        self.lists.append(made)


def opened(folder: Path, import_type: ImportType, columns: dict[str, list[str]]) -> Session:
    path = folder / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([import_type.field(name).label for name in columns])
        rows.writerows(zip(*columns.values(), strict=True))
    session = Session()
    session.choose_type(import_type)
    session.open(path, ReadOptions(), Progress())
    return session


def messy(folder: Path) -> Session:
    return opened(folder, by_id("purchase-history"), {
        "email": ["ana@example.com", " ben@example.com", "cy@@example.com", "dora"],
        "order_date": ["2024-05-11", "2024-05-12", "2024-02-31", "2024-05-13"],
        "product_name": ["Gold", "Gold", "", "Silver"], "price": ["9", "$9.00", "free", "9"],
        "quantity": ["1", "", "1", "1"], "total": ["9", "", "9", "9"]})


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("import_type", ALL, ids=lambda each: each.id)
def test_what_was_found_so_far_is_part_of_the_whole(tmp_path: Path, import_type: ImportType, seed: int) -> None:
    chance = random.Random(seed)
    session, heard = opened(tmp_path, import_type, columns_of(import_type, 60, chance)), Listening()
    whole = {group.key: group for group in session.check(heard).groups()}
    assert heard.lists
    for groups in heard.lists:
        for group in groups:
            assert group.key in whole, group
            assert group.rows <= whole[group.key].rows, (group, whole[group.key])
            assert group.severity == whole[group.key].severity
            assert group.title == whole[group.key].title


def test_the_list_grows_with_each_column(tmp_path: Path) -> None:
    heard = Listening()
    messy(tmp_path).check(heard)
    assert len(heard.lists) > 6
    assert [len(groups) for groups in heard.lists] == sorted(len(groups) for groups in heard.lists)
    assert len(heard.lists[-1]) == 4


def test_what_safe_fixes_put_right_is_not_told(tmp_path: Path) -> None:
    session, heard = messy(tmp_path), Listening()
    session.check(heard)
    told = {(group.key.code, group.key.field): group.rows for groups in heard.lists for group in groups}
    assert told["bad-email", "email"] == 2
    assert told["bad-money", "price"] == 1
    assert ("required-blank", "total") not in told
    assert ("required-blank", "product_name") in told


def test_what_must_be_fixed_comes_first_and_the_columns_in_their_order(tmp_path: Path) -> None:
    session, heard = messy(tmp_path), Listening()
    session.check(heard)
    fields = [field.id for field in by_id("purchase-history").fields]
    for groups in heard.lists[:-1]:
        places = [(ORDER[group.severity], fields.index(group.key.field)) for group in groups
                  if group.key.field and group.rows]
        assert places == sorted(places)


def test_nothing_is_worked_out_where_nobody_shows_it(tmp_path: Path) -> None:
    offered: list[Callable[[], object]] = []

    class Deaf(Progress):
        def find(self, found: Callable[[], object]) -> None:
            offered.append(found)

    session = messy(tmp_path)
    session.check(Deaf())
    assert session.checked is not None
    assert offered[-1]() == session.checked.groups()


def test_what_nobody_wanted_to_see_yet_is_offered_again(tmp_path: Path) -> None:
    wanted: list[bool] = []

    class Later(Listening):
        def find(self, found: Callable[[], object]) -> None:
            if wanted:
                super().find(found)

    session, heard = messy(tmp_path), Later()
    checked = session.check(Progress())
    telling = FindingSoFar(heard, checked)
    telling.tell(1, 2)
    telling.check()
    assert heard.lists == []
    wanted.append(True)
    telling.check()
    telling.check()
    assert len(heard.lists) == 1
