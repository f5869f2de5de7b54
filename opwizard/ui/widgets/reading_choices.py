"""How a file is read: the sheet, the row of the column names, and the character between the cells of a text file."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from opwizard import shield
from opwizard.language import _, ngettext
from opwizard.reading.sheet import Opened, ReadOptions
from opwizard.ui import theme, wording
from opwizard.ui.privacy import Privacy
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.picker import Picker

SHORT, LONG = 11, 36
"""Letters of a sheet's name that the box has room for, at least and at most."""
FARTHEST = 200
"""The last row one may choose for the names of the columns, unless they were found below it."""
LEAST = 160
"""How narrow (at 100 %) the choices may become."""
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}


class ReadingChoices(QWidget):
    """The choices in one line. `changed` is emitted when the person changes one of them, not when they are filled."""

    changed = Signal()

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._privacy = privacy
        self.sheet, self.separator, self.header_row = Picker(), Picker(), QSpinBox()
        self._sheet_part = _Labelled(_("&Sheet with your data"), self.sheet)
        self._separator_part = _Labelled(_("Cells are se&parated by"), self.separator)
        self._row_part = _Labelled(_("Column &names are in"), self.header_row)
        self.header_row.setRange(0, FARTHEST)
        self.header_row.setPrefix(_("row "))
        self.header_row.lineEdit().setTextMargins(6, 0, 0, 0)
        self.header_row.setSpecialValueText(_("no row"))
        names = {"comma": _("a comma"), "semicolon": _("a semicolon"), "tab": _("a tab"), "pipe": _("a pipe |")}
        for mark, name in SEPARATORS.items():
            self.separator.addItem(names[name], mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ButtonRow(self._sheet_part, self._separator_part, self._row_part))
        self.sheet.activated.connect(self._sheet_chosen)
        self.separator.activated.connect(lambda _place: self.changed.emit())
        self.header_row.valueChanged.connect(lambda _value: self.changed.emit())
        theme.current().changed.connect(self._space)
        self._space()
        self._other_sheet = False

    def show_file(self, opened: Opened) -> None:
        """Show how a file was read."""
        for control in (self.sheet, self.separator, self.header_row):
            control.blockSignals(True)
        self._other_sheet = False
        self._fill_sheets(opened)
        text = opened.delimiter is not None
        self._separator_part.setVisible(text)
        if opened.delimiter is not None and self.separator.findData(opened.delimiter) < 0:
            self.separator.addItem(opened.delimiter, opened.delimiter)
        self.separator.setCurrentIndex(self.separator.findData(opened.delimiter))
        self.header_row.setMaximum(max(FARTHEST, opened.sheet.header_row or 0))
        self.header_row.setValue(opened.sheet.header_row or 0)
        for control in (self.sheet, self.separator, self.header_row):
            control.blockSignals(False)

    def set_header_row(self, row: int) -> None:
        """Say in which row the column names are."""
        self.header_row.setValue(row)

    def options(self, opened: Opened) -> ReadOptions:
        """Return the options to read the file again with. Another sheet is read from the start.

        A row of names that nobody chose is looked for anew: with another separator it may be another one.
        """
        if self._other_sheet:
            return ReadOptions(sheet=self.sheet.currentData(), not_cards=opened.options.not_cards)
        mark = self.separator.currentData() if opened.delimiter is not None else None
        changed_mark = mark if mark != opened.delimiter else opened.options.delimiter
        chosen = self.header_row.value()
        header_row = chosen if chosen != (opened.sheet.header_row or 0) else opened.options.header_row
        return replace(opened.options, sheet=opened.sheet_name, header_row=header_row, delimiter=changed_mark)

    def _fill_sheets(self, opened: Opened) -> None:
        self.sheet.clear()
        for place, info in enumerate(opened.sheets, 1):
            name = _("Sheet {number}").format(number=place) if self._privacy.hidden else shield.mask(info.name)
            # the sheet that is open is counted as the card above it counts: without its names and what was left out
            rows = len(opened.sheet.rows) if info.name == opened.sheet_name else info.rows
            plain = ngettext("{name} ({rows} row)", "{name} ({rows} rows)", rows)
            hidden = ngettext("{name} ({rows} row, hidden)", "{name} ({rows} rows, hidden)", rows)
            words = hidden if info.hidden else plain
            self.sheet.addItem(words.format(name=name, rows=wording.count(rows)), info.name)
        longest = max((len(self.sheet.itemText(place)) for place in range(self.sheet.count())), default=0)
        self.sheet.setMinimumContentsLength(min(max(longest, SHORT), LONG))
        self.sheet.setCurrentIndex(self.sheet.findData(opened.sheet_name))
        several = len(opened.sheets) > 1
        self._sheet_part.setVisible(several)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return hardly any width: the words go above what they name where there is little."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), theme.current().px(LEAST)), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit each choice to the width."""
        super().resizeEvent(event)
        for part in (self._sheet_part, self._separator_part, self._row_part):
            part.fit(self.width())

    def _sheet_chosen(self) -> None:
        self._other_sheet = True
        self.changed.emit()

    def _space(self) -> None:
        px = theme.current().px
        for part in (self._sheet_part, self._separator_part, self._row_part):
            part.row.setSpacing(px(10))
        self.header_row.setMinimumWidth(px(110))
        self.header_row.setFixedHeight(self.separator.sizeHint().height())  # so that all words stand on one line


class _Labelled(QWidget):
    """A control with its words before it, kept together where the line breaks."""

    def __init__(self, text: str, control: QWidget) -> None:
        super().__init__()
        label = QLabel(text)
        label.setBuddy(control)
        self.label, self.control = label, control
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.addWidget(label)
        self.row.addWidget(control)

    def fit(self, width: int) -> None:
        """Put the words above the control where both do not fit beside each other."""
        needed = self.label.sizeHint().width() + self.row.spacing() + self.control.sizeHint().width()
        way = QBoxLayout.Direction
        self.row.setDirection(way.LeftToRight if needed <= width else way.TopToBottom)
        self.control.setMaximumWidth(width)
