"""The keys and tools that work on every page: undo, text size, privacy, support, help, and dropping a file anywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMessageBox

from opwizard.language import _
from opwizard.ui.about import AboutWindow
from opwizard.ui.announce import announce
from opwizard.ui.arrivals import arrive
from opwizard.ui.asking import may_lose
from opwizard.ui.desk import Desk
from opwizard.ui.dropping import Dropping, dropped_file
from opwizard.ui.job import PAINTED
from opwizard.ui.shell import Shell
from opwizard.ui.support import SupportView, summary
from opwizard.ui.theme import Theme
from opwizard.ui.waits import Waits
from opwizard.ui.widgets.help_window import HelpWindow

STEP = 10
"""Percent by which one press changes the text size."""


class Commands(QObject):
    """Connects the tools of the top bar and their keys."""

    def __init__(self, shell: Shell, desk: Desk, theme: Theme) -> None:
        super().__init__(shell)
        self._shell, self._desk, self._theme = shell, desk, theme
        self._waits = Waits(desk.jobs, self._page, self)
        self._keys()
        self._buttons()
        self._dropping = Dropping(shell, self._show_drag, self._take)

    def undo(self) -> None:
        """Undo the last step, on whatever page it was made."""
        place = self._desk.session.history.place - 1
        self._step(self._desk.session.undo, place, _("Undone: {step}"), _("There is nothing to undo"))

    def redo(self) -> None:
        """Do the undone step again."""
        place = self._desk.session.history.place
        self._step(self._desk.session.redo, place, _("Done again: {step}"), _("There is nothing to do again"))

    def zoom(self, by: int) -> None:
        """Make the text larger or smaller; 0 goes back to 100 percent."""
        self._theme.set_zoom(self._theme.zoom + by if by else 100, in_turns=True)
        announce(self._shell, _("Text size {zoom} percent").format(zoom=self._theme.zoom))

    def toggle_privacy(self) -> None:
        """Hide personal data, or show it."""
        self._desk.privacy.hide(not self._desk.privacy.hidden)

    def copy_summary(self) -> None:
        """Copy the summary for support."""
        QGuiApplication.clipboard().setText(summary(self._desk, self._page()))
        self._shell.telling.note(_("Summary copied. It holds no names, no addresses and none of your data."))
        self._shell.top.say_copied()

    def show_support(self) -> None:
        """Show the support view; personal data is hidden from then on, first of all on the page."""
        at_once = self._desk.privacy.hidden
        self._desk.privacy.hide()
        self._open_support() if at_once else QTimer.singleShot(PAINTED, self, self._open_support)

    def _open_support(self) -> None:
        text = "\n".join(filter(None, (summary(self._desk, self._page()), self._waits.told())))
        SupportView(text, self._shell).open()

    def choose_language(self, code: str) -> None:
        """Remember the language to speak; the words change when the wizard is opened the next time."""
        self._desk.settings.keep("language", code)
        told = QMessageBox(QMessageBox.Icon.Information, _("Language"),
                           _("The wizard speaks this language from the next time you open it."),
                           QMessageBox.StandardButton.Ok, self._shell)
        told.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        told.open()

    def show_help(self) -> None:
        """Explain the page that is shown."""
        page = self._shell.current
        if page is not None:
            HelpWindow(page.heading(), page.code, page.help_text() or page.lead_text(), self._shell).show()

    def show_about(self) -> None:
        """Say what this program is."""
        AboutWindow(self._shell).open()

    def open_file(self, path: Path) -> None:
        """Open a file that was dropped on the window, after asking where that would lose work."""
        page = self._shell.current
        if page is None or arrive(path, self._shell, self._desk):
            return
        session = self._desk.session
        if not may_lose(session, self._shell, _("Open another file?"), same_file=session.is_open(path)):
            return
        self._desk.waiting_file = path
        if page.code == "FILE":
            page.enter()
        elif page.waits_for_type():
            page.refresh()
        else:
            self._shell.show_page("FILE" if self._desk.session.import_type is not None else "TYPE")

    def take(self, data: QMimeData) -> None:
        """Open what was dropped, or say why it cannot be opened."""
        self._take(*dropped_file(data))

    def _take(self, file: Path | None, why_not: str) -> None:
        if self._shell.busy:
            file, why_not = None, _("Wait until this is done, or press Stop. Then drop the file again.")
            self._desk.jobs.ended.connect(self._waited, Qt.ConnectionType.SingleShotConnection)
        if self._shell.current is not None:
            self._shell.current.troubled.emit([(why_not, self._shell.current.first_focus())] if why_not else [])
        if file is not None:
            self.open_file(file)

    def _waited(self) -> None:
        """Take away that one has to wait."""
        if self._shell.current is not None:
            self._shell.current.troubled.emit([])

    def _show_drag(self, over: bool) -> None:
        if self._shell.current is not None:
            self._shell.current.show_drag(over)

    def _step(self, step: Callable[[], str | None], place: int, words: str, nothing: str) -> None:
        page = self._shell.current
        if page is not None and not self._shell.busy:
            page.change(step, partial(self._stepped, words, nothing), self._desk.cells_of(place))

    def _stepped(self, words: str, nothing: str, name: str | None) -> None:
        if name is not None and self._shell.current is not None:
            self._shell.current.refresh()
        self._shell.telling.show_history()
        self._shell.telling.note(words.format(step=name) if name is not None else nothing)

    def _page(self) -> str:
        return self._shell.current.code if self._shell.current else ""

    def _keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+Z": self.undo, "Ctrl+Y": self.redo, "Ctrl+Shift+Z": self.redo, "Ctrl+Shift+H": self.toggle_privacy,
            "Ctrl+Shift+C": self.copy_summary, "Ctrl+Shift+S": self.show_support, "F1": self.show_help,
            "Ctrl++": self._larger, "Ctrl+=": self._larger, "Ctrl+-": self._smaller, "Ctrl+0": self._normal,
            "Ctrl+Return": self._shell.go_on, "Ctrl+Enter": self._shell.go_on, "Alt+Left": self._shell.go_back,
        }
        held = (self.undo, self.redo, self._larger, self._smaller)  # a page more is not gone on for every blink
        for key, call in keys.items():
            shortcut = QShortcut(QKeySequence(key), self._shell)
            shortcut.setAutoRepeat(call in held)
            shortcut.activated.connect(call)

    def _buttons(self) -> None:
        top = self._shell.top
        top.undo.clicked.connect(self.undo)
        top.redo.clicked.connect(self.redo)
        top.privacy.toggled.connect(self._desk.privacy.hide)
        top.summary.clicked.connect(self.copy_summary)
        top.smaller.clicked.connect(self._smaller)
        top.percent.clicked.connect(self._normal)
        top.larger.clicked.connect(self._larger)
        top.help.clicked.connect(self.show_help)
        top.support_view.triggered.connect(self.show_support)
        top.about.triggered.connect(self.show_about)
        top.mode_chosen.connect(partial(self._theme.set_mode, in_turns=True))
        top.offer_languages(self._desk.settings.text("language"))
        top.language_chosen.connect(self.choose_language)

    def _larger(self) -> None:
        self.zoom(STEP)

    def _smaller(self) -> None:
        self.zoom(-STEP)

    def _normal(self) -> None:
        self.zoom(0)
