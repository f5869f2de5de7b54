"""The form of a recipe in a file: a small TOML text. Files from others are not trusted; each part is looked at."""

from __future__ import annotations

import contextlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from opwizard.errors import InputError, SaveError
from opwizard.kinds.kind import Answers
from opwizard.language import _
from opwizard.mapping.match import Reshape

_FORMAT = 1
_LARGEST = 1_000_000
_LONGEST = 2_000
_MOST = 20_000
_ORDERS = (None, "day-first", "month-first", "year-first")
_DECIMALS = (None, "dot", "comma")
_COLUMNS_OF = {Reshape.JOIN: (2, 9), Reshape.FILL_DOWN: (1, 2), Reshape.PREFIX: (2, 2), Reshape.DIVIDE: (2, 2)}


@dataclass(frozen=True)
class Column:
    """A column by its letter and its header."""

    letter: str
    header: str


@dataclass(frozen=True)
class Source:
    """Where a field comes from: columns, or one text for every row."""

    columns: tuple[Column, ...] = ()
    constant: str | None = None
    reshape: Reshape = Reshape.COPY


@dataclass(frozen=True)
class Recipe:
    """A finished mapping without any data: the file's headers, each field's source, and the answers by field."""

    import_type: str
    columns: tuple[Column, ...]
    sources: Mapping[str, Source]
    answers: Mapping[str, Answers] = field(default_factory=dict)
    name: str = ""


def save_recipe(recipe: Recipe, path: Path) -> None:
    """Write a recipe as a file; an older file at the place is replaced in one step.

    Raises:
        SaveError: It could not be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(_written(recipe), encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as trouble:
        with contextlib.suppress(OSError):  # where nothing can be written, nothing was
            part.unlink(missing_ok=True)
        raise SaveError("not-written", _("The matching could not be saved there."),
                        _("Choose another folder and save it again.")) from trouble


def load_recipe(path: Path) -> Recipe:
    """Read a recipe from a file that may come from anybody.

    Raises:
        InputError: It cannot be read, or is no recipe.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise _no_recipe()
        return _read(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as trouble:
        raise InputError("recipe-unreadable", _("The matching could not be opened."),
                         _("Check that the file is still there, and open it again.")) from trouble
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as trouble:
        raise _no_recipe() from trouble


def _no_recipe() -> InputError:
    return InputError("not-a-recipe", _("This file is not a matching of this program."),
                      _("Ask for the file again, or match the columns yourself."))


def _written(recipe: Recipe) -> str:
    lines = [f"opwizard_recipe = {_FORMAT}", f"import_type = {_text(recipe.import_type)}",
             f"name = {_text(recipe.name)}",
             f"headers = [{', '.join(_pair(column) for column in recipe.columns)}]"]
    for name, source in recipe.sources.items():
        lines += ["", f"[fields.{_text(name)}]", f"columns = [{', '.join(_pair(column) for column in source.columns)}]",
                  f"reshape = {_text(source.reshape.value)}"]
        if source.constant is not None:
            lines.append(f"constant = {_text(source.constant)}")
    for name, answers in recipe.answers.items():
        lines += ["", f"[answers.{_text(name)}]"]
        lines += [f"{key} = {_text(value)}" for key, value in
                  (("date_order", answers.date_order), ("decimal", answers.decimal)) if value]
        pairs = (f"{_text(old)} = {_text(new)}" for old, new in answers.translations.items())
        lines.append(f"translations = {{{', '.join(pairs)}}}")
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """Return a text as TOML writes it: as JSON does, which is a subset but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _pair(column: Column) -> str:
    return f"[{_text(column.letter)}, {_text(column.header)}]"


def _read(told: dict[str, Any]) -> Recipe:
    if told.get("opwizard_recipe") != _FORMAT:
        raise _no_recipe()
    sources = {_word(name): _source(_part(part)) for name, part in _part(told.get("fields")).items()}
    answers = {_word(name): _answers(_part(part)) for name, part in _part(told.get("answers", {})).items()}
    return Recipe(_word(told.get("import_type")), _columns(told.get("headers")), sources, answers,
                  _word(told.get("name", "")))


def _source(part: dict[str, Any]) -> Source:
    constant = part.get("constant")
    try:
        reshape = Reshape(_word(part.get("reshape", "copy")))
    except ValueError as trouble:
        raise _no_recipe() from trouble
    columns = _columns(part.get("columns"))
    least, most = _COLUMNS_OF.get(reshape, (1, 1))
    if constant is None and not least <= len(columns) <= most:
        raise _no_recipe()
    return Source(columns, None if constant is None else _word(constant), reshape)


def _answers(part: dict[str, Any]) -> Answers:
    order, decimal = part.get("date_order"), part.get("decimal")
    if order not in _ORDERS or decimal not in _DECIMALS:
        raise _no_recipe()
    translations = {_word(old): _word(new) for old, new in _part(part.get("translations", {})).items()}
    return Answers(order, decimal, translations)


def _part(value: object) -> dict[str, Any]:
    if not isinstance(value, dict) or len(value) > _MOST:
        raise _no_recipe()
    return value


def _word(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise _no_recipe()
    return value


def _columns(value: object) -> tuple[Column, ...]:
    if not isinstance(value, list) or len(value) > _MOST:
        raise _no_recipe()
    pairs = [pair for pair in value if isinstance(pair, list) and len(pair) == len(("letter", "header"))]
    if len(pairs) != len(value):
        raise _no_recipe()
    return tuple(Column(_word(letter), _word(header)) for letter, header in pairs)
