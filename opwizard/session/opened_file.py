"""The first floor of a session: the import type, the person's file, and which column is which field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from opwizard.errors import InputError
from opwizard.fixing.changes import MatchChange
from opwizard.fixing.history import History
from opwizard.kinds.kind import Answers
from opwizard.language import _
from opwizard.mapping.build import missing_fields, preview
from opwizard.mapping.currencies import mixed_currencies
from opwizard.mapping.inactive import inactive_orders
from opwizard.mapping.match import Match, Reshape, Suggestion
from opwizard.mapping.recipes import Recipes
from opwizard.mapping.suggest import suggest
from opwizard.mapping.words import problems
from opwizard.opening import open_spreadsheet
from opwizard.problems import Problem, Severity
from opwizard.progress import Progress
from opwizard.reading.sheet import CardHits, Opened, ReadOptions
from opwizard.schema import ImportType

CARD_CODES = ("card-number", "card-security-code")


class OpenedFile:
    """What is imported, from which file, and where each field comes from."""

    def __init__(self) -> None:
        self.import_type: ImportType | None = None
        self.opened: Opened | None = None
        self.suggestion: Suggestion | None = None
        self.mapping: dict[str, Match] = {}
        self.answers: dict[str, Answers] = {}
        self.history = History()
        self.left_out_columns: frozenset[str] = frozenset()
        self.cards_seen = False
        """True once the person left out card data that stands outside the columns (comments, other sheets)."""
        self.recipes: Recipes | None = None
        self.own_files: set[Path] = set()
        """The person's files that were opened in this sitting."""

    # -- TYPE
    def choose_type(self, import_type: ImportType) -> None:
        """Choose what to import; a file that is open stays open and is matched anew."""
        if import_type is self.import_type:
            return
        self.import_type = import_type
        self._forget_work()
        self._suggest()

    # -- FILE
    def open(self, path: Path, options: ReadOptions, progress: Progress) -> Opened:
        """Read a file (slow), screen it for card numbers and suggest a mapping.

        Raises:
            ReadError: The file cannot be used; what was open before is still open.
            Cancelled: Stop was pressed; what was open before is still open.
        """
        opened = open_spreadsheet(path, options, progress)
        progress.check()
        self.put_on_table(opened)
        return opened

    def put_on_table(self, opened: Opened) -> None:
        """Take a file that has been read, and suggest a mapping; what was done with another one is forgotten."""
        self.opened = opened
        self.own_files.add(opened.path)
        self.left_out_columns = frozenset()
        self.cards_seen = False
        self._forget_work()
        self._suggest()

    def is_open(self, path: Path) -> bool:
        """Tell whether this is the file that is open, whatever way leads to it."""
        return self.opened is not None and self.opened.path.resolve() == path.resolve()

    def close_file(self) -> None:
        """Forget the file and everything that was done with it."""
        self.opened = None
        self.suggestion = None
        self.mapping = {}
        self.left_out_columns = frozenset()
        self.cards_seen = False
        self._forget_work()

    def _forget_work(self) -> None:
        self.answers = {}
        self.history = History()

    def _suggest(self) -> None:
        self.mapping = {}
        if self.opened is None or self.import_type is None:
            return
        self.suggestion = suggest(self.opened.sheet, self.import_type, recipes=self.recipes)
        self.mapping = {name: match for name, match in self.suggestion.matches.items() if match is not None}
        recipe = self.recipes.find(self.opened.sheet, self.import_type) if self.recipes is not None else None
        if recipe is not None:
            self.answers = {name: answers for name, answers in recipe.answers.items() if name in self.mapping}

    # -- CARD
    def card_hits(self) -> tuple[CardHits, ...]:
        """Return where card data still stands in the way: columns not left out, places outside the table not seen."""
        if self.opened is None:
            return ()
        return tuple(hit for hit in self.opened.cards if not self._card_gone(hit))

    def _card_gone(self, hit: CardHits) -> bool:
        return hit.letter in self.left_out_columns if self._in_table(hit) else self.cards_seen

    def _in_table(self, hit: CardHits) -> bool:
        chosen = self.opened.sheet_name if self.opened else None
        return hit.where == "cells" and hit.letter is not None and (hit.sheet is None or hit.sheet == chosen)

    def leave_out_columns(self, letters: Sequence[str]) -> None:
        """Leave these columns out of everything that follows; places outside the table count as left out, too."""
        self.left_out_columns |= frozenset(letters)
        self.cards_seen = True
        self._match_nothing_left_out()

    def _match_nothing_left_out(self) -> None:
        for name, match in list(self.mapping.items()):
            if any(self._letter(index) in self.left_out_columns for index in match.columns):
                del self.mapping[name]

    def doubtful_columns(self) -> list[str]:
        """Return the letters of the columns of which a person may say that nothing in them is a card number."""
        hits = self.opened.cards if self.opened is not None else ()
        certain = {hit.letter for hit in hits if not hit.doubtful}
        return sorted({hit.letter for hit in self.card_hits() if hit.letter and hit.letter not in certain})

    def no_card(self, letter: str) -> ReadOptions:
        """Return the options to read the file again with, after the person said a column holds no card numbers.

        Raises:
            InputError: The numbers of that column are card numbers beyond doubt.
        """
        if self.opened is None or letter not in self.doubtful_columns():
            raise InputError("card-number", _("The numbers in this column are card numbers."),
                             _("Leave the column out."))
        return replace(self.opened.options, not_cards=self.opened.options.not_cards | {letter})

    # -- MATCH
    def match(self, name: str, match: Match | None, along: Mapping[str, Match] | None = None) -> None:
        """Say where a field comes from (None: not in my file), and `along` with it others, as one undoable step."""
        asked = {name: match, **(along or {})}
        changes = [MatchChange(field, self.mapping.get(field), new) for field, new in asked.items()
                   if self.mapping.get(field) != new]
        if changes and self.import_type is not None:
            self._do(_("Match {field}").format(field=_(self.import_type.field(name).label)), changes)

    def _do(self, name: str, changes: Sequence[MatchChange]) -> None:
        self.history.do(self, name, changes)  # type: ignore[arg-type]

    def first_values(self, match: Match, count: int = 3) -> list[str]:
        """Return the first texts that are not blank, as the field would get them."""
        if self.opened is None:
            return []
        texts = [after for _before, after in preview(self.opened.sheet, match, count)]
        total = self.mapping.get("total")
        if match.reshape is Reshape.DIVIDE and total is not None and total.reshape is Reshape.CENTS:
            texts = [f"{float(text) / 100:.2f}" for text in texts]
        name = next((name for name, known in self.mapping.items() if known == match), None)
        if name is None or self.import_type is None:
            return texts
        shown: list[str] = self.import_type.field(name).kind.hide(pl.Series(texts, dtype=pl.String)).to_list()
        return shown

    def missing_fields(self) -> list[str]:
        """Return the ids of fields that still need a column (of a one-of group, its first field)."""
        return missing_fields(self.import_type, self.mapping) if self.import_type else []

    def _letter(self, index: int) -> str:
        return self.opened.sheet.columns[index].letter if self.opened else ""

    def told(self) -> list[Problem]:
        """Return the problems of the file and of the mapping, those of the file first."""
        if self.opened is None or self.import_type is None:
            return []
        read = [problem for problem in self.opened.problems if problem.code not in CARD_CODES]
        outside = [problem for problem in self.opened.problems if problem.code in CARD_CODES and not self.cards_seen
                   and not self._about_column(problem)]
        return [*map(self._as_used, read), *outside, *problems(self.import_type, self.mapping),
                *mixed_currencies(self.opened.sheet, self.import_type, self.mapping),
                *inactive_orders(self.opened.sheet, self.import_type, self.mapping)]

    def _as_used(self, problem: Problem) -> Problem:
        """Return an error about cells of a column as a note when nothing of that column goes into the new file."""
        if problem.severity is Severity.ERROR and problem.rows and not self._is_used(problem.letter):
            return problem.at(severity=Severity.NOTE)
        return problem

    def _is_used(self, letter: str | None) -> bool:
        return any(self._letter(index) == letter for match in self.mapping.values() for index in match.columns)

    def _about_column(self, problem: Problem) -> bool:
        return any(self._in_table(hit) and hit.letter == problem.letter and hit.code == problem.code
                   for hit in (self.opened.cards if self.opened else ()))


def no_file() -> InputError:
    """Return the error for work on a file before there is one."""
    return InputError("no-file", _("There is no file open yet."), _("Open your spreadsheet first."))
