"""The one place words pass through on their way to a person: `_()` for a sentence, `ngettext()` where a number decides.

Words are whole sentences with named parts (`_("Row {row} has no date").format(row=7)`); data never passes through here.
"""

from __future__ import annotations

import gettext
from pathlib import Path

_current: gettext.NullTranslations = gettext.NullTranslations()


def N_(text: str) -> str:  # noqa: N802 - the field's usual name for "mark now, translate when shown"
    """Mark a text for translation without translating it yet (for words kept in data)."""
    return text


def _(text: str) -> str:
    """Return the text in the language the person chose."""
    return _current.gettext(text) if text else text


def ngettext(one: str, many: str, number: int) -> str:
    """Return the form of the text that fits the number, in the language the person chose."""
    return _current.ngettext(one, many, number)


def use(translations: gettext.NullTranslations) -> None:
    """Speak with these translations from now on."""
    global _current
    _current = translations


def spoken() -> str:
    """Return the code of the language that is spoken, such as `de`; `en` where there is no catalogue."""
    return _current.info().get("language", "en")


def load(folder: Path, language: str) -> gettext.NullTranslations:
    """Return the catalogue for a language code such as `de`, or plain English when there is none."""
    return gettext.translation("opwizard", localedir=folder, languages=[language], fallback=True)
