"""The two headers of the big table: field with its column letter, and the row number of the spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from opwizard.ui import icons, theme
from opwizard.ui.table_model import TableModel, worst
from opwizard.ui.widgets.cell_delegate import sign


class FieldHeader(QHeaderView):
    """Says what each column is, its letter in the spreadsheet, and the sorting. Never asks the selection."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.current().px(48))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room the header needs."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + theme.current().px(18))

    def wanted_width(self, column: int) -> int:
        """Return the width at which a column's name is not cut off."""
        px, metrics = theme.current().px, self.fontMetrics()
        letter = self._model.letter(column)
        extra = metrics.horizontalAdvance(letter) + px(10) if letter else 0
        arrow = px(18) if self._arrow(column) else 0
        return metrics.horizontalAdvance(self._model.label(column)) + extra + arrow + px(20)

    def _arrow(self, column: int) -> str:
        by, field = self._model.sorted_by, self._model.field_at(column)
        if by is None or field is None or field.id != by[0]:
            return ""
        return "down" if by[1] else "up"

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:  # noqa: N802
        """Paint one field."""
        colours, px = theme.current().colours, theme.current().px
        painter.save()
        painter.fillRect(rect, QColor(colours.rail))
        painter.setPen(QPen(QColor(colours.hairline), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inside = rect.adjusted(px(8), 0, -px(8), 0)
        centre, way = Qt.AlignmentFlag.AlignVCenter, self.layoutDirection()
        letter = self._model.letter(logical)
        if letter:
            painter.setPen(QColor(colours.quiet))
            place = QStyle.visualRect(way, rect, inside)
            painter.drawText(place, int(centre | Qt.AlignmentFlag.AlignTrailing), letter)
            inside.adjust(0, 0, -self.fontMetrics().horizontalAdvance(letter) - px(8), 0)
        arrow = self._arrow(logical)
        if arrow:
            side = px(14)
            place = QRect(inside.right() - side, rect.center().y() - side // 2, side, side)
            place = QStyle.visualRect(way, rect, place)
            drawing = icons.pixmap(f"sort-{arrow}", "accent", side, self.devicePixelRatioF())
            painter.drawPixmap(place.topLeft(), drawing)
            inside.adjust(0, 0, -side - px(4), 0)
        painter.setPen(QColor(colours.text))
        words = self.fontMetrics().elidedText(self._model.label(logical), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(QStyle.visualRect(way, rect, inside), int(centre | Qt.AlignmentFlag.AlignLeading), words)
        painter.restore()


class RowHeader(QHeaderView):
    """Shows the row numbers of the spreadsheet, with a sign where something is wrong with the row as a whole."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room the largest row number needs."""
        table = self._model.session.table
        digits = len(str(int(table.rows[-1]))) if table is not None and len(table) else 2
        px = theme.current().px
        width = self.fontMetrics().horizontalAdvance("8" * max(digits, 3)) + px(38)
        return QSize(width, self.defaultSectionSize())  # Qt's own hint asks for the numbers of two hundred rows

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:  # noqa: N802
        """Paint one row number."""
        if logical >= len(self._model.rows):
            return
        colours, px = theme.current().colours, theme.current().px
        painter.save()
        painter.fillRect(rect, QColor(colours.rail))
        painter.setPen(QPen(QColor(colours.hairline), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        checked = self._model.checked
        severity = worst(checked.row_faults(self._model.position(logical))) if checked else None
        if severity is not None:
            side = px(14)
            painter.drawImage(rect.left() + px(5), rect.center().y() - side // 2 + 1,
                              sign(severity, side, self.devicePixelRatioF(), colours.base))
        painter.setPen(QColor(colours.quiet))
        inside = rect.adjusted(px(8), 0, -px(8), 0)
        number = str(self._model.spreadsheet_row(logical))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), number)
        painter.restore()
