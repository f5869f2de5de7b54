"""The catalogues: whole, with the same named parts as the English texts, and compiled as they stand."""

from __future__ import annotations

import ast
import gettext
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from opwizard import language, resources
from opwizard.problems import problem
from opwizard.reading import words

pytest.importorskip("babel")
ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("de", "es")
ENOUGH = 0.95
"""The part of the texts a language may not fall below; `translations.py check` wants all of them."""


@pytest.fixture(scope="module")
def tool() -> Iterator[ModuleType]:
    """The program that gathers and checks the texts."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["translations"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["translations"]


def test_no_text_hides_inside_another_one_where_it_is_not_gathered() -> None:
    files = (ROOT / "opwizard").rglob("*.py")
    inside = ((file, part) for file in files for text in ast.walk(ast.parse(file.read_text("utf-8")))
              if isinstance(text, ast.JoinedStr) for part in ast.walk(text))
    hidden = [(file.name, part.lineno) for file, part in inside if isinstance(part, ast.Call)
              and isinstance(part.func, ast.Name) and part.func.id in ("_", "N_", "ngettext")
              and any(isinstance(given, ast.Constant) for given in part.args)]
    assert hidden == []


@pytest.fixture
def plain() -> Iterator[None]:
    """English again afterwards."""
    yield
    language.use(gettext.NullTranslations())


def test_every_language_has_its_catalogue_and_its_compiled_form() -> None:
    assert language.available(resources.folder() / "translations") == ["en", *LANGUAGES]


@pytest.mark.parametrize("code", LANGUAGES)
def test_translations_keep_the_parts_the_plurals_and_the_keys(tool: ModuleType, code: str) -> None:
    path = tool.TRANSLATIONS / code / "LC_MESSAGES" / "opwizard.po"
    catalog = tool.load(code, path)
    translated = [text for text in catalog if text.id and text.string and all(tool._forms(text.string))]
    faults = [f"{fault}: {tool.shown(text)}" for text in translated
              for fault in tool.faults_of(text, catalog.num_plurals)]
    assert faults == []
    assert len(translated) >= ENOUGH * len(catalog)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_compiled_form_is_not_older_than_the_catalogue(tool: ModuleType, code: str) -> None:
    path = tool.TRANSLATIONS / code / "LC_MESSAGES" / "opwizard.po"
    assert tool.compiled_as_it_stands(path.with_suffix(".mo"), tool.load(code, path))


@pytest.mark.parametrize(("said", "fault"), [
    ("Fertig", "other parts"), ("{a} fertig ", "a space"), ("&{a} fertig", "& keys"), ("", "not translated"),
    ("{b} fertig", "other parts"),
])
def test_what_is_broken_is_found(tool: ModuleType, said: str, fault: str) -> None:
    catalog = tool.Catalog(locale="de")
    catalog.add("{a} ready", said)
    found = list(tool.faults_of(catalog.get("{a} ready"), 2))
    assert len(found) == 1
    assert fault in found[0]


def test_a_missing_plural_form_is_found(tool: ModuleType) -> None:
    catalog = tool.Catalog(locale="de")
    catalog.add(("{n} row", "{n} rows"), ("{n} Zeile",))
    assert "1 plural forms instead of 2" in list(tool.faults_of(catalog.get("{n} row"), 2))


def test_german_speaks_german(plain: None) -> None:
    language.speak(resources.folder() / "translations", "de")
    assert language.spoken() == "de"
    assert language._("Open file") == "Datei öffnen"
    assert language.ngettext("{count} row", "{count} rows", 1).format(count=1) == "1 Zeile"
    assert language.ngettext("{count} row", "{count} rows", 2).format(count=2) == "2 Zeilen"


def test_a_language_without_a_catalogue_is_english(plain: None) -> None:
    language.speak(resources.folder() / "translations", "xx")
    assert language.spoken() == "en"
    assert language._("Open file") == "Open file"


def test_numbers_are_written_as_the_country_writes_them() -> None:
    words = language._("{count:,} rows of {what}")
    assert words.format(count=12345, what="all") == "12,345 rows of all"
    language.write_numbers(lambda value: f"{value:_}")
    assert words.format(count=12345, what="all") == "12_345 rows of all"
    assert language.counted(12345) == "12_345"
    language.write_numbers()
    assert language.counted(12345) == "12,345"


def test_what_was_counted_while_reading_is_written_so_too() -> None:
    told = problem(words.BLANK_ROWS, row=12345, count=3118, first=12345)
    assert "3,118" in told.message and "row 12345" in told.message
    language.write_numbers(lambda value: f"{value:_}")
    assert "3_118" in told.message
    language.write_numbers()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_links_and_pictures_of_the_translated_guide_are_there(code: str) -> None:
    pages = list(resources.path("help").glob(f"{code}/**/*.md"))
    assert pages
    for page in pages:
        links = re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8"))
        assert [link for link in links if not (page.parent / link).is_file()] == [], page
