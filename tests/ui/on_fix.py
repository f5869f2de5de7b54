"""What the tests of FIX share: rows with something wrong in them, a key that is pressed, where one stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from opwizard.checking import GroupKey
from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.desk import Desk
from opwizard.ui.pages.fix import FixPage

MESSY = Path(__file__).parents[1] / "data" / "messy_orders.xlsx"
HEADER = "Email,First Name,Last Name,Order Date,Product Name,Price,Quantity,Total\n"
GOOD = "ana{n}@example.com,Ana,Ruiz,2023-01-{n:02d},Silver Membership,99,1,99\n"
BAD = (
    "ben@gmial.com,Ben,Low,2023-02-02,Silver Membership,99,1,99\n"
    "cy@@example.com,Cy,Hill,2023-02-09,Silver Membership,99,1,99\n"
    "dora,Dora,Kent,2023-02-10,Silver Membership,99,1,99\n"
    "eli@example.com,Eli,Moss,2023-02-11,silver membership,free,1,99\n"
)
SOME_WRONG = HEADER + "".join(GOOD.format(n=n) for n in range(1, 21)) + BAD
EMAILS = GroupKey("bad-email", "email")
PRICES = GroupKey("bad-money", "price")
NAMES = GroupKey("product-name-variants", "product_name")


class Make:
    """Opens rows of orders, or a file of them, and shows FIX in a window of its own."""

    def __init__(self, desk: Desk, window: QWidget, settle: Callable[[], None], folder: Path) -> None:
        self._desk, self._window, self._settle, self._folder = desk, window, settle, folder
        self._holder = QVBoxLayout(window)

    def __call__(self, rows: str) -> FixPage:
        path = self._folder / "orders.csv"
        path.write_text(rows, encoding="utf-8")
        return self.show(path)

    def show(self, path: Path) -> FixPage:
        """Open a file and show the page."""
        self._desk.session.choose_type(by_id("purchase-history"))
        self._desk.session.open(path, ReadOptions(), Progress())
        page = FixPage(self._desk)
        self._holder.addWidget(page)
        page.enter()
        self._window.show()
        self._window.activateWindow()
        self._settle()
        return page


def press(page: FixPage, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is, as a person would."""
    target = QApplication.focusWidget() or page
    QTest.keyClick(target, key, held)
    QApplication.processEvents()


def titles(page: FixPage) -> dict[GroupKey, int]:
    checked = page.desk.session.checked
    assert checked is not None
    return {group.key: group.rows for group in checked.groups()}


def cell(page: FixPage) -> tuple[int, str]:
    index = page.rows.table.currentIndex()
    return page.rows.model.spreadsheet_row(index.row()), page.rows.model.label(index.column())


def spoken(root: QWidget) -> list[str]:
    """Return every text of the page that a screen reader or an eye could reach."""
    words: list[str] = []

    def walk(interface: QAccessibleInterface | None, depth: int) -> None:
        if interface is None or not interface.isValid() or depth > 12:
            return
        words.extend(interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description,
                                                       QAccessible.Text.Value, QAccessible.Text.Help))
        for number in range(min(interface.childCount(), 400)):
            walk(interface.child(number), depth + 1)

    QAccessible.setActive(True)
    walk(QAccessible.queryAccessibleInterface(root), 0)
    words.extend(widget.toolTip() for widget in root.findChildren(QWidget) if widget.isVisible())
    return words
