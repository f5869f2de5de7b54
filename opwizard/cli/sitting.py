"""A session driven from the command line: open, match and check as the options say."""

from __future__ import annotations

import argparse
from dataclasses import replace

from opwizard.checking import Checked
from opwizard.cli.choosing import import_type, outputs, progress, read_options, the_sheet
from opwizard.kinds.kind import Answers
from opwizard.mapping.given import given
from opwizard.mapping.recipes import load_recipe, recipe_suggestion
from opwizard.session import Session


def opened(options: argparse.Namespace) -> Session:
    """Return a session with the file open and matched, as the options say.

    Raises:
        ReadError: The file cannot be used.
        InputError: The type, a column or the recipe is not known.
    """
    session = Session()
    wanted = import_type(options.type)
    session.choose_type(wanted)
    the_sheet(options, session.open(options.file, read_options(options), progress()))
    if session.opened is None:
        raise RuntimeError("a file that opens is open")
    if options.recipe is not None:
        recipe = load_recipe(options.recipe)
        suggested = recipe_suggestion(recipe, session.opened.sheet, wanted)
        session.mapping.update({name: match for name, match in suggested.matches.items() if match is not None})
        session.answers.update(recipe.answers)
    for name, match in given(options.map, session.opened.sheet, wanted).items():
        if match is None:
            session.mapping.pop(name, None)
        else:
            session.mapping[name] = match
    return session


def checked(options: argparse.Namespace, *, tidy: bool, fill: bool = True) -> tuple[Session, Checked]:
    """Return a session with the file checked, as the options say."""
    session = opened(options)
    answer(session, options)
    return session, session.check(progress(), tidy=tidy, fill=fill)


def answer(session: Session, options: argparse.Namespace) -> None:
    """Answer the questions about dates and amounts as the options say."""
    for field in session.import_type.fields if session.import_type else ():
        answers = session.answers.get(field.id, Answers())
        if field.kind.id == "date" and options.dates:
            session.answers[field.id] = replace(answers, date_order=options.dates)
        if field.kind.id == "money" and options.decimal:
            session.answers[field.id] = replace(answers, decimal=options.decimal)


__all__ = ["checked", "import_type", "opened", "outputs", "progress", "read_options"]
