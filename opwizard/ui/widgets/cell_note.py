"""The strip below the table: where one stands, what is wrong there, what to do, and the proposed fix as a button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from opwizard.language import _
from opwizard.problems import Severity
from opwizard.ui import icons, theme
from opwizard.ui.table_model import TableModel, worst
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.cell_delegate import SIGNS
from opwizard.ui.widgets.elided import CutLabel
from opwizard.ui.widgets.label import Label

A_DATE = "2026-12-16 …"
"""What a button shows of its fix at least, however little room there is."""


class CellNote(QWidget):
    """Tells about one cell. `accepted` carries the text of the fix the person pressed."""

    accepted = Signal(str)

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._fix = ""
        self.known = ""
        """The code of the kind whose remedy stands above the rows already: here only what is wrong is said."""
        self.alone = False
        """True where nothing stands above the rows: what to do is said here as well."""
        self.place = Label(bold=True)
        self.place.setWordWrap(False)
        self.sign = QLabel()
        self.words = CutLabel()
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.use = Button("")
        self.use.clicked.connect(lambda: self.accepted.emit(self._fix))
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        row, first, left = QHBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        for layout, space in ((row, 10), (first, 6), (left, 2)):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(space)
        first.addWidget(self.sign)
        first.addWidget(self.place)
        first.addStretch()
        left.addLayout(first)
        left.addWidget(self.words)
        row.addLayout(left, 1)
        row.addWidget(self.use, 0, Qt.AlignmentFlag.AlignVCenter)
        self._size()
        theme.current().changed.connect(self._size)

    def _size(self) -> None:
        line = self.fontMetrics().lineSpacing()
        lines = 3 if self.alone else 2
        self.words.setFixedHeight(lines * line)
        self.setFixedHeight((lines + 1) * line + theme.current().px(6))

    def stand_alone(self, alone: bool) -> None:
        """Say what to do as well, where no words above the table say it."""
        self.alone = alone
        self._size()

    def tell(self, line: int, column: int) -> None:
        """Tell about a cell that is shown; a negative line stands for none."""
        if not 0 <= line < len(self._model.rows):
            self.clear()
            return
        if self._model.field_at(column) is None:
            self.say(self._model.text(line, column))
            self.place.setText(where(self._model, line, column))
            return
        self.place.setText(where(self._model, line, column))
        text = self._model.said(line, column, "" if self.alone else self.known) \
            or self._model.said_of_row(line, self.known)
        self._show_sign(worst(self._model.faults(line, column)) or (self._row_severity(line) if text else None))
        self.words.setText(text)
        self.words.setToolTip(self._model.said(line, column) or text)
        self._offer(line, column)

    def say(self, text: str) -> None:
        """Show a sentence until another cell is stood on."""
        self.sign.hide()
        self._withdraw()
        self.words.setText(text)
        self.words.setToolTip(text)

    def clear(self) -> None:
        """Tell nothing."""
        self._withdraw()
        self.place.setText("")
        self.words.setText("")
        self.words.setToolTip("")
        self.sign.hide()

    def _row_severity(self, line: int) -> Severity | None:
        checked = self._model.checked
        return worst(checked.row_faults(self._model.position(line))) if checked else None

    def _show_sign(self, severity: Severity | None) -> None:
        self.sign.setVisible(severity is not None)
        if severity is not None:
            name, role = SIGNS[severity]
            self.sign.setPixmap(icons.pixmap(name, role, theme.current().px(18), self.devicePixelRatioF()))

    def _offer(self, line: int, column: int) -> None:
        fixes = [fault.fix for fault in self._model.faults(line, column)
                 if fault.fix is not None and not fault.fix.also]
        now = self._model.text(line, column)
        offered = bool(fixes) and not self._model.locked_at(line, column) and fixes[0].to != now
        if offered:
            self._fix = fixes[0].to
            self._name_fix()
            self.use.show()
        else:
            self._withdraw()

    def _withdraw(self) -> None:
        """Offer nothing, and keep no word of what was offered: while personal data is hidden it is nowhere."""
        self._fix = ""
        self.use.hide()
        self.use.setText("")
        self.use.setToolTip("")
        self.use.setAccessibleName("")

    def _name_fix(self) -> None:
        """Name the button after the fix, cut where the button would take more than half of the strip.

        So much is always shown that a date is whole, if the place of the cell leaves room for it.
        """
        words, px, metrics = _("Change to “{text}”"), theme.current().px, self.use.fontMetrics()
        around = metrics.horizontalAdvance(words.format(text="")) + px(40)
        beside = self.place.sizeHint().width() + px(18) + px(16)
        least = min(metrics.horizontalAdvance(A_DATE), self.width() - beside - around)
        shown = metrics.elidedText(
            self._fix[:200], Qt.TextElideMode.ElideRight, max(self.width() // 2 - around, least, px(60)))
        self.use.setText(words.format(text=shown).replace("&", "&&"))
        self.use.setToolTip(words.format(text=self._fix))
        self.use.setAccessibleName(words.format(text=self._fix))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Cut the name of the button anew."""
        super().resizeEvent(event)
        if self.use.isVisibleTo(self):
            self._name_fix()


def where(model: TableModel, line: int, column: int) -> str:
    """Return the place of a cell in the words people use on the phone: "Row 212, column F"."""
    letter = model.letter(column)
    row = model.spreadsheet_row(line)
    return (_("Row {row}, column {letter}") if letter else _("Row {row}")).format(row=row, letter=letter)
