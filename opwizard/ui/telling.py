"""The words round a page: in the title of the window, above and below the page, and to a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QToolTip

from opwizard.language import _
from opwizard.ui.announce import announce

if TYPE_CHECKING:
    from opwizard.ui.pages.page import Page, Trouble
    from opwizard.ui.shell import Shell


class Telling(QObject):
    """Says which page is shown, of how many steps, what keeps it from going on, and what can be undone."""

    def __init__(self, shell: Shell, steps: int) -> None:
        super().__init__(shell)
        self._shell, self._steps = shell, steps

    def show_page(self) -> None:
        """Say what the page is called, where it stands among the steps, and what Back and Continue do."""
        shell, page = self._shell, self._shell.current
        if page is None:
            return
        shell.top.say_where(self._where(page), page.code)
        shell.heading.setText(page.heading())
        shell.lead.setText(page.lead_text())
        self.show_steps()
        page.setAccessibleName(page.heading())
        self._title(error=False)

    def show_steps(self) -> None:
        """Show Back and Continue, as far as the page has them, and which steps can be gone to."""
        shell, page = self._shell, self._shell.current
        if page is not None:
            shell.footer.show_page(page.continue_words(), back=shell.trail.leads_back)
            shell.rail.steps.show_step(page.step, shell.last_open)

    def announce_page(self) -> None:
        """Say to a screen reader which page has come up."""
        page = self._shell.current
        if page is not None:
            self.announce(_("{where}. {heading}").format(where=self._where(page), heading=page.heading()))

    def show_troubles(self, troubles: list[Trouble]) -> None:
        """Show what keeps the page from going on in the box above it; without troubles the box goes."""
        self._shell.summary.show_troubles(troubles)
        self._title(error=bool(troubles))

    def settle(self) -> None:
        """Take out of the box what has been settled since."""
        page, summary = self._shell.current, self._shell.summary
        if page is not None and not summary.isHidden():
            summary.keep_only([words for words, _control in page.problems()])
            self._title(error=not summary.isHidden())

    def note(self, words: str) -> None:
        """Say what was done where the page may not show it: for a moment below it, and to a screen reader."""
        self._shell.footer.say_in_passing(words)
        self.announce(words)

    def show_history(self) -> None:
        """Show what can be undone and done again; what was said of the step before has passed."""
        self._shell.footer.say_in_passing("")
        if self._shell.desk is not None:
            history = self._shell.desk.session.history
            self._shell.top.show_history(history.undo_name, history.redo_name)

    def dress_for(self, hidden: bool) -> None:
        """Show above the page whether personal data is hidden."""
        self._shell.top.show_hidden(hidden)
        self._shell.strip.setVisible(hidden)

    def show_privacy(self, hidden: bool) -> None:
        """Show the page anew after personal data was hidden or shown."""
        self.dress_for(hidden)
        QToolTip.hideText()  # one that is shown stays for seconds, whatever is hidden meanwhile
        jobs = self._shell.desk.jobs if self._shell.desk is not None else None
        if jobs is not None and jobs.changing:  # nothing of the rows is painted until that has ended
            jobs.ended.connect(self._refresh, Qt.ConnectionType.SingleShotConnection)
        else:
            self._refresh()
        self.announce(_("Personal data is hidden") if hidden else _("Personal data is shown"))

    def _refresh(self) -> None:
        if self._shell.current is not None:
            self._shell.current.refresh()
            self._shell.current.tell_again(self._shell.summary.texts())

    def announce(self, words: str) -> None:
        """Say something to a screen reader."""
        announce(self._shell, words)

    def _where(self, page: Page) -> str:
        return _("Step {number} of {count}").format(number=page.step + 1, count=self._steps)

    def _title(self, *, error: bool) -> None:
        page = self._shell.current
        if page is None:
            return
        words = _("Error: {where}: {heading} – opwizard") if error else _("{where}: {heading} – opwizard")
        self._shell.setWindowTitle(words.format(where=self._where(page), heading=page.heading()))
