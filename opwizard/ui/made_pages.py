"""The pages of the window, each made when it is first shown, or before that in pieces."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from opwizard.ui.desk import Desk
from opwizard.ui.pages.page import Page
from opwizard.ui.widgets.frame import Frame


class MadePages(QObject):
    """The pages there are, by their codes. `made` carries each one before it is put into the frame."""

    made = Signal(object)

    def __init__(self, desk: Desk, kinds: Mapping[str, type[Page]], frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._every_kind, self._frame = desk, kinds, frame
        self._kinds: dict[str, type[Page]] = {}
        self._pages: dict[str, Page] = {}
        self._views: dict[str, QWidget] = {}

    def page(self, code: str) -> Page:
        """Return a page, made now if it was never shown."""
        while code not in self._views:
            self.make_piece(code)
        return self._pages[code]

    def view(self, code: str) -> QWidget:
        """Return what the frame shows of a page that was made: itself, or what scrolls it."""
        return self._views[code]

    def out_of_sight(self) -> list[Page]:
        """Return the pages that were made and are not shown now."""
        return [page for code, page in self._pages.items() if code in self._views and not page.isVisible()]

    def done(self, code: str) -> bool:
        """Tell whether all of a page is made."""
        return code in self._views

    def make_piece(self, code: str) -> bool:
        """Make the next piece of a page; False when all of it is there."""
        if code not in self._kinds:
            self._kinds[code] = self._every_kind[code]  # loads the page's module: a piece of its own
            return True
        if code not in self._pages:
            self._pages[code] = self._kinds[code](self._desk, at_once=False)
            return True
        page = self._pages[code]
        if not page.complete or code in self._views:
            return page.make_piece()
        self.made.emit(page)
        self._views[code] = self._frame.add(page)
        return True
