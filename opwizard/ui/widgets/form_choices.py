"""Choices about the form of the new file: the name of the total, the form of dates, the mark, texts like formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from opwizard.exporting.csv_file import CsvForm
from opwizard.language import _
from opwizard.ui import theme
from opwizard.ui.type_scale import SMALL
from opwizard.ui.widgets.folding import FoldingPanel
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.picker import Picker
from opwizard.ui.widgets.wrapped import Tick


class FormChoices(FoldingPanel):
    """A card with the choices; `changed` is emitted when the person changes one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.header, self.dates = Picker(), Picker()
        self.dates.addItem(_("Year first: 2024-05-11"), "iso")
        self.dates.addItem(_("Month first: 05-11-2024"), "mdy")
        self.dates.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToContents)
        self.bom = Tick(_("Add a mark at the start that some older programs need (BOM)"))
        self.neutral = Tick(_(
            "Put an apostrophe before texts that look like formulas, for people who open the file in Excel"))
        self._header_label, self._dates_label = QLabel(_("Name of the &total column")), QLabel(_("&Dates written as"))
        self._header_hint = Label(_("ONTRAPORT's page says Total; a later version of it says Order Total."), size=SMALL,
                                  role="quiet")
        self._header_label.setBuddy(self.header)
        self._dates_label.setBuddy(self.dates)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(2, 1)
        self._grid.setHorizontalSpacing(theme.current().px(16))
        self.fold(False)
        self.inside.addWidget(Heading(_("How it is written")))
        self.inside.addLayout(self._grid)
        self.inside.addWidget(self.bom)
        self.inside.addWidget(self.neutral)
        self.header.activated.connect(self._tell)
        self.dates.activated.connect(self._tell)
        self.bom.toggled.connect(self._tell)
        self.neutral.toggled.connect(self._tell)

    def fold(self, folded: bool) -> None:
        """Put each choice beside its words, or below them."""
        for row, part in ((0, self._header_label), (3, self._dates_label)):
            self._grid.addWidget(part, row, 0, 1, 3 if folded else 1)
        for row, box in ((0, self.header), (3, self.dates)):
            self._grid.addWidget(box, row + folded, 0 if folded else 1)
        self._grid.addWidget(self._header_hint, 2 * folded, 0 if folded else 2, 1, 3 if folded else 1)

    def show_form(self, form: CsvForm, headers: Sequence[str], *, dates: bool) -> None:
        """Show a form; `headers` are the names the total may have, `dates` whether the type has dates."""
        self.header.clear()
        self.header.addItems(list(headers))
        self.header.setCurrentText(form.total_header)
        self.dates.setCurrentIndex(self.dates.findData(form.date_format))
        for box, on in ((self.bom, form.bom), (self.neutral, form.neutral)):
            with QSignalBlocker(box):
                box.setChecked(on)
        for part in (self.header, self._header_label, self._header_hint):
            part.setVisible(len(headers) > 1)
        for part in (self.dates, self._dates_label):
            part.setVisible(dates)

    def form(self, before: CsvForm) -> CsvForm:
        """Return the form that is chosen now."""
        header = self.header.currentText() or before.total_header
        return replace(before, total_header=header, date_format=self.dates.currentData(), bom=self.bom.isChecked(),
                       neutral=self.neutral.isChecked())

    def _tell(self, *_args: object) -> None:
        self.changed.emit()
