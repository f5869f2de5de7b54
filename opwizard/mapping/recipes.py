"""Recipes: finished mappings, remembered for the same headers and carried from one computer to another.

A recipe holds headers, fields and answers, and none of the person's data. It is a small TOML file (see recipe_file.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import platformdirs

from opwizard.errors import InputError
from opwizard.kinds.kind import Answers
from opwizard.language import _
from opwizard.mapping.match import Match, Suggestion
from opwizard.mapping.recipe_file import Column, Recipe, Source, load_recipe, save_recipe
from opwizard.mapping.recognition import simplified
from opwizard.reading.sheet import Sheet
from opwizard.schema import ImportType

_ENDING = ".toml"
_REMEMBERED = 0.99


def make_recipe(sheet: Sheet, import_type: ImportType, mapping: Mapping[str, Match],
                answers: Mapping[str, Answers] | None = None, name: str = "") -> Recipe:
    """Return the recipe of a finished mapping: which header goes where, and what was answered; no data."""
    columns = tuple(Column(column.letter, column.name) for column in sheet.columns)
    sources = {
        name_: Source(tuple(columns[index] for index in match.columns), match.constant, match.reshape)
        for name_, match in mapping.items() if import_type.has(name_)
    }
    return Recipe(import_type.id, columns, sources, dict(answers or {}), name)


def fit(recipe: Recipe, sheet: Sheet) -> dict[str, Match]:
    """Return the recipe's matches in a sheet: columns by header (and by letter where a header occurs twice).

    Fields whose columns the sheet does not have are left out.
    """
    found: dict[str, Match] = {}
    for name, source in recipe.sources.items():
        places = [_place(column, sheet) for column in source.columns]
        known = tuple(place for place in places if place is not None)
        if len(known) == len(places) and (known or source.constant is not None):
            found[name] = Match(known, source.constant, source.reshape, _REMEMBERED, _("You chose this the last time."))
    return found


def _place(column: Column, sheet: Sheet) -> int | None:
    same = [index for index, other in enumerate(sheet.columns) if simplified(other.name) == simplified(column.header)]
    if len(same) > 1:
        exact = [index for index in same if sheet.columns[index].letter == column.letter]
        return exact[0] if exact else None
    return same[0] if same else None


def recipe_suggestion(recipe: Recipe, sheet: Sheet, import_type: ImportType) -> Suggestion:
    """Return the recipe as a suggestion for the sheet; columns the sheet does not have are told and left to the person.

    Raises:
        InputError: The recipe is for another import.
    """
    if recipe.import_type != import_type.id:
        raise InputError("recipe-of-another-import", _("This matching was made for another kind of import."),
                         _("Choose that import first, or match the columns yourself."))
    matches = fit(recipe, sheet)
    lost = (source for name, source in recipe.sources.items() if name not in matches)
    gone = {column.header for source in lost for column in source.columns}
    notes = [_("The matching names columns that this file does not have: {columns}.").format(
        columns=", ".join(sorted(gone)))] if gone else []
    return Suggestion({field_.id: matches.get(field_.id) for field_ in import_type.fields}, remembered=True,
                      notes=tuple(notes))


def _headers(names: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(sorted(simplified(name) for name in names)).encode()).hexdigest()[:24]


@dataclass
class Recipes:
    """The recipes remembered on this computer, one per import type and set of headers; the newest wins."""

    folder: Path = field(default_factory=lambda: platformdirs.user_data_path("opwizard", appauthor=False) / "recipes")

    def remember(self, recipe: Recipe) -> Path:
        """Keep a recipe for files with the same headers; it takes the place of an older one.

        Raises:
            SaveError: It could not be written.
        """
        path = self._path(recipe.import_type, [column.header for column in recipe.columns])
        save_recipe(recipe, path)
        return path

    def find(self, sheet: Sheet, import_type: ImportType) -> Recipe | None:
        """Return the recipe for a sheet with exactly these headers (in any order), or None.

        A recipe that was damaged on the disk is deleted: nobody can use it, and the columns can be matched again.
        """
        return self._load(self._path(import_type.id, [column.name for column in sheet.columns]))

    def suggestion(self, sheet: Sheet, import_type: ImportType) -> Suggestion | None:
        """Return the remembered mapping of a sheet, or None when there is none."""
        recipe = self.find(sheet, import_type)
        return recipe_suggestion(recipe, sheet, import_type) if recipe else None

    def all(self) -> list[tuple[Path, Recipe]]:
        """Return every remembered recipe with its file, newest first."""
        files = sorted(self.folder.glob(f"*{_ENDING}"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        return [(path, recipe) for path in files if (recipe := self._load(path))]

    def forget(self, path: Path) -> None:
        """Delete one remembered recipe."""
        if path.parent == self.folder:
            path.unlink(missing_ok=True)

    def forget_all(self) -> None:
        """Delete every remembered recipe."""
        for path in self.folder.glob(f"*{_ENDING}"):
            path.unlink(missing_ok=True)

    def _load(self, path: Path) -> Recipe | None:
        if not path.is_file():
            return None
        try:
            return load_recipe(path)
        except InputError:
            path.unlink(missing_ok=True)
            return None

    def _path(self, import_type: str, headers: Sequence[str]) -> Path:
        return self.folder / f"{import_type}-{_headers(headers)}{_ENDING}"


def named(recipe: Recipe, name: str) -> Recipe:
    """Return the recipe under a name."""
    return replace(recipe, name=name)


__all__ = ["Recipe", "Recipes", "fit", "load_recipe", "make_recipe", "named", "recipe_suggestion", "save_recipe"]
