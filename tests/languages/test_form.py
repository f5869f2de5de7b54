"""How a language speaks: its marks, one form of address, and one word for one thing, in the window and in the guide.

Each language has its own page of words beside its catalogue (`resources/translations/LANG/words.md`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from opwizard import resources

pofile = pytest.importorskip("babel.messages.pofile")


class Form(NamedTuple):
    """What may not be found in a language, as patterns: words, and marks."""

    words: tuple[str, ...]
    marks: tuple[str, ...]


FORMS = {
    "de": Form(
        words=(
            r"du|dein\w*|dir|dich|wähle|klicke|drücke|ihr habt",
            r"bitte|leider|entschuldig\w+|ungültig\w*|fehlgeschlagen",
            r"Spreadsheets?|Rechner|Verzeichnis|Mapping|Button",
            r"besondere[nrs]? Import\w*|Schätzung|Werber setzen|signier\w+|derjenige\w*|jeder, der",
            r"nichts zu tun, außer|außer (?:Sie|es|der|die|das|ein) \w+",
            r"nichts irgendwohin|(?:Karten|Zahlungs)?abwickler\w*|Zahlungsfirm\w+|hierher geh\w+|anders herum",
            r"etwa (?=\d)\S+",
        ),
        marks=(r"\.\.\.", r"\d%", r"\bCtrl\b", r"\bShift\b", r"\w…", r"(?<=\w) - (?=\w)", r"(?<!Ã)[«»]"),
    ),
    "es": Form(
        words=(
            r"tú|tus?|tienes|puedes|quieres|elige|escribe tu|haz|vosotros|vuestr\w+",
            r"por favor|lo sentimos|perdón|inválid\w+",
            r"computadora|ordenador|ficheros?|encriptar?|llave",
            r"su propi[oa] (?:archivo|hoja)|nada que hacer|referentes?|a medida|entre medias|mapear",
        ),
        marks=(r"(?<!Ã)[«»]", r"\.\.\.", r"(?<![\w/])\d{1,3}[ .,]000\b", r"\d%", r"\bIntro\b", r"\bShift\b"),
    ),
}
"""One entry a language."""
CODE = re.compile(r"`[^`]*`|^    .*$", re.M)


def texts(code: str) -> Iterator[str]:
    """Yield every text of a language: those of the catalogue, then the lines of its guide."""
    place = resources.folder() / "translations" / code / "LC_MESSAGES" / "opwizard.po"
    with place.open("rb") as file:
        for message in pofile.read_po(file, locale=code):
            if message.id:
                yield from [message.string] if isinstance(message.string, str) else message.string
    for page in sorted((resources.folder() / "help" / code).rglob("*.md")):
        yield CODE.sub("", page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", FORMS)
def test_a_language_speaks_in_one_form_and_has_one_word_for_one_thing(code: str) -> None:
    wrong = re.compile(rf"\b(?:{'|'.join(FORMS[code].words)})\b", re.IGNORECASE)
    assert [(found.group(), text[:80]) for text in texts(code) for found in wrong.finditer(text)] == []


@pytest.mark.parametrize("code", FORMS)
def test_a_language_keeps_to_its_marks(code: str) -> None:
    wrong = re.compile("|".join(FORMS[code].marks))
    assert [(found.group(), text[:80]) for text in texts(code) for found in wrong.finditer(text)] == []


def test_a_spanish_question_is_one_from_its_beginning() -> None:
    marks = (("¿", "?"), ("¡", "!"))
    wrong = [text for text in texts("es") for first, last in marks if text.count(first) != _ends(text, last)]
    assert wrong == []


def _ends(text: str, mark: str) -> int:
    """Count the marks that end a sentence: not those that are spoken of, such as a ? among signs, or a picture's."""
    return len(re.findall(rf"(?<=[\wáéíóú)”*\]]){re.escape(mark)}(?![\w\[])", text.replace("Paid?", "Paid")))
