"""What the tests of single pages share: a page's type, a file opened for it, what it tells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from opwizard import import_types
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.desk import Desk
from opwizard.ui.pages.page import Page

Make = Callable[[type[Page]], Page]
Settle = Callable[[], None]
CHARGES = """Email,First Name,Last Name,Product Name,Product ID,Price,Recurring Rate,Next Charge Date,Payment Gateway,\
Payment Gateway ID
ana@example.com,Ana,Lee,Gold,7,29,29,2031-01-02,Stripe,3
ben@example.com,Ben,Ray,Gold,7,29,29,2031-07-02,Stripe,3
"""


def opened(desk: Desk, path: Path, kind: str = "purchase-history", *, check: bool = False) -> None:
    desk.session.choose_type(import_types.by_id(kind))
    desk.session.open(path, ReadOptions(), Progress())
    if check:
        desk.session.check(Progress())


def told(page: Page) -> list[str]:
    return [text for text, _control in page.problems()]
