"""What is in the bundle so far: each prepared file, to open again or to take out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from opwizard.language import _, ngettext
from opwizard.session import Prepared
from opwizard.ui import theme, wording
from opwizard.ui.privacy import Privacy
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.clearing import clear
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.panel import Panel


class BundleList(Panel):
    """A line for each file; `reopened` and `taken_out` carry its name, `another` asks for one more file."""

    reopened = Signal(str)
    taken_out = Signal(str)
    another = Signal()

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._privacy = privacy
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._none = Label(role="quiet")
        self.more = Button(_("&Add this file and prepare another"), icon="plus")
        self.more.clicked.connect(self.another)
        self.inside.addWidget(Heading(_("In the bundle")))
        self.inside.addWidget(self._none)
        self.inside.addLayout(self._grid)
        self.inside.addWidget(self.more)

    def show_files(self, files: Sequence[Prepared], own: int, companion: str) -> None:
        """Show these files, and the one at hand with its `own` rows; `companion` is what ONTRAPORT wants besides."""
        clear(self._grid)
        self._grid.setHorizontalSpacing(theme.current().px(10))
        alone = _("Only this file so far. You can put several files into one bundle.")
        wanted = _("ONTRAPORT asks for another file with this one: {type}. Add this file, then prepare that one.")
        self._none.setText(wanted.format(type=companion) if companion else alone)
        self._none.setVisible(not files or bool(companion))
        if files:
            rows = ngettext("{count} row", "{count} rows", own).format(count=wording.count(own))
            self._grid.addWidget(Label(_("This file  ·  {rows}").format(rows=rows)), 0, 0)
        for row, file in enumerate(files, 1):
            rows = ngettext("{count} row", "{count} rows", file.facts.rows).format(count=wording.count(file.facts.rows))
            again, out = Button(_("Open again")), Button(_("Take out"), look="quiet")
            name = self._privacy.file_name(Path(file.name))
            again.setAccessibleName(_("Open {name} again").format(name=name))
            out.setAccessibleName(_("Take {name} out").format(name=name))
            again.clicked.connect(partial(self._again, file.name))
            out.clicked.connect(partial(self._out, file.name))
            self._grid.addWidget(Label(f"{name}  ·  {rows}"), row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(again, row, 1)
            self._grid.addWidget(out, row, 2)

    def _again(self, name: str, *_args: object) -> None:
        self.reopened.emit(name)

    def _out(self, name: str, *_args: object) -> None:
        self.taken_out.emit(name)
