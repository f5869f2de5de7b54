"""Buttons: plain ones, links, and ones with an icon that follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from opwizard.ui import icons, theme, wording
from opwizard.ui.tips import plain


class Button(QPushButton):
    """A button. `look` is "" (outlined), `main` (filled), `quiet` (no outline) or `link` (underlined words).

    Many people double-click whatever they press. The second half presses nothing, as by then the button may stand on
    another page or for other rows; only a button that is pressed many times in a row takes it (`quick`).
    """

    def __init__(self, text: str, *, icon: str = "", look: str = "", quick: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon, self._look, self._quick = icon, look, quick
        if look:
            self.setProperty("look", look)
        if look == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self._draw()
        theme.current().changed.connect(self._draw)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Say something else; an icon keeps apart from words that were not there before."""
        drawn_anew = bool(text) != bool(self.text())
        super().setText(text)
        if drawn_anew:
            self._draw()

    def setToolTip(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text letter by letter in the tool tip."""
        super().setToolTip(plain(text))

    def set_drawing(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the button, a filled one with a ring inside while it has the focus."""
        super().paintEvent(event)
        if self._look == "main" and self.hasFocus():
            paint_ring(self)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take the second half of a double-click as a press, or for nothing."""
        if self._quick:
            super().mouseDoubleClickEvent(event)
        else:
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take Enter as well as Space, as a link or a button does anywhere else; held down, it presses once."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def _draw(self) -> None:
        if self._icon:
            role = {"main": "on_accent", "link": "link", "problem": "error"}.get(self._look, "text")
            size = theme.current().px(18)
            self.setIcon(icons.icon(self._icon, role, gap=bool(self.text())))
            self.setIconSize(QSize(round(size * 4 / 3) if self.text() else size, size))


class ToolButton(QToolButton):
    """A quiet button of a tool bar: an icon, with its words beside it while there is room (`set_words`)."""

    def __init__(self, text: str, icon: str, keys: str = "", *, checkable: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._keys = icon, keys
        self.setProperty("look", "quiet")
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.say(text)
        self.set_words(False)
        theme.current().changed.connect(self._draw)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the button, a filled one with a ring inside while it has the focus."""
        super().paintEvent(event)
        if self.isChecked() and self.hasFocus():
            paint_ring(self)

    def say(self, text: str) -> None:
        """Call the button something else; a screen reader always hears it."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({wording.keys(self._keys)})" if self._keys else text)

    def set_drawing(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._draw()

    def setToolTip(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text letter by letter in the tool tip."""
        super().setToolTip(plain(text))

    def set_words(self, shown: bool) -> None:
        """Show the words beside the icon, or the icon alone."""
        style = Qt.ToolButtonStyle
        wanted = style.ToolButtonTextBesideIcon if shown else style.ToolButtonIconOnly
        if wanted == self.toolButtonStyle() and not self.icon().isNull():
            return
        self.setToolButtonStyle(wanted)
        self._draw()

    def _draw(self) -> None:
        words = self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        size = theme.current().px(18)
        self.setIcon(icons.icon(self._icon, "text", checked="on_accent", gap=words))
        self.setIconSize(QSize(round(size * 4 / 3) if words else size, size))


def paint_ring(button: QWidget) -> None:
    """Paint the ring of the focus inside a button that is filled: its outline alone hardly stands apart from that."""
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.current().colours.on_accent), 2))
    painter.drawRoundedRect(QRectF(button.rect()).adjusted(4, 4, -4, -4), 4, 4)
    painter.end()
