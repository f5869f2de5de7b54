"""Start the wizard: paint the window first, load the data libraries behind it, then show the first page."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from opwizard import resources
from opwizard.language import _
from opwizard.ui import accessible, went_wrong
from opwizard.ui.collecting import Collecting
from opwizard.ui.desk import Desk
from opwizard.ui.job import Jobs
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
from opwizard.ui.shell import Shell
from opwizard.ui.speaking import hush, speak
from opwizard.ui.theme import Theme

if TYPE_CHECKING:
    from opwizard.ui.keeping import Keeping


def run(arguments: Sequence[str] = (), file: Path | None = None, *, support: bool = False) -> int:
    """Open the wizard, with a file if one is named; `support` starts with personal data hidden. Returns the exit code.

    `arguments` are Qt's own options.
    """
    app = QApplication(["opwizard", *arguments])
    app.setApplicationName("opwizard")
    app.setDesktopFileName("opwizard")
    settings = Settings()
    speak(app, settings.text("language"))
    theme = Theme(app, settings.text("look/mode", "auto"), settings.number("look/zoom", 100))
    app.setWindowIcon(QIcon(str(resources.path("icons/opwizard.svg"))))
    accessible.install()
    collecting = Collecting()
    shell = Shell()
    went_wrong.install(shell, lambda: shell.current.code if shell.current else "")
    wizard = Wizard(shell, theme, settings, Privacy(hidden=support), file)
    wizard.show()
    code = app.exec()
    wizard.end()
    collecting.stop()
    hush(app)
    sys.excepthook = sys.__excepthook__
    return code


class Wizard:
    """The window with everything it needs, from the first paint to the end."""

    def __init__(self, shell: Shell, theme: Theme, settings: Settings, privacy: Privacy,
                 file: Path | None = None) -> None:
        self.shell, self.theme, self.settings, self.privacy = shell, theme, settings, privacy
        self._file = file
        self.jobs = Jobs()
        self._keeping: Keeping | None = None
        shell.closing.connect(self.remember)

    def show(self) -> None:
        """Show the window as it was left, and load the rest once it has been painted."""
        place = self.settings.place()
        if place is not None:
            self.shell.restoreGeometry(place)
        self.shell.show()
        self.shell.activateWindow()
        QTimer.singleShot(0, self.shell, self.furnish)

    def furnish(self) -> None:
        """Load the data libraries and show the first page. On the window's thread: imports elsewhere are not safe."""
        from opwizard.mapping.recipes import Recipes
        from opwizard.opening import warm_up
        from opwizard.session import Session
        from opwizard.ui.commands import Commands
        from opwizard.ui.keeping import Keeping
        from opwizard.ui.pages.registry import FIRST, page_map

        session = Session()
        session.recipes = Recipes()
        desk = Desk(session, self.jobs, self.privacy, self.settings, waiting_file=self._file)
        desk.keeping = self._keeping = Keeping(desk)
        self.shell.may_close = self.may_close
        self.shell.furnish(desk, page_map(session))
        self.commands = Commands(self.shell, desk, self.theme)
        warm_up()
        self.shell.show_page(FIRST)

    def may_close(self) -> bool:
        """Ask before work is lost; where it is kept for the next time, nobody is asked."""
        if self._keeping is None or self._keeping.safe:
            return True
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self.shell, _("Close the window?"),
            _("Your changes are not saved yet. {why}").format(why=self._keeping.shelf.why_not),
            buttons.Discard | buttons.Cancel, buttons.Cancel)
        return answer == buttons.Discard

    def remember(self) -> None:
        """Remember how the window looks."""
        self.settings.keep_place(self.shell.saveGeometry())
        self.settings.keep("look/mode", self.theme.mode)
        self.settings.keep("look/zoom", self.theme.zoom)

    def end(self) -> None:
        """Stop what still runs and take the window down before the application goes."""
        from opwizard.opening import cool_down

        self.jobs.shut_down()
        if self._keeping is not None:
            self._keeping.end()
        cool_down()
        self.shell.deleteLater()
        QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete: the loop that would do it has ended
