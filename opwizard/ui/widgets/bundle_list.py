"""What is in the bundle so far: each prepared file, to open again or to take out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from opwizard.language import _, ngettext
from opwizard.session import Prepared
from opwizard.ui import theme, wording
from opwizard.ui.privacy import Privacy
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.clearing import clear
from opwizard.ui.widgets.folding import FoldingPanel
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.wrapped import RowButton


class BundleList(FoldingPanel):
    """A line for each file; `reopened` and `taken_out` carry its name, `another` asks for one more file."""

    reopened = Signal(str)
    taken_out = Signal(str)
    another = Signal()

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._privacy = privacy
        self._files = QVBoxLayout()
        self._none = Label(role="quiet")
        self.more = RowButton(_("&Add this file and prepare another"), icon="plus")
        self.more.clicked.connect(self.another)
        self.inside.addWidget(Heading(_("In the bundle")))
        self.inside.addWidget(self._none)
        self.inside.addLayout(self._files)
        self.inside.addWidget(ButtonRow(self.more))

    def show_files(self, files: Sequence[Prepared], own: int, companion: str) -> None:
        """Show these files, and the one at hand with its `own` rows; `companion` is what ONTRAPORT wants besides."""
        clear(self._files)
        self.lines = []
        alone = _("Only this file so far. You can put several files into one bundle.")
        wanted = _("ONTRAPORT asks for another file with this one: {type}. Add this file, then prepare that one.")
        self._none.setText(wanted.format(type=companion) if companion else alone)
        self._none.setVisible(not files or bool(companion))
        if files:
            rows = ngettext("{count} row", "{count} rows", own).format(count=wording.count(own))
            self._files.addWidget(Label(_("This file  ·  {rows}").format(rows=rows)))
        for file in files:
            rows = ngettext("{count} row", "{count} rows", file.facts.rows).format(count=wording.count(file.facts.rows))
            again, out = Button(_("Open again")), Button(_("Take out"), look="quiet")
            name = self._privacy.file_name(Path(file.name))
            again.setAccessibleName(_("Open {name} again").format(name=name))
            out.setAccessibleName(_("Take {name} out").format(name=name))
            again.clicked.connect(partial(self._again, file.name))
            out.clicked.connect(partial(self._out, file.name))
            line = QHBoxLayout()
            line.setSpacing(theme.current().px(10))
            line.addWidget(Label(f"{name}  ·  {rows}"), 1)
            line.addWidget(ButtonRow(again, out))
            self.lines.append(line)
            self._files.addLayout(line)
        self.fold(self.folded)

    def _again(self, name: str, *_args: object) -> None:
        self.reopened.emit(name)

    def _out(self, name: str, *_args: object) -> None:
        self.taken_out.emit(name)
