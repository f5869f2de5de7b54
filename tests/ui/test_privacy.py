"""Hidden data is hidden by its kind, never by its length, and file names go with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from opwizard.ui.privacy import Privacy, masked


def test_the_length_of_a_value_does_not_show() -> None:
    assert masked("Al") == masked("Alexandrina")
    assert masked("a@b.co") == masked("somebody.long@example.com") == "•••@•••"


def test_a_blank_cell_stays_blank() -> None:
    assert masked("") == ""


def test_only_personal_values_are_masked_where_the_field_is_known(qapp: QApplication) -> None:
    privacy = Privacy(hidden=True)
    assert privacy.value("99.00", personal=False) == "99.00"
    assert privacy.value("Ana") == "•••"


def test_a_file_name_shows_only_its_kind(qapp: QApplication) -> None:
    privacy = Privacy(hidden=True)
    assert privacy.file_name(Path("/x/Acme client.CSV")) == "your file (.csv)"
    privacy.hide(False)
    assert privacy.file_name(Path("/x/Acme client.CSV")) == "Acme client.CSV"


def test_hiding_is_told_once(qapp: QApplication) -> None:
    privacy = Privacy()
    told: list[bool] = []
    privacy.changed.connect(told.append)
    privacy.hide()
    privacy.hide()
    assert told == [True]


def test_a_card_number_in_a_file_name_never_shows(qapp: QApplication) -> None:
    assert "4111111111111111" not in Privacy().file_name(Path("/x/4111111111111111.csv"))
