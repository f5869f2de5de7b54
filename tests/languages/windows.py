"""A window on each of the pages, with a file that has something of everything, and all the words it shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QWidget,
)

from opwizard import import_types
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session
from opwizard.ui.desk import Desk
from opwizard.ui.job import Jobs
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from opwizard.ui.tips import plain
from opwizard.ui.widgets.elided import Elided
from tests.ui.conftest import furnished, take_down, wait_for

ORDERS = """1,,,,,
Email Address,First,Order Date,Item,Amount,Qty
ana@example.com,Ana,2023-01-18,Silver,99,1
,Bertram,2023-02-02,silver,49,1
cy@example.com,Cy,2023-02-30,Gold,-20,2
"""
CHARGES = """Email,First Name,Last Name,Product Name,Product ID,Price,Recurring Rate,Next Charge Date,Payment Gateway,\
Payment Gateway ID
ana@example.com,Ana,Lee,Gold,7,29,29,2031-01-02,Stripe,3
"""
CARDS = "Email,Card\n" + "ana@example.com,4111 1111 1111 1111\n" * 3
MOST = 40
"""Rows and columns of a list or table that are read."""


@contextmanager
def on_page(code: str, theme: Theme, folder: Path, orders: str = ORDERS, name: str = "2023") -> Iterator[Shell]:
    """Show a page in a window of its own; where it is about orders, with this text in a file of this name."""
    desk = Desk(Session(), Jobs(), Privacy(), Settings(folder / "opwizard.ini"))
    window = furnished(desk, theme)
    prepare(desk.session, code, folder / f"{name}.csv", orders)
    window.show_page(code)
    wait_for(desk.jobs)
    yield window
    desk.jobs.shut_down()
    take_down(window)


def prepare(session: Session, code: str, source: Path, orders: str) -> None:
    """Bring a session to where the page is shown, with a file that is written for it."""
    if code in ("TYPE", "SECURE", "EXPORT"):
        return
    source.write_text({"ZONE": CHARGES, "CARD": CARDS}.get(code, orders), encoding="utf-8")
    session.choose_type(import_types.by_id("open-orders" if code == "ZONE" else "purchase-history"))
    session.open(source, ReadOptions(), Progress())
    if code in ("FIX", "SAVE", "DONE", "ZONE", "KEY"):
        session.check(Progress())
    if code in ("SAVE", "DONE", "KEY"):
        session.set_errors_aside()
    if code == "DONE":
        session.save_csv(source.with_name("2024.csv"), Progress())


def shown(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield every text a window shows or tells, with the kind of widget it belongs to."""
    yield "title", window.windowTitle()
    yield from (("menu", action.text()) for action in window.findChildren(QAction) if action.text())
    for widget in window.findChildren(QWidget):
        if widget.isVisibleTo(window):
            kind = f"{type(widget).__name__} {widget.objectName()}".strip()
            yield from ((kind, text) for text in _texts(widget) if text)


def cut_off(window: QWidget) -> Iterator[str]:
    """Yield the words that have less room than they need, in the wizard and in every window above it."""
    for label in window.findChildren(QLabel):
        if not label.isVisibleTo(window) or not label.text() or isinstance(label, Elided) \
                or plain(label.text()) in label.toolTip():
            continue
        need = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        words = label.text().split() if label.wordWrap() else [label.text()]
        widest = max(label.fontMetrics().horizontalAdvance(word) for word in words)
        if label.height() < need - 1 or label.width() < min(widest, label.minimumSizeHint().width()) - 1:
            yield f"{label.text()} ({label.width()} × {label.height()}, needs {need})"
    for button in window.findChildren(QAbstractButton):
        if button.isVisibleTo(window) and button.text() and button.width() < button.sizeHint().width() - 1:
            yield f"{button.text()} ({button.width()}, needs {button.sizeHint().width()})"
    for part in (each for each in window.findChildren(QWidget) if each.isVisibleTo(window)):
        yield from (words for words, room, need in _lines(part) if need > room and plain(words) not in part.toolTip())
        if isinstance(part, QLabel | QAbstractButton | QLineEdit | QComboBox) and _beyond(part):
            yield f"{type(part).__name__} {part.accessibleName()} lies beyond the edge of its window"
    if isinstance(window, Shell) and window.current is not None and window.current.width() > window.stack.width():
        yield "the page is wider than the window"


def _lines(part: QWidget) -> Iterator[tuple[str, int, int]]:
    """Yield what is written on one line without being a label: the words, their room and what they need, in pixels."""
    metrics = part.fontMetrics()
    if isinstance(part, QComboBox):
        option = QStyleOptionComboBox()
        part.initStyleOption(option)
        field = part.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option,
                                            QStyle.SubControl.SC_ComboBoxEditField, part)
        yield part.currentText(), field.width(), metrics.horizontalAdvance(part.currentText())
    elif isinstance(part, QLineEdit) and part.placeholderText() and not part.text():
        words = part.placeholderText()
        if words != part.accessibleName():
            yield words, part.width() - 12, metrics.horizontalAdvance(words)
    elif isinstance(part, QHeaderView) and part.orientation() == Qt.Orientation.Horizontal:
        for place in range(part.count()):
            words = str(part.model().headerData(place, part.orientation()) or "")
            tip = str(part.model().headerData(place, part.orientation(), Qt.ItemDataRole.ToolTipRole) or "")
            if words not in tip:
                yield words, part.sectionSize(place) - 8, metrics.horizontalAdvance(words)
    elif isinstance(part, QListWidget) and not part.wordWrap() \
            and part.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        for item in (part.item(row) for row in range(part.count())):
            if part.itemDelegate().metaObject().className() == "QStyledItemDelegate" and not item.toolTip():
                yield item.text(), part.viewport().width() - 8, metrics.horizontalAdvance(item.text())


def _beyond(part: QWidget) -> bool:
    """Tell whether a control lies partly outside its window, and cannot be scrolled into it."""
    above = part.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QAbstractScrollArea):
            return False
        above = above.parentWidget()
    top = part.window()
    place = QRect(part.mapTo(top, QPoint(0, 0)), part.size())
    return not top.rect().adjusted(-1, -1, 1, 1).contains(place)


def _texts(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget.model(), isinstance(widget, QTableView))


def _cells(model: QAbstractItemModel, table: bool) -> Iterator[str]:
    nowhere = QModelIndex()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    for column in range(min(_width(model), MOST)):
        if table:
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(nowhere), MOST)):
            for role in roles:
                yield str(model.index(row, column).data(role) or "")


def _width(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
