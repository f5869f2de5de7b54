"""SECURE: lock a login or SFTP details so that only ONTRAPORT can read them. Nothing of it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from opwizard.encryption.seal import seal_text
from opwizard.errors import OpwizardError, SaveError
from opwizard.language import N_, _
from opwizard.progress import Progress
from opwizard.ui import theme
from opwizard.ui.pages.page import Page, Trouble
from opwizard.ui.places import chosen_place, starting_folder
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.copy_button import CopyButton
from opwizard.ui.widgets.form import Form
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.panel import Notice, Panel
from opwizard.ui.widgets.private_boxes import PrivateLine, PrivateNote
from opwizard.ui.widgets.saved_notice import SavedNotice
from opwizard.writing import write_safely


class SecurePage(Page):
    """Five boxes, and the locked text. The boxes are emptied when the page is left."""

    code = "SECURE"
    step = 0
    title = N_("Send a login or SFTP details safely")
    lead = N_("What you type here is locked so that only ONTRAPORT can read it. It is never saved unlocked, and the "
              "boxes are emptied when you leave this page.")
    continue_text = N_("&Lock it")

    def build(self) -> None:
        """Make the boxes and the place for the locked text."""
        self.about, self.address, self.user = (PrivateLine(self.desk.privacy) for _box in range(3))
        self.password, self.note = QLineEdit(), PrivateNote(self.desk.privacy)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        form = Form((_("What is it for?"), self.about), (_("Web or server address"), self.address),
                    (_("User name"), self.user), (_("Password"), self.password), (_("Note (optional)"), self.note))
        self.key = Notice(kind="warning")
        self.choose_key = Button(_("Choose ONTRAPORT's key…"), icon="key")
        self.choose_key.clicked.connect(self._choose_key)
        self.key.words.addWidget(self.choose_key, 0, Qt.AlignmentFlag.AlignLeading)
        self.locked = QPlainTextEdit()
        self.locked.setReadOnly(True)
        self.locked.setTabChangesFocus(True)
        self.locked.setAccessibleName(_("Locked text"))
        self.copy = CopyButton(_("&Copy the locked text"), self.locked.toPlainText)
        self.save = Button(_("&Save it as a file…"), icon="save")
        self.save.clicked.connect(self._save)
        buttons = ButtonRow(self.copy, self.save)
        self.saved = SavedNotice(self.desk.privacy)
        self.result = Panel(Heading(_("Locked")), Label(_("Send this text to concierge@ontraport.com. Nobody else can "
                                                          "read it, not even you.")), self.locked, buttons, self.saved)
        self.column.addWidget(self.key)
        self.column.addWidget(Panel(form))
        self.column.addWidget(self.result)
        theme.current().changed.connect(self._fit)
        self._fit()

    def enter(self) -> None:
        """Say for whom it will be locked."""
        key = self.desk.session.key
        self.key.set_kind("good" if key else "warning")
        self.key.say(_("It will be locked for {owner}.").format(owner=key.owner) if key else
                     _("First choose the key that locks it."))
        self.saved.say("")
        self.result.setVisible(bool(self.locked.toPlainText()))

    def refresh(self) -> None:
        """Nothing on this page comes from the session's data."""

    def leave(self) -> None:
        """Empty every box, also what undo inside them would bring back."""
        for box in (self.about, self.address, self.user, self.password):
            box.setText("")  # `clear` could be undone
        self.note.empty()
        self.locked.clear()
        self.locked.document().clearUndoRedoStacks()

    def problems(self) -> list[Trouble]:
        """A key, and something to lock."""
        found: list[Trouble] = []
        if self.desk.session.key is None:
            found.append((_("Choose the key that locks it"), self.choose_key))
        if not self.text():
            found.append((_("Type what should be locked"), self.about))
        return found

    def proceed(self) -> None:
        """Lock what was typed."""
        session, text = self.desk.session, self.text()
        self.run(lambda _progress: seal_text(text, session.key_data, allow_expired=session.allow_expired),
                 self._show_locked, _("Locking…"))

    def failed(self, error: OpwizardError) -> None:
        """Say why nothing was locked, or saved."""
        settles = self.save if isinstance(error, SaveError) else self.choose_key
        self.tell(error, settles)

    def text(self) -> str:
        """Return what will be locked: a line for each box that was filled in, in English for those who read it."""
        parts = (("For", self.about.text()), ("Address", self.address.text()), ("User name", self.user.text()),
                 ("Password", self.password.text()), ("Note", self.note.written()))
        return "\n".join(f"{name}: {value}" for name, value in parts if value.strip())

    def first_focus(self) -> QWidget | None:
        """The key while there is none, else the first box."""
        return self.about if self.desk.session.key is not None else self.choose_key

    def help_text(self) -> str:
        """Explain what may go here."""
        return _("Use this for a login, a password or SFTP details that ONTRAPORT asked for. Card numbers do not "
                 "belong here: your card company sends them to ONTRAPORT directly.")

    def _choose_key(self) -> None:
        self.desk.saves_with_key = False
        self.asked_for.emit("KEY")

    def _show_locked(self, locked: str) -> None:
        self.locked.setPlainText(locked)
        self.saved.say("")
        self.result.show()
        self.password.setText("")
        self.copy.setFocus()

    def _save(self) -> None:
        proposed = starting_folder(self.desk.settings.text("save/folder")) / "message.asc"
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the locked text"), str(proposed),
                                                  _("Locked text (*.asc)"))
        if name:
            self._write(chosen_place(name, ".asc"), self.locked.toPlainText().encode("ascii"))

    def _write(self, place: Path, text: bytes) -> None:
        own_files = tuple(self.desk.session.own_files)

        def put(stream: BinaryIO) -> None:
            stream.write(text)

        def work(progress: Progress) -> Path:
            write_safely(place, put, overwrite=True, progress=progress, never=own_files)
            return place

        self.run(work, self._saved, _("Saving the locked text…"), writes=True)

    def _saved(self, place: Path) -> None:
        self.saved.say_of(_("The locked text is in {name}."), place)

    def _fit(self) -> None:
        self.note.setFixedHeight(theme.current().px(80))
        self.locked.setMinimumHeight(theme.current().px(160))
