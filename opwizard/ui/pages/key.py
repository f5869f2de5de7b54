"""KEY: choose the key that locks the bundle. The published one ran out, which is everybody's first day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from opwizard import resources
from opwizard.encryption.key import KeyInfo, inspect
from opwizard.encryption.key_file import read_key_file
from opwizard.encryption.known_key import KnownKey
from opwizard.errors import KeyUnusableError, OpwizardError, SaveError
from opwizard.language import N_, _
from opwizard.progress import Progress
from opwizard.requests.letter import CONCIERGE
from opwizard.requests.new_key import NewKey
from opwizard.ui import theme, wording
from opwizard.ui.pages.page import Page, Trouble
from opwizard.ui.places import downloads, starting_folder
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.copy_button import CopyButton
from opwizard.ui.widgets.key_card import KeyCard
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.panel import Notice, Panel
from opwizard.ui.widgets.paste_box import PasteBox
from opwizard.ui.widgets.wrapped import Tick

PUBLISHED = "keys/ontraport.asc"
FINGERPRINT, CHECKED_ON = "key/fingerprint", "key/checked-on"
"""What is remembered of the key that was chosen last; the key itself lies beside the settings."""

KEY_FOLDER = "key/folder"
"""Where the last key file was found."""
KEY_ENDINGS = (".asc", ".gpg", ".pgp", ".key", ".txt")
"""How the names of key files end."""
NO_GNUPG = "gnupg-missing"
"""The code of the error that says there is no program on this computer that locks files."""


class KeyPage(Page):
    """Four ways on: ask for the present key, load it, use the old one on ONTRAPORT's word, or save without a lock."""

    code = "KEY"
    step = 4
    title = N_("We cannot lock this file yet")

    def build(self) -> None:
        """Make the ways on, the most useful first."""
        self._published: KeyInfo | None = None
        self._given: tuple[bytes, KeyInfo] | None = None
        self._checked_on: date | None = None
        self._known = KnownKey(self.desk.settings.file.with_name("chosen-key.pgp"))
        self.request = CopyButton(_("&Copy the request for a new key"), self._request)
        self.load = Button(_("I have a new key &file…"), icon="key")
        self.load.clicked.connect(self._choose_file)
        self.paste = PasteBox(_("Or paste the key here"), _("Read the pasted key"))
        self.paste.given.connect(self._read)
        self.meanwhile = Label(role="quiet")
        self.another = Button(_("Choose another key"), look="link")
        self.another.clicked.connect(self._choose_another)
        self.card = KeyCard()
        self.old = Tick(_("ONTRAPORT told me that they can still open files locked with the old key"))
        self.use_old = Button(_("Lock it with the &old key"), icon="lock")
        self.use_old.clicked.connect(self._use_old)
        self.plain = Button(_("Save as a &plain CSV file"), icon="spreadsheet")
        self.plain.clicked.connect(self._save_plain)
        self.good = Notice(kind="good")
        self.card.checked.toggled.connect(lambda *_args: self.settled.emit())
        self._lay_out()

    def _lay_out(self) -> None:
        self.ask = Panel(
            Heading(_("Ask ONTRAPORT for its present key")),
            Label(_("Copy the request, paste it into an email, and send it to {address}. When they have sent you a "
                    "key, load it here or paste it below.").format(address=CONCIERGE)),
            self.meanwhile, ButtonRow(self.request, self.load), self.paste, spacing=10)
        self.old_panel = Panel(
            Heading(_("Or use the old key")),
            Label(_("Only if ONTRAPORT says that they still have what opens it. Otherwise nobody can open the file.")),
            self.old,
            ButtonRow(self.use_old), spacing=8)
        self.plain_panel = Panel(
            Heading(_("Or save without a lock")),
            Label(_("Anyone who gets a plain CSV file can read it, so use it only if ONTRAPORT asked for a CSV.")),
            ButtonRow(self.plain), spacing=8)
        for part in (self.good, self.card, ButtonRow(self.another), self.ask, self.old_panel, self.plain_panel):
            self.column.addWidget(part)
        theme.current().changed.connect(self.updateGeometry)

    def enter(self) -> None:
        """Look at the published key (slow, once), and show the key that was chosen."""
        self.refresh()
        if self._published is None:
            self.run(lambda _progress: self._look(), self._show_keys, _("Looking at the key…"))

    def refresh(self) -> None:
        """Show the key that was chosen; what is being looked at now is not looked at twice."""
        self.meanwhile.setText(self._meanwhile())
        self.card.setVisible(self._given is not None)
        self.another.setVisible(self._given is not None)
        key = self.desk.session.key
        self.good.say(_("The key of {owner} is chosen.").format(owner=key.owner) if key else "")

    def _meanwhile(self) -> str:
        """Return whether the window may be closed until the answer comes."""
        keeping = self.desk.keeping
        if keeping is not None and keeping.keeps:
            return _("You can close the window until they answer: you will find your work again.")
        return _("Leave the window open until they answer: your work is not kept when you close it.")

    def cover(self) -> None:
        """Nothing on this page is the person's data."""

    def heading(self) -> str:
        """Ask about the new key once there is one."""
        return _("Is this ONTRAPORT's key?") if self._given is not None else super().heading()

    def lead_text(self) -> str:
        """Say that the published key ran out, and when; with a new key, what to do with it."""
        if self._given is not None and self._checked_on is not None:
            return _("You compared this key with ONTRAPORT on {day}, and it is still the same. If they gave you "
                     "another one since, choose that.").format(day=wording.plain_day(self._checked_on))
        if self._given is not None:
            return _("Call ONTRAPORT and compare the fingerprint with them, group by group. Then tick the box.")
        if self._published is None or self._published.expires is None or not self._published.expired:
            return _("A locked file can be opened only by whoever owns the key. Choose ONTRAPORT's present key.")
        day = wording.plain_day(self._published.expires)
        return _("The key ONTRAPORT published to lock files ran out on {day}. A file locked with it might not be "
                 "opened, so we did not make one.").format(day=day)

    def continue_words(self) -> str:
        """The key that is shown can be used."""
        if self._given is None:
            return ""
        return _("&Use this key and save") if self.desk.saves_with_key else _("&Use this key")

    def first_focus(self) -> QWidget | None:
        """The box to tick below a key, else the request; never the plain CSV."""
        return self.card.checked if self._given is not None else self.request

    def help_text(self) -> str:
        """Explain key and fingerprint."""
        return _("A key is a small file that locks other files so that only its owner can open them. Its fingerprint "
                 "is like a number plate: if the one you see here and the one ONTRAPORT reads to you are the same, the "
                 "key is theirs.")

    # -- a new key
    def _choose_file(self) -> None:
        kinds = _("Key files (*.asc *.gpg *.pgp *.key *.txt)") + ";;" + _("All files (*)")
        folder = starting_folder(self.desk.settings.text(KEY_FOLDER), downloads())
        name, _kind = QFileDialog.getOpenFileName(self, _("Choose the key file"), str(folder), kinds)
        if name:
            self.desk.settings.keep(KEY_FOLDER, str(Path(name).parent))
            self.open_key(Path(name))

    def open_key(self, path: Path) -> None:
        """Look at a key file that was chosen, or dropped on the window."""
        self._look_at(lambda: read_key_file(path))

    def _read(self, data: bytes) -> None:
        self._look_at(lambda: data)

    def _look_at(self, read: Callable[[], bytes]) -> None:
        def work(_progress: Progress) -> tuple[bytes, KeyInfo]:
            data = read()
            return data, inspect(data)

        self._checked_on = None
        self._give(None)
        self.run(work, self._show_given, _("Looking at the key…"))

    def _show_given(self, given: tuple[bytes, KeyInfo]) -> None:
        self.card.show_key(given[1], already_checked=self._checked_on is not None)
        self._give(given)
        self.card.checked.setFocus()

    def _give(self, given: tuple[bytes, KeyInfo] | None) -> None:
        """Take a new key, or none: with one, the ways without it are out of the way."""
        self._given = given
        self.ask.setVisible(given is None)
        self.card.setVisible(given is not None)
        self.another.setVisible(given is not None)
        self.plain_panel.setVisible(given is None)
        self.old_panel.setVisible(given is None and self._published is not None and self._published.expired)
        self.retitled.emit()

    def _choose_another(self) -> None:
        """Put the key that is shown away, and show the ways to another one."""
        self._checked_on = None
        self.paste.box.clear()
        self._give(None)
        self.load.setFocus()

    def _look(self) -> tuple[KeyInfo, tuple[bytes, KeyInfo] | KeyUnusableError | None]:
        """Return what the published key is, and the key that was chosen on an earlier day or why it will not do."""
        published = inspect(resources.path(PUBLISHED).read_bytes())
        fingerprint = self.desk.settings.text(FINGERPRINT)
        if not fingerprint or self.desk.session.key is not None:
            return published, None
        try:
            return published, self._known.recall(fingerprint)
        except KeyUnusableError as error:
            return published, error

    def _show_keys(self, keys: tuple[KeyInfo, tuple[bytes, KeyInfo] | KeyUnusableError | None]) -> None:
        self._published, known = keys
        if isinstance(known, KeyUnusableError):
            self.desk.settings.keep(FINGERPRINT, "")
            self._known.forget()
            self.failed(known)
        elif known is not None and self._given is None:
            day = self.desk.settings.text(CHECKED_ON)
            self._checked_on = date.fromisoformat(day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
            self._show_given(known)
        self._give(self._given)

    def failed(self, error: OpwizardError) -> None:
        """Say what is wrong with the key; where no key can be looked at at all, nothing can be locked with one."""
        self.ask.setVisible(error.code != NO_GNUPG)
        self.old_panel.setVisible(error.code != NO_GNUPG and self.old_panel.isVisibleTo(self))
        self.tell(error, self.plain if error.code == NO_GNUPG else self.load)

    def problems(self) -> list[Trouble]:
        """The fingerprint must have been checked, and a typed one must be the key's."""
        if self._given is not None and self.card.refused:
            return [(_("The fingerprint you typed is not that of this key"), self.card.typed)]
        if self._given is not None and not self.card.checked.isChecked():
            return [(_("Check the fingerprint with ONTRAPORT, then tick the box"), self.card.checked)]
        return []

    def proceed(self) -> None:
        """Use the key that was given."""
        if self._given is not None:
            self._use(self._given[0], allow_expired=False, remember=True)

    # -- the other ways
    def _use_old(self) -> None:
        if not self.old.isChecked():
            self.troubled.emit([(_("Tick the box first: only ONTRAPORT can say whether they still open such files"),
                                 self.old)])
            return
        self._use(resources.path(PUBLISHED).read_bytes(), allow_expired=True)

    def _use(self, data: bytes, *, allow_expired: bool, remember: bool = False) -> None:
        session = self.desk.session

        def work(_progress: Progress) -> tuple[KeyInfo, bool]:
            info = session.use_key(data, confirmed_fingerprint=True, allow_expired=allow_expired)
            return info, remember and self._kept(data)

        self.run(work, self._chosen, _("Looking at the key…"))

    def _kept(self, data: bytes) -> bool:
        """Keep the key for the next time; where the folder takes no file, the person is asked again then."""
        try:
            self._known.keep(data)
        except SaveError:
            return False
        return True

    def _chosen(self, chosen: tuple[KeyInfo, bool]) -> None:
        info, kept = chosen
        if kept:
            self.desk.settings.keep(FINGERPRINT, info.fingerprint)
            self.desk.settings.keep(CHECKED_ON, (self._checked_on or date.today()).isoformat())
        self.finished.emit()
        self.noted.emit(_("The key is chosen. You can lock with it now."))

    def _save_plain(self) -> None:
        self.desk.settings.keep("save/locked", False)
        self.asked_for.emit("SAVE")

    def _request(self) -> str:
        info = self._published
        letter = NewKey(self.desk.session.sender, info.shown if info else "", info.expires if info else None)
        return f"To: {CONCIERGE}\nSubject: {letter.subject()}\n\n{letter.text()}"
