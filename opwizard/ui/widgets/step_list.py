"""The list of steps at the left: done, you are here, not started. Steps already done can be gone back to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from opwizard.language import _
from opwizard.ui import icons, theme
from opwizard.ui.type_scale import SMALL

STATE = Qt.ItemDataRole.UserRole
DONE, HERE, LATER = "done", "here", "later"
BADGE, BESIDE = 26, 14
"""Pixels across the round badge of a step, and on either side of it: from the edge of the list, and to the words."""
RING = 2
"""Pixels of the list's own edge, where its focus ring is drawn (`wizard.qss`)."""


class StepList(QListWidget):
    """The steps, by number from 0."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = list(names)
        self._here, self._reached = 0, 0
        self.setObjectName("steps")
        self.setAccessibleName(_("Steps"))
        self.setItemDelegate(_StepLook(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        for _name in self._names:
            self.addItem(QListWidgetItem())
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)
        theme.current().changed.connect(self._fill)
        self._fill()

    def show_step(self, here: int, reached: int) -> None:
        """Mark where the person is, and the last step they have reached."""
        self._here, self._reached = here, reached
        self._fill()

    def words_begin(self) -> int:
        """Return how far from the edge of the list the names begin; the badges stand in the middle of that."""
        return theme.current().px(BADGE) + 2 * theme.current().px(BESIDE)

    def state_of(self, number: int) -> str:
        """Return `here`, `done` or `later` for a step."""
        return HERE if number == self._here else DONE if number < self._here or number <= self._reached else LATER

    def _fill(self) -> None:
        words = {DONE: _("done"), HERE: _("you are here"), LATER: _("not started")}
        for number, name in enumerate(self._names):
            item, state = self.item(number), self.state_of(number)
            item.setText(name)
            item.setData(STATE, state)
            item.setFlags(Qt.ItemFlag.NoItemFlags if state == LATER else
                          Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _("Step {number} of {count}, {name}, {state}").format(
                number=number + 1, count=len(self._names), name=name, state=words[state]))
        self.setCurrentRow(self._here)
        self.setFixedHeight(len(self._names) * _StepLook.height() + 8)

    def _choose(self, item: QListWidgetItem) -> None:
        if item.data(STATE) == DONE:
            self.chosen.emit(self.row(item))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take the hover away with the mouse."""
        super().leaveEvent(event)
        self.viewport().update()


class _StepLook(QStyledItemDelegate):
    """Draws a step: a numbered badge on a line that joins the steps, and its name."""

    @staticmethod
    def height() -> int:
        return theme.current().px(46)

    def sizeHint(self, _option: QStyleOptionViewItem,  # noqa: N802 - Qt's name
                 _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRectF = QRectF(option.rect)
        mirrored = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        badge = self._badge(rect, mirrored=mirrored)
        self._ground(painter, option, index, rect)
        self._line(painter, index, rect, badge)
        self._circle(painter, index, badge)
        self._name(painter, index, rect, badge, mirrored=mirrored)
        painter.restore()

    def _badge(self, rect: QRectF, *, mirrored: bool) -> QRectF:
        size, gap = theme.current().px(BADGE), theme.current().px(BESIDE) - RING
        x = rect.right() - gap - size if mirrored else rect.left() + gap
        return QRectF(x, rect.center().y() - size / 2, size, size)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex,
                rect: QRectF) -> None:
        colours = theme.current().colours
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        state = index.data(STATE)
        if state == HERE or (state == DONE and over):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.base if state == HERE else colours.hover))
            painter.drawRoundedRect(rect.adjusted(2, 3, -2, -3), 8, 8)

    def _line(self, painter: QPainter, index: QModelIndex | QPersistentModelIndex, rect: QRectF, badge: QRectF) -> None:
        colours = theme.current().colours
        painter.setPen(QPen(QColor(colours.border), 1.2))
        x = badge.center().x()
        if index.row() > 0:
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, badge.top() - 2))
        if index.row() < index.model().rowCount() - 1:
            painter.drawLine(QPointF(x, badge.bottom() + 2), QPointF(x, rect.bottom()))

    def _circle(self, painter: QPainter, index: QModelIndex | QPersistentModelIndex, badge: QRectF) -> None:
        colours, state = theme.current().colours, index.data(STATE)
        fill, edge, ink = {
            DONE: (colours.good_ground, colours.good, colours.good),
            HERE: (colours.accent, colours.accent, colours.on_accent),
            LATER: (colours.rail, colours.border, colours.quiet),
        }[state]
        painter.setPen(QPen(QColor(edge), 1.4))
        painter.setBrush(QColor(fill))
        painter.drawEllipse(badge)
        if state == DONE:
            size = theme.current().px(16)
            ratio = painter.device().devicePixelRatio()
            mark = icons.pixmap("check", "good", size, ratio)
            painter.drawPixmap(QPointF(badge.center().x() - size / 2, badge.center().y() - size / 2), mark)
            return
        font = QFont(QApplication.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * SMALL)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))

    def _name(self, painter: QPainter, index: QModelIndex | QPersistentModelIndex, rect: QRectF, badge: QRectF, *,
              mirrored: bool) -> None:
        colours, state = theme.current().colours, index.data(STATE)
        font = QFont(QApplication.font())
        font.setBold(state == HERE)
        painter.setFont(font)
        painter.setPen(QColor(colours.quiet if state == LATER else colours.text))
        gap, end = theme.current().px(BESIDE), theme.current().px(6)
        place = QRectF(badge.right() + gap, rect.top(), rect.right() - end - badge.right() - gap, rect.height())
        if mirrored:
            place = QRectF(rect.left() + end, rect.top(), badge.left() - gap - rect.left() - end, rect.height())
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(place, int(flags), str(index.data()))
