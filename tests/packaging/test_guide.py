"""The guide is whole: every page of the wizard and every import type has one, and nothing in it leads nowhere."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest

from opwizard import import_types, resources
from opwizard.encryption.key import ONTRAPORT_FINGERPRINT
from opwizard.steps import Step

GUIDE = resources.path("help")
PAGES = sorted(GUIDE.rglob("*.md"))
LINK = re.compile(r"\]\(([^)#]+)\)")
BUTTON = re.compile(r"(?<![*\w])\*(?=[\w¿…])([^*]+? [^*]*[^*\s])\*(?!\*)|\*{3}([^*]+)\*{3}")
"""What a button or a line of a menu says, between stars: two words or more, as one alone may be a mere example."""
ROOM = 60_000
"""Bytes a picture may have: the guide is part of every download."""


def test_each_page_of_the_wizard_has_its_page() -> None:
    assert [step for step in Step if not (GUIDE / f"{step}.md").is_file()] == []


def test_each_import_type_has_its_page_with_its_columns() -> None:
    for import_type in import_types.ALL:
        words = (GUIDE / "types" / f"{import_type.id}.md").read_text(encoding="utf-8")
        assert [field.header for field in import_type.fields if field.header not in words] == [], import_type.id


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_link_of_the_guide_leads_nowhere(page: Path) -> None:
    words = page.read_text(encoding="utf-8")
    assert words.startswith("# ")
    for target in LINK.findall(words):
        assert (page.parent / target).is_file(), f"{page.name} leads to {target}"


@pytest.mark.parametrize("contents", sorted(GUIDE.rglob("README.md")), ids=lambda contents: contents.parent.name)
def test_each_page_can_be_reached_from_the_contents_of_its_language(contents: Path) -> None:
    folder = contents.parent
    linked = {(folder / target).resolve() for target in LINK.findall(contents.read_text(encoding="utf-8"))}
    pages = {page.resolve() for page in (*folder.glob("*.md"), *(folder / "types").glob("*.md"))}
    assert pages - linked == {contents.resolve()}


def test_every_picture_is_small_and_shown() -> None:
    shown = {(page.parent / target).resolve() for page in PAGES
             for target in LINK.findall(page.read_text(encoding="utf-8"))}
    for picture in GUIDE.rglob("pictures/*.png"):
        assert picture.stat().st_size < ROOM, picture.name
        assert picture.resolve() in shown, f"{picture} is shown nowhere"


def test_the_fingerprint_in_the_guide_is_that_of_the_key_we_ship() -> None:
    words = (GUIDE / "keys.md").read_text(encoding="utf-8")
    assert ONTRAPORT_FINGERPRINT in "".join(words.split())


def words_of_the_window() -> set[str]:
    """Return every text in the program."""
    files = (Path(__file__).parents[2] / "opwizard").rglob("*.py")
    parts = (part for file in files for part in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    return {part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)}


@pytest.mark.parametrize("language", ["", "de", "es"])
def test_every_button_the_guide_names_is_called_so_in_the_window(language: str) -> None:
    """An … inside a name stands for a number."""
    words = words_of_the_window()
    if language:
        spoken = gettext.translation("opwizard", str(resources.path("translations")), [language])
        words = {said for text in words
                 for said in (spoken.gettext(text), spoken.ngettext(text, text, 1), spoken.ngettext(text, text, 5))}
    shown = {re.sub(r"{.+?}", "…", text.replace("&", "")) for text in words}
    folder = GUIDE / language
    pages = (*folder.glob("*.md"), *folder.glob("types/*.md"))
    named = {" ".join((found[1] or found[2]).split()): page.name for page in pages
             for found in BUTTON.finditer(page.read_text(encoding="utf-8"))}
    assert {name: page for name, page in named.items() if name not in shown} == {}
