"""The program's own icons: small drawings in resources/icons, tinted with a colour of the theme, sharp at any scale."""

from __future__ import annotations

from functools import cache, partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader, QPainter, QPixmap

from opwizard import resources
from opwizard.ui import theme

_SIZES = (16, 20, 24, 32, 48)


@cache
def _drawing(name: str) -> str:
    return resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, role: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return a drawing in the colour of a role (see `colours.Colours`), `size` logical pixels wide."""
    drawing = _drawing(name).replace("currentColor", getattr(theme.current().colours, role))
    source = QByteArray(drawing.encode())
    buffer = QBuffer(source)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(round(size * ratio), round(size * ratio)))
    made = QPixmap.fromImage(reader.read())
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, role: str = "text", *, selected: str = "on_accent", checked: str | None = None,
         gap: bool = False) -> QIcon:
    """Return an icon; in a selected row it takes the colour `selected`, on a pressed-in button `checked`.

    `gap` leaves room between the icon and words that follow it: the icon is then 4/3 as wide as high.
    It does not follow the theme by itself: whoever shows it sets it anew on `Theme.changed` (see widgets.buttons).
    """
    made = QIcon()
    for size in _SIZES:
        draw = partial(_spaced if gap else pixmap, name, size=size)
        made.addPixmap(draw(role=role))
        made.addPixmap(draw(role=selected), QIcon.Mode.Selected)
        made.addPixmap(draw(role="quiet"), QIcon.Mode.Disabled)
        if checked:
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Active):
                made.addPixmap(draw(role=checked), mode, QIcon.State.On)
    return made


def _spaced(name: str, role: str, size: int) -> QPixmap:
    made = QPixmap(round(size * 4 / 3), size)
    made.fill(Qt.GlobalColor.transparent)
    mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    painter = QPainter(made)
    painter.drawPixmap(made.width() - size if mirrored else 0, 0, pixmap(name, role, size))
    painter.end()
    return made
