"""What this program is: its version, the GnuPG it uses, and the licences of its parts."""

from __future__ import annotations

from pathlib import Path

import PySide6
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QIcon
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from opwizard import __version__, resources
from opwizard.encryption.gnupg_program import described
from opwizard.language import _
from opwizard.ui import theme
from opwizard.ui.type_scale import TITLE
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.label import Heading, Label


def licences() -> Path | None:
    """Return the folder with the licence texts: they lie in an installed program, not in a checkout."""
    beside = resources.folder().parent / "licenses"
    return beside if beside.is_dir() else None


class AboutWindow(QDialog):
    """Says what this program is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About opwizard"))
        px = theme.current().px
        picture = QLabel()
        picture.setPixmap(QIcon(str(resources.path("icons/opwizard.svg"))).pixmap(px(64), px(64)))
        self.texts = Button(_("Show the &licences"), icon="folder")
        self.texts.setVisible(licences() is not None)
        self.texts.clicked.connect(self._show_licences)
        self.close_button = Button(_("Cl&ose"), look="main")
        self.close_button.clicked.connect(self.accept)
        self.facts = Label(f"Qt {PySide6.__version__}\n{described()}", role="quiet")
        words = QVBoxLayout()
        words.addWidget(Heading(_("opwizard {version}").format(version=__version__), size=TITLE))
        words.addWidget(Label(_("Gets a spreadsheet ready for an ONTRAPORT custom import. Your own file is never "
                                "changed, and nothing is sent anywhere.")))
        words.addWidget(self.facts)
        words.addWidget(Label(_("opwizard is free software under the MIT licence. It uses Qt under the LGPL, and "
                                "starts GnuPG, a program of its own under the GPL, to lock files.")))
        top = QHBoxLayout()
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        row = QHBoxLayout()
        row.addWidget(self.texts)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(16))
        column.addLayout(top)
        column.addLayout(row)
        self.resize(px(520), self.sizeHint().height())

    def _show_licences(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(licences())))
