"""FILE: choose the spreadsheet, and see that it was read as meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from opwizard import reading
from opwizard.errors import NotNowError, OpwizardError
from opwizard.language import N_, _
from opwizard.progress import Progress
from opwizard.reading.sheet import Opened, ReadOptions
from opwizard.session.opened_file import CARD_CODES
from opwizard.ui.asking import may_lose
from opwizard.ui.giving_back import give_back
from opwizard.ui.pages.page import Page, Trouble
from opwizard.ui.places import PRACTICE_TYPE, is_practice, practice_file, starting_folder
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.drop_area import DropArea
from opwizard.ui.widgets.file_card import FileCard
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.left_out_list import LeftOutList
from opwizard.ui.widgets.letters_question import LettersQuestion
from opwizard.ui.widgets.panel import Notice
from opwizard.ui.widgets.problem_notes import ProblemNotes
from opwizard.ui.widgets.reading_choices import ReadingChoices
from opwizard.ui.widgets.recent_files import RecentFiles
from opwizard.ui.widgets.sheet_preview import SheetPreview
from opwizard.ui.widgets.wrapped import RowButton

SETTLE = 350
"""Milliseconds after the last turn of a choice before the file is read again."""


class FilePage(Page):
    """The file, the sheet, the row of names; what was left out and what was noticed."""

    code = "FILE"
    step = 1
    title = N_("Open your spreadsheet")
    lead = N_("We only read the file. Close it in Excel first if you can.")

    def build(self) -> None:
        """Make the empty state and the opened state."""
        privacy = self.desk.privacy
        self.drop = DropArea(_("Excel (.xlsx, .xls), LibreOffice (.ods) or text (.csv)"))
        self.practice = RowButton(_("No file at hand? Try it with a practice file"), icon="cart", look="link")
        self._practice = ButtonRow(self.practice)
        self.again = Button(_("&Try again"), icon="redo")
        self.again.hide()
        self._tried: tuple[Path, ReadOptions] | None = None
        """What could not be read the last time."""
        self.recent = RecentFiles(privacy)
        self.card = FileCard()
        self.choices = ReadingChoices(privacy)
        self.lone = Notice(kind="warning")
        self.ask = Label(_("Is the marked row the one with your column names? If not, change the row number, or press "
                           "Enter on the right row."), role="quiet")
        self.preview = SheetPreview(privacy)
        self.letters = LettersQuestion()
        self.left_out = LeftOutList(privacy)
        self.notes = ProblemNotes()
        self._opened_parts = (self.card, self.choices, self.lone, self.ask, self.preview, self.letters, self.left_out,
                              self.notes)
        for part in (self.again, self.drop, self._practice, self.recent, *self._opened_parts):
            self.column.addWidget(part)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(SETTLE)
        self._connect()

    def _connect(self) -> None:
        self.drop.button.clicked.connect(self.choose)
        self.practice.clicked.connect(lambda: self.open_path(practice_file()))
        self.again.clicked.connect(self._try_again)
        self.card.another.clicked.connect(self.choose)
        self.recent.chosen.connect(self.open_path)
        self.choices.changed.connect(self._again.start)
        self._again.timeout.connect(lambda: self._read_again())
        self.preview.row_chosen.connect(self.choices.set_header_row)
        self.letters.other_wanted.connect(self._read_letters)
        self.left_out.taken_back.connect(self._take_back)

    def enter(self) -> None:
        """Show the open file, or open the one that waits."""
        file, self.desk.waiting_file = self.desk.waiting_file, None
        self._show()
        if file is not None:
            self.open_path(file)

    def leave(self) -> None:
        """Forget what could not be read, and a choice that has not been read yet."""
        self._again.stop()
        self.again.hide()
        self._tried = None

    def refresh(self) -> None:
        """Show the file anew."""
        self._show()

    def _show(self) -> None:
        opened = self.desk.session.opened
        if self.desk.session.card_hits():
            opened = None
        self.drop.setVisible(opened is None)
        import_type = self.desk.session.import_type
        self._practice.setVisible(opened is None and import_type is not None and import_type.id == PRACTICE_TYPE)
        self.recent.show_files([] if opened else self.desk.settings.recent())
        for part in self._opened_parts:
            part.setVisible(opened is not None)
        if opened is not None:
            self._show_opened(opened)

    def _show_opened(self, opened: Opened) -> None:
        self.card.show_file(self.desk.privacy.file_name(opened.path), opened)
        self.choices.show_file(opened)
        self.lone.say(lone_words(opened))
        self.preview.show_sheet(opened.sheet)
        self.letters.show_words(() if self.desk.privacy.hidden else opened.unusual, opened.encodings)
        self.left_out.show_rows(opened.sheet.left_out)
        self.notes.show_problems([problem for problem in opened.problems if problem.code not in CARD_CODES],
                                 hidden=self.desk.privacy.hidden)  # what came of card numbers was decided on CARD

    # -- opening
    def choose(self) -> None:
        """Let the person choose a file."""
        kinds = " ".join(f"*.{ending.removeprefix('.')}" for ending in reading.extensions())
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Choose your spreadsheet"), str(starting_folder(self.desk.settings.text("files/folder"))),
            _("Spreadsheets ({kinds})").format(kinds=kinds) + ";;" + _("All files (*)"))
        session, path = self.desk.session, Path(name)
        if name and may_lose(session, self, _("Open another file?"), same_file=session.is_open(path)):
            self.open_path(path)

    def show_drag(self, over: bool) -> None:
        """Show that a file may be dropped."""
        self.drop.show_over(over)

    def open_path(self, path: Path) -> None:
        """Read a file from the start."""
        self.letters.begin()
        self._read(path, ReadOptions())

    def _read(self, path: Path, options: ReadOptions, then: Callable[[Opened], None] | None = None) -> None:
        session = self.desk.session

        def work(progress: Progress) -> Opened:
            return session.open(path, options, progress)

        self._again.stop()
        self.again.hide()
        self._tried = path, options
        self.run(work, then or self._opened, _("Reading your file…"), lasting=True)

    def _try_again(self) -> None:
        """Read the file that could not be read: it may have been closed in the other program meanwhile."""
        if self._tried is not None:
            self._read(*self._tried)

    def _opened(self, opened: Opened) -> None:
        QTimer.singleShot(SETTLE, self, give_back)  # what was open before is held by nobody now
        if not is_practice(opened.path):
            if not self.desk.privacy.hidden:
                self.desk.settings.keep_recent(opened.path)
            self.desk.settings.keep("files/folder", str(opened.path.parent))
        self.edited.emit()
        self._show()
        if self.desk.session.card_hits():
            self.asked_for.emit("CARD")

    def stopped(self) -> None:
        """Show what was open before."""
        self._show()

    def failed(self, error: OpwizardError) -> None:
        """Show why the file could not be read, and what is still open, as it was read before.

        Only what may pass by itself, or once the person did something about it, is worth another try.
        """
        self._show()
        self.again.setVisible(isinstance(error, NotNowError) and self._tried is not None)
        super().failed(error)

    # -- reading again
    def _read_again(self, then: Callable[[Opened], None] | None = None) -> None:
        opened = self.desk.session.opened
        if opened is not None:
            self._read_anew(opened, self.choices.options(opened), then)

    def _read_letters(self, encoding: str) -> None:
        opened = self.desk.session.opened
        if opened is not None:
            self._read_anew(opened, replace(opened.options, encoding=encoding))

    def _take_back(self, row: int) -> None:
        opened = self.desk.session.opened
        if opened is not None:
            self._read_anew(opened, replace(opened.options, keep_rows=opened.options.keep_rows | {row}))

    def _read_anew(self, opened: Opened, options: ReadOptions, then: Callable[[Opened], None] | None = None) -> None:
        """Read the open file in another way; who would lose work by it may keep it as it is."""
        self._again.stop()
        if may_lose(self.desk.session, self, _("Read the file anew?"), same_file=True):
            self._read(opened.path, options, then)
        else:
            self._show()

    # -- going on
    def problems(self) -> list[Trouble]:
        """A file must be open."""
        if self.desk.session.opened is None:
            return [(_("Open your spreadsheet"), self.drop.button)]
        return []

    def proceed(self) -> None:
        """Go on, past the page on card numbers when there are any; what was chosen a moment ago is read first."""
        if self._again.isActive():
            self._read_again(self._opened_and_on)
        elif self.desk.session.card_hits():
            self.asked_for.emit("CARD")
        else:
            self.finished.emit()

    def _opened_and_on(self, opened: Opened) -> None:
        self._opened(opened)
        if not self.desk.session.card_hits():
            self.finished.emit()

    def first_focus(self) -> QWidget | None:
        """The button that opens a file, while none is open."""
        return self.drop.button if self.drop.isVisibleTo(self) else self.card.another

    def help_text(self) -> str:
        """Explain sheet, row of names and rows left out."""
        return _("Choose the spreadsheet your old system gave you. It is opened for reading only, and never changed."
                 "\n\n"
                 "The marked row must be the one with your column names, such as Email or Price. Rows above it, blank "
                 "rows and rows of totals are left out; you can take a row back in.")


def lone_words(opened: Opened) -> str:
    """Return what to say about a file that has one column only: most often it is no list at all."""
    if len(opened.sheet.columns) > 1:
        return ""
    if opened.encoding is None:
        return _("This sheet has only one column. If it is not your list, choose another sheet or another file.")
    return _("We found only one column. If this is a letter, a log or another plain text, it cannot be imported: "
             "choose another file.")
