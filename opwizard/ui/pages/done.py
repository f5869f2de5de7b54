"""DONE: where the new file is, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from opwizard.language import N_, _, ngettext
from opwizard.progress import Progress
from opwizard.session import Rest, Saved
from opwizard.ui import icons, theme, wording
from opwizard.ui.asking import may_lose
from opwizard.ui.giving_back import give_back
from opwizard.ui.pages.page import Page
from opwizard.ui.type_scale import HEADING
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.letter_box import LetterBox
from opwizard.ui.widgets.panel import Notice, Panel
from opwizard.ui.widgets.rest_offer import RestOffer
from opwizard.ui.widgets.saved_notice import SavedNotice
from opwizard.ui.widgets.sender_form import SenderForm
from opwizard.writing import free_name

STEPS = (
    N_("Send the message below to concierge@ontraport.com, or to the person helping you, with the file attached."),
    N_("They send you an estimate. Work is billed in one-hour steps at US$150 an hour; half of the estimate is charged "
       "when you approve it, the rest when it is done."),
    N_("With the estimate they name a day for the import, give or take one business day. They tell you when it is "
       "done."),
)
SHOWN = 100
"""Milliseconds after which the page that follows has come up, and memory is given back."""


class DonePage(Page):
    """The saved file, the next steps, and what else can be taken along."""

    code = "DONE"
    step = 5
    title = N_("Your file is ready")
    lead = N_("We saved a new file. Your own spreadsheet was not changed.")
    continue_text = N_("Cl&ose")

    def build(self) -> None:
        """Make the cards."""
        self.name, self.facts = Label(bold=True, size=HEADING), Label()
        self.show_file = Button(_("&Show the file"), icon="folder")
        self.show_file.clicked.connect(self._show_file)
        self._sign = QLabel()
        words = QVBoxLayout()
        words.addWidget(self.name)
        words.addWidget(self.facts)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.show_file)
        self.aside = Button("", icon="aside")
        self.aside.clicked.connect(self._save_aside)
        self.changes = Button(_("Save the &list of changes"), icon="list")
        self.changes.clicked.connect(self._save_changes)
        self.report = Button(_("Save a &report for a colleague"), icon="spreadsheet")
        self.report.clicked.connect(self._save_report)
        self.another = Button(_("&Prepare another file"), icon="plus")
        self.another.clicked.connect(self._prepare_another)
        self.also_saved = SavedNotice(self.desk.privacy)
        self.rest = RestOffer(self.desk.privacy)
        self.rest.wanted.connect(self._prepare_rest)
        self.older = Notice(_("Something was changed after this file was saved. Go back and save it again."),
                            kind="warning")
        self.column.addWidget(self.older)
        self.column.addWidget(Panel(row, kind="good"))
        self.column.addWidget(self.rest)
        self.companion = Notice(kind="warning")
        self.column.addWidget(self.companion)
        self.column.addWidget(Panel(Heading(_("What to do next")), self._steps()))
        self.sender_form = SenderForm(self.desk.privacy, self.desk.settings)
        self.sender_form.changed.connect(self._show_letter)
        self.letter = LetterBox(_("The message for ONTRAPORT"), self.desk.session)
        self.letter.failed.connect(lambda words: self.troubled.emit([(words, self.letter.save)]))
        self.column.addWidget(Panel(Heading(_("Who sends it")), self.sender_form))
        self.column.addWidget(self.letter)
        self.column.addWidget(self.also_saved)
        self.column.addWidget(ButtonRow(self.aside, self.changes, self.report, self.another))
        theme.current().changed.connect(self._draw)
        self._draw()

    def _steps(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(8)
        self.afterwards = Label()
        for number, words in enumerate([*(Label(_(step)) for step in STEPS), self.afterwards], 1):
            grid.addWidget(Label(f"{number}.", bold=True, role="accent"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, number, 1)
        return grid

    def enter(self) -> None:
        """Show the file that was saved."""
        self.also_saved.say("")
        self.letter.rewind()
        self.refresh()

    def refresh(self) -> None:
        """Show the file anew; what else was saved is still said."""
        saved = self.desk.session.saved
        if saved is None:
            return
        self.older.setVisible(not self.desk.session.file_saved())
        number, privacy = wording.count, self.desk.privacy
        rows = ngettext("{count} row", "{count} rows", saved.rows).format(count=number(saved.rows))
        kind = _("locked for ONTRAPORT") if saved.locked else _("not locked")
        self.name.setText(privacy.file_name(saved.path))
        kinds = [kind, _("signed with your key")] if saved.signed_with else [kind]
        folder = _("in the folder {folder}").format(folder=privacy.folder_name(saved.path.parent))
        self.facts.setText("  ·  ".join([rows, *kinds, folder] if not privacy.hidden else [rows, *kinds]))
        words = ngettext("Save the {count} left-out row", "Save the {count} left-out rows", saved.aside)
        self.aside.setText(words.format(count=number(saved.aside)))
        self.aside.setVisible(bool(saved.aside))
        self._show_what_follows()
        self.rest.show_rest(self.desk.session.rest_of_file())
        self.sender_form.show_sender(self.desk.session.sender)
        self._show_letter()

    def _show_what_follows(self) -> None:
        """Say what ONTRAPORT wants besides this file, and what to look at once the import is done."""
        session = self.desk.session
        kind, companion = session.import_type, session.companion()
        words = _("ONTRAPORT asks for another file with this one: {type}. If it is not ready yet, press “Prepare "
                  "another file” below, and send both together.")
        self.companion.say(words.format(type=_(companion.title)) if companion else "")
        general = _("Then look at a few contacts in ONTRAPORT: is everything as in your files?")
        self.afterwards.setText(general if session.bundle or kind is None else _(kind.afterwards))

    def _show_letter(self) -> None:
        session = self.desk.session
        self.desk.session.sender = self.sender_form.typed()
        if session.saved is not None and session.import_type is not None:
            bundle = session.saved.path.name if session.saved.locked else ""
            letter = session.letter(bundle, session.saved.signed_with)
            names = (session.saved.path.name, *(file.name for file in letter.files), *self.sender_form.names())
            self.letter.show_letter(letter, attached=True, hide=names if self.desk.privacy.hidden else ())

    def proceed(self) -> None:
        """Close the window: there is no step after this one."""
        self.window().close()

    def first_focus(self) -> QWidget | None:
        """The button that shows the file."""
        return self.show_file

    def help_text(self) -> str:
        """Say what the file is for."""
        return _("Send the new file to ONTRAPORT together with the message. Your own spreadsheet is as it was.")

    def _show_file(self) -> None:
        saved = self.desk.session.saved
        if saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(saved.path.parent)))

    def _save_aside(self) -> None:
        session = self.desk.session
        if session.saved is None:
            return
        place = free_name(beside(session.saved.path, "left-out.csv"))

        def work(progress: Progress) -> Saved:
            return session.save_aside(place, progress)

        self.run(work, self._aside_done, _("Saving the rows left out…"), writes=True)

    def _aside_done(self, saved: Saved) -> None:
        self.also_saved.say_of(_("The rows left out are in {name}, each with its reason."), saved.path)

    def _save_changes(self) -> None:
        session = self.desk.session
        self._save_also("changes.xlsx", session.save_log, _("The list of changes is in {name}."))

    def _save_report(self) -> None:
        session = self.desk.session
        self._save_also("report.xlsx", session.save_report,
                        _("The report is in {name}. A colleague can correct it and send it back."))

    def _save_also(self, ending: str, save: Callable[[Path, Progress], Path], words: str) -> None:
        session = self.desk.session
        if session.saved is None:
            return
        place = free_name(beside(session.saved.path, ending))

        def then(path: Path) -> None:
            self.also_saved.say_of(words, path)

        self.run(lambda progress: save(place, progress), then, _("Saving…"), writes=True)

    def _prepare_another(self) -> None:
        session = self.desk.session
        if not may_lose(session, self, _("Open another file?")):
            return
        if session.saved is not None and session.saved.locked:
            session.bundle.clear()
        session.close_file()
        self.edited.emit()
        self.asked_for.emit("TYPE")
        QTimer.singleShot(SHOWN, self, give_back)

    def _prepare_rest(self, rest: Rest) -> None:
        session = self.desk.session
        if not may_lose(session, self, _("Open another file?")):
            return
        if session.saved is not None and session.saved.locked:
            session.bundle.clear()
        session.open_rest(rest)
        self.edited.emit()
        self.asked_for.emit("MATCH")

    def _draw(self) -> None:
        self._sign.setPixmap(icons.pixmap("check-circle", "good", theme.current().px(34), self.devicePixelRatioF()))


def beside(saved: Path, ending: str) -> Path:
    """Return the place beside the new file for something that belongs to it, such as `orders-left-out.csv`."""
    stem = saved.name
    for own in (".gpg", ".zip", ".csv"):
        stem = stem.removesuffix(own)
    return saved.with_name(f"{stem}-{ending}")
