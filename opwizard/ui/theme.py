"""Light or dark, and how large the text is: one palette, one font size and one style sheet for the whole program.

Facts this stands on: `setColorScheme()` does nothing on many Linux desktops, so the palette is ours; Fusion alone draws
outlines too faintly, so `style.py` draws them; a label with a font of its own never hears of a new application font, so
such labels listen to `Theme.changed`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from opwizard.ui import high_contrast
from opwizard.ui.colours import DARK, LIGHT, Colours
from opwizard.ui.dressing import Dressing
from opwizard.ui.listeners import Listeners
from opwizard.ui.style import sheet

SMALLEST, LARGEST = 80, 200
TURN = 0.008
"""Seconds a new look may take before the window is asked for other work."""
LATER = Qt.EventPriority.LowEventPriority.value
"""After all else that waits to be done."""
MODES = ("auto", "light", "dark", "contrast")
_current: list[Theme] = []


class Theme(QObject):
    """How the program looks. There is one; `theme.current()` returns it."""

    def __init__(self, app: QApplication, mode: str = "auto", zoom: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self.mode = mode if mode in MODES else "auto"
        self.zoom = min(LARGEST, max(SMALLEST, zoom))
        app.setStyle("Fusion")
        self.changed = Listeners()
        self._dressing = Dressing()
        self._pieces: Iterator[None] = iter(())
        """What is left to do of a new look."""
        self._still: list[QWidget] = []
        """Windows that are not painted while they are dressed."""
        self._next_turn = QTimer(self, singleShot=True, interval=0)
        self._next_turn.timeout.connect(self._turn)
        self._points = max(app.property("opwizard-points") or app.font().pointSizeF(), 10.0)
        app.setProperty("opwizard-points", self._points)
        self._strong: Colours | None = None
        """The colours of high contrast, while they are worn."""
        self._hints = app.styleHints()  # kept: what it hands out lives only as long as it does
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._asked = self._hints.accessibility()
        self._asked.contrastPreferenceChanged.connect(self._system_changed)
        _current[:] = [self]
        self._tell_system()
        self.apply()

    @property
    def dark(self) -> bool:
        """True while words are light on a dark ground."""
        if self._strong is not None:
            return high_contrast.is_dark(self._strong.window)
        if self.mode in ("light", "dark"):
            return self.mode == "dark"
        scheme = self._app.styleHints().colorScheme()
        if scheme != Qt.ColorScheme.Unknown:
            return scheme == Qt.ColorScheme.Dark
        own = self._app.style().standardPalette()
        return own.window().color().lightness() < own.windowText().color().lightness()

    @property
    def colours(self) -> Colours:
        """The colours in use."""
        return self._strong or (DARK if self.dark else LIGHT)

    @property
    def drawings(self) -> str:
        """The folder, below `resources`, of the boxes and arrows that go with the colours."""
        return f"icons/{'contrast-' if self._strong else ''}{'dark' if self.dark else 'light'}"

    @property
    def high_contrast(self) -> bool:
        """True where the person asked for high contrast, here or in their system: every mode keeps to it."""
        return self.mode == "contrast" or self._asked.contrastPreference() == Qt.ContrastPreference.HighContrast

    def px(self, length: float) -> int:
        """Return a length in pixels that grows with the text."""
        return round(length * self.zoom / 100)

    def set_zoom(self, percent: int, *, in_turns: bool = False) -> None:
        """Show text at this size (80 to 200 percent): at once, or in turns that leave the window free to answer."""
        self.zoom = min(LARGEST, max(SMALLEST, percent))
        self._apply_in_turns() if in_turns else self.apply()

    def set_mode(self, mode: str, *, in_turns: bool = False) -> None:
        """Use `light`, `dark`, `contrast` (high contrast), or `auto` (what the system uses)."""
        self.mode = mode
        self._tell_system()
        self._apply_in_turns() if in_turns else self.apply()

    def apply(self) -> None:
        """Dress the whole program at once, and tell who draws for themselves."""
        self._pieces = self._dressing.new_look(self._put_on, self.changed, self._paint_again)
        self.settle()

    def settle(self) -> None:
        """Do now what is left of a new look that comes in turns."""
        for _piece in self._pieces:
            pass

    def _apply_in_turns(self) -> None:
        """Dress the program in turns between which the window answers; nothing is painted half dressed."""
        shown = [window for window in self._app.topLevelWidgets() if window.isVisible()]
        for window in shown:
            window.setUpdatesEnabled(False)
        self._still += [window for window in shown if window not in self._still]
        self._pieces = self._dressing.new_look(self._put_on, self.changed, self._paint_again)
        self._next_turn.start()

    def _turn(self) -> None:
        end = time.perf_counter() + TURN
        for _piece in self._pieces:
            if time.perf_counter() > end:
                self._next_turn.start()
                break

    def _put_on(self) -> None:
        self._app.setStyleSheet("")  # one that takes the place of another is put on each widget once more a parent
        font = QFont(self._app.font())
        font.setPointSizeF(self._points * self.zoom / 100)
        self._app.setFont(font)
        self._strong = self._high_contrast_colours() if self.high_contrast else None
        self._app.setPalette(palette(self.colours))
        mirrored = self._app.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._app.setStyleSheet(sheet(self.colours, self.zoom, drawings=self.drawings, strong=self._strong is not None,
                                      mirrored=mirrored))

    def _high_contrast_colours(self) -> Colours:
        self._app.setPalette(QPalette())  # the system's own
        return high_contrast.colours(self._app.palette(), dark={"light": False, "dark": True}.get(self.mode))

    def _paint_again(self) -> None:
        """Let the windows be painted: Qt drops what was due when one became still, and would wait for it for ever."""
        for window in self._still:
            if Shiboken.isValid(window):
                window.setUpdatesEnabled(True)
                QCoreApplication.postEvent(window, QEvent(QEvent.Type.UpdateRequest), LATER)
        self._still = []

    def _tell_system(self) -> None:
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        self._app.styleHints().setColorScheme(schemes.get(self.mode, Qt.ColorScheme.Unknown))

    def _system_changed(self) -> None:
        if self.mode in ("auto", "contrast") or self.high_contrast != (self._strong is not None):
            self._apply_in_turns()


def current() -> Theme:
    """Return the theme the program wears."""
    return _current[0]


def palette(colours: Colours) -> QPalette:
    """Return a palette of these colours."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    names = {
        role.Window: "window", role.WindowText: "text", role.Base: "base", role.AlternateBase: "stripe",
        role.Text: "text", role.Button: "base", role.ButtonText: "text", role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Link: "link", role.LinkVisited: "link", role.PlaceholderText: "quiet", role.ToolTipBase: "base",
        role.ToolTipText: "text", role.BrightText: "error", role.Accent: "accent", role.Mid: "border",
        role.Midlight: "hairline", role.Dark: "border", role.Light: "base", role.Shadow: "border",
    }
    made = QPalette()
    for each, name in names.items():
        made.setColor(each, QColor(getattr(colours, name)))
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(group.Disabled, each, QColor(colours.quiet))
    made.setColor(group.Disabled, role.Highlight, QColor(colours.hairline))
    return made
