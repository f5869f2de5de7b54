"""What was dropped on the window: one file of this computer, or the reason why it cannot be opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from opwizard.language import _


def dropped_file(data: QMimeData) -> tuple[Path | None, str]:
    """Return the one file that was dropped, or None and a sentence that says why there is none."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(data.urls()) > 1:
        return None, _("Drop one file at a time.")
    if not files:
        return None, _("Only a file on this computer can be opened. Save it here first, then drop it.")
    if files[0].is_dir():
        return None, _("This is a folder. Drop the spreadsheet itself.")
    return files[0], ""


def too_early() -> str:
    """Return what is said of a matching that was dropped before there is a file it could be used for."""
    return _("This is a matching. Open your spreadsheet first, then drop the matching again.")


def leave_drops_to_window(page: QWidget) -> None:
    """Let the boxes of a page take nothing that is dropped: they would write a file's place into their text."""
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
        for box in page.findChildren(kind):
            box.setAcceptDrops(False)
