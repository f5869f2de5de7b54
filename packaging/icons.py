"""Make the icons Windows and macOS want from the drawing: `icons.py FOLDER` writes opwizard.ico and opwizard.icns."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parent.parent / "resources" / "icons" / "opwizard.svg"
WINDOWS = (16, 24, 32, 48, 64, 128, 256)
MAC = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024, b"ic11": 32, b"ic12": 64,
       b"ic13": 256, b"ic14": 512}
"""Apple's names for the sizes of an icon, and what they are in pixels (ic11 to ic14 are for sharp screens)."""


def main(folder: Path) -> None:
    """Write both files."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "opwizard.ico").write_bytes(ico([(size, drawn(size)) for size in WINDOWS]))
    (folder / "opwizard.icns").write_bytes(icns([(name, drawn(size)) for name, size in MAC.items()]))
    application.quit()


def drawn(size: int) -> bytes:
    """Return the drawing as a square PNG."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    made = QByteArray()
    buffer = QBuffer(made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return bytes(made.data())


def ico(pictures: list[tuple[int, bytes]]) -> bytes:
    """Return a Windows icon: a head, one entry of 16 bytes for each picture, then the pictures."""
    place = 6 + 16 * len(pictures)
    entries = b""
    for size, png in pictures:
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), place)
        place += len(png)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(png for _size, png in pictures)


def icns(pictures: list[tuple[bytes, bytes]]) -> bytes:
    """Return a macOS icon: each picture with its name and length before it."""
    parts = b"".join(name + struct.pack(">I", len(png) + 8) + png for name, png in pictures)
    return b"icns" + struct.pack(">I", len(parts) + 8) + parts


if __name__ == "__main__":
    main(Path(sys.argv[1]))
