"""A session driven from the command line: open, match and check as the options say."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from opwizard import import_types
from opwizard.checking import Checked
from opwizard.errors import InputError
from opwizard.kinds.kind import Answers
from opwizard.language import _
from opwizard.mapping.given import given
from opwizard.mapping.recipes import fit, load_recipe
from opwizard.progress import Progress, Reporting
from opwizard.reading.sheet import ReadOptions
from opwizard.schema import ImportType
from opwizard.session import Session


def progress() -> Progress:
    """Return a progress bar on standard error when that is a terminal, else silence."""
    if not sys.stderr.isatty():
        return Progress()

    def show(done: int, total: int, text: str) -> None:
        part = f"{done:,} of {total:,}" if total else ""
        sys.stderr.write(f"\r\x1b[K{text} {part}" if done < total or not total else "\r\x1b[K")
        sys.stderr.flush()

    return Reporting(show)


def import_type(name: str) -> ImportType:
    """Return an import type by its id.

    Raises:
        InputError: There is no such type.
    """
    try:
        return import_types.by_id(name)
    except KeyError:
        known = ", ".join(known.id for known in import_types.ALL)
        raise InputError("unknown-type", _("There is no import type called {name}.").format(name=name),
                         _("Use one of these: {known}.").format(known=known)) from None


def read_options(options: argparse.Namespace) -> ReadOptions:
    """Return how to read the file, as the options say."""
    return ReadOptions(options.sheet, options.header_row, options.encoding, options.delimiter)


def opened(options: argparse.Namespace) -> Session:
    """Return a session with the file open and matched, as the options say.

    Raises:
        ReadError: The file cannot be used.
        InputError: The type, a column or the recipe is not known.
    """
    session = Session()
    wanted = import_type(options.type)
    session.choose_type(wanted)
    session.open(options.file, read_options(options), progress())
    if session.opened is None:
        raise RuntimeError("a file that opens is open")
    if options.recipe is not None:
        recipe = load_recipe(options.recipe)
        session.mapping.update(fit(recipe, session.opened.sheet))
        session.answers.update(recipe.answers)
    for name, match in given(options.map, session.opened.sheet, wanted).items():
        if match is None:
            session.mapping.pop(name, None)
        else:
            session.mapping[name] = match
    return session


def checked(options: argparse.Namespace, *, tidy: bool) -> tuple[Session, Checked]:
    """Return a session with the file checked, as the options say."""
    session = opened(options)
    for field in session.import_type.fields if session.import_type else ():
        answers = session.answers.get(field.id, Answers())
        if field.kind.id == "date" and options.dates:
            session.answers[field.id] = Answers(options.dates, answers.decimal, answers.translations)
        if field.kind.id == "money" and options.decimal:
            session.answers[field.id] = Answers(answers.date_order, options.decimal, answers.translations)
    return session, session.check(progress(), tidy=tidy)


def no_overwrite(path: Path, options: argparse.Namespace) -> None:
    """Refuse to write over an older file unless that was asked for.

    Raises:
        InputError: There is a file already.
    """
    if path.exists() and not options.overwrite:
        raise InputError("file-exists", _("There is a file called {name} already.").format(name=path.name),
                         _("Choose another name, or say --overwrite."))
