"""What the files of the scenes hold. The names in them are nobody's; the tests look for them while they are hidden."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl

MESSY = """Acme export,,,,,,
,,,,,,
Email Address,First,Order Date,Item,Amount,Qty,Memo
ana@example.com,Ana,2023-01-18,Silver Membership,99,1,
zoe@example.com,Zoë,2023-02-02,silver membership,49,1,first order
,Bertram,2023-02-09,Gold Membership,20,2,
cy.example.com,Cy,2023-02-11,Gold Membership,20,1,
dee@example.com,Dee,2023-02-30,Gold Membership,20,1,
eve@example.com,Eve,2023-03-01,Silver Membership,-49,1,refund
Total,,,,139,,
"""
CLEAN = "Email,Order Date,Product Name,Price,Quantity\n" + "".join(
    f"a{n}@example.com,2023-{1 + n % 6:02}-18,Gold Membership,{20 + n},1\n" for n in range(40))
CARDS = """Email,Item,Price,Card
ana@example.com,Gold,20,4111 1111 1111 1111
ben@example.com,Gold,20,5500 0000 0000 0004
"""
CHARGES = """Email,First Name,Last Name,Product Name,Product ID,Price,Recurring Rate,Next Charge Date,\
Payment Gateway,Payment Gateway ID
ana@example.com,Ana,Lee,Gold,7,29,29,2031-01-02,Stripe,3
ben@example.com,Ben,Ray,Gold,7,29,29,2031-07-02,Stripe,3
"""
ONE = "Customers\nAna Lee\nBen Ray\nCy Hill\n"
GUESSES = """Email,First,Order Date,Item,Amount,Qty,State
anamaria@gmial.com,Anamaria,3/4/2023,Gold,$20.00,1,paid
bertram@example,Bertram,5/6/2023,Gold,about 20,1,paid
 dorothea@example.com ,Dorothea,7/8/2023,Gold,20,1,open
dorothea@example.com,Dorothea,7/8/2023,Gold,20,1,open
"""
AUTHORS = """Email,Author ID,Note
anamaria@example.com,Hildegard,Called Anamaria about the refund
bertram@example.com,Hildegard,Bertram moved to Springfield
dorothea@example.com,Ottokar,Wants a call
eulalia@example.com,#7,Wants a letter
"""
PROGRAMS = """Email,Program
anamaria@example.com,Gold
anamaria@example.com,Silver
bertram@example.com,Gold
"""
LETTERS = """Email,First,Order Date,Item,Amount,Qty
zoe@example.com,Zoë,2023-01-18,Gold,20,1
jose@example.com,José Muñoz,2023-01-19,Gold,20,1
"""

NAME = "orders 2023 of Anamaria and Bertram, corrected twice and cleaned up.csv"
EVERY = " ".join((MESSY, CLEAN, CARDS, CHARGES, ONE, GUESSES, AUTHORS, PROGRAMS, LETTERS, NAME))
WORDS = set(re.findall(r"\w+", EVERY)) | {
    "xlsx", "gmail", "purchase", "history", "Private", "Archive", "Orders", "Sender", "Hildegard", "Ottokar"}
"""Words that are those of a file, not of the wizard."""


def western(path: Path) -> None:
    """Write a text whose letters are stored in the way of an older Windows."""
    path.write_bytes(LETTERS.encode("cp1252"))


def sheets(path: Path) -> None:
    """Write a workbook of three sheets, one of them hidden, with a link that leads elsewhere than it says."""
    book = openpyxl.Workbook()
    first = book.active
    if first is None:
        raise ValueError("a new workbook has a sheet")
    first.title = "Anamaria Orders"
    for row in (("Email", "Order Date", "Item", "Amount", "Qty"), ("anamaria@example.com", "2023-01-18", "Gold", 20, 1),
                ("bertram@example.com", "2023-01-19", "Gold", 20, 1)):
        first.append(row)
    first["A2"].hyperlink = "mailto:dorothea@example.com"
    book.create_sheet("Bertram Archive").append(["x"])
    book.create_sheet("Dorothea Private").append(["x", "y"])
    book["Dorothea Private"].sheet_state = "hidden"
    book.save(path)
