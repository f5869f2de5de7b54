"""What the reader tells of some rows only shows these on FIX, and they can be left out together."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from opwizard.checking import GroupKey
from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.desk import Desk
from opwizard.ui.pages.fix import FixPage
from tests.ui.pages_alone import Make, Settle

ORDERS = ("Email,First Name,Last Name,Product Name,Product ID,Price,Recurring Rate,Next Charge Date,Payment Gateway,"
          "Payment Gateway ID,Recurrence,Unit,Subscription Status\n")
ROW = "a{n}@example.com,Ana,Ruiz,Gold,12,99,99,2099-02-03,Stripe,7,month,1,{state}\n"


def test_orders_that_are_not_active_are_shown_alone_and_left_out(make_page: Make, desk: Desk, settle: Settle,
                                                                tmp_path: Path) -> None:
    states = ["active", "on-hold", "active", "cancelled", "active"]
    path = tmp_path / "subscriptions.csv"
    path.write_text(ORDERS + "".join(ROW.format(n=n, state=state) for n, state in enumerate(states)), "utf-8")
    desk.session.choose_type(by_id("open-orders"))
    desk.session.open(path, ReadOptions(), Progress())
    page = make_page(FixPage)
    assert isinstance(page, FixPage)
    settle()
    page.look_at(GroupKey("order-not-active", None))
    settle()
    assert page.rows.model.rows.tolist() == [1, 3]
    assert "on-hold" in page.rows.remedy.text()
    assert page.rows.aside_button.text().replace("&", "") == "Leave 2 rows out"
    page.rows.aside_button.click()
    settle()
    assert desk.session.rows_aside() == 2
    assert "order-not-active" not in [group.key.code for group in page.view.groups]


def test_one_stands_in_the_column_the_reader_told_about(make_page: Make, desk: Desk, settle: Settle,
                                                       tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Email", "Order Date", "Product Name", "Price", "Quantity", "Total"],
                ["ana@example.com", "2020-01-02", "Gold", 9, 1, "=D2*E2"],
                ["ben@example.com", "2020-01-02", "Gold", 9, 1, 9]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "sales.xlsx")
    desk.session.choose_type(by_id("purchase-history"))
    desk.session.open(tmp_path / "sales.xlsx", ReadOptions(), Progress())
    page = make_page(FixPage)
    assert isinstance(page, FixPage)
    settle()
    page.look_at(GroupKey("formula-no-value", None))
    settle()
    assert page.rows.model.rows.tolist() == [0]
    assert page.rows.table.currentIndex().column() == page.rows.model.column_of("total")
