"""Twenty card numbers, each in another dress and another place of a file, and how to look for them anywhere."""

from __future__ import annotations

import io
import random
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

PUBLISHED = ("4242424242424242", "5555555555554444", "378282246310005", "6011111111111117", "3530111333300000",
             "30569309025904", "4000056655665556", "2223003122003222", "4012888888881881", "5105105105105100")
"""Numbers that card companies publish for tests."""


def made_up(count: int) -> list[str]:
    """Return numbers of cards nobody has, with a right check digit."""
    chance, found = random.Random(20190511), []
    for number in range(count):
        start = ("4539", "4916", "5425", "5112", "3714")[number % 5]
        digits = start + "".join(str(chance.randrange(10)) for _ in range((15 if start == "3714" else 16) - 5))
        total = sum(int(digit) if place % 2 else sum(divmod(2 * int(digit), 10))
                    for place, digit in enumerate(reversed(digits)))
        found.append(digits + str(-total % 10))
    return found


CANARIES = [*PUBLISHED, *made_up(10)]
IN_NAME = CANARIES[0]
NAME = f"orders {IN_NAME}"


def dressed(number: str, mark: str = " ") -> str:
    """Return a number in groups of four."""
    return mark.join(number[start:start + 4] for start in range(0, len(number), 4))


def _wide(number: str) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in number)


HEADER = ["Email", "First Name", "Order Date", "Item", "Price", "Qty", "Reference", "Staff note",
          f"Card {dressed(CANARIES[1])}", "CVV"]


Value = str | float | None


def rows() -> list[list[Value]]:
    """Return the orders; every column holds a card number somewhere, and the last two rows hold none."""
    good: list[list[Value]] = [
        [f"ana{number}@example.com", "Ana", f"2023-01-{number:02d}", "Gold Membership", 49, 1, f"WB-{number}",
         "", "x", "" if number % 3 else "123"] for number in range(1, 13)]
    spots: list[tuple[int, int, Value]] = [
        (0, 7, f"card {dressed(CANARIES[2], '-')} exp 12/29 cvv 123"), (1, 6, int(CANARIES[3])),
        (2, 7, f"two: {CANARIES[4]} and\n{CANARIES[5]}"), (3, 1, f"Ana {dressed(CANARIES[6])}"),
        (4, 0, CANARIES[7]), (5, 3, f"Gold {_wide(CANARIES[8])}"), (6, 4, float(CANARIES[9])),
        (7, 2, CANARIES[10]), (8, 7, "\u200b".join(dressed(CANARIES[11]))), (9, 8, dressed(CANARIES[12], "\n")),
        (10, 5, CANARIES[13]), (11, 7, f"ends={dressed(CANARIES[14], '.')}")]
    for row, column, text in spots:
        good[row][column] = text
    return [*good, ["ben@gmial.com", "Ben", "2023-02-31", "gold membership", -5, 1, "WB-13", "", "", ""],
            *_last()]


def _last() -> list[list[Value]]:
    return [[f"zoe{number}@example.com", "Zoe", "2023-03-01", "Gold Membership", 49, 1, f"WB-{number}", "", "x", ""]
            for number in (14, 15)]


PREAMBLE = [f"Willow & Bee {dressed(CANARIES[15])}"]
TOTALS: list[Value] = ["Total", None, None, None, 588, None, f"sum {CANARIES[16]}"]
OTHER_SHEET, HIDDEN_SHEET, COMMENT = CANARIES[17], CANARIES[18], CANARIES[19]


def workbook(folder: Path) -> Path:
    """Write the workbook with all of them."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Orders"
    lines: list[Sequence[Value]] = [PREAMBLE, [], HEADER, *rows(), [], TOTALS]
    for row in lines:
        sheet.append(list(row))
    sheet["A4"].comment = Comment(f"paid with {dressed(COMMENT)}", "Marta")
    book.create_sheet("Other").append(["x", OTHER_SHEET])
    hidden = book.create_sheet("Old")
    hidden.append([dressed(HIDDEN_SHEET)])
    hidden.sheet_state = "hidden"
    path = folder / f"{NAME}.xlsx"
    book.save(path)
    return path


def csv_file(folder: Path) -> Path:
    """Write the orders as text, with the same numbers in headers, cells, preamble and totals."""
    path = folder / f"{NAME}.csv"
    lines = [";".join(PREAMBLE), ";".join(HEADER)]
    lines += [";".join('"' + str(cell).replace('"', '""') + '"' for cell in row) for row in rows()]
    lines.append(";".join("" if cell is None else str(cell) for cell in TOTALS))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


# -- looking for them
def hits(data: bytes | str) -> set[str]:
    """Return the canaries in a text or in bytes, whatever stands between their digits."""
    found: set[str] = set()
    texts = [data] if isinstance(data, str) else [data.decode("latin-1"), data.decode("utf-8", "ignore"),
                                                  data.decode("utf-16-le", "ignore")]
    for text in texts:
        if not text.isascii():
            text = "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in text)
        digits = re.sub(r"[^0-9A-Za-z]", "", text)
        found |= {number for number in CANARIES if number in digits}
    return found


def found_in(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield (place, canary) for a file and for everything packed inside it."""
    yield from ((name, number) for number in hits(name) | hits(data))
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from found_in(f"{name}/{inner}", archive.read(inner))
    elif data[:2] in (b"x\x01", b"x\x9c", b"x\xda"):
        yield from found_in(f"{name}/unpacked", zlib.decompress(data))


def found_below(folder: Path, besides: set[Path]) -> list[tuple[str, str]]:
    """Return every canary in every file and file name below a folder, except in the person's own files."""
    found: list[tuple[str, str]] = []
    for path in folder.rglob("*"):
        if path in besides:
            continue
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        found += found_in(path.name, data)
    return found
