"""A new look is put on in pieces, between which the window answers: on what is in sight first, then on the rest.

Qt takes the old style sheet off all widgets and puts the new one on in one go, seen or not: it undresses and dresses
each one that looks polished, and tells each one that has no style of its own. So every widget is undressed here
beforehand and looks unpolished and styled by itself while the sheet changes, which then takes no time, and is given the
events that dress it when its turn comes. Who sets fonts and colours of their own does so after that: it is undone by
dressing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from opwizard.ui.listeners import Listeners, lives

POLISHED, OWN_STYLE = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle


class Dressing:
    """Dresses all widgets of the program, and remembers which ones wear nothing meanwhile."""

    def __init__(self) -> None:
        self._bare: dict[QWidget, bool] = {}
        """What wears nothing, and whether it only looks styled by itself."""

    def new_look(self, put_on: Callable[[], None], changed: Listeners,
                 paint_again: Callable[[], None]) -> Iterator[None]:
        """Dress every widget anew and tell who listens, a small piece at each step.

        `put_on` gives the application its new font, colours and sheet; `paint_again` is called once all that is in
        sight wears them. What a dressing that is left half done has left bare is dressed by the next one.
        """
        seen, unseen = self._all()
        for widget in unseen:
            yield
            self._undress(widget)
        for widget in seen:  # without a break: nothing in sight may be laid out while it wears nothing
            self._undress(widget)
        put_on()
        for widget in seen:
            yield
            self._dress(widget)
        told, told_later = changed.all()
        for tell in filter(lives, told):
            yield
            tell()
        for _pass in range(2):  # what is as high as its width lets it be asks for room once it has that width
            yield
            _lay_out()
        paint_again()
        for widget in unseen:
            yield
            self._dress(widget)
        for tell in filter(lives, told_later):
            yield
            tell()

    def _all(self) -> tuple[list[QWidget], list[QWidget]]:
        """Return the widgets in sight and the others, each after what it lies in, whose font it takes over.

        One that was never shown is dressed by Qt when it is.
        """
        self._bare = {widget: deaf for widget, deaf in self._bare.items() if Shiboken.isValid(widget)}
        seen: list[QWidget] = []
        unseen: list[QWidget] = []
        windows = QApplication.topLevelWidgets()
        for widget in dict.fromkeys(each for window in windows for each in (window, *window.findChildren(QWidget))):
            if widget.testAttribute(POLISHED) or widget in self._bare:
                (seen if widget.isVisible() else unseen).append(widget)
        return seen, unseen

    def _undress(self, widget: QWidget) -> None:
        if Shiboken.isValid(widget) and widget not in self._bare:
            widget.style().unpolish(widget)
            self._bare[widget] = not widget.testAttribute(OWN_STYLE)
            widget.setAttribute(POLISHED, False)
            widget.setAttribute(OWN_STYLE)

    def _dress(self, widget: QWidget) -> None:
        if Shiboken.isValid(widget):
            if self._bare.pop(widget, False):
                widget.setAttribute(OWN_STYLE, False)
            for event in (QEvent.Type.Polish, QEvent.Type.StyleChange):
                QCoreApplication.sendEvent(widget, QEvent(event))


def _lay_out() -> None:
    """Lay out all that has changed its size: what is painted before that is painted once more, in other places."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
