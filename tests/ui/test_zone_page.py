"""ZONE: on which day a charge runs where the person lives."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.progress import Progress
from opwizard.session.restoring import restored
from opwizard.session.snapshot import snapshot
from opwizard.ui import charge_days
from opwizard.ui import desk as desk_module
from opwizard.ui.desk import Desk
from opwizard.ui.pages.registry import following
from opwizard.ui.pages.zone import ZonePage
from tests.ui.pages_alone import CHARGES, Make, Settle, opened


@pytest.fixture
def zone(make_page: Make, desk: Desk, tmp_path: Path) -> ZonePage:
    source = tmp_path / "charges.csv"
    source.write_text(CHARGES, "utf-8")
    opened(desk, source, "open-orders", check=True)
    page = make_page(ZonePage)
    assert isinstance(page, ZonePage)
    page.zone.setCurrentIndex(page.zone.findData("Australia/Sydney"))
    return page


def test_open_orders_pass_the_page_on_charge_days(zone: ZonePage) -> None:
    assert following("FIX", zone.desk.session) == "ZONE"
    assert following("ZONE", zone.desk.session) == "SAVE"


def test_in_sydney_a_charge_runs_on_the_evening_of_its_own_day(zone: ZonePage) -> None:
    shown = [str(zone.table.model().index(row, 2).data()) for row in range(zone.table.rowCount())]
    assert shown[0].startswith("Thursday, January 2, 2031, 8:00")
    assert shown[1].startswith("Wednesday, July 2, 2031, 6:00")
    assert "on the same day" in zone.say.label.text()
    assert not zone.australia.isHidden()


def test_the_australian_note_is_for_australia_alone(zone: ZonePage) -> None:
    zone.zone.setCurrentIndex(zone.zone.findData("Europe/London"))
    assert zone.australia.isHidden()


def test_in_honolulu_a_charge_runs_the_day_before(zone: ZonePage) -> None:
    zone.zone.setCurrentIndex(zone.zone.findData("Pacific/Honolulu"))
    assert "a day before" in zone.say.label.text()
    zone.choices[-1].setChecked(True)
    assert "a day before" not in zone.say.label.text()
    assert zone.say.label.text().startswith("Not every charge runs on the day of the date in your file")


def test_dates_are_kept_unless_a_shift_is_chosen_and_a_shift_can_be_undone(zone: ZonePage) -> None:
    session = zone.desk.session
    zone.proceed()
    assert session.table is not None
    assert session.table["next_charge_date"].at(0) == "2031-01-02"
    zone.choices[-1].setChecked(True)
    zone.proceed()
    assert session.table["next_charge_date"].at(0) == "2031-01-01"
    assert session.table["next_charge_date"].at(1) == "2031-07-01"
    session.undo()
    assert session.table["next_charge_date"].at(0) == "2031-01-02"


def shown(page: ZonePage) -> list[str]:
    """Return the first line of the table: the date in the file and that in the new file."""
    return [str(page.table.model().index(0, column).data()) for column in (0, 1)]


def test_what_was_chosen_is_shown_when_one_comes_back(zone: ZonePage) -> None:
    zone.choices[-1].setChecked(True)
    before = shown(zone)
    zone.proceed()
    zone.enter()
    assert zone.choices[-1].isChecked()
    assert shown(zone) == before, "the date in the file is the file's"
    steps = zone.desk.session.history.place
    zone.proceed()
    assert zone.desk.session.history.place == steps, "nothing is moved twice"


def test_another_choice_counts_from_the_dates_in_the_file(zone: ZonePage) -> None:
    session = zone.desk.session
    for shift, day in ((-1, "2031-01-01"), (1, "2031-01-03"), (0, "2031-01-02")):
        zone.choices[shift].setChecked(True)
        zone.proceed()
        assert session.table is not None and session.table["next_charge_date"].at(0) == day
        zone.enter()
        assert zone.choices[shift].isChecked()
        assert shown(zone)[0] == "January 2, 2031"


def test_undo_and_redo_tick_what_holds_then(zone: ZonePage) -> None:
    session = zone.desk.session
    zone.choices[-1].setChecked(True)
    zone.proceed()
    zone.enter()
    session.undo()
    zone.refresh()
    assert zone.choices[0].isChecked()
    session.redo()
    zone.refresh()
    assert zone.choices[-1].isChecked()
    zone.choices[1].setChecked(True)
    zone.refresh()
    assert zone.choices[1].isChecked(), "an answer that was not used yet stays"


def test_the_choice_comes_back_with_kept_work(zone: ZonePage) -> None:
    zone.choices[-1].setChecked(True)
    zone.proceed()
    kept = snapshot(zone.desk.session)
    assert kept is not None
    back = restored(kept, Progress()).session
    assert back.table is not None and back.table["next_charge_date"].at(0) == "2031-01-01"
    assert back.days_moved == -1
    back.undo()
    assert back.table["next_charge_date"].at(0) == "2031-01-02"
    assert back.days_moved == 0


def test_time_zones_are_places_in_the_order_of_their_cities() -> None:
    names = [charge_days.place(zone) for zone in charge_days.zones()]
    assert names == sorted(names)
    assert {"Sydney, Australia", "New York, America", "Buenos Aires, Argentina, America"} <= set(names)


def test_in_a_large_file_dates_are_moved_beside_the_window(zone: ZonePage, settle: Settle,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "LARGE", 0)
    done: list[bool] = []
    zone.finished.connect(lambda: done.append(True))
    zone.choices[1].setChecked(True)
    zone.proceed()
    assert zone.desk.jobs.busy
    assert done == []
    settle()
    assert done == [True]
    assert zone.desk.session.table is not None
    assert zone.desk.session.table["next_charge_date"].at(0) == "2031-01-03"
