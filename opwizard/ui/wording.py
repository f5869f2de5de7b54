"""Numbers, days and times as the person's country writes them; data itself is never written this way."""

from __future__ import annotations

import sys
from datetime import date, time

from PySide6.QtCore import QDate, QLocale, QTime
from PySide6.QtGui import QKeySequence

from opwizard.language import _


def count(number: int) -> str:
    """Return a whole number with its separators: 1,204."""
    return QLocale().toString(number)


def amount(number: float) -> str:
    """Return an amount with two decimals and its separators."""
    return QLocale().toString(float(number), "f", 2)


def percent(number: int | str) -> str:
    """Return a number of parts in a hundred: 41%; `number` may also be the `%p` a progress bar fills in itself."""
    return _("{number}%").format(number=number)


def keys(sequence: str) -> str:
    """Return keys to press as all our texts name them, such as Ctrl+Shift+H; on a Mac the signs of that."""
    names = _("Ctrl+Shift+H").split("+")  # the one text with both; Qt's own names are others in some languages
    if sys.platform == "darwin" or len(names) != 3:
        return QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)
    return sequence.replace("Ctrl", names[0]).replace("Shift", names[1])


def full_day(day: date) -> str:
    """Return a day with its weekday: Saturday, January 2, 2027."""
    return QLocale().toString(_day(day), QLocale.FormatType.LongFormat)


def plain_day(day: date) -> str:
    """Return a day without its weekday: January 2, 2027."""
    form = QLocale().dateFormat(QLocale.FormatType.LongFormat).replace("dddd", "").strip(" ,.")
    return QLocale().toString(_day(day), form)


def month(day: date) -> str:
    """Return the month of a day: Jan 2027."""
    # Translators: the form of a month within a sentence; MMM is Jan, MMMM is January, yyyy is 2027.
    return QLocale().toString(_day(day), _("MMM yyyy"))


def clock(at: time) -> str:
    """Return a time of day: 8:00 PM."""
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


def _day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
