"""What support may see: a summary without a value, a name or an address, to copy or to read out."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from opwizard.encryption.gnupg_program import described
from opwizard.language import _
from opwizard.ui import theme, went_wrong
from opwizard.ui.announce import announce
from opwizard.ui.desk import Desk
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.label import Heading, Label


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


class SupportView(QDialog):
    """The summary on the screen, for somebody who looks on over a shared screen or the phone."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Support view"))
        self.setMinimumSize(560, 380)
        self.box = QPlainTextEdit(text)
        self.box.setReadOnly(True)
        self.box.setTabChangesFocus(True)
        self.box.setAccessibleName(_("Summary for support"))
        self.copy = Button(_("&Copy"), icon="copy")
        self.close_button = Button(_("Cl&ose"), look="main")
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Heading(_("Support view"), size=1.4))
        column.addWidget(Label(_("Counts and codes only, none of your data. Personal data is hidden now.")))
        column.addWidget(self.box, 1)
        column.addLayout(row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.box.toPlainText())
        announce(self, _("Copied"))
