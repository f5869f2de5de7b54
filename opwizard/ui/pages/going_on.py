"""The part of TYPE that goes on with work of an earlier sitting, and says what of it cannot be brought back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from opwizard.errors import SaveError
from opwizard.language import _
from opwizard.progress import Progress
from opwizard.session.restoring import NO_FILES, Restored, restored
from opwizard.session.saved_work import SavedWork
from opwizard.ui.announce import announce
from opwizard.ui.asking import may_lose
from opwizard.ui.pages.page import Page
from opwizard.ui.widgets.not_back import NotBack
from opwizard.ui.widgets.saved_works import SavedWorks


@dataclass(frozen=True, slots=True)
class _Try:
    """Work that was opened again; `moved` tells where the person found files that were not where they had been."""

    work: SavedWork
    moved: Mapping[Path, Path]
    found: Restored


class GoingOn(QObject):
    """Two boxes of TYPE: the `works` there are, and what was `not_back`. `done` tells that a sitting is back."""

    done = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk
        self.works, self.not_back = SavedWorks(self._desk.privacy), NotBack()
        self._half: _Try | None = None
        self.works.wanted.connect(self._go_on_with)
        self.works.unwanted.connect(self._throw_away)
        self.not_back.look.clicked.connect(self._look)
        self.not_back.without.clicked.connect(self._without)
        if self._desk.keeping is not None:
            self._desk.keeping.known.connect(self._show_works)

    def enter(self) -> None:
        """Show the works there are."""
        self._show_works()
        self._half = None
        self.not_back.say("")

    def refresh(self) -> None:
        """Show the same anew, after personal data was hidden or shown."""
        self._show_works()
        if self._half is not None:
            self._show_missing(self._half.found)

    def _show_works(self) -> None:
        self.works.show_works(self._desk.keeping.found if self._desk.keeping else ())

    def _throw_away(self, work: SavedWork) -> None:
        try:
            if self._desk.keeping is not None:
                self._desk.keeping.forget(work)
        except SaveError as error:
            self._page.failed(error)
            return
        self.enter()

    def _go_on_with(self, work: SavedWork, moved: Mapping[Path, Path] = NO_FILES) -> None:
        self.not_back.say("")
        self._half = None
        if self._desk.keeping is not None:
            self._desk.keeping.keep()  # what is worked on now stays on the shelf

        def again(progress: Progress) -> _Try:
            return _Try(work, moved, restored(work.content, progress, moved))

        self._page.run(again, self._opened, _("Opening your work…"))

    def _opened(self, tried: _Try) -> None:
        if tried.found.missing:
            self._half = tried
            self._tell_missing(tried.found)
            return
        if not self._may_go_on():
            return
        if self._desk.keeping is not None:
            self._desk.keeping.take(tried.work)
        self._go_on_as(tried.found)

    def _may_go_on(self) -> bool:
        """Ask, where what is worked on now could not be kept, whether it may go."""
        keeping = self._desk.keeping
        if keeping is None:
            return True
        keeping.keep_now()
        return keeping.safe or may_lose(self._desk.session, self._page, _("Go on with the earlier work?"))

    def _go_on_as(self, found: Restored) -> None:
        self._desk.session.go_on_as(found.session)
        self.done.emit()

    def _tell_missing(self, found: Restored) -> None:
        """Say what was not brought back. The work stays on the shelf as it is: the file may come back."""
        announce(self.not_back, " ".join(self._show_missing(found)), urgent=True)

    def _show_missing(self, found: Restored) -> list[str]:
        words = _("{name} was not brought back. {why}")
        privacy = self._desk.privacy
        lines = [words.format(name=privacy.file_name(path),
                              why=privacy.sentence(f"{error.problem} {error.remedy}".strip(), path))
                 for path, error in found.missing]
        self.not_back.show_missing(lines, moved=found.gone() is not None, others=not found.empty)
        return lines

    def _without(self) -> None:
        if self._half is not None and self._may_go_on():
            if self._desk.keeping is not None:
                self._desk.keeping.leave()
            self._go_on_as(self._half.found)

    def _look(self) -> None:
        tried = self._half
        gone = tried.found.gone() if tried is not None else None
        if tried is None or gone is None:
            return
        name, _kind = QFileDialog.getOpenFileName(self._page, _("Choose where the file is now"), str(gone.parent))
        if name:
            self._go_on_with(tried.work, {**tried.moved, gone: Path(name)})
