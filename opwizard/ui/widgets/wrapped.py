"""Boxes to tick, choices and links whose words go on in a new line where there is no room: Qt's own cut them off."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QStyle, QWidget

from opwizard.ui import theme
from opwizard.ui.widgets.buttons import Button

LEAST = 160
"""How narrow (at 100 %) they may become."""


class Tick(QCheckBox):
    """A box to tick."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._words = text
        _name(self)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return hardly any width: the words are broken."""
        return _narrow(super().minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Break the lines anew."""
        super().resizeEvent(event)
        self.setText(broken(self._words, self.fontMetrics(), _room(self)))


class Choice(QRadioButton):
    """One of several choices."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say(text)

    def say(self, text: str) -> None:
        """Show these words."""
        self._words = text
        self.setText(text)
        _name(self)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return hardly any width: the words are broken."""
        return _narrow(super().minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Break the lines anew."""
        super().resizeEvent(event)
        self.setText(broken(self._words, self.fontMetrics(), _room(self)))


class WrappedLink(Button):
    """A link that is told how wide it may be."""

    def __init__(self, text: str, *, icon: str = "", look: str = "") -> None:
        super().__init__("", icon=icon, look=look)
        self._words = text
        self.setText(text)
        self.setAccessibleName(plain(text))
        self._draw()

    def wrap(self, width: int) -> None:
        """Break the words into lines for a width."""
        room = width - self.iconSize().width() - theme.current().px(28)
        self.setText(broken(self._words, self.fontMetrics(), room))


class RowButton(WrappedLink):
    """A button for a `ButtonRow`, which breaks the words of one that is wider than the row."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return hardly any width: the words are broken."""
        return _narrow(super().minimumSizeHint())


def broken(words: str, metrics: QFontMetrics, room: int) -> str:
    """Return words in lines of at most so many pixels, as far as single words allow it."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def plain(words: str) -> str:
    """Return the words of a button without the mark of its key."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _name(button: QAbstractButton) -> None:
    """Tell a screen reader the words without the breaks, and let the button be as wide as there is room."""
    button.setAccessibleName(plain(button.text()))
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _narrow(least: QSize) -> QSize:
    return QSize(min(least.width(), theme.current().px(LEAST)), least.height())


def _room(button: QAbstractButton) -> int:
    """Return the width (in pixels) there is for the words beside the sign."""
    style, metric = button.style(), QStyle.PixelMetric
    sign = style.pixelMetric(metric.PM_IndicatorWidth, None, button)
    gap = style.pixelMetric(metric.PM_CheckBoxLabelSpacing, None, button)
    return button.width() - sign - gap - theme.current().px(24)
