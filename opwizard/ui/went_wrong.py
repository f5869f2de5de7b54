"""When something goes wrong that nobody foresaw: a calm window with a code, and a report without any of the data.

The report names places in the program (file, line, function) and kinds of errors. It never holds an error's own text:
that may quote a value.
"""

from __future__ import annotations

import platform
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

import PySide6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from opwizard import __version__
from opwizard.language import _
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.text_window import TextWindow

last_code: list[str] = []
"""The code of the last thing that went wrong, for the summary for support."""


def report(kind: type[BaseException], trace: TracebackType | None, page: str) -> tuple[str, str]:
    """Return a short code for the place that failed, and the report."""
    places = [f"{Path(frame.f_code.co_filename).name}:{line} {frame.f_code.co_name}" for frame, line in walk_tb(trace)]
    code = f"W-{zlib.crc32('|'.join([kind.__name__, *places[-3:]]).encode()) & 0xFFFF:04X}"
    lines = [
        f"opwizard {__version__}, error {code}, page {page or '-'}",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, Qt {PySide6.__version__}",
        kind.__name__,
        *places[-12:],
    ]
    return code, "\n".join(lines)


class WentWrong(TextWindow):
    """Says that something went wrong, what is safe, and offers the report."""

    def __init__(self, code: str, text: str, parent: QWidget | None = None) -> None:
        safe = Label(_("Your own file was not changed. You can go on; if it happens again, send this report to whoever "
                       "helps you. It holds none of your data."))
        named = Label(_("Error code: {code}").format(code=code), bold=True)
        super().__init__(_("Something went wrong"), [safe, named], text, _("Report for support"),
                         copy=_("&Copy the report"), close=_("&Go on"), parent=parent)


def install(parent: QWidget, page: Callable[[], str]) -> None:
    """Show every error that nobody caught in a window of its own; `page` tells the code of the page shown."""
    showing: list[WentWrong] = []

    def hook(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        code, text = report(kind, trace, page())
        last_code[:] = [code]
        if showing:
            return
        dialog = WentWrong(code, text, parent)
        showing.append(dialog)
        dialog.finished.connect(showing.clear)
        dialog.open()

    sys.excepthook = hook
