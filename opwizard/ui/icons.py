"""The program's own icons: small drawings in resources/icons, tinted with a colour of the theme, sharp at any scale."""

from __future__ import annotations

from functools import cache, lru_cache, partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QImageReader, QPainter, QPixmap

from opwizard import resources
from opwizard.ui import theme

_SIZE = 18
"""Logical pixels of an icon on a button at 100 percent text size."""
_POINTING = ("back", "next", "undo", "redo")
"""Drawings that point along the line of reading, and so the other way where one reads from the right."""


@cache
def _drawing(name: str) -> str:
    return resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, role: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return a drawing in the colour of a role (see `colours.Colours`), `size` logical pixels wide."""
    drawn = _image(name, getattr(theme.current().colours, role), round(size * ratio))
    turned = name in _POINTING and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    made = QPixmap.fromImage(drawn.flipped(Qt.Orientation.Horizontal) if turned else drawn)
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=400)
def _image(name: str, colour: str, pixels: int) -> QImage:
    source = QByteArray(_drawing(name).replace("currentColor", colour).encode())
    buffer = QBuffer(source)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(pixels, pixels))
    return reader.read()


def icon(name: str, role: str = "text", *, selected: str = "on_accent", checked: str | None = None,
         gap: bool = False) -> QIcon:
    """Return an icon; in a selected row it takes the colour `selected`, on a pressed-in button `checked`.

    `gap` leaves room between the icon and words that follow it: the icon is then 4/3 as wide as high.
    It does not follow the theme by itself: whoever shows it sets it anew on `Theme.changed` (see widgets.buttons).
    """
    made = QIcon()
    small = theme.current().px(_SIZE)
    for ratio in sorted({1.0, max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)}):
        draw = partial(_spaced if gap else pixmap, name, size=small, ratio=ratio)
        made.addPixmap(draw(role=role))
        made.addPixmap(draw(role=selected), QIcon.Mode.Selected)
        made.addPixmap(draw(role="quiet"), QIcon.Mode.Disabled)
        if checked:
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Active):
                made.addPixmap(draw(role=checked), mode, QIcon.State.On)
    return made


def _spaced(name: str, role: str, size: int, ratio: float) -> QPixmap:
    made = QPixmap(round(size * 4 / 3 * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    painter = QPainter(made)
    painter.drawPixmap(round(size / 3) if mirrored else 0, 0, pixmap(name, role, size, ratio))
    painter.end()
    return made
