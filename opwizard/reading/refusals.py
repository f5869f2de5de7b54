"""The errors that end reading a file, each with what happened and what to do."""

from __future__ import annotations

from opwizard.errors import NotNowError, ReadError
from opwizard.language import _


def empty() -> ReadError:
    """Return the error for a file or workbook without any content."""
    return ReadError("file-empty", _("There is nothing in this file."),
                     _("Open it in the program it came from, check that it has rows, and save it again."))


def corrupt() -> ReadError:
    """Return the error for a workbook that is damaged or not complete."""
    return ReadError("file-corrupt", _("This file is damaged or not complete, so we cannot read all of it."),
                     _("Download or save it again. If your spreadsheet program can still open it, "
                       "use “Save as” there to make a fresh copy."))


def protected() -> ReadError:
    """Return the error for a file that opens with a password only."""
    return ReadError("file-protected", _("This file is protected with a password."),
                     _("Open it in your spreadsheet program, save a copy without a password, and choose the copy."))


def too_large() -> ReadError:
    """Return the error for a file that unpacks to more than this program takes."""
    return ReadError("file-too-large", _("This file unpacks to far more data than a list of this kind can have."),
                     _("Copy the rows you need into a new spreadsheet, save it, and choose the new one."))


def unsafe() -> ReadError:
    """Return the error for a workbook whose inner texts try to pull in other files or to blow themselves up."""
    return ReadError("unsafe-xml", _("This file contains instructions that a spreadsheet never needs and that can do "
                                     "harm. We did not read it."),
                     _("Ask whoever sent it to you for a new copy, or open it in your spreadsheet program and save it "
                       "as a new file."))


def wrong_type(really: str) -> ReadError:
    """Return the error for a file that is no spreadsheet; `really` says what it is, in words ("a PDF document")."""
    return ReadError("wrong-type", _("This is not a spreadsheet: the file is {really}.").format(really=really),
                     _("Export the data again as an Excel or CSV file, and choose that file."))


def not_a_table(really: str) -> ReadError:
    """Return the error for data that has no rows and columns; `really` says what it is, in words."""
    return ReadError("not-a-table", _("This file is {really}, which has no rows and columns.").format(really=really),
                     _("Export the data again as an Excel or CSV file, and choose that file."))


def stopped_reading() -> ReadError:
    """Return the error for a file on which reading broke down (it crashed, hung, or needed too much memory)."""
    return ReadError("file-corrupt", _("We could not read this file: something in it is damaged or far too big."),
                     _("Open it in your spreadsheet program, use “Save as” to make a fresh copy, and choose the copy."))


def took_too_long() -> ReadError:
    """Return the error for a file on which reading did not come to an end."""
    return NotNowError("file-too-large", _("Reading this file took too long, so we stopped."),
                     _("Copy the rows you need into a new spreadsheet, save it, and choose the new one."))


def unreadable(problem: str, remedy: str) -> ReadError:
    """Return the error for what is no file that could be read from its place, now or later."""
    return ReadError("file-unreadable", problem, remedy)


def unreadable_now(problem: str, remedy: str) -> ReadError:
    """Return the error for a file that could not be read from its place as things are there now."""
    return NotNowError("file-unreadable", problem, remedy)
