"""SAVE: check the answers, choose the form, and write the new file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from opwizard.checking import Checked
from opwizard.checking.over_time import OverTime
from opwizard.errors import OpwizardError, SigningError
from opwizard.kinds.date import Date
from opwizard.language import N_, _
from opwizard.progress import Progress
from opwizard.session import Saved
from opwizard.ui.asking import may_lose
from opwizard.ui.pages.page import Page, Trouble
from opwizard.ui.pages.save_place import SavePlace
from opwizard.ui.pages.save_sums import Sums, answers, sums
from opwizard.ui.widgets.answers import Answers
from opwizard.ui.widgets.before_after import BeforeAfter
from opwizard.ui.widgets.bundle_list import BundleList
from opwizard.ui.widgets.form_choices import FormChoices
from opwizard.ui.widgets.label import Heading
from opwizard.ui.widgets.panel import Notice, Panel
from opwizard.ui.widgets.sender_form import SenderForm
from opwizard.ui.widgets.statements import Statements
from opwizard.ui.widgets.time_picture import TimePicture

SUMS = "sums"
"""What is looked for beside the window."""


class SavePage(Page):
    """The one point of no return: everything before it can be undone."""

    code = "SAVE"
    step = 4
    title = N_("Check and save the new file")
    lead = N_("This is what will be in the new file. Nothing is saved until you press Save the new file.")
    continue_text = N_("&Save the new file")

    def build(self) -> None:
        """Make the cards: answers, statements, form, place."""
        self.nothing = Notice(kind="warning")
        self.answers = Answers()
        self.answers.change_wanted.connect(self.detour_asked)
        self.target = SavePlace(self.desk, self)
        self.plain, self.locked = self.target.plain, self.target.locked
        self.target.turned.connect(self._show_place)
        self.form = FormChoices()
        self.form.changed.connect(self._form_changed)
        self.time = TimePicture()
        self.before_after = BeforeAfter()
        self.bundle = BundleList(self.desk.privacy)
        self.bundle.another.connect(self._add_and_prepare)
        self.bundle.reopened.connect(self._reopen)
        self.bundle.taken_out.connect(self._take_out)
        self.sender_form = SenderForm(self.desk.privacy, self.desk.settings)
        self.sender_form.changed.connect(self._sender_changed)
        self.sender_panel = Panel(Heading(_("Who sends it")), self.sender_form)
        self.statements = Statements()
        self.statements.changed.connect(self._stated)
        self._lay_out()

    def _lay_out(self) -> None:
        parts = (self.nothing, self.answers, self.statements, self.target.how, self.target.where, self.bundle,
                 self.sender_panel, self.time, self.before_after, self.form)
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
        self.target.enter()
        self._show()
        wanted, self.desk.saves_with_key = self.desk.saves_with_key, False
        if wanted and session.key is not None and self.locked.isChecked() and not self.problems():
            self.proceed()

    def leave(self) -> None:
        """Wait for no sums any more: another file may be opened, or another import chosen."""
        self.desk.jobs.forget_look(SUMS)

    def refresh(self) -> None:
        """Show the session anew and keep the place."""
        self._show()

    # -- showing
    def _show(self) -> None:
        session = self.desk.session
        if session.table is not None and session.opened is not None:
            if self.desk.large:
                self.desk.jobs.look(SUMS, partial(sums, session), self._show_sums)
            else:
                self._show_sums(sums(session))
            self._show_bundle()
            self.sender_form.show_sender(session.sender)
            self._show_place()

    def _show_sums(self, found: Sums) -> None:
        if found.checked is self.desk.session.checked:
            self.nothing.say("" if found.totals.rows else self._nothing_words())
            self.answers.show_answers(answers(self.desk.session, self.desk.privacy, found))
            self._show_time(found.checked, found.over_time)
            self.before_after.show_totals(found.control)

    def _nothing_words(self) -> str:
        return _("There is nothing to save: every row is left out. Go back to Check and fix, choose “Left out” in the "
                 "list and put rows back in, or open another file.")

    def _show_time(self, checked: Checked | None, found: OverTime | None) -> None:
        amount = found.amount if found is not None else None
        self.time.show_time(found, _(checked.import_type.field(amount).label) if checked and amount else "")

    def _stated(self) -> None:
        self.desk.session.statements = self.statements.ticked()
        self.settled.emit()

    def place(self) -> Path:
        """Return where the new file will be written."""
        return self.target.shown_place()

    def _show_bundle(self) -> None:
        session = self.desk.session
        companion, checked = session.companion(), session.checked
        own = int(checked.table.kept.sum()) if checked is not None else 0
        self.bundle.show_files(session.bundle, own, _(companion.title) if companion else "")

    def _show_place(self) -> None:
        self.bundle.setVisible(self.locked.isChecked())
        self.sender_panel.setVisible(self.locked.isChecked())
        self.target.show()

    def _form_changed(self) -> None:
        session = self.desk.session
        session.form = self.form.form(session.form)
        self.desk.settings.keep("save/total-header", session.form.total_header)

    # -- the bundle
    def _add_and_prepare(self) -> None:
        troubles = self._with_the_file()
        self.troubled.emit(troubles)
        if not troubles:
            session = self.desk.session
            self.run(lambda _progress: session.put_in_bundle(), partial(self._go_to, "TYPE"), _("Changing the bundle…"),
                     lasting=True)

    def _reopen(self, name: str) -> None:
        session = self.desk.session

        def then(fits: bool) -> None:
            if fits or may_lose(session, self, _("Open another file?")):
                self.run(lambda _progress: session.reopen(name), partial(self._go_to, "FIX"), _("Changing the bundle…"),
                         lasting=True)

        self.run(lambda _progress: session.fits_bundle(), then, _("Checking your rows…"))

    def _go_to(self, page: str, _made: object) -> None:
        self.edited.emit()
        self.asked_for.emit(page)

    def _take_out(self, name: str) -> None:
        self.desk.session.take_out(name)
        self._show_bundle()

    def _sender_changed(self) -> None:
        self.desk.session.sender = self.sender_form.typed()
        self.settled.emit()

    # -- saving
    def problems(self) -> list[Trouble]:
        """Besides what is wrong with the file: the letter in a bundle cannot be filled in once it is locked."""
        blank = self.sender_form.blank() if self.locked.isChecked() else []
        return self._with_the_file() + [(_("Fill in: {field}").format(field=label), box) for label, box in blank]

    def _with_the_file(self) -> list[Trouble]:
        """There must be rows, errors must be gone, and what the type asks for must be stated."""
        session = self.desk.session
        session.statements = self.statements.ticked()
        if not session.is_checked:
            return [(_("Columns are matched otherwise now, and the rows were not checked since. Go to Check and fix."),
                     self.answers)]
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
        if self.locked.isChecked() and session.key is None:
            self.desk.saves_with_key = True
            self.asked_for.emit("KEY")
            return
        place, locked, sign = self.place(), self.locked.isChecked(), self.target.sign.fingerprint()

        def work(progress: Progress) -> Saved:
            if locked:
                return session.save_bundle(place, progress, sign=sign or None)
            return session.save_csv(place, progress)

        saying = _("Saving and signing the new file…") if sign else _("Saving the new file…")
        self.run(work, self._saved, saying, writes=True)

    def failed(self, error: OpwizardError) -> None:
        """Say why nothing was saved; the place can be changed, and a signature left out."""
        settles = self.target.sign.box if isinstance(error, SigningError) else self.target.choose
        self.tell(error, settles)

    def _saved(self, saved: Saved) -> None:
        self.desk.settings.keep("save/folder", str(saved.path.parent))
        self.target.remember()
        self.finished.emit()
        if not self.desk.session.remembered:
            self.noted.emit(_("The file is saved, but its matching could not be remembered for the next one."))

    def first_focus(self) -> QWidget | None:
        """The form that is chosen."""
        return self.target.form

    def help_text(self) -> str:
        """Explain the two forms and that nothing is overwritten."""
        return _("Look through the list; press Change to go back to where it was decided. An older file is never "
                 "written over: the new one gets a number instead.\n\nA locked bundle can be opened by ONTRAPORT only. "
                 "It needs ONTRAPORT's present key.")
