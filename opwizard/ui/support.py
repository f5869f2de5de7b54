"""What support may see: a summary without a value, a name or an address, to copy or to read out."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from opwizard.encryption.gnupg_program import described
from opwizard.language import _
from opwizard.ui import theme, went_wrong
from opwizard.ui.desk import Desk
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.text_window import TextWindow


def summary(desk: Desk, page: str) -> str:
    """Return the session's summary, and what program and screen it runs on."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    lines = [
        desk.session.support_summary(page),
        f"last error {went_wrong.last_code[0] if went_wrong.last_code else 'none'}",
        f"{platform.system()} {platform.release()}, Qt {PySide6.__version__}",
        described(),
        f"screen {ratio:g}x, text {theme.current().zoom}%",
    ]
    return "\n".join(lines)


class SupportView(TextWindow):
    """The summary on the screen, for somebody who looks on over a shared screen or the phone."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        about = Label(_("Counts and codes only, none of your data. Personal data is hidden now."))
        super().__init__(_("Support view"), [about], text, _("Summary for support"), copy=_("&Copy"),
                         close=_("Cl&ose"), parent=parent)
