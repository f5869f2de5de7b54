"""Who writes is remembered when the person ticks that, on this computer, and is forgotten as easily."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from opwizard.requests.letter import Sender
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.sender_form import SenderForm, remembered


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "opwizard.ini")


@pytest.fixture
def privacy() -> Privacy:
    return Privacy()


@pytest.fixture
def form(theme: Theme, privacy: Privacy, settings: Settings) -> SenderForm:
    return SenderForm(privacy, settings)


def write(form: SenderForm) -> None:
    for box, text in ((form.account, "Wild Lotus"), (form.person, "Petra"), (form.email, "petra@example.com")):
        QTest.keyClicks(box, text)


def test_nothing_is_remembered_unless_it_is_asked_for(form: SenderForm, privacy: Privacy, settings: Settings) -> None:
    write(form)
    assert not form.remember.isChecked()
    assert remembered(settings, privacy) == Sender()


def test_what_is_typed_before_and_after_the_tick_is_there_the_next_time(form: SenderForm, privacy: Privacy,
                                                                        settings: Settings) -> None:
    write(form)
    form.remember.click()
    QTest.keyClicks(form.phone, "555")
    settings.sync()
    again = Settings(settings.file)
    assert remembered(again, privacy) == Sender("Wild Lotus", "Petra", "petra@example.com", "555")
    other = SenderForm(privacy, again)
    other.show_sender(remembered(again, privacy))
    assert other.remember.isChecked()
    assert other.person.text() == "Petra"


def test_all_is_forgotten_with_the_tick(form: SenderForm, privacy: Privacy, settings: Settings) -> None:
    write(form)
    settings.keep("look/mode", "dark")
    form.remember.click()
    form.remember.click()
    settings.sync()
    assert remembered(settings, privacy) == Sender()
    assert "Petra" not in settings.file.read_text(encoding="utf-8")
    assert settings.text("look/mode") == "dark"


def test_while_personal_data_is_hidden_nothing_is_remembered_shown_or_forgotten(form: SenderForm, privacy: Privacy,
                                                                               settings: Settings) -> None:
    write(form)
    form.remember.click()
    privacy.hide()
    assert not form.remember.isEnabled()
    QTest.keyClicks(form.phone, "555")
    assert remembered(settings, privacy) == Sender()
    privacy.hide(False)
    assert remembered(settings, privacy) == Sender("Wild Lotus", "Petra", "petra@example.com", "")
