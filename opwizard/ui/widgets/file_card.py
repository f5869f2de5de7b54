"""The open file at a glance: its name, its size, and that it is not changed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from opwizard.language import _, ngettext
from opwizard.reading.sheet import Opened
from opwizard.ui import icons, theme, wording
from opwizard.ui.type_scale import SMALL
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.panel import Panel

NARROW = 460
"""Below this width (at 100 %) the button stands below the words."""


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
        told = QHBoxLayout()
        told.setSpacing(12)
        told.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        told.addLayout(words, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addLayout(told, 1)
        self._row.addWidget(self.another)
        self.inside.addLayout(self._row)
        theme.current().changed.connect(self._draw)
        self._draw()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width of the button alone: it may stand below the words."""
        return QSize(self.another.sizeHint().width() + 2 * self.inside.contentsMargins().left(),
                     super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the button below the words where there is little width."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if self.width() < theme.current().px(NARROW) else way.LeftToRight)

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
