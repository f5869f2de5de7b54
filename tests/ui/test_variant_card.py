"""The card of a product that is written in more than one way: its lines are made once, and hold no name for longer."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QRadioButton

from opwizard.checks.variants import VariantGroup
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.variant_card import VariantCard

GOLD = VariantGroup(("Gold", "gold", "GOLD "), (5, 2, 1), "Gold")
SILVER = VariantGroup(("Silver", "silver"), (4, 3), "Silver")
COUNTS = {"Gold": 5, "gold": 2, "GOLD ": 1, "Silver": 4, "silver": 3, "Bronze": 1}


@pytest.fixture
def card(theme: Theme, qapp: QApplication) -> VariantCard:
    made = VariantCard()
    made.show_group(GOLD, COUNTS)
    return made


def texts(card: VariantCard) -> list[str]:
    """Return the words of every line, shown or not."""
    return [radio.text() for radio in card.findChildren(QRadioButton) if radio is not card.own]


def test_another_product_is_shown_on_the_lines_that_are_there(card: VariantCard) -> None:
    lines = card.findChildren(QRadioButton)
    card.show_group(SILVER, COUNTS)
    assert card.names() == ["Silver", "silver"]
    assert card.name() == "Silver"
    card.show_group(GOLD, COUNTS)
    assert card.findChildren(QRadioButton) == lines
    assert (card.names(), card.name()) == (["Gold", "gold", "GOLD "], "Gold")


def test_a_spelling_that_joins_comes_last(card: VariantCard) -> None:
    card.show_group(SILVER, COUNTS)
    card.other.setEditText("Bronze")
    card.join.click()
    assert card.names() == ["Silver", "silver", "Bronze"]
    assert texts(card) == ["Silver – 4 rows", "silver – 3 rows", "Bronze – 1 row"]


def test_a_spelling_taken_off_is_gone_when_the_next_product_comes(card: VariantCard, qapp: QApplication) -> None:
    card.lines["Gold"].away.click()
    assert (card.names(), card.name()) == (["gold", "GOLD "], "gold")
    card.show_group(SILVER, COUNTS)
    assert (card.names(), card.name()) == (["Silver", "silver"], "Silver")


def test_no_name_stays_on_the_card(card: VariantCard) -> None:
    card.forget()
    assert (card.names(), card.name()) == ([], "")
    assert set(texts(card)) == {""}
    assert card.other.count() == 0
