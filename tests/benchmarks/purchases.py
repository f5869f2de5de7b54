"""A purchase history of any size, the same bytes for the same seed: clean rows, the usual slips, test cards."""

from __future__ import annotations

import csv
import random
from pathlib import Path

HEADER = ["Customer Email", "Order Date", "Product", "Unit Price", "Qty", "Total", "City", "Country", "Notes"]
FIRST = ["ana", "ben", "cora", "dan", "eva", "finn", "gina", "hugo", "iris", "jon", "kira", "leo", "mara"]
LAST = ["alder", "birch", "cedar", "dogwood", "elm", "fir", "gorse", "hazel", "ivy", "juniper", "larch", "maple"]
THING = ["membership", "course", "workshop", "retreat", "handbook", "coaching", "webinar", "audit", "planner"]
TIER = ["Silver", "Gold", "Bronze", "Starter", "Premium", "Annual", "Family", "Team", "Summer", "Winter"]
CITY = ["Lyon", "Graz", "Porto", "Bath", "Utrecht", "Dayton", "Boise", "Perth", "Zürich", "Malmö"]
COUNTRY = ["US", "GB", "DE", "FR", "AU", "CH", "SE", "NL", "PT", "AT"]
PEOPLE = 3000
NOTE = ["", "", "", "paid by phone", "asked for an invoice", 'said "thanks"', "called back, twice", "gift"]


def write(path: Path, rows: int, seed: int = 1) -> Path:
    """Write a file of so many rows unless it stands there already, and return its path."""
    if path.exists():
        return path
    chance = random.Random(seed)
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        writer.writerows(_row(chance, number) for number in range(rows))
    return path


def _row(chance: random.Random, number: int) -> list[str]:
    slip = chance.random()
    email = f"{chance.choice(FIRST)}.{chance.choice(LAST)}{chance.randrange(PEOPLE)}@example.com"
    product = f"{chance.choice(TIER)} {chance.choice(THING)}"
    price = chance.choice((9, 19, 29, 49, 99, 149, 299, 1299)) + chance.choice((0, 0.5, 0.95, 0.99))
    quantity = chance.choice((1, 1, 1, 1, 2, 3, 5))
    year, month, day = chance.randrange(2015, 2025), chance.randrange(1, 13), chance.randrange(1, 29)
    date = chance.choice((f"{month:02d}/{day:02d}/{year}", f"{year}-{month:02d}-{day:02d}"))
    shown, total, note = f"{price:.2f}", f"{price * quantity:.2f}", chance.choice(NOTE)
    if slip < 0.01:
        email = chance.choice(("", email.replace("@", " at "), email.replace(".com", ",com")))
    elif slip < 0.03:
        product = chance.choice((product.upper(), product.replace(" ", "  "), product[:-1]))
    elif slip < 0.04:
        date = chance.choice(("", "31/02/2020", "soon"))
    elif slip < 0.06:
        shown, total = f"${price:,.2f}", f"${price * quantity:,.2f}"
    elif slip < 0.062:
        total = f"-{total}"
    elif slip < 0.0625:
        note = "card 4111 1111 1111 1111"
    return [email, date, product, shown, str(quantity), total, chance.choice(CITY), chance.choice(COUNTRY),
            note and f"{note} ({number})"]
