"""Make messy_orders.xlsx: a purchase history as a small shop would really send it, with every kind of problem in it.

Run it to make the file again: ``python tests/data/make_messy_orders.py``. The same seed gives the same cells.
"""

from __future__ import annotations

import datetime
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

SEED = 20190511
ROWS = 1204
HEADERS = ("Order #", "Customer Email", "ONTRAPORT Contact ID", "First Name", "Last Name", "Order Date", "Item", "Qty",
           "Unit Price", "Order Total", "Status", "Street", "City", "State", "Zip", "Country", "Staff note")
PREAMBLE = (("Willow & Bee Yoga – all orders",), ("Exported 2024-02-03 09:14 by Marta", "", "", "page 1 of 1"), ())

(ORDER, EMAIL, CONTACT, FIRST, LAST, DATE, ITEM, QUANTITY, PRICE, TOTAL, STATUS, STREET, CITY, STATE, ZIP, COUNTRY,
 NOTE) = range(17)

Row = list[object]
FIRSTS = (
    "Ana", "Zoë", "Marta", "Li", "Noah", "Priya", "Omar", "Grace", "Tomás", "Ingrid", "Ravi", "Chloé",
    "Dmitri", "Amara", "Jonas", "Keiko", "Bruno", "Salma", "Peter", "Elif", "Maya", "Hugo", "Yara", "Finn",
    "Nadia", "Owen", "Leila", "Carl", "Rosa", "Ivan",
)
LASTS = (
    "Muñoz", "Smith", "Okafor", "Larsen", "Patel", "Nguyen", "Schmidt", "O'Neill", "Rossi", "Haddad",
    "Kowalski", "Tanaka", "Silva", "Brown", "García", "Novak", "Fischer", "Adeyemi", "Ross", "Jensen",
    "Costa", "Petrov", "Wong", "Ahmed", "Murphy", "Dubois", "Vega", "Lind", "Khan", "Weber",
)
PLACES = (("Portland", "OR", "97201"), ("Santa Barbara", "CA", "93101"), ("Austin", "TX", "78701"),
          ("Boston", "MA", "02108"), ("Newark", "NJ", "07102"), ("Boulder", "CO", "80302"))
PRODUCTS = (("Gold Membership", 49.0), ("Silver Membership", 29.0), ("Yoga Level 1", 120.0), ("Yoga Level 2", 140.0),
            ("2019 Retreat", 650.0), ("2020 Retreat", 690.0), ("Plan A", 15.0), ("Plan B", 25.0),
            ("Meditation Cushion", 38.5), ("Café Voucher", 10.0), ("Teacher Training (200 h)", 1299.0),
            ("Breathing Workshop", 75.0))
OTHER_SPELLINGS = {
    "Gold Membership": ("gold membership", "Gold  Membership", "Gold Membreship", "GOLD MEMBERSHIP", "Membership Gold"),
    "Silver Membership": ("silver membership", "Silver Memberships", "Silver-Membership"),
    "Café Voucher": ("Cafe Voucher", "CafÃ© Voucher"),
    "Breathing Workshop": ("Breathing workshop", "Breathing Worksop"),
    "Teacher Training (200 h)": ("Teacher Training 200h",),
}


def person(chance: random.Random) -> tuple[str, str, str]:
    """Return a made-up first name, last name and e-mail address."""
    first, last = chance.choice(FIRSTS), chance.choice(LASTS)
    plain = f"{first}.{last}".lower().translate(str.maketrans("ëéáñíç'", "eeaniC_")).replace("c_", "c").replace("_", "")
    house = chance.choice(("gmail.com", "example.com", "yahoo.com", "mail.example"))
    return first, last, f"{plain}{chance.randint(1, 99)}@{house}"


def clean_row(number: int, chance: random.Random) -> Row:
    """Return an order without any problem."""
    first, last, email = person(chance)
    city, state, code = chance.choice(PLACES)
    product, price = chance.choice(PRODUCTS)
    quantity = chance.choice((1, 1, 1, 1, 2, 3)) if price < 200 else 1
    day = datetime.datetime(2021, 1, 4) + datetime.timedelta(days=chance.randrange(1080))
    date: object = day if chance.random() < 0.6 else f"{day.month}/{day.day}/{day.year}"
    contact = 4100 + number if chance.random() < 0.3 else None
    street = f"{chance.randint(1, 999)} {chance.choice(LASTS)} St"
    return [f"WB-{20000 + number}", email, contact, first, last, date, product, quantity, price, price * quantity,
            "Completed", street, city, state, code, "US", None]


def cell(column: int, *values: object) -> Callable[[Row, int], None]:
    """Return what puts these values into a column by turns."""
    def change(row: Row, index: int) -> None:
        row[column] = values[index % len(values)]
    return change


def no_contact(row: Row, index: int) -> None:
    """Nobody the row could belong to."""
    row[EMAIL], row[CONTACT] = (None, "N/A", "  ", "-")[index % 4], None


def email_slip(row: Row, index: int) -> None:
    """An address as people mistype it."""
    good = str(row[EMAIL])
    name = good.split("@")[0]
    row[EMAIL] = (f"{name}@example,com", f"{name}@gmial.com", f"{name} at yahoo.com", name, f"{good}.",
                  f"mailto:{good}", f"{name}@@gmail.com", f"{good}; second.{good}",
                  f"{name} @ example.com")[index % 9]


def refund(row: Row, index: int) -> None:
    """Money that went back."""
    row[PRICE] = (-float(str(row[PRICE])), f"({row[PRICE]})")[index % 2]
    row[TOTAL], row[STATUS] = None, "Refunded"
    row[QUANTITY] = 1


def wrong_total(row: Row, index: int) -> None:
    """A total that is not price times quantity."""
    row[TOTAL] = round(float(str(row[TOTAL])) + (10, -5, 0.5)[index % 3], 2)


def written_amount(row: Row, index: int) -> None:
    """An amount with its currency or spaces."""
    value = float(str(row[PRICE]))
    row[PRICE] = (f"${value:,.2f}", f"USD {value:.2f}", f" {value:.2f} ", f"{value:,.2f}")[index % 4]


def day_first(row: Row, index: int) -> None:
    """A date with the day in front."""
    row[DATE] = ("25/03/2022", "17/11/2021", "30/01/2023")[index % 3]


def spelling(row: Row, index: int) -> None:
    """A product under another name."""
    name = list(OTHER_SPELLINGS)[index % len(OTHER_SPELLINGS)]
    row[ITEM] = OTHER_SPELLINGS[name][index // len(OTHER_SPELLINGS) % len(OTHER_SPELLINGS[name])]
    row[PRICE] = dict(PRODUCTS)[name]
    row[TOTAL] = float(str(row[PRICE])) * int(str(row[QUANTITY]))


def spoil(rows: list[Row], chance: random.Random) -> None:
    """Put every kind of problem into some of the rows; no row gets two of them."""
    places = list(range(len(rows)))
    chance.shuffle(places)
    free = iter(places)

    def put(count: int, change: Callable[[Row, int], None]) -> None:
        for index in range(count):
            change(rows[next(free)], index)

    put(14, no_contact)
    put(18, email_slip)
    put(7, refund)
    put(9, wrong_total)
    put(40, written_amount)
    put(3, day_first)
    put(45, spelling)
    put(5, cell(DATE, None, "n/a"))
    put(4, cell(DATE, "2/31/2022", "13/13/2021", "last Tuesday", "0/0/0000"))
    put(2, cell(DATE, "1/1/2032", "12/12/2041"))
    put(6, cell(DATE, "5/11/22 11:21 AM", "May 11, 2022", 44692, "2022-05-11T09:30:00", "11-May-2022"))
    put(3, cell(PRICE, "free", "TBC", "12.50.00"))
    put(2, cell(PRICE, "€49.00", "£29.00"))
    put(3, cell(QUANTITY, 1.5, "two", "1 box"))
    put(5, cell(QUANTITY, None))
    put(6, cell(TOTAL, None))
    put(4, cell(ITEM, None, "n/a"))
    put(3, cell(CONTACT, "C-4410", "0", "12a"))
    put(2, cell(CONTACT, "1.23E+12", "1.7E+11"))
    put(4, cell(FIRST, "ZoÃ«", "TomÃ¡s"))
    put(3, cell(CITY, "=HYPERLINK(\"x\")", "+1 Portland", "@home"))
    put(3, cell(PRICE, "#N/A", "#REF!", "#VALUE!"))
    put(11, cell(STATUS, "Failed", "Pending", "Voided"))
    put(6, cell(NOTE, "called, will ring back", "VIP", "two lines\nin one cell"))
    for _ in range(5):
        rows[next(free)][:] = list(rows[next(free)])


def below(sheet: Worksheet, column: int) -> Iterator[Cell]:
    """Yield the cells of a column under the headers."""
    for line in sheet.iter_rows(min_row=len(PREAMBLE) + 2, min_col=column + 1, max_col=column + 1):
        yield from (place for place in line if isinstance(place, Cell))


def build(rows: int = ROWS, seed: int = SEED) -> Workbook:
    """Return the workbook: title lines, the orders, blank lines, a row of totals, and a second sheet nobody needs."""
    chance = random.Random(seed)
    orders = [clean_row(number, chance) for number in range(rows)]
    spoil(orders, chance)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Orders"
    for line in (*PREAMBLE, HEADERS):
        sheet.append(list(line))
    for number, order in enumerate(orders):
        if number == 600:
            sheet.append([])
        sheet.append(order)
    sheet.append([])
    amounts = [value for order in orders if isinstance(value := order[TOTAL], int | float)]
    sheet.append(["Total", *[None] * 8, sum(amounts)])
    for head in sheet[len(PREAMBLE) + 1]:
        head.font = Font(bold=True)
    for place in below(sheet, DATE):
        if place.is_date:
            place.number_format = "m/d/yyyy"
        elif isinstance(place.value, str) and place.value.startswith("="):
            place.data_type = "s"
    for place in below(sheet, CITY):
        if isinstance(place.value, str):
            place.data_type = "s"
    notes = book.create_sheet("Read me")
    notes.append(["Ask Marta before you change the orders."])
    moment = datetime.datetime(2024, 2, 3, 9, 14)
    book.properties.creator, book.properties.created, book.properties.modified = "Marta", moment, moment
    return book


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("messy_orders.xlsx")
    build().save(target)
