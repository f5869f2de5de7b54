"""What F1 shows: a few sentences about the page, and the keys that work everywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from opwizard.language import N_, _
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.label import Heading, Label

KEYS = (
    ("Ctrl+Enter", N_("Continue")),
    ("Alt+←", N_("Back")),
    ("Ctrl+Z, Ctrl+Y", N_("Undo, do again")),
    ("F8, Shift+F8", N_("Next problem, previous problem")),
    ("Ctrl +, Ctrl −, Ctrl 0", N_("Text larger, smaller, normal")),
    ("Ctrl+Shift+H", N_("Hide personal data")),
    ("Ctrl+Shift+C", N_("Copy a summary for support")),
    ("Ctrl+Shift+S", N_("Support view")),
)


class HelpWindow(QDialog):
    """Help for one page."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help: {page}").format(page=title))
        self.setMinimumWidth(520)
        close = Button(_("Cl&ose"), look="main")
        close.clicked.connect(self.accept)
        keys = QGridLayout()
        keys.setHorizontalSpacing(24)
        for row, (key, what) in enumerate(KEYS):
            keys.addWidget(Label(key, bold=True), row, 0)
            keys.addWidget(Label(_(what)), row, 1)
        keys.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Heading(title, size=1.4))
        for part in text.split("\n\n"):
            column.addWidget(Label(part))
        column.addWidget(Heading(_("Keys that work on every page")))
        column.addLayout(keys)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()
