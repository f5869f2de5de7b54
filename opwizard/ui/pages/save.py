"""SAVE: check the answers, choose the form, and write the new file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QRadioButton, QWidget

from opwizard.checking import Checked
from opwizard.checking.over_time import OverTime, over_time
from opwizard.errors import OpwizardError
from opwizard.exporting.log_lines import ControlTotal
from opwizard.kinds.date import Date
from opwizard.language import N_, _
from opwizard.progress import Progress
from opwizard.session import Saved, Session, Totals
from opwizard.ui import wording
from opwizard.ui.pages.page import Page, Trouble
from opwizard.ui.places import default_place
from opwizard.ui.type_scale import SMALL
from opwizard.ui.widgets.answers import Answer, Answers
from opwizard.ui.widgets.before_after import BeforeAfter
from opwizard.ui.widgets.bundle_list import BundleList
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.form_choices import FormChoices
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.panel import Notice, Panel
from opwizard.ui.widgets.rows_bar import RowsBar
from opwizard.ui.widgets.sender_form import SenderForm
from opwizard.ui.widgets.statements import Statements
from opwizard.ui.widgets.time_picture import TimePicture
from opwizard.writing import free_name


class Sums(NamedTuple):
    """What SAVE tells about all rows, and the verdict it was worked out from."""

    checked: Checked | None
    totals: Totals
    over_time: OverTime | None
    control: list[ControlTotal]


def sums(session: Session) -> Sums:
    """Return what is told about all rows (slow where there are many)."""
    checked = session.checked
    return Sums(checked, session.totals(), over_time(checked) if checked is not None else None,
                list(session.control_totals()) if checked is not None else [])


class SavePage(Page):
    """The one point of no return: everything before it can be undone."""

    code = "SAVE"
    step = 4
    title = N_("Check and save the new file")
    lead = N_("This is what will be in the new file. Nothing is saved until you press Save the new file.")
    continue_text = N_("&Save the new file")

    def build(self) -> None:
        """Make the cards: answers, statements, form, place."""
        self._place: Path | None = None
        self._place_for: Path | None = None
        """The person's file that a place was chosen for: another file starts with the proposed place again."""
        self.nothing = Notice(kind="warning")
        self.answers = Answers()
        self.answers.change_wanted.connect(self.detour_asked)
        self.plain = QRadioButton(_("A &CSV file"))
        self.locked = QRadioButton(_("A &locked bundle only ONTRAPORT can open (PGP)"))
        group = QButtonGroup(self)
        group.addButton(self.plain)
        group.addButton(self.locked)
        self.plain.setChecked(True)
        self.plain_hint = Label(_("Anyone who gets this file can read it."), size=SMALL, role="quiet")
        self.locked_hint = Label(size=SMALL, role="quiet")
        for hint in (self.plain_hint, self.locked_hint):
            hint.setContentsMargins(34, 0, 0, 0)
        self.path = Label(bold=True)
        self.choose = Button(_("Choose another place…"), icon="folder")
        self.choose.clicked.connect(self._choose_place)
        self.form = FormChoices()
        self.form.changed.connect(self._form_changed)
        self.time = TimePicture()
        self.before_after = BeforeAfter()
        self.bundle = BundleList(self.desk.privacy)
        self.bundle.another.connect(self._add_and_prepare)
        self.bundle.reopened.connect(self._reopen)
        self.bundle.taken_out.connect(self._take_out)
        self.sender_form = SenderForm()
        self.sender_form.changed.connect(self._sender_changed)
        self.sender_panel = Panel(Heading(_("Who sends it")), self.sender_form)
        self.statements = Statements()
        self.statements.changed.connect(self._stated)
        self._lay_out()
        self.plain.toggled.connect(self._form_toggled)

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.addWidget(self.path, 1)
        place.addWidget(self.choose)
        how = Panel(Heading(_("How should we save it?")), self.plain, self.plain_hint, self.locked, self.locked_hint,
                    spacing=4)
        where = Panel(Heading(_("Where")), place)
        parts = (self.nothing, self.answers, self.statements, how, where, self.bundle, self.sender_panel, self.time,
                 self.before_after, self.form)
        for part in parts:
            self.column.addWidget(part)

    def enter(self) -> None:
        """Show what was decided."""
        session = self.desk.session
        if session.import_type is None or session.table is None:
            return
        self.statements.show_statements(session.import_type.statements, session.statements)
        settings = self.desk.settings
        header = settings.text("save/total-header", session.form.total_header)
        session.form = replace(session.form, total_header=header)
        total = next((field for field in session.import_type.fields if field.id == "total"), None)
        dates = any(isinstance(field.kind, Date) for field in session.import_type.fields)
        self.form.show_form(session.form, [total.header, *total.other_headers] if total else [], dates=dates)
        locked = settings.switch("save/locked") or bool(session.bundle)
        self.locked.setChecked(locked)
        self.plain.setChecked(not locked)
        if session.opened is None or self._place_for != session.opened.path:
            self._place = None
        self._show()

    def refresh(self) -> None:
        """Show the session anew and keep the place."""
        self._show()

    # -- showing
    def _show(self) -> None:
        session = self.desk.session
        if session.table is not None and session.opened is not None:
            if self.desk.large:
                self.desk.jobs.look("sums", partial(sums, session), self._show_sums)
            else:
                self._show_sums(sums(session))
            self.bundle.show_files(session.bundle)
            self.sender_form.show_sender(session.sender)
            self._show_place()

    def _show_sums(self, found: Sums) -> None:
        if found.checked is self.desk.session.checked:
            self.nothing.say("" if found.totals.rows else self._nothing_words())
            self.answers.show_answers(self._answers(found.totals))
            self._show_time(found.checked, found.over_time)
            self.before_after.show_totals(found.control)

    def _nothing_words(self) -> str:
        return _("There is nothing to save: every row is left out. Go back to Check and fix, choose “Left out” in the "
                 "list and put rows back in, or open another file.")

    def _show_time(self, checked: Checked | None, found: OverTime | None) -> None:
        amount = found.amount if found is not None else None
        self.time.show_time(found, _(checked.import_type.field(amount).label) if checked and amount else "")

    def _answers(self, totals: Totals) -> list[Answer]:
        session = self.desk.session
        import_type, opened = session.import_type, session.opened
        if import_type is None or opened is None or session.table is None:
            return []
        name = self.desk.privacy.file_name(opened.path)
        rows = RowsBar()
        rows.show_rows(totals.rows, session.rows_aside())
        written = [_(field.label) for field in import_type.fields if field.id in session.table]
        said: list[Answer] = [
            (_("Import type"), _(import_type.title), "TYPE"),
            (_("From your file"), _("{name} (not changed)").format(name=name), "FILE"),
            (_("Columns"), ", ".join(written), "MATCH"),
            (_("Rows in the new file"), rows, "FIX"),
        ]
        if import_type.product is not None:
            said.append((_("Different products"), wording.count(totals.products), ""))
        if totals.amount:
            label = import_type.field(import_type.amount or "").label
            said.append((_(label), wording.amount(float(totals.amount)), ""))
        said.append((_("Order of rows"), self._order(), ""))
        return said

    def _order(self) -> str:
        import_type = self.desk.session.import_type
        if import_type is None or not import_type.sort:
            return _("As in your file")
        first = _(import_type.field(import_type.sort[0].field).label)
        return _("By “{field}”, then the highest price first").format(field=first)

    def _stated(self) -> None:
        self.desk.session.statements = self.statements.ticked()
        self.settled.emit()

    # -- place
    def place(self) -> Path:
        """Return where the new file will be written."""
        if self._place is not None:
            return free_name(self._place)
        session = self.desk.session
        source = session.opened.path if session.opened else Path("import")
        folder = self.desk.settings.text("save/folder")
        return free_name(default_place(source, folder, locked=self.locked.isChecked()))

    def _form_toggled(self, *_args: object) -> None:
        self._place = None
        self._show_place()

    def _show_place(self) -> None:
        locked = self.locked.isChecked()
        self.bundle.setVisible(locked)
        self.sender_panel.setVisible(locked)
        place = self.place()
        privacy = self.desk.privacy
        folder = privacy.folder_name(place.parent)
        self.path.setText(_("{name}  in  {folder}").format(name=privacy.file_name(place), folder=folder))
        self._show_hint()
        self.path.setToolTip("" if self.desk.privacy.hidden else str(place))

    def _show_hint(self) -> None:
        key = self.desk.session.key
        words = _("The new file, the letter and a list of contents, locked with ONTRAPORT's key.")
        if key is not None:
            words = _("The new file, the letter and a list of contents, locked with the key of {owner}.").format(
                owner=key.owner)
        self.locked_hint.setText(words)

    def _choose_place(self) -> None:
        kind = _("Locked bundle (*.gpg)") if self.locked.isChecked() else _("CSV file (*.csv)")
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the new file"), str(self.place()), kind,
                                                  options=QFileDialog.Option.DontConfirmOverwrite)
        if name:
            opened = self.desk.session.opened
            self._place, self._place_for = Path(name), opened.path if opened else None
            self.desk.settings.keep("save/folder", str(self._place.parent))
            self._show_place()

    def _form_changed(self) -> None:
        session = self.desk.session
        session.form = self.form.form(session.form)
        self.desk.settings.keep("save/total-header", session.form.total_header)

    # -- the bundle
    def _add_and_prepare(self) -> None:
        troubles = self.problems()
        self.troubled.emit(troubles)
        if not troubles:
            self.desk.session.put_in_bundle()
            self.edited.emit()
            self.asked_for.emit("TYPE")

    def _reopen(self, name: str) -> None:
        self.desk.session.reopen(name)
        self.edited.emit()
        self.asked_for.emit("FIX")

    def _take_out(self, name: str) -> None:
        self.desk.session.take_out(name)
        self.bundle.show_files(self.desk.session.bundle)

    def _sender_changed(self) -> None:
        self.desk.session.sender = self.sender_form.typed()

    # -- saving
    def problems(self) -> list[Trouble]:
        """There must be rows, errors must be gone, and what the type asks for must be stated."""
        session = self.desk.session
        session.statements = self.statements.ticked()
        if not session.totals().rows:
            return [(self._nothing_words(), self.answers)]
        found: list[Trouble] = []
        if session.blocking():
            found.append((_("There are still problems to fix. Go back to Check and fix."), self.answers))
        found += [(_("Tick the box if this is true: {statement}").format(statement=_(text)), box)
                  for text, box in self.statements.boxes.items() if not box.isChecked()]
        return found

    def proceed(self) -> None:
        """Write the new file; a locked one needs a key first."""
        session = self.desk.session
        self.desk.settings.keep("save/locked", self.locked.isChecked())
        if self.locked.isChecked() and session.key is None:
            self.asked_for.emit("KEY")
            return
        place, locked = self.place(), self.locked.isChecked()

        def work(progress: Progress) -> Saved:
            return session.save_bundle(place, progress) if locked else session.save_csv(place, progress)

        self.run(work, self._saved, _("Saving the new file…"))

    def failed(self, error: OpwizardError) -> None:
        """Say why nothing was saved; the place can be changed."""
        self.troubled.emit([(f"{error.problem} {error.remedy}", self.choose)])

    def _saved(self, saved: Saved) -> None:
        self.desk.settings.keep("save/folder", str(saved.path.parent))
        self.finished.emit()

    def first_focus(self) -> QWidget | None:
        """The form that is chosen."""
        return self.locked if self.locked.isChecked() else self.plain

    def help_text(self) -> str:
        """Explain the two forms and that nothing is overwritten."""
        return _("Look through the list; press Change to go back to where it was decided. An older file is never "
                 "written over: the new one gets a number instead.\n\nA locked bundle can be opened by ONTRAPORT only. "
                 "It needs ONTRAPORT's present key.")
