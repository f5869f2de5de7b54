"""The catalogues of the words people see: gather the texts, compile what was translated, check that it is whole.

    python packaging/translations.py update    gather all texts; new ones await translation in each LANG/.../opwizard.po
    python packaging/translations.py compile   write the opwizard.mo files the program loads
    python packaging/translations.py check     say what is missing or broken; exit code 1 when anything is

A new language: make the folder `resources/translations/LANG/LC_MESSAGES`, then run `update`.
"""

from __future__ import annotations

import re
import string
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "resources" / "translations"
GUIDE = ROOT / "resources" / "help"
GUIDE_PARTS = (r"^#+ ", r"^\|", r"^- ", r"^\d\. ", r"\]\(")
"""Headings, lines of tables and lists, links: a page has as many of each in every language."""
TEMPLATE = TRANSLATIONS / "opwizard.pot"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
EMPTY = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Report-Msgid-Bugs-To', b'"Last-Translator',
         b'"Language-Team', b'"Project-Id-Version')
"""Lines of a header that say nothing here, or differ from run to run although no text did; they are left out."""


def gather() -> Catalog:
    """Return every text of the program, by the file it stands in."""
    catalog = Catalog(project="opwizard", charset="utf-8", fuzzy=False)
    for file, _line, texts, comments, context in extract_from_dir(
            ROOT / "opwizard", keywords=KEYWORDS, comment_tags=("Translators:",)):
        catalog.add(texts, locations=[(f"opwizard/{Path(file).as_posix()}", 0)], auto_comments=comments,
                    context=context)
    return catalog


def languages() -> Iterator[tuple[str, Path]]:
    """Yield each language with its catalogue."""
    for folder in sorted(TRANSLATIONS.glob("*/LC_MESSAGES")):
        yield folder.parent.name, folder / "opwizard.po"


def load(language: str, path: Path) -> Catalog:
    """Return a catalogue as it stands, or an empty one for a new language."""
    if not path.exists():
        return Catalog(locale=language, project="opwizard", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def save(catalog: Catalog, path: Path) -> None:
    """Write a catalogue so that it differs from the last one only where a text does."""
    stream = BytesIO()
    catalog.header_comment = "# The words of opwizard."
    write_po(stream, catalog, width=0, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    lines = stream.getvalue().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if not line.startswith(EMPTY)))


def update() -> None:
    """Write the template, and take new texts into each language; texts that are gone leave it."""
    texts = gather()
    save(texts, TEMPLATE)
    for language, path in languages():
        catalog = load(language, path)
        catalog.update(texts, no_fuzzy_matching=True)
        save(catalog, path)


def compile_all() -> None:
    """Write what the program loads; a text that is not translated yet is left out, so that English shows."""
    for language, path in languages():
        catalog = load(language, path)
        for text in [text for text in catalog if text.id and not _whole(text)]:
            catalog.delete(text.id, text.context)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)


def faults(language: str, path: Path, texts: Catalog) -> Iterator[str]:
    """Yield what is missing or broken in one language, in words."""
    catalog = load(language, path)
    for text in (text for text in texts if text.id):
        translated = catalog.get(text.id, text.context)
        if translated is None:
            yield f"not in the catalogue (run update): {shown(text)}"
        else:
            yield from (f"{fault}: {shown(text)}" for fault in faults_of(translated, catalog.num_plurals))
    if not compiled_as_it_stands(path.with_suffix(".mo"), catalog):
        yield "opwizard.mo is older than opwizard.po (run compile)"


def compiled_as_it_stands(compiled: Path, catalog: Catalog) -> bool:
    """Tell whether what the program loads is what the catalogue says."""
    if not compiled.exists():
        return False
    with compiled.open("rb") as file:
        there = {_forms(text.id): _forms(text.string) for text in read_mo(file) if text.id}
    return there == {_forms(text.id): _forms(text.string) for text in catalog if text.id and _whole(text)}


def faults_of(message: Message, plurals: int) -> Iterator[str]:
    """Yield what is wrong with the translation of one text."""
    given = _forms(message.string)
    if message.fuzzy:
        yield "fuzzy"
    if not _whole(message):
        yield "not translated"
        return
    if len(given) != (plurals if isinstance(message.id, tuple) else 1):
        yield f"{len(given)} plural forms instead of {plurals}"
    wanted = placeholders(_forms(message.id)[-1])
    for place, form in enumerate(given):
        found = placeholders(form)
        if found - wanted or (wanted - found and (len(given) == 1 or place == len(given) - 1)):
            yield f"other parts than {sorted(wanted)}"
    source = _forms(message.id)[-1]
    for form in given:
        if form.strip() != form and source.strip() == source:
            yield "a space at an end"
        if _mnemonics(form) != _mnemonics(source):
            yield "another number of & keys"
        if source[-1] in ".:…?" and form[-1] not in ".:…?":
            yield f"does not end in {source[-1]}"


def placeholders(text: str) -> set[str]:
    """Return the named parts of a text with their formats, such as `count:,`."""
    parts = string.Formatter().parse(text)
    return {f"{name}!{turned}:{form}" for _before, name, form, turned in parts if name is not None}


def shown(message: Message) -> str:
    """Return a text in short, for a list of faults."""
    return repr(_forms(message.id)[0][:90])


def _forms(texts: object) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts) if isinstance(texts, Sequence) else ()


def _whole(message: Message) -> bool:
    return bool(message.string) and all(_forms(message.string))


def _mnemonics(text: str) -> int:
    return text.replace("&&", "").count("&")


def guide_faults(language: str) -> Iterator[str]:
    """Yield where a translated page of the guide has other headings, lists, tables or links than the English one."""
    for page in sorted((GUIDE / language).glob("**/*.md")):
        english = GUIDE / page.relative_to(GUIDE / language)
        if not english.exists():
            yield f"a page the guide does not have: {page.name}"
            continue
        words = page.read_text(encoding="utf-8"), english.read_text(encoding="utf-8")
        if any(len(re.findall(part, words[0], re.M)) != len(re.findall(part, words[1], re.M)) for part in GUIDE_PARTS):
            yield f"not in step with the English page: {page.relative_to(ROOT)}"


def check() -> int:
    """Print every fault of every language and return how many there are."""
    texts = gather()
    found = [f"{language}: {fault}" for language, path in languages()
             for fault in (*faults(language, path, texts), *guide_faults(language))]
    print("\n".join(found) or f"{len(texts)} texts in {len(list(languages()))} languages, all translated.")
    return len(found)


def main(arguments: Sequence[str]) -> int:
    """Do what was asked for and return the exit code."""
    match list(arguments):
        case ["update"]:
            update()
        case ["compile"]:
            compile_all()
        case ["check"]:
            return int(check() > 0)
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
