"""Hidden data is hidden by its kind, never by its length, and file names go with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from opwizard import import_types
from opwizard.schema import Field
from opwizard.ui.privacy import Privacy, is_personal, masked


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


def test_a_folder_has_no_name_either_and_shows_no_card(qapp: QApplication) -> None:
    privacy = Privacy(hidden=True)
    assert privacy.folder_name(Path("/home/Acme")) == "your folder"
    privacy.hide(False)
    assert privacy.folder_name(Path("/home/Acme")) == "Acme"
    assert privacy.folder_name(Path("/")) == str(Path("/"))
    assert "4111111111111111" not in privacy.folder_name(Path("/home/4111111111111111"))


def test_a_sentence_about_a_file_loses_its_names_while_they_are_hidden(qapp: QApplication) -> None:
    place = Path("/home/Acme/orders.csv")
    said = f"{place.name} is not in {place.parent}. Look for {place}."
    privacy = Privacy(hidden=True)
    assert privacy.sentence(said, place) == "your file (.csv) is not in your folder. Look for your file (.csv)."
    assert privacy.sentence(said, None) == said
    assert privacy.sentence("It is in .", Path("orders.csv")) == "It is in ."
    privacy.hide(False)
    assert privacy.sentence(said, place) == said


def field(name: str) -> Field:
    return next(each for kind in import_types.ALL for each in kind.fields if each.id == name)


@pytest.mark.parametrize(("name", "text", "hidden"), [
    ("email", "", True), ("first_name", "Ana", True), ("note", "Called", True), ("author_id", "Jane Lee", True),
    ("author_id", "12", False), ("author_id", " 12 ", False), ("price", "99", False),
    ("price", "ana@example.com", True), ("product_name", "Gold", False)])
def test_what_is_somebodys_is_known_by_its_field_or_its_look(name: str, text: str, hidden: bool) -> None:
    assert is_personal(field(name), text) is hidden
