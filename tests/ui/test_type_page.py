"""TYPE: every import type, the way for cards, and an empty spreadsheet to fill in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from opwizard import import_types
from opwizard.ui.pages.type import TypePage
from tests.ui.pages_alone import Make, Settle


def test_type_offers_every_import_type_and_the_way_for_cards(make_page: Make) -> None:
    page = make_page(TypePage)
    assert isinstance(page, TypePage)
    assert list(page.cards) == [each.id for each in import_types.ALL] + ["credit-cards"]
    assert page.chosen() is None


def test_an_arrow_key_chooses_what_it_goes_to(make_page: Make) -> None:
    page = make_page(TypePage)
    assert isinstance(page, TypePage)
    page.show()
    first = next(iter(page.cards.values())).radio
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    chosen = [name for name, card in page.cards.items() if card.radio.isChecked()]
    assert len(chosen) == 1
    assert page.cards[chosen[0]].radio.hasFocus() and page.cards[chosen[0]].radio is not first
    assert page.chosen() == chosen[0]


def test_credit_cards_lead_to_guidance_and_never_to_a_file(make_page: Make) -> None:
    page = make_page(TypePage)
    assert isinstance(page, TypePage)
    asked: list[str] = []
    page.asked_for.connect(asked.append)
    page.cards["credit-cards"].radio.setChecked(True)
    page.proceed()
    assert asked == ["CARD"]
    assert page.desk.session.import_type is None


def test_an_empty_spreadsheet_of_the_chosen_type_can_be_saved(
        make_page: Make, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = make_page(TypePage)
    assert isinstance(page, TypePage)
    place = tmp_path / "empty.xlsx"
    monkeypatch.setattr("opwizard.ui.pages.type.QFileDialog.getSaveFileName", lambda *_args, **_more: (str(place), ""))
    page.cards["notes"].radio.setChecked(True)
    page.template.click()
    settle()
    assert place.read_bytes()[:2] == b"PK"
    assert "empty.xlsx" in page.template_saved.label.text()
