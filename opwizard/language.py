"""The one place words pass through on their way to a person: `_()` for a sentence, `ngettext()` where a number decides.

Words are whole sentences with named parts (`_("Row {row} has no date").format(row=7)`); data never passes through here.
A number with separators is the part `{count:,}` of a sentence, or `counted()`: both are written as the person's country
writes them.
"""

from __future__ import annotations

import gettext
import string
from collections.abc import Callable
from operator import index
from pathlib import Path
from typing import SupportsIndex

ENGLISH = "en"
"""The language the texts are written in; it needs no catalogue."""


def _with_commas(number: int) -> str:
    return f"{number:,}"


_current: gettext.NullTranslations = gettext.NullTranslations()
_written: Callable[[int], str] = _with_commas
_catalogue: tuple[Path, str] | None = None


def N_(text: str) -> str:  # noqa: N802 - the field's usual name for "mark now, translate when shown"
    """Mark a text for translation without translating it yet (for words kept in data)."""
    return text


def _(text: str) -> str:
    """Return the text in the language the person chose."""
    return _ready(_current.gettext(text)) if text else text


def ngettext(one: str, many: str, number: int) -> str:
    """Return the form of the text that fits the number, in the language the person chose."""
    return _ready(_current.ngettext(one, many, number))


def counted(value: int) -> str:
    """Return a whole number with its separators: 1,204."""
    return _written(value)


def write_numbers(written: Callable[[int], str] = _with_commas) -> None:
    """Write whole numbers this way from now on."""
    global _written
    _written = written


def use(translations: gettext.NullTranslations) -> None:
    """Speak with these translations from now on."""
    global _current
    _current = translations


def load(folder: Path, language: str) -> gettext.NullTranslations:
    """Return the catalogue for a language code such as `de`, or plain English when there is none."""
    return gettext.translation("opwizard", localedir=folder, languages=[language], fallback=True)


def speak(folder: Path, language: str) -> None:
    """Speak a language from now on: `de` by the catalogue in `folder`, plain English when there is none."""
    global _catalogue
    _catalogue = (folder, language)
    use(load(folder, language))


def catalogue() -> tuple[Path, str] | None:
    """Return what `speak` was last given, for another process that is to speak the same language."""
    return _catalogue


def spoken() -> str:
    """Return the code of the language that is spoken, such as `de`; `en` where there is no catalogue."""
    return _current.info().get("language", ENGLISH)


def available(folder: Path) -> list[str]:
    """Return the codes of the languages there are, English first."""
    return [ENGLISH, *sorted(file.parent.parent.name for file in folder.glob("*/LC_MESSAGES/opwizard.mo"))]


class _Counting(str):
    """A text with a number in it that is written as the person's country writes it."""

    __slots__ = ()

    def format(self, *parts: object, **named: object) -> str:
        """Return the text with its parts filled in."""
        return _FORMATTER.vformat(self, parts, named)


class _Formatter(string.Formatter):
    def format_field(self, value: object, form: str) -> str:
        if form == "," and isinstance(value, SupportsIndex):
            return _written(index(value))
        return str(super().format_field(value, form))


_FORMATTER = _Formatter()


def _ready(text: str) -> str:
    return _Counting(text) if ":,}" in text else text
