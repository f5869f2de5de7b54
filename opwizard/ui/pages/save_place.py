"""How and where SAVE writes the new file: a CSV file or a locked bundle, and the place, which can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QRadioButton, QWidget

from opwizard.language import _
from opwizard.ui import theme
from opwizard.ui.desk import Desk
from opwizard.ui.places import default_place, with_ending
from opwizard.ui.type_scale import SMALL
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.folding import FoldingPanel
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.panel import Panel
from opwizard.ui.widgets.sign_choice import SignChoice
from opwizard.ui.widgets.wrapped import Choice
from opwizard.writing import free_name

if TYPE_CHECKING:
    from opwizard.encryption.own_key import OwnKey

SIGNED_WITH = "save/signed-with"
"""The fingerprint of the person's own key that signed the last bundle."""


class SavePlace(QObject):
    """Two cards of SAVE: `how` the new file is saved, and `where`. `turned` tells that the other form was chosen."""

    turned = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self.chosen: Path | None = None
        self._folder: Path | None = None
        """The place the person chose; None for the proposed one."""
        self._chosen_for: Path | None = None
        """The person's file it was chosen for: another file starts with the proposed place again."""
        self.plain = QRadioButton(_("A &CSV file"))
        self.locked = Choice(_("A &locked bundle only ONTRAPORT can open (PGP)"))
        group = QButtonGroup(self)
        group.addButton(self.plain)
        group.addButton(self.locked)
        self.plain.setChecked(True)
        self.plain_hint = Label(_("Anyone who gets this file can read it."), size=SMALL, role="quiet")
        self.locked_hint = Label(size=SMALL, role="quiet")
        self.sign = SignChoice(desk.privacy, desk.settings.text(SIGNED_WITH))
        self.path = Label(bold=True)
        self.choose = Button(_("Choose another place…"), icon="folder")
        place = QHBoxLayout()
        place.addWidget(self.path, 1)
        place.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeading)
        self.how = Panel(Heading(_("How should we save it?")), self.plain, self.plain_hint, self.locked,
                         self.locked_hint, self.sign, spacing=4)
        self.where = FoldingPanel(Heading(_("Where")), place, lines=[place])
        theme.current().changed.connect(self._space)
        self._space()
        self.choose.clicked.connect(self._choose)
        self.plain.toggled.connect(self._turn)

    def _space(self) -> None:
        """Let what is said of a form begin below the words of its button."""
        for part in (self.plain_hint, self.locked_hint):
            part.setContentsMargins(theme.current().px(34), 0, 0, 0)

    @property
    def form(self) -> QRadioButton:
        """The form that is chosen."""
        return self.locked if self.locked.isChecked() else self.plain

    def shown_place(self) -> Path:
        """Return where the new file will be written: in the folder that was shown, be it gone since."""
        proposed = self._proposed()
        return free_name(proposed if self._folder is None else self._folder / proposed.name)

    def place(self) -> Path:
        """Return where the new file would be written as things are now."""
        return free_name(self._proposed())

    def _proposed(self) -> Path:
        if self.chosen is not None:
            return self.chosen
        opened = self._desk.session.opened
        source = opened.path if opened else Path("import")
        folder = self._desk.settings.text("save/folder")
        return default_place(source, folder, locked=self.locked.isChecked())

    def enter(self) -> None:
        """Choose the form that was used the last time, and forget a place that was chosen for another file."""
        session = self._desk.session
        locked = self._desk.settings.switch("save/locked") or bool(session.bundle)
        if session.opened is None or self._chosen_for != session.opened.path or locked != self.locked.isChecked():
            self.chosen = None
        with QSignalBlocker(self.plain):  # nobody has turned to another form
            self.locked.setChecked(locked)
            self.plain.setChecked(not locked)
        self._look_for_keys()

    def show(self) -> None:
        """Show the place, and who can read the new file."""
        place, privacy = self.place(), self._desk.privacy
        self._folder = place.parent
        folder = privacy.folder_name(place.parent)
        self.path.setText(_("{name}  in  {folder}").format(name=privacy.file_name(place), folder=folder))
        self.path.setToolTip("" if privacy.hidden else str(place))
        key = self._desk.session.key
        words = _("The new file, the letter and a list of contents, locked with ONTRAPORT's key.")
        if key is not None:
            words = _("The new file, the letter and a list of contents, locked with the key of {owner}.").format(
                owner=key.owner)
        self.locked_hint.setText(words)
        self.sign.offer(self.locked.isChecked())

    def _turn(self) -> None:
        """Remember the form that was chosen: who looks at an earlier page meanwhile finds it as it was."""
        self._desk.settings.keep("save/locked", self.locked.isChecked())
        self.chosen = None
        self._look_for_keys()
        self.turned.emit()

    def _look_for_keys(self) -> None:
        """Look for keys the person could sign with, beside the window: GnuPG may take its time to answer."""
        if self.locked.isChecked():
            self._desk.jobs.look("own keys", _own_keys, self.sign.show_keys)

    def remember(self) -> None:
        """Remember what the bundle was signed with, for the next time."""
        if self.locked.isChecked():
            self._desk.settings.keep(SIGNED_WITH, self.sign.fingerprint())

    def _choose(self) -> None:
        kind = _("Locked bundle (*.gpg)") if self.locked.isChecked() else _("CSV file (*.csv)")
        name, _kind = QFileDialog.getSaveFileName(self._page, _("Save the new file"), str(self.place()), kind,
                                                  options=QFileDialog.Option.DontConfirmOverwrite)
        if name:
            opened = self._desk.session.opened
            self.chosen = with_ending(name, ".gpg" if self.locked.isChecked() else ".csv")
            self._chosen_for = opened.path if opened else None
            self._desk.settings.keep("save/folder", str(self.chosen.parent))
            self.show()


def _own_keys() -> Sequence[OwnKey]:
    from opwizard.encryption.own_key import own_keys  # it brings gnupg, which takes its time

    return own_keys()
