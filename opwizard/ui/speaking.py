"""The language of the window: our words, Qt's own buttons, and how numbers and days are written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from opwizard import language, resources
from opwizard.language import N_, _
from opwizard.ui import wording

_QT_WORDS = "qt words"
"""The name of the translator that Qt's own buttons use."""
_OURS = frozenset({N_("&Look in:"), N_("Files of &type:"), N_("File &name:")})
"""Words of Qt's own file dialog that it lacks in some languages, or calls otherwise than we do."""


class _QtWords(QTranslator):
    """Qt's own words, and ours where the catalogue has them."""

    def translate(self, context: str, source: str, comment: str | None = None, number: int = -1) -> str | None:
        """Return a text of Qt in the language that is spoken; None where there is none, so that Qt's own shows."""
        ours = _(source) if source in _OURS else source
        return ours if ours != source else super().translate(context, source, comment, number) or None


def speak(app: QApplication, wanted: str) -> None:
    """Use a language, or with "" the first of the system's languages there is; plain English when there is none."""
    code = chosen(wanted, QLocale.system())
    language.speak(folder(), code)
    QLocale.setDefault(locale_for(code, QLocale.system()))
    language.write_numbers(wording.count)
    hush(app)
    words = _QtWords(app)
    words.setObjectName(_QT_WORDS)
    if words.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)


def hush(app: QApplication) -> None:
    """Take Qt's own words out again, before the application goes or another language comes."""
    for words in app.findChildren(QTranslator, _QT_WORDS):
        app.removeTranslator(words)
        words.deleteLater()


def folder() -> Path:
    """Return where the catalogues are."""
    return resources.folder() / "translations"


def chosen(wanted: str, system: QLocale) -> str:
    """Return the language to use: the wanted one, else the first of the system's that there is, else English."""
    there = language.available(folder())
    for code in (wanted, *(each.partition("-")[0] for each in system.uiLanguages())):
        if code in there:
            return code
    return language.ENGLISH


def locale_for(code: str, system: QLocale) -> QLocale:
    """Return how numbers and days are written: as the system does it, in the language of the words."""
    if system.language() == QLocale.Language.C:
        return QLocale("en_US") if code == language.ENGLISH else QLocale(code)
    spoken = QLocale(code).language()
    return system if system.language() == spoken else QLocale(spoken, system.territory())


def names() -> dict[str, str]:
    """Return each language there is by its code, with its name for itself."""
    return {code: _own_name(code) for code in language.available(folder())}


def _own_name(code: str) -> str:
    if code == language.ENGLISH:
        return "English"
    name = QLocale(code).nativeLanguageName().partition(" ")[0]
    return name[:1].upper() + name[1:]
