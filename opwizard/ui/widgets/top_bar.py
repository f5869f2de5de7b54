"""The line above the heading: where you are, and the tools that are the same on every page."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from opwizard.language import _
from opwizard.ui import speaking, theme, wording
from opwizard.ui.type_scale import SMALL
from opwizard.ui.widgets.buttons import ToolButton
from opwizard.ui.widgets.label import Label

LONGEST = "EXPORT"
"""The page code that takes the most room."""
NARROW, NARROWEST = 820, 520
"""Below these widths (at 100 %) fewer words tell where you are, and the menu holds what has no room as a tool."""
COPIED = 2500
"""Milliseconds for which the tool says that it copied."""


class TopBar(QWidget):
    """Step and page code at one side; undo, privacy, support, text size and more at the other."""

    mode_chosen = Signal(str)
    language_chosen = Signal(str)
    """The code of a language, or "" for the system's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = Label(size=SMALL, role="quiet")
        self._where, self._narrow = ("", ""), False
        self._width = 0
        self._copied = QTimer(self, singleShot=True, interval=COPIED)
        self._copied.timeout.connect(self._say_copy)
        self._can_step, self._held = (False, False), False
        self.undo = ToolButton(_("Undo"), "undo", "Ctrl+Z")
        self.redo = ToolButton(_("Do again"), "redo", "Ctrl+Y")
        self.privacy = ToolButton(_("Hide personal data"), "eye", "Ctrl+Shift+H", checkable=True)
        self.summary = ToolButton(_("Copy summary for support"), "copy", "Ctrl+Shift+C")
        self.smaller = ToolButton(_("Make text smaller"), "minus", "Ctrl+-")
        self.percent = ToolButton("100%", "ring", "Ctrl+0")
        self.larger = ToolButton(_("Make text larger"), "plus", "Ctrl++")
        self.help = ToolButton(_("Help"), "help", "F1")
        self.more = ToolButton(_("More"), "list")
        words, key = _("Support view"), _("Ctrl+Shift+S")  # the key is only shown; `commands` listens to it
        self.support_view = QAction(f"{words}\t{key}", self)
        self.summary_too = QAction(_("Copy summary for support") + "\t" + _("Ctrl+Shift+C"), self)
        self.help_too = QAction(_("Help") + "\tF1", self)
        self.about = QAction(_("About opwizard"), self)
        self._lay_out()
        self._make_menu()
        theme.current().changed.connect(self._show_size)
        self._show_size()

    def say_where(self, where: str, code: str) -> None:
        """Say which step and which page is shown; in a narrow window in fewer words."""
        self._where = where, code
        self._show_where()

    def _show_where(self) -> None:
        self.where.setText(self._words_of(*self._where))

    def _words_of(self, where: str, code: str) -> str:
        words = _("{where}  ·  {code}") if self._narrow else _("{where}  ·  page code {code}")
        return words.format(where=where, code=code)

    def fit(self, width: int) -> None:
        """Show words beside the icons as far as the width allows."""
        px = theme.current().px
        self._width = width
        self._narrow = width < px(NARROW)
        if self._where[1]:
            self._show_where()
        self.privacy.set_words(width > px(820 if self.privacy.isChecked() else 760))
        self.summary.set_words(width > px(940))
        self.help.set_words(width > px(940))
        for button in (self.summary, self.percent, self.help):
            button.setHidden(width < px(NARROWEST))
        for action in (self.summary_too, self.help_too):
            action.setVisible(width < px(NARROWEST))
        for button in (self.summary, self.help, self.privacy):  # the page code is what support asks for
            if self._wanted_width() > width - px(76):
                button.set_words(False)

    def _wanted_width(self) -> int:
        """Return the width at which the step and the page code stand on one line."""
        longest = self._words_of(self._where[0], LONGEST)  # of every page: the tools keep their places and their words
        tools = sum(button.sizeHint().width() + 2 for button in self._tools())
        return self.where.fontMetrics().horizontalAdvance(longest) + tools

    def _tools(self) -> tuple[ToolButton, ...]:
        return (self.undo, self.redo, self.privacy, self.summary, self.smaller, self.percent, self.larger, self.help,
                self.more)

    def say_copied(self) -> None:
        """Say for a moment that the summary was copied."""
        self.summary.say(_("Summary copied"))
        self.summary.set_drawing("check")
        self._copied.start()

    def _say_copy(self) -> None:
        self.summary.say(_("Copy summary for support"))
        self.summary.set_drawing("copy")

    def show_history(self, undo: str | None, redo: str | None) -> None:
        """Name the steps that can be undone and done again; None for none."""
        self._can_step = undo is not None, redo is not None
        self.hold(self._held)
        self.undo.say(_("Undo: {step}").format(step=undo) if undo else _("Undo"))
        self.redo.say(_("Do again: {step}").format(step=redo) if redo else _("Do again"))

    def hold(self, held: bool) -> None:
        """Let no step be undone or done again while slow work is shown: a press that does nothing would puzzle."""
        self._held = held
        for button, can in zip((self.undo, self.redo), self._can_step, strict=True):
            if held and button.hasFocus():
                self.window().setFocus(Qt.FocusReason.OtherFocusReason)  # or Qt would put it on the next tool
            button.setEnabled(can and not held)

    def show_hidden(self, hidden: bool) -> None:
        """Show whether personal data is hidden."""
        self.privacy.setChecked(hidden)
        self.privacy.set_drawing("eye-off" if hidden else "eye")
        self.privacy.say(_("Personal data is hidden") if hidden else _("Hide personal data"))
        self.fit(self._width)

    def offer_languages(self, chosen: str) -> None:
        """Offer the languages there are, with the chosen one ticked."""
        self._languages.clear()
        names = {"": _("Language of the system"), **speaking.names()}
        _choices(self._languages, names, chosen, self.language_chosen)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.where, 1)
        for button in self._tools():
            row.addWidget(button)
        self.percent.set_words(True)

    def _make_menu(self) -> None:
        menu = QMenu(self.more)
        for action in (self.help_too, self.summary_too, self.support_view):
            menu.addAction(action)
        self.help_too.triggered.connect(self.help.click)
        self.summary_too.triggered.connect(self.summary.click)
        menu.addSeparator()
        names = {"auto": _("Colours as in the system"), "light": _("Light colours"), "dark": _("Dark colours"),
                 "contrast": _("High contrast")}
        _choices(menu, names, theme.current().mode, self.mode_chosen)
        menu.addSeparator()
        self._languages = menu.addMenu(_("Language"))
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _show_size(self) -> None:
        zoom = theme.current().zoom
        self.percent.setText(wording.percent(zoom))
        self.percent.setToolButtonStyle(self.percent.toolButtonStyle().ToolButtonTextOnly)
        name = _("Text size {zoom} percent. Press to go back to 100 percent").format(zoom=zoom)
        self.percent.setAccessibleName(name)
        self.percent.setToolTip(name)


def _choices(menu: QMenu, names: dict[str, str], chosen: str, told: SignalInstance) -> None:
    """Add one choice of several to a menu; `told` gets what stands for it."""
    group = QActionGroup(menu)
    for value, name in names.items():
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setData(value)
        action.setChecked(value == chosen)
        group.addAction(action)
    group.triggered.connect(lambda action: told.emit(str(action.data())))
