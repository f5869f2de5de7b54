"""A file nobody can use is told in plain words on its page, and the window goes on as if nothing had been."""

from __future__ import annotations

import zipfile
from pathlib import Path

from opwizard.ui.pages.file import FilePage
from tests.journeys.person import Person
from tests.reading.workbooks import compound

GOOD = "Email,Order Date,Product Name,Price\nana@example.com,2023-01-18,Silver,9\n"


def pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n")


def locked(path: Path) -> None:
    path.write_bytes(compound({"EncryptedPackage": b"x" * 64, "EncryptionInfo": b"y" * 64}))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def half_a_workbook(path: Path) -> None:
    whole = path.with_suffix(".whole")
    with zipfile.ZipFile(whole, "w") as book:
        book.writestr("[Content_Types].xml", "x" * 5000)
        book.writestr("xl/workbook.xml", "<workbook/>")
    path.write_bytes(whole.read_bytes()[:120])
    whole.unlink()


def names_only(path: Path) -> None:
    path.write_text("Email,Order Date,Product Name,Price\n")


def gone(path: Path) -> None:
    path.unlink(missing_ok=True)


UNUSABLE = (
    ("orders.csv", pdf, "PDF"), ("orders.xlsx", locked, "password"), ("empty.csv", empty, "nothing in this"),
    ("half.xlsx", half_a_workbook, "damaged"), ("names.csv", names_only, "no rows"), ("gone.csv", gone, "no file"),
)


def test_each_says_what_is_wrong_and_another_file_can_be_opened(person: Person, folder: Path) -> None:
    person.choose("Purchase history (by product name)")
    for name, make, said in UNUSABLE:
        make(folder / name)
        person.drop(folder / name)
        assert person.where == "FILE"
        shown = person.words()
        assert "There is a problem" in shown
        assert said in shown
        assert person.window.windowTitle().startswith("Error: ")
        person.go_on("FILE")
        assert "Open your spreadsheet" in person.words()
    (folder / "good.csv").write_text(GOOD)
    person.drop(folder / "good.csv")
    assert "There is a problem" not in person.words()
    assert not person.window.windowTitle().startswith("Error: ")
    person.go_on("MATCH")
    person.go_on("FIX")
    person.go_on("SAVE")


def test_a_bad_file_does_not_take_the_place_of_a_good_one(person: Person, folder: Path) -> None:
    person.choose("Purchase history (by product name)")
    (folder / "good.csv").write_text(GOOD)
    person.drop(folder / "good.csv")
    pdf(folder / "bad.csv")
    person.drop(folder / "bad.csv")
    assert "PDF" in person.words()
    page = person.page
    assert isinstance(page, FilePage)
    assert "good.csv" in person.words()
    person.go_on("MATCH")


def test_two_files_or_a_folder_are_refused_in_words(person: Person, folder: Path) -> None:
    person.choose("Purchase history (by product name)")
    person.drop(folder)
    assert "There is a problem" in person.words()
    assert person.where == "FILE"
