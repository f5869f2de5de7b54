"""The list of kinds of problems: must fix, worth a look, notes (folded), then all rows and the rows left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem, QWidget

from opwizard.checking import Group, GroupKey
from opwizard.language import _, counted, ngettext
from opwizard.problems import Severity
from opwizard.ui import icons, theme
from opwizard.ui.tips import plain

ALL, ASIDE, DONE = "all", "aside", "done"
Choice = GroupKey | str
"""A kind of problem, or ALL, ASIDE, or DONE (nothing is left to fix)."""
WHAT = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
SIGN = Qt.ItemDataRole.UserRole + 2
FIELD = Qt.ItemDataRole.UserRole + 3
LEAST = 165
"""The least height of the list (at 100 %): three entries."""
SIGNS = {Severity.ERROR: ("error", "error"), Severity.WARNING: ("warning", "warning"), Severity.NOTE: ("info", "note")}


class ProblemList(QTreeWidget):
    """Kinds of problems with their counts: `chosen` tells on which one stands, `entered` that one was pressed."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Problems to fix"))
        self.setItemDelegate(_Entry(self))
        self._shape: list[object] = []
        self._sections = {severity: self._section(words) for severity, words in (
            (Severity.ERROR, _("Problems to fix")), (Severity.WARNING, _("Worth a look")),
            (Severity.NOTE, _("Good to know")))}
        self._all = self._row(self.invisibleRootItem(), ALL, _("All rows"), "spreadsheet", "quiet")
        self._aside = self._row(self.invisibleRootItem(), ASIDE, _("Left out"), "aside", "quiet")
        self._sections[Severity.NOTE].setExpanded(False)
        self.currentItemChanged.connect(self._moved)
        self.itemClicked.connect(self._pressed)
        theme.current().changed.connect(self._grow)
        self._grow()
        self.fill_so_far(())

    def _section(self, words: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.invisibleRootItem(), [words])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setExpanded(True)
        return item

    def _row(self, parent: QTreeWidgetItem, what: Choice, words: str, sign: str, role: str,
             field: str = "") -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [words])
        item.setData(0, WHAT, what)
        item.setData(0, SIGN, (sign, role))
        item.setData(0, FIELD, field)
        return item

    def least_width(self) -> int:
        """Return the width that the headings of the sections need, in pixels: they do not wrap."""
        font, px = QFont(self.font()), theme.current().px
        font.setBold(True)
        words = max(QFontMetrics(font).horizontalAdvance(section.text(0)) for section in self._sections.values())
        return words + px(38) + self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()

    def _grow(self) -> None:
        self.setMinimumHeight(theme.current().px(LEAST))
        self.scheduleDelayedItemsLayout()

    # -- filling
    def fill(self, groups: list[Group], rows: int, aside: int, keep: Choice | None) -> None:
        """Show these kinds. `keep` stays in the list with a tick when it has just been settled."""
        shape: list[object] = [(group.key, group.severity) for group in groups]
        settled = keep if isinstance(keep, GroupKey) and keep not in [group.key for group in groups] else None
        if [*shape, settled] != self._shape:
            self._shape = [*shape, settled]
            self._rebuild(groups, settled)
            self._all.setHidden(False)
        items = self._items()
        if DONE in items:
            self._count(items[DONE], 0, _("Nothing to fix"))
        for group in groups:
            self._count(items[group.key], group.rows, group.title)
        self._count(self._all, rows, _("All rows"), always=True)
        self._count(self._aside, aside, _("Left out"), always=True)
        self._aside.setHidden(not aside)

    def fill_so_far(self, groups: Sequence[Group]) -> None:
        """Show the kinds found so far, while the rest is being checked; not yet whether there is nothing to fix."""
        shape: list[object] = ["so far", *(group.key for group in groups)]
        if shape != self._shape:
            self._shape = shape
            self._rebuild(groups, None, whole=False)
            for item in (self._all, self._aside):
                item.setHidden(True)
        items = self._items()
        for group in groups:
            self._count(items[group.key], group.rows, group.title)

    def _rebuild(self, groups: Sequence[Group], settled: GroupKey | None, *, whole: bool = True) -> None:
        before = self._items()
        left = before.get(settled)
        words, section_of_left = (left.text(0), left.parent()) if left is not None else ("", None)
        place = section_of_left.indexOfChild(left) if section_of_left is not None and left is not None else 0
        self.blockSignals(True)
        for section in self._sections.values():
            section.takeChildren()
        for group in groups:
            sign, role = SIGNS[group.severity]
            repeated = group.field_label and group.field_label.casefold() not in group.title.casefold()
            self._row(self._sections[group.severity], group.key, group.title, sign, role,
                      group.field_label if repeated else "")
        if settled is not None and section_of_left is not None:
            item = self._row(section_of_left, settled, words, "check-circle", "good")
            section_of_left.removeChild(item)
            section_of_left.insertChild(place, item)
            self._count(item, 0, words, always=True)
        if whole and not self._sections[Severity.ERROR].childCount():
            self._row(self._sections[Severity.ERROR], DONE, _("Nothing to fix"), "check-circle", "good")
        for section in self._sections.values():
            section.setHidden(not section.childCount())
        self.blockSignals(False)

    def _count(self, item: QTreeWidgetItem, rows: int, title: str, always: bool = False) -> None:
        count = counted(rows) if rows or always else ""
        if item.data(0, COUNT) == count and item.text(0) == title:
            return
        item.setText(0, title)
        item.setData(0, COUNT, count)
        words = ngettext("{count:,} row", "{count:,} rows", rows).format(count=rows)
        field = item.data(0, FIELD)
        spoken = ", ".join(part for part in (title, field, words if count else "") if part)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setToolTip(0, plain(spoken))

    def _items(self) -> dict[object, QTreeWidgetItem]:
        found: dict[object, QTreeWidgetItem] = {ALL: self._all, ASIDE: self._aside}
        for section in self._sections.values():
            found.update((_what(item), item) for item in _children(section))
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Ask again how high the entries are: their words wrap at the width of the list."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    # -- choosing
    def current(self) -> Choice | None:
        """Return what the person looks at."""
        item = self.currentItem()
        return _what(item) if item is not None else None

    def choose(self, what: Choice) -> None:
        """Stand on an entry without telling anybody."""
        item = self._items().get(what)
        if item is not None and item is not self.currentItem():
            section = item.parent()
            if section is not None:
                section.setExpanded(True)
            self.blockSignals(True)
            self.setCurrentItem(item)
            self.blockSignals(False)

    def following(self, what: Choice) -> GroupKey | None:
        """Return the next kind to work on after this one, of the same severity first; None when there is none."""
        errors, warnings = ([_what(item) for item in _children(self._sections[severity])]
                            for severity in (Severity.ERROR, Severity.WARNING))
        first, then = (warnings, errors) if what in warnings else (errors, warnings)
        place = first.index(what) if what in first else 0
        keys = [*first[place + 1 :], *first[:place], *then] if what in first else [*first, *then]
        return next((key for key in keys if isinstance(key, GroupKey)), None)

    def _moved(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and _what(item) is not None:
            self.chosen.emit(_what(item))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go on to what one stands on with Enter."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.entered.emit()

    def _pressed(self, item: QTreeWidgetItem) -> None:
        if _what(item) is not None:
            self.entered.emit()
        if _what(item) is None and item is self._sections[Severity.NOTE]:
            item.setExpanded(not item.isExpanded())


def _children(section: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (section.child(place) for place in range(section.childCount()))
    return [child for child in children if child is not None]


def _what(item: QTreeWidgetItem) -> Choice | None:
    what = item.data(0, WHAT)
    return GroupKey(*what) if isinstance(what, tuple | list) else what


class _Entry(QStyledItemDelegate):
    """Paints an entry: sign, words on as many lines as they need, the count at the end."""

    def _inside(self, rect: QRect, count: str) -> tuple[QRect, int]:
        px = theme.current().px
        metrics = self._list().fontMetrics()
        room = max(metrics.horizontalAdvance(count), metrics.horizontalAdvance("88")) + px(10) if count else 0
        return rect.adjusted(px(38), px(7), -px(10) - room, -px(7)), room

    def _list(self) -> ProblemList:
        owner = self.parent()
        if not isinstance(owner, ProblemList):
            raise TypeError("made by a ProblemList only")
        return owner

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Return the room the words need at the width of the list."""
        del option
        px, metrics = theme.current().px, self._list().fontMetrics()
        width = self._list().viewport().width()
        if index.data(WHAT) is None:
            return QSize(width, metrics.height() + px(22))
        inside, _room = self._inside(QRect(0, 0, width, 1000), index.data(COUNT) or "")
        wrap = int(Qt.TextFlag.TextWordWrap)
        height = metrics.boundingRect(QRect(0, 0, inside.width(), 1000), wrap, index.data() or "").height()
        if index.data(FIELD):
            height += metrics.height()
        return QSize(width, height + px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint one entry."""
        rect: QRect = option.rect
        painter.save()
        if index.data(WHAT) is None:
            self._section(painter, rect, index)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(QColor(theme.current().colours.accent), 2))
                painter.drawRoundedRect(rect.adjusted(4, 2, -4, -2), 4, 4)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._row(painter, rect, index, chosen)
        painter.restore()

    def _section(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        px, colours = theme.current().px, theme.current().colours
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        inside = rect.adjusted(px(10), px(8), -px(10), 0)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), index.data())
        if index.row() == 2:
            side = px(14)
            opened = self._list().isExpanded(self._list().model().index(index.row(), 0))
            icon = icons.pixmap("open" if opened else "next", "quiet", side, self._list().devicePixelRatioF())
            place = QRect(inside.right() - side, inside.center().y() - side // 2, side, side)
            painter.drawPixmap(QStyle.visualRect(self._list().layoutDirection(), rect, place).topLeft(), icon)

    def _row(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, chosen: bool) -> None:
        px, colours = theme.current().px, theme.current().colours
        if chosen:
            painter.setBrush(QColor(colours.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(rect.adjusted(px(3), 1, -px(3), -1), px(6), px(6))
        ink = QColor(colours.on_accent if chosen else colours.text)
        name, role = index.data(SIGN)
        side = px(18)
        first = rect.top() + px(7) + (self._list().fontMetrics().height() - side) // 2
        icon = icons.pixmap(name, "on_accent" if chosen else role, side, self._list().devicePixelRatioF())
        way = self._list().layoutDirection()
        painter.drawPixmap(QStyle.visualRect(way, rect, QRect(rect.left() + px(12), first, side, side)).topLeft(), icon)
        count = index.data(COUNT) or ""
        inside, room = self._inside(rect, count)
        place = QRect(inside.right(), inside.top(), room, self._list().fontMetrics().height())
        place, inside = QStyle.visualRect(way, rect, place), QStyle.visualRect(way, rect, inside)
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
        painter.drawText(inside, int(flags) | int(Qt.TextFlag.TextWordWrap), index.data())
        if count:
            painter.drawText(place, int(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop), count)
        if index.data(FIELD):
            painter.setPen(ink if chosen else QColor(colours.quiet))
            last = inside.adjusted(0, inside.height() - self._list().fontMetrics().height(), 0, 0)
            words = self._list().fontMetrics().elidedText(index.data(FIELD), Qt.TextElideMode.ElideRight, last.width())
            painter.drawText(last, int(flags), words)
