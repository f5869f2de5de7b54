"""A finished matching from another sitting or another person, used for the file at hand; and the one at hand, kept."""

from __future__ import annotations

from pathlib import Path

from opwizard.fixing.changes import AnswersChange, Change, MatchChange
from opwizard.language import _
from opwizard.mapping.match import Match
from opwizard.mapping.recipes import Recipe, load_recipe, make_recipe, recipe_suggestion, save_recipe
from opwizard.session.bundling import Session
from opwizard.session.opened_file import no_file


def use_recipe(session: Session, recipe: Recipe) -> tuple[str, ...]:
    """Match the columns, and answer what was asked, as a recipe says. One undoable step.

    Columns of the recipe that this file does not have stay matched as they were; they are told in the sentences that
    are returned.

    Raises:
        InputError: There is no file to match, or the recipe is for another import.
    """
    if session.opened is None or session.import_type is None:
        raise no_file()
    suggestion = recipe_suggestion(recipe, session.opened.sheet, session.import_type)
    changes: list[Change] = []
    for field in session.import_type.fields:
        old, new = session.mapping.get(field.id), suggestion.matches.get(field.id)
        if new is not None and _left_out(session, new):
            continue
        lost = new is None and field.id in recipe.sources
        if not lost and not _alike(old, new):
            changes.append(MatchChange(field.id, old, new))
    moved = {change.field for change in changes if isinstance(change, MatchChange)}
    for name, answers in recipe.answers.items():
        old_answers = session.answers.get(name)
        if session.import_type.has(name) and answers != old_answers:
            read = session.checked is not None and name in session.checked.marks and name not in moved
            changes += session.read_again(name, answers) if read else [AnswersChange(name, old_answers, answers)]
    if changes:
        session.take_step(_("Columns matched as in the file of a matching"), changes)
    return suggestion.notes


def _left_out(session: Session, match: Match) -> bool:
    columns = session.opened.sheet.columns if session.opened else ()
    return any(columns[index].letter in session.left_out_columns for index in match.columns)


def _alike(one: Match | None, other: Match | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.columns, one.constant, one.reshape) == (other.columns, other.constant, other.reshape)


def open_recipe(session: Session, path: Path) -> tuple[str, ...]:
    """Use the recipe in a file; see `use_recipe`.

    Raises:
        InputError: The file is no recipe, or it does not fit.
    """
    return use_recipe(session, load_recipe(path))


def keep_recipe(session: Session, path: Path) -> Path:
    """Save the matching at hand as a small file for another person: headers, fields and answers, none of the rows.

    Raises:
        SaveError: It could not be written.
        InputError: There is no file open.
    """
    if session.opened is None or session.import_type is None:
        raise no_file()
    save_recipe(make_recipe(session.opened.sheet, session.import_type, session.mapping, session.answers), path)
    return path
