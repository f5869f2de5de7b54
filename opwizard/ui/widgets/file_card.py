"""The open file at a glance: its name, its size, and that it is not changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from opwizard.language import _, ngettext
from opwizard.reading.sheet import Opened
from opwizard.ui import icons, theme, wording
from opwizard.ui.type_scale import SMALL
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.panel import Panel


class FileCard(Panel):
    """The card with the file's name and a button to choose another one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(kind="good", margin=12, parent=parent)
        self._sign = QLabel()
        self._name = Label(bold=True)
        self._facts = Label(size=SMALL)
        self.another = Button(_("Choose another file…"), icon="folder")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.another)
        self.inside.addLayout(row)
        theme.current().changed.connect(self._draw)
        self._draw()

    def show_file(self, name: str, opened: Opened) -> None:
        """Show a file under this name."""
        number = wording.count
        rows, columns = len(opened.sheet.rows), len(opened.sheet.columns)
        self._name.setText(name)
        self._facts.setText("  ·  ".join((
            ngettext("{count} row", "{count} rows", rows).format(count=number(rows)),
            ngettext("{count} column", "{count} columns", columns).format(count=number(columns)),
            _("read only, not changed"),
        )))

    def _draw(self) -> None:
        self._sign.setPixmap(icons.pixmap("spreadsheet", "good", theme.current().px(28), self.devicePixelRatioF()))
