"""What is remembered lies in one small file, and none of it is data."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from opwizard.ui.settings import RECENT, Settings

NUMBER = "4242424242424242"


def test_choices_come_back(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "opwizard.ini"
    first = Settings(file)
    first.keep("look/zoom", 150)
    first.keep("look/mode", "dark")
    first.keep("on", True)
    first.sync()
    again = Settings(file)
    assert again.number("look/zoom", 100) == 150
    assert again.text("look/mode") == "dark"
    assert again.switch("on")


def test_settings_lie_where_platformdirs_says_though_it_is_not_loaded_for_it() -> None:
    assert Settings().file == platformdirs.user_config_path("opwizard", appauthor=False) / "opwizard.ini"


def test_a_damaged_number_falls_back(tmp_path: Path) -> None:
    file = tmp_path / "opwizard.ini"
    file.write_text("[look]\nzoom=large\n", encoding="utf-8")
    assert Settings(file).number("look/zoom", 100) == 100


def test_recent_files_are_those_still_there_newest_first(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "opwizard.ini")
    paths = [tmp_path / f"{number}.csv" for number in range(RECENT + 2)]
    for path in paths:
        path.touch()
        settings.keep_recent(path)
    paths[-1].unlink()
    assert settings.recent() == [path.resolve() for path in reversed(paths[-RECENT:-1])]


def test_nothing_with_a_card_number_in_it_is_remembered(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "opwizard.ini")
    settings.keep("files/folder", f"/home/ana/{NUMBER}")
    orders = tmp_path / f"orders {NUMBER}.csv"
    orders.touch()
    settings.keep_recent(orders)
    settings.sync()
    assert settings.recent() == []
    assert settings.text("files/folder") == ""
    assert not settings.file.exists() or "4242" not in settings.file.read_text()
