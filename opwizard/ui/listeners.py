"""Who is told of a new look: methods of Qt objects, one after another, so that the window can answer in between.

A signal of Qt would call all of them in one go, and could not tell those in sight from the others.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken


class Listeners:
    """Methods that are called, as those connected to a signal are, for as long as their object lives."""

    def __init__(self) -> None:
        self._known: list[tuple[weakref.ref[QObject], str]] = []

    def connect(self, method: Callable[[], object]) -> None:
        """Call a method of a Qt object from now on; its object is not kept alive by that."""
        owner: QObject = method.__self__  # type: ignore[attr-defined]  # what makes it a method of an object
        self._known.append((weakref.ref(owner), method.__name__))

    def all(self) -> tuple[list[Callable[[], object]], list[Callable[[], object]]]:
        """Return the methods of what is in sight, and those of everything else, each in the order they came."""
        self._known = [(owner, name) for owner, name in self._known if _lives(owner())]
        seen: list[Callable[[], object]] = []
        unseen: list[Callable[[], object]] = []
        for reference, name in self._known:
            owner = reference()
            (seen if _in_sight(owner) else unseen).append(getattr(owner, name))
        return seen, unseen


def lives(method: Callable[[], object]) -> bool:
    """Tell whether the object of a method is still there."""
    return _lives(method.__self__)  # type: ignore[attr-defined]


def _lives(owner: QObject | None) -> bool:
    return owner is not None and Shiboken.isValid(owner)


def _in_sight(owner: QObject | None) -> bool:
    """Tell whether a widget, or what belongs to it, is on the screen."""
    widget = owner if owner is None or isinstance(owner, QWidget) else owner.parent()
    return not isinstance(widget, QWidget) or widget.isVisible()
