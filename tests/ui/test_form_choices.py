"""The choices about the form of the new file come back as they were made."""

from __future__ import annotations

import pytest

from opwizard.exporting.csv_file import CsvForm
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.form_choices import FormChoices


def test_texts_that_look_like_formulas_are_made_harmless_only_when_that_is_chosen(theme: Theme) -> None:
    choices, told = FormChoices(), []
    choices.changed.connect(lambda: told.append(choices.form(CsvForm())))
    choices.show_form(CsvForm(), ["Total", "Order Total"], dates=True)
    assert told == []
    assert choices.form(CsvForm()) == CsvForm()
    choices.neutral.setChecked(True)
    assert told == [CsvForm(neutral=True)]
    choices.bom.setChecked(True)
    choices.show_form(CsvForm(neutral=True), ["Total"], dates=False)
    assert choices.form(CsvForm()) == CsvForm(neutral=True)
    choices.deleteLater()


@pytest.mark.qt_log_ignore("This plugin does not support")  # a window as small as a card warns
def test_the_forms_of_dates_are_not_cut_off(theme: Theme) -> None:
    choices = FormChoices()
    choices.show_form(CsvForm(), ["Total", "Order Total"], dates=True)
    choices.resize(900, 300)
    choices.show()
    box = choices.dates
    widest = max(box.fontMetrics().horizontalAdvance(box.itemText(place)) for place in range(box.count()))
    assert box.width() > widest + 30
    choices.close()
    choices.deleteLater()
