"""The window with everything it needs, once it has been painted: a session, slow work, keys, work that is kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from opwizard.language import _
from opwizard.ui.collecting import Collecting
from opwizard.ui.desk import Desk
from opwizard.ui.empty import show_empty
from opwizard.ui.job import Jobs
from opwizard.ui.loading import Loading
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
from opwizard.ui.shell import Shell
from opwizard.ui.speaking import hush
from opwizard.ui.theme import Theme

if TYPE_CHECKING:
    from opwizard.ui.keeping import Keeping


class Wizard:
    """The window with everything it needs, from the first paint to the end."""

    def __init__(self, shell: Shell, theme: Theme, settings: Settings, privacy: Privacy,
                 file: Path | None = None) -> None:
        self.shell, self.theme, self.settings, self.privacy = shell, theme, settings, privacy
        self._file = file
        self.jobs = Jobs()
        self._keeping: Keeping | None = None
        self._loading = Loading()
        self._loading.done.connect(self.furnish)
        shell.closing.connect(self.remember)
        self._collecting = Collecting(lambda: self.jobs.busy)
        shell.page_shown.connect(self._collecting.settle, Qt.ConnectionType.SingleShotConnection)

    def show(self) -> None:
        """Show the window as it was left, and load the rest once it has been painted."""
        self.shell.painted.connect(self.load)
        show_empty(self.shell, self.settings)

    def load(self) -> None:
        """Load the data libraries beside the window, then show the first page."""
        self._loading.start()

    def furnish(self) -> None:
        """Show the first page; what the next ones need is loaded while the person looks at it."""
        from opwizard.mapping.recipes import Recipes
        from opwizard.session import Session
        from opwizard.ui.ahead import AFTER, Ahead
        from opwizard.ui.commands import Commands
        from opwizard.ui.keeping import Keeping
        from opwizard.ui.pages.registry import AHEAD, FIRST, page_map
        from opwizard.ui.widgets.sender_form import remembered

        session = Session()
        session.recipes = Recipes()
        session.sender = remembered(self.settings, self.privacy)
        desk = Desk(session, self.jobs, self.privacy, self.settings, waiting_file=self._file)
        desk.keeping = self._keeping = Keeping(desk)
        self.shell.may_close = self.may_close
        self.shell.furnish(desk, page_map(session))
        self.commands = Commands(self.shell, desk, self.theme)
        Ahead(self.shell, AHEAD)
        self.shell.show_page(FIRST)
        QTimer.singleShot(AFTER, self.shell, self._settle)

    def _settle(self) -> None:
        """Do, once the first page stands, what nobody waits for: get ready to read, and clear away."""
        from opwizard.encryption.throwaway import clear_leftovers
        from opwizard.opening import warm_up

        warm_up()
        threading.Thread(target=clear_leftovers, name="clear", daemon=True).start()

    def may_close(self) -> bool:
        """Ask before work, or a file that is being saved, is lost; where all is kept for the next time, nobody is."""
        losses = list(self._losses())
        if not losses:
            return True
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(self.shell, _("Close the window?"), " ".join(losses),
                                      buttons.Close | buttons.Cancel, buttons.Cancel)
        return answer == buttons.Close

    def _losses(self) -> Iterator[str]:
        """Yield what would be lost, in sentences; what can be kept by now is kept first."""
        if self.jobs.writing:
            yield _("A file is still being saved. If you close the window now, it will not be there.")
        if self._keeping is not None:
            self._keeping.keep_now()
            if not self._keeping.safe:
                yield _("Your changes are not saved yet. {why}").format(why=self._keeping.why_not)

    def remember(self) -> None:
        """Remember how the window looks."""
        self.settings.keep_place(self.shell.saveGeometry())
        self.settings.keep("look/mode", self.theme.mode)
        self.settings.keep("look/zoom", self.theme.zoom)

    def end(self) -> None:
        """Stop what still runs and take the window down before the application goes."""
        from opwizard.opening import cool_down

        self._loading.blockSignals(True)
        self._loading.wait()
        self.jobs.shut_down()
        if self._keeping is not None:
            self._keeping.end()
        cool_down()
        self._collecting.stop()
        self.shell.deleteLater()
        QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete: the loop that would do it has ended

    def hush(self, app: QApplication) -> None:
        """Take Qt's own words out again before the application goes."""
        hush(app)
