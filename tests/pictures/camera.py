"""Pictures of the window that are the same each time they are taken on one machine, and their comparison."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QApplication

from opwizard import language
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from tests.languages.pseudo import Pseudo
from tests.pictures.scenes import in_front, staged

BASELINES = Path(__file__).parent / "baselines"
LETTERS = BASELINES / "letters.png"
"""How the letters of the machine look that took the baselines."""
LIMIT = 0.0005
"""The part of the pixels that may differ: one changed word in a heading is three times as much."""
TURNS = 24
"""Turns after which a window has come to rest: each part that grows is told to those round it in its turn."""
LEVELS = 17
"""Step between the levels of a colour that are told apart."""


class Look(NamedTuple):
    """How a scene is looked at."""

    name: str
    mode: str = "light"
    zoom: int = 100
    size: tuple[int, int] = (1000, 680)
    hidden: bool = False
    pseudo: bool = False
    mirrored: bool = False


LIGHT, DARK = Look("light"), Look("dark-150", "dark", 150, (1366, 860))
HIDDEN, MIRRORED = Look("hidden", hidden=True), Look("mirrored", mirrored=True)
PSEUDO, PSEUDO_150 = Look("pseudo", pseudo=True), Look("pseudo-150", zoom=150, size=(1366, 860), pseudo=True)
LOOKS = (LIGHT, Look("light-150", zoom=150, size=(1366, 860)), Look("dark", "dark"), DARK, HIDDEN, MIRRORED, PSEUDO,
         PSEUDO_150, Look("contrast", "contrast"))


@contextmanager
def looking(scene: str, look: Look, theme: Theme, folder: Path) -> Iterator[Shell]:
    """Show a scene in a look, and leave everything as it was before."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a picture needs an application with windows")
    app.setCursorFlashTime(0)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if look.mirrored else Qt.LayoutDirection.LeftToRight)
    if look.pseudo:
        language.use(Pseudo())
    try:
        theme.set_mode(look.mode)
        theme.set_zoom(look.zoom)
        with staged(scene, theme, folder) as window:
            window.resize(*look.size)
            if look.hidden and window.desk is not None:
                window.desk.privacy.hide()
            for _turn in range(TURNS):
                app.processEvents()
            yield window
    finally:
        language.use(gettext.NullTranslations())
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def picture(window: Shell) -> QImage:
    """Return what lies in front of all else, in few colours: the same input gives the same pixels."""
    return plain(in_front(window).grab().toImage())


def letters() -> QImage:
    """Return a strip of letters as this machine draws them, those all of one width too."""
    strip = QImage(360, 116, QImage.Format.Format_RGB32)
    strip.fill(QColor("white"))
    painter = QPainter(strip)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    fixed.setPointSizeF(QApplication.font().pointSizeF())
    for place, (like, bold) in enumerate(product((QApplication.font(), fixed), (False, True))):
        font = QFont(like)
        font.setBold(bold)
        painter.setFont(font)
        painter.drawText(QRect(4, 4 + 28 * place, 350, 26), "Quick foxes jump: Zoë, 1,204 × €9.99 (g)")
    painter.end()
    return plain(strip)


def plain(image: QImage) -> QImage:
    """Return a picture with 16 levels of each colour."""
    pixels = _pixels(image)
    pixels[:] = pixels // LEVELS * LEVELS
    made = QImage(pixels.tobytes(), image.width(), image.height(), 4 * image.width(), QImage.Format.Format_RGB32)
    return made.copy()


def keep(image: QImage, place: Path) -> None:
    """Write a picture, with a palette where its colours fit into one."""
    place.parent.mkdir(parents=True, exist_ok=True)
    colours = np.unique(_pixels(image).view(np.uint32))
    if len(colours) <= 256:
        table = [int(colour) | 0xFF000000 for colour in colours]
        image = image.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.AvoidDither)
    image.save(str(place), quality=0)


def difference(one: QImage, other: QImage) -> float:
    """Return the part of the pixels in which two pictures differ; 1.0 for pictures of different sizes."""
    if one.size() != other.size():
        return 1.0
    return float((_pixels(one)[..., :3] != _pixels(other)[..., :3]).any(axis=2).mean())


def _pixels(image: QImage) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    """Return the pixels as height × width × 4 numbers."""
    whole = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(whole.constBits(), np.uint8).reshape(whole.height(), whole.width(), 4).copy()
