"""What else can be done on FIX: leave rows out by a column, ask a colleague, keep the list of changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from opwizard import shield
from opwizard.exporting.returned_report import Merge
from opwizard.language import _, ngettext
from opwizard.progress import Progress
from opwizard.ui.pages.page import Page
from opwizard.ui.places import chosen_place, starting_folder
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.leave_out_window import LeaveOutWindow
from opwizard.ui.widgets.returned_window import ReturnedWindow
from opwizard.ui.widgets.saved_notice import SavedNotice
from opwizard.writing import free_name


class MoreOnFix(QObject):
    """A button with a menu. `decided` carries a function without arguments that makes a change of the session."""

    decided = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk
        self.button = Button(_("&Other tasks…"), icon="list")
        self.told = SavedNotice(self._desk.privacy)
        self.told.hide()
        self.menu = QMenu(self.button)
        for words, call in self._entries():
            self.menu.addAction(words).triggered.connect(partial(self._call, call))
        self.mixed = self.menu.actions()[1]
        self.menu.aboutToShow.connect(lambda: self.mixed.setVisible(self._desk.session.other_type() is not None))
        self.button.setMenu(self.menu)

    def _entries(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        return (
            (_("&Leave out rows by a column…"), self.leave_out),
            (_("This file &mixes open orders and past purchases…"), partial(self.leave_out, for_other=True)),
            (_("&Send to a colleague…"), self.send),
            (_("&Open a report that came back…"), self.choose_returned),
            (_("Save the list of &changes…"), self.save_log),
        )

    def _call(self, call: Callable[[], None], *_args: object) -> None:
        self.told.say("")
        if self._desk.session.checked is not None:
            call()

    # -- rows
    def leave_out(self, *, for_other: bool = False) -> None:
        """Ask for a column and values, and leave their rows out; `for_other` starts with keeping them for later."""
        window = LeaveOutWindow(self._desk.session, self._desk.privacy, self._page)
        window.other.setChecked(for_other)
        window.accepted.connect(lambda: self._left_out(window))
        window.finished.connect(window.deleteLater)
        window.open()

    def _left_out(self, window: LeaveOutWindow) -> None:
        session, letter, texts = self._desk.session, window.letter, window.texts
        if window.for_other:
            self.decided.emit(lambda: session.set_aside_for_other(letter, texts))
            other = session.other_type()
            self.told.say(_("When this file is saved, you can prepare the rows left out as: {title}").format(
                title=_(other.title)) if other else "")
            return
        reason = window.reason()
        self.decided.emit(lambda: session.set_aside_where(letter, texts, reason))

    # -- a colleague
    def send(self) -> None:
        """Save the workbook a colleague can correct."""
        words = _("{name} is saved. Your colleague can correct the marked cells in Excel, save it and send it back; "
                  "then open it here.")
        self._save(_("Send to a colleague"), "report.xlsx", self._desk.session.save_report, words)

    def save_log(self) -> None:
        """Save the list of changes."""
        self._save(_("Save the list of changes"), "changes.xlsx", self._desk.session.save_log,
                   _("The list of changes is in {name}."))

    def _save(self, title: str, ending: str, save: Callable[..., Path], words: str) -> None:
        opened = self._desk.session.opened
        if opened is None:
            return
        folder = starting_folder(self._desk.settings.text("save/folder"), opened.path.parent)
        proposed = free_name(folder / f"{shield.mask_name(opened.path.stem)}-{ending}")
        place, _kind = QFileDialog.getSaveFileName(self._page, title, str(proposed), _("Excel workbook (*.xlsx)"))
        if place:
            path = chosen_place(place, ".xlsx")
            self._page.run(lambda progress: save(path, progress, overwrite=True), partial(self._saved, words),
                           _("Saving…"), writes=True)

    def _saved(self, words: str, path: Path) -> None:
        self._desk.settings.keep("save/folder", str(path.parent))
        self.told.say_of(words, path)

    def choose_returned(self) -> None:
        """Let the person choose a report that came back."""
        folder = starting_folder(self._desk.settings.text("save/folder"))
        place, _kind = QFileDialog.getOpenFileName(self._page, _("Open a report that came back"), str(folder),
                                                   _("Reports ({kinds})").format(kinds="*.xlsx *.ods *.xls"))
        if place:
            self.open_returned(Path(place))

    def open_returned(self, path: Path) -> None:
        """Show what was changed in a report that came back."""
        session = self._desk.session

        def work(progress: Progress) -> Merge:
            return session.returned(path, progress)

        self._page.run(work, self._show_returned, _("Reading the report…"))

    def _show_returned(self, merged: Merge) -> None:
        import_type = self._desk.session.import_type
        if import_type is None:
            return
        window = ReturnedWindow(merged, import_type, self._desk.privacy, self._page)
        window.accepted.connect(lambda: self._take_over(window.chosen, window.wanted))
        window.finished.connect(window.deleteLater)
        window.open()

    def _take_over(self, merged: Merge, wanted: list[int]) -> None:
        count = len(merged.changes) + len(wanted)
        self.decided.emit(lambda: self._desk.session.take_over(merged, wanted))
        words = ngettext("{count:,} change was taken over.", "{count:,} changes were taken over.", count)
        self.told.say(words.format(count=count))
