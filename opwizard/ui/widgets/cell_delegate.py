"""Paints a cell of the big table by itself (a stock delegate asks the model seven times), and edits it in place."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from opwizard.language import _
from opwizard.problems import Severity
from opwizard.ui import icons, theme
from opwizard.ui.table_model import Look, TableModel

GROUNDS = {Severity.ERROR: "error_ground", Severity.WARNING: "warning_ground", Severity.NOTE: "note_ground"}
SIGNS = {Severity.ERROR: ("error", "error"), Severity.WARNING: ("warning", "warning"), Severity.NOTE: ("info", "note")}
NUMBERS = frozenset({"money", "whole-number", "number", "quantity", "record-id", "id"})
GAP = 7
SELECTED, FOCUSED = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_HasFocus.value
ALONG = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
LEADING, TRAILING = ALONG | Qt.AlignmentFlag.AlignLeading.value, ALONG | Qt.AlignmentFlag.AlignRight.value
LEFT_TO_RIGHT = "\u200e"
"""A mark nobody sees, which keeps the minus before its number where one reads from the right."""


@lru_cache(maxsize=64)
def sign(severity: Severity, size: int, ratio: float, look: str) -> QImage:  # noqa: ARG001 - `look` keeps themes apart
    """Return the icon of a severity; `look` is the ground colour of the theme."""
    name, role = SIGNS[severity]
    return icons.pixmap(name, role, size, ratio).toImage()


class CellDelegate(QStyledItemDelegate):
    """Text, a sign and a ground where something is wrong, and a ring around the cell one stands on."""

    def __init__(self, model: TableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.everything = False
        """True while every row counts as selected."""
        self._take_colours()
        theme.current().changed.connect(self._take_colours)

    def _take_colours(self) -> None:
        worn = theme.current()
        colours = worn.colours
        self._base = colours.base
        self._grounds = {severity: QBrush(QColor(getattr(colours, role))) for severity, role in GROUNDS.items()}
        self._chosen = QBrush(QColor(colours.hover))
        self._text, self._quiet = QColor(colours.text), QColor(colours.quiet)
        self._edge = QPen(QColor(colours.accent), 1)
        self._ring = QPen(QColor(colours.accent), 2)
        self._ring.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._sign = worn.px(16)
        self._gap = worn.px(GAP)
        self._letter = QFontMetrics(QApplication.font()).averageCharWidth() * 1.2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint one cell."""
        look = self._model.look(index.row(), index.column())
        rect: QRect = option.rect
        state: int = option.state.value
        chosen = self.everything or bool(state & SELECTED)
        if look.severity is not None:
            painter.fillRect(rect, self._grounds[look.severity])
        elif chosen:
            painter.fillRect(rect, self._chosen)
        self._write(painter, option, index.column(), look)
        if chosen or state & FOCUSED:
            painter.setPen(self._ring if state & FOCUSED else self._edge)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, column: int, look: Look) -> None:
        inside: QRect = option.rect.adjusted(self._gap, 0, -self._gap, 0)
        if look.severity is not None:
            mirrored = option.direction == Qt.LayoutDirection.RightToLeft
            side = self._sign
            left = inside.right() - side + 1 if mirrored else inside.left()
            ratio = painter.device().devicePixelRatioF()
            painter.drawImage(left, inside.center().y() - side // 2 + 1, sign(look.severity, side, ratio, self._base))
            inside.adjust(0, 0, -side - self._gap, 0) if mirrored else inside.adjust(side + self._gap, 0, 0, 0)
        text = look.text
        if not text:
            if look.severity is None:
                return
            text = _("blank")
        painter.setPen(self._quiet if not look.text else self._text)
        if "\n" in text:
            text = text.replace("\r", "").replace("\n", " ⏎ ")
        if len(text) * self._letter > inside.width():
            text = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        number = self._is_number(column)
        if number and option.direction == Qt.LayoutDirection.RightToLeft:
            text = LEFT_TO_RIGHT + text
        painter.drawText(inside, TRAILING if number else LEADING, text)

    def _is_number(self, column: int) -> bool:
        field = self._model.field_at(column)
        return field is not None and field.kind.id in NUMBERS

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Return the room a cell would like."""
        look = self._model.look(index.row(), index.column())
        metrics = option.fontMetrics
        width = metrics.horizontalAdvance(look.text or _("blank")) + 2 * self._gap + 2
        if look.severity is not None:
            width += self._sign + self._gap
        return QSize(width, metrics.height() + theme.current().px(12))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem,  # noqa: N802
                     index: QModelIndex | QPersistentModelIndex) -> QWidget:
        """Return a plain text box that fills the cell."""
        del option
        editor = QLineEdit(parent)
        editor.setStyleSheet("QLineEdit { padding: 0 5px; min-height: 0; border-radius: 0; }")
        line, column = index.row(), index.column()
        editor.setAccessibleName(_("{field}, row {row}").format(
            field=self._model.label(column), row=self._model.spreadsheet_row(line)))
        return editor
