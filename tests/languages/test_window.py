"""The window in other languages: nothing untranslated, nothing cut off, mirrored where one reads from the right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QMessageBox

from opwizard import language
from opwizard.reading import process
from opwizard.ui import accessible, charge_days, speaking, theme, wording
from opwizard.ui.commands import Commands
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.save import SavePage
from opwizard.ui.pages.zone import ZonePage
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from tests.languages import reading_work
from tests.languages.pseudo import Pseudo, bare, parts, pseudo
from tests.languages.windows import CARDS, CHARGES, ORDERS, cut_off, on_page, shown
from tests.pictures.camera import LIGHT, PSEUDO, TURNS, Look, looking
from tests.pictures.files import WORDS
from tests.pictures.scenes import SCENES
from tests.ui.test_access_keys import doubled

PAGES = ("TYPE", "FILE", "MATCH", "FIX", "SAVE", "DONE", "CARD", "BIG", "ZONE", "KEY", "SECURE", "EXPORT")
SIZES = ((100, 1160, 780), (150, 1366, 900))
PLACES = map(charge_days.place, charge_days.zones())
DATA = {word for text in (ORDERS, CHARGES, CARDS, *PLACES) for word in re.findall(r"\w+", text)}
NAMES = {"opwizard", "ontraport", "csv", "Total", "Order", "English", "Deutsch", "Español", "January"}
"""Words that are the same in every language: names, names of columns ONTRAPORT knows, the names of the languages."""
KEY_WORDS = {"Example", "for", "pictures", "imports", "example", "com", "ECDH", "cv", "orders", "ontraport"}
"""Words of the key that a scene gives, and of its files."""
QT = {"July", "November", "Saturday", "Tuesday", "AM", "PM", "OK", "Esc", "Qt"}
"""What Qt and the system's calendar write in the language of the system."""
KEYS = re.compile(r"\b[0-9A-F]{4}\b|\b(?:Ctrl|Shift|Alt)\+\S+|\bF\d+\b|\S*/\S+")
"""Groups of a fingerprint, keys, and places of files."""


@pytest.fixture(scope="module")
def worn(qapp: QApplication) -> Iterator[Theme]:
    """The theme, for all pages of this file."""
    QLocale.setDefault(QLocale("en_US"))
    accessible.install()
    made = Theme(qapp, "light", 100)
    yield made
    made.deleteLater()


@pytest.fixture(autouse=True)
def english_afterwards(qapp: QApplication) -> Iterator[None]:
    """Every test leaves English behind."""
    yield
    language.speak(Path(), language.ENGLISH)
    language.write_numbers()
    speaking.hush(qapp)
    QLocale.setDefault(QLocale("en_US"))
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def settle(qapp: QApplication) -> None:
    for _turn in range(TURNS):
        qapp.processEvents()


def test_the_pseudo_language_keeps_what_must_stay() -> None:
    said = pseudo("&Leave {count:,} rows out")
    assert said.startswith("[&L") and said.endswith("]")
    assert parts(said) == {"count"}
    assert len(said) >= 1.4 * len("&Leave {count:,} rows out") - 5
    assert bare(f"{said} left") == " left"


@pytest.mark.parametrize("code", PAGES)
def test_every_word_of_a_page_is_translated_and_none_is_cut_off(
        code: str, worn: Theme, qapp: QApplication, tmp_path: Path) -> None:
    language.use(Pseudo())
    with on_page(code, worn, tmp_path) as window:
        words = {(kind, word) for kind, text in shown(window)
                 for word in re.findall(r"[^\W\d_]{2,}", KEYS.sub("", bare(text)))}
        assert {(kind, word) for kind, word in words if word not in DATA | NAMES} == set()
        for zoom, width, height in SIZES:
            worn.set_zoom(zoom)
            window.resize(width, height)
            settle(qapp)
            assert list(cut_off(window)) == []
        worn.set_zoom(100)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("scene", [name for name in SCENES if name not in PAGES])
def test_every_word_of_every_state_is_translated_and_none_is_cut_off(
        scene: str, worn: Theme, qapp: QApplication, tmp_path: Path) -> None:
    for zoom, width, height in SIZES:  # each time anew: a window that opens above the wizard is as large as its words
        look = PSEUDO._replace(zoom=zoom, size=(width, height))
        with looking(scene, look, worn, tmp_path / str(zoom)) as window:
            words = {(kind, word) for kind, text in shown(window)
                     for word in re.findall(r"[^\W\d_]{2,}", KEYS.sub("", bare(text)))}
            assert {(kind, word) for kind, word in words if word not in WORDS | KEY_WORDS | DATA | NAMES | QT} == set()
            settle(qapp)
            assert list(cut_off(window)) == []
    worn.set_zoom(100)


@pytest.mark.parametrize("code", ["de", "es"])
@pytest.mark.parametrize("page", ["MATCH", "FIX", "SAVE", "KEY", "CARD"])
def test_real_translations_fit_at_150_percent(
        code: str, page: str, worn: Theme, qapp: QApplication, tmp_path: Path) -> None:
    speaking.speak(qapp, code)
    worn.set_zoom(150)
    with on_page(page, worn, tmp_path) as window:
        window.resize(1366, 900)
        settle(qapp)
        assert list(cut_off(window)) == []
    worn.set_zoom(100)


@pytest.mark.parametrize("code", ["de", "es"])
@pytest.mark.parametrize("page", PAGES)
def test_each_key_means_one_thing_on_a_page_in_every_language(
        code: str, page: str, worn: Theme, qapp: QApplication, tmp_path: Path) -> None:
    speaking.speak(qapp, code)
    with on_page(page, worn, tmp_path) as window:
        if isinstance(window.current, SavePage):
            window.current.locked.setChecked(True)
        assert doubled(window) == {}


def test_from_the_right_the_window_is_mirrored(worn: Theme, qapp: QApplication, tmp_path: Path) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    with on_page("MATCH", worn, tmp_path) as window:
        window.resize(1160, 780)
        settle(qapp)
        assert _left(window, window.rail) > _left(window, window.stack)
        assert _left(window, window.footer.back) > _left(window, window.footer.go_on)
        assert _left(window, window.top.where) > _left(window, window.top.more)
        assert list(cut_off(window)) == []


def _left(window: Shell, part: object) -> int:
    return part.mapTo(window, part.rect().topLeft()).x()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(("wanted", "system", "spoken"), [
    ("", "de_AT", "de"), ("es", "de_AT", "es"), ("", "fr_FR", "en"), ("en", "de_DE", "en"), ("xx", "C", "en"),
])
def test_the_language_is_the_chosen_one_or_the_systems(wanted: str, system: str, spoken: str) -> None:
    assert speaking.chosen(wanted, QLocale(system)) == spoken


def test_days_and_numbers_speak_the_language_of_the_words() -> None:
    assert speaking.locale_for("de", QLocale("de_AT")).name() == "de_AT"
    assert speaking.locale_for("en", QLocale("de_DE")).language() == QLocale.Language.English
    assert speaking.locale_for("es", QLocale("C")).toString(12345) == "12.345"


def test_german_numbers_keys_and_buttons(worn: Theme, qapp: QApplication, tmp_path: Path) -> None:
    speaking.speak(qapp, "de")
    assert language.ngettext("{count:,} row", "{count:,} rows", 12345).format(count=12345) == "12.345 Zeilen"
    with on_page("TYPE", worn, tmp_path) as window:
        assert window.top.undo.toolTip() == "Rückgängig (Strg+Z)"
    box = QMessageBox(QMessageBox.Icon.Information, "", "", QMessageBox.StandardButton.Cancel)
    assert box.button(QMessageBox.StandardButton.Cancel).text() == "Abbrechen"
    box.deleteLater()


def test_spanish_numbers_keys_and_buttons(worn: Theme, qapp: QApplication, tmp_path: Path) -> None:
    speaking.speak(qapp, "es")
    assert wording.percent(41) == "41\u00a0%"
    assert wording.month(date(2027, 1, 2)) == "enero de 2027"
    with on_page("TYPE", worn, tmp_path) as window:
        assert window.top.percent.text() == "100\u00a0%"
        assert window.top.undo.toolTip() == "Deshacer (Ctrl+Z)"
        assert window.top.privacy.toolTip() == "Ocultar datos personales (Ctrl+Mayús+H)"
        assert window.top.support_view.text() == "Vista para soporte\tCtrl+Mayús+S"
        window.footer.progress(41, 100, "")
        assert window.footer.bar.text() == "41\u00a0%"
    box = QMessageBox(QMessageBox.Icon.Information, "", "", QMessageBox.StandardButton.Cancel)
    assert box.button(QMessageBox.StandardButton.Cancel).text() == "Cancelar"
    box.deleteLater()


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("code", ["de", "es"])
def test_the_file_dialog_of_qt_has_no_english_left(code: str, worn: Theme, qapp: QApplication) -> None:
    english = _words_of_a_file_dialog()
    speaking.speak(qapp, code)
    assert english & _words_of_a_file_dialog() == set()
    assert QCoreApplication.translate("Nowhere", "a text nobody knows") == "a text nobody knows"


def _words_of_a_file_dialog() -> set[str]:
    dialog = QFileDialog(options=QFileDialog.Option.DontUseNativeDialog)
    parts: list[QLabel | QAbstractButton] = [*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)]
    words = {words for part in parts for words in (part.toolTip(), part.text()) if words}
    dialog.deleteLater()
    return words


@pytest.mark.parametrize("code", ["de", "es"])
def test_the_headings_of_the_list_of_problems_are_never_cut_off(
        code: str, worn: Theme, qapp: QApplication, tmp_path: Path) -> None:
    speaking.speak(qapp, code)
    with looking("FIX-clear", LIGHT, worn, tmp_path) as window:
        assert isinstance(window.current, FixPage)
        assert window.current.list.width() >= window.current.list.least_width()


def test_the_hour_of_a_charge_is_shown_where_the_words_are_long(
        worn: Theme, qapp: QApplication, tmp_path: Path) -> None:
    speaking.speak(qapp, "es")
    with looking("ZONE", Look("narrow", zoom=150, size=(860, 680)), worn, tmp_path) as window:
        assert isinstance(window.current, ZonePage)
        table = window.current.table
        assert all(table.rowHeight(row) >= table.sizeHintForRow(row) for row in range(table.rowCount()))
        assert table.height() >= sum(table.rowHeight(row) for row in range(table.rowCount()))


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_language_is_chosen_in_the_menu_and_remembered(
        worn: Theme, qapp: QApplication, tmp_path: Path) -> None:
    assert theme.current() is worn
    with on_page("TYPE", worn, tmp_path) as window:
        commands: Commands = window.commands  # type: ignore[attr-defined]
        assert commands is not None and window.desk is not None
        names = {action.text(): action for action in window.top._languages.actions()}
        assert [name for name, action in names.items() if action.isChecked()] == ["Language of the system"]
        names["Deutsch"].trigger()
        told = window.findChild(QMessageBox)
        assert told is not None and "next time" in told.text()
        told.close()
        assert window.desk.settings.text("language") == "de"


def test_the_process_that_reads_speaks_the_same_language(qapp: QApplication) -> None:
    speaking.speak(qapp, "de")
    process.warm_up("tests.languages.reading_work")
    try:
        assert process.run(reading_work.words, progress=reading_work.Progress()) == "ein Programm"
    finally:
        process.cool_down()
