"""A letter as it fills in: shown, copied, saved as a text file, or opened as a draft in the mail program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from opwizard.errors import SaveError
from opwizard.language import _
from opwizard.requests.letter import CONCIERGE, Letter
from opwizard.session import Session
from opwizard.ui import theme
from opwizard.ui.places import chosen_place, starting_folder
from opwizard.ui.privacy import without
from opwizard.ui.type_scale import SMALL
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.copy_button import CopyButton
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.panel import Panel
from opwizard.writing import write_safely


class LetterBox(Panel):
    """A card with the letter and three ways to take it along. `failed` carries why one could not be used."""

    failed = Signal(str)

    def __init__(self, title: str, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._letter: Letter | None = None
        self._hide: tuple[str, ...] = ()
        self.box = QPlainTextEdit()
        self.box.setReadOnly(True)
        self.box.setTabChangesFocus(True)
        self.box.setAccessibleName(title)
        self.copy = CopyButton(_("&Copy the message"), self.shown)
        self.save = Button(_("Save as a te&xt file…"), icon="save")
        self.mail = Button(_("Open in my &mail program"), icon="mail")
        self.save.clicked.connect(self._save)
        self.mail.clicked.connect(self._mail)
        self.note = Label(_("The file cannot be attached from here: add it to the message yourself."), size=SMALL,
                          role="quiet")
        self.inside.addWidget(Heading(title))
        self.inside.addWidget(self.box)
        self.inside.addWidget(ButtonRow(self.copy, self.mail, self.save))
        self.inside.addWidget(self.note)
        left_out = _("While personal data is hidden, names are left out here and in what you copy.")
        self.hidden = Label(left_out, size=SMALL, role="quiet")
        self.inside.addWidget(self.hidden)
        theme.current().changed.connect(self._fit)
        self._fit()

    def rewind(self) -> None:
        """Go to the top of the letter; while it fills in, the place one looks at is kept."""
        self.box.verticalScrollBar().setValue(0)

    def show_letter(self, letter: Letter, *, attached: bool = False, hide: Iterable[str] = ()) -> None:
        """Show a letter; `attached` says that a file goes with it, `hide` are names that must not be seen or copied."""
        self._letter, self._hide = letter, tuple(hide)
        text = self.shown()
        if text != self.box.toPlainText():
            bar = self.box.verticalScrollBar().value()
            self.box.setPlainText(text)
            self.box.verticalScrollBar().setValue(bar)
        self.note.setVisible(attached)
        self.hidden.setVisible(bool(self._hide))

    def text(self) -> str:
        """Return the letter with the address and the subject above it."""
        if self._letter is None:
            return ""
        return f"To: {CONCIERGE}\nSubject: {self._letter.subject()}\n\n{self._letter.text()}"

    def shown(self) -> str:
        """Return the letter as it may be shown now."""
        return without(self.text(), self._hide)

    def _mail(self) -> None:
        if self._hide:
            self.failed.emit(_("Your mail program would show the whole message. First show personal data again."))
        elif self._letter is not None:
            QGuiApplication.clipboard().setText(self._letter.text())
            QDesktopServices.openUrl(QUrl(self._letter.mailto(), QUrl.ParsingMode.StrictMode))

    def _save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save the message"), str(starting_folder("") / "letter.txt"), _("Text file (*.txt)"))
        if not name:
            return
        try:
            write_safely(chosen_place(name, ".txt"), self._write, overwrite=True, never=self._session.own_files)
        except SaveError as error:
            own = error.code == "own-file"
            self.failed.emit(f"{error.problem} {error.remedy}" if own else
                             _("The message could not be saved there. Choose another folder."))

    def _write(self, stream: BinaryIO) -> None:
        stream.write(self.text().encode())

    def _fit(self) -> None:
        self.box.setMinimumHeight(theme.current().px(190))
