"""What is on the screen is what is in the file: the new CSV, read by another program, is the table cell by cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from opwizard.checking import Checked
from opwizard.errors import SaveError
from opwizard.exporting.csv_file import CsvForm, headers, order
from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session

HARD = (
    'He said "no", twice', "two\nlines", "three\r\nlines\r\n", "tab\there", "=1+1", "+49 170 1", "-", "@home",
    "'quoted", '"', '""', ",", ";", "a,b;c", "Zoë Muñoz 東京 عربى", "👩‍👩‍👧 family", "e\u0301 combined",
    "x" * 32_767, "00042", "1e5", "TRUE", "NULL", "#REF!", "\u00a0no-break", "a\u200bb", "CON", "line\u2028sep",
    "🏴" * 400, " lead and trail ", "\\", "%s {0} ${x}", "<b>&amp;</b>",
)


def checked(path: Path, kind: str) -> Session:
    session = Session()
    session.choose_type(by_id(kind))
    session.open(path, ReadOptions(), Progress())
    session.check(Progress())
    return session


def table(of: Checked, form: CsvForm) -> list[list[str]]:
    """Return what the window shows: the header, and the kept rows in the order of the new file."""
    rows = order(of)
    columns = [of.table[field.id].flat(rows).to_list() for field in of.import_type.fields if field.id in of.table]
    return [headers(of.import_type, of.table, form), *(list(row) for row in zip(*columns, strict=True))]


def read_again(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))


def notes_file(path: Path, texts: Sequence[str]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Email", "Author ID", "Note"])
        writer.writerows([f"a{number}@example.com", "3", text] for number, text in enumerate(texts))
    return path


def test_every_hard_text_comes_back_as_it_stood_in_the_window(tmp_path: Path) -> None:
    session = checked(notes_file(tmp_path / "n.csv", HARD), "notes")
    assert session.checked is not None
    session.set_errors_aside()
    session.save_csv(tmp_path / "new.csv", Progress())
    again = read_again((tmp_path / "new.csv").read_bytes())
    assert again == table(session.checked, session.form)
    kept = {row[0]: row[2] for row in again[1:]}
    for number, text in enumerate(HARD):
        if f"a{number}@example.com" in kept and text.strip() == text and "\u200b" not in text and "\r" not in text:
            assert kept[f"a{number}@example.com"] == text.replace("\u00a0", " "), text


def test_line_breaks_of_every_kind_stay_what_they_are(tmp_path: Path) -> None:
    texts = ["one\ntwo", "one\r\ntwo", "one\n\n\ntwo", "one\n  two"]
    session = checked(notes_file(tmp_path / "n.csv", texts), "notes")
    session.save_csv(tmp_path / "new.csv", Progress())
    assert [row[2] for row in read_again((tmp_path / "new.csv").read_bytes())[1:]] == texts


def test_a_workbook_comes_back_as_it_stood_in_the_window(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Email", "Author ID", "Note"])
    for number, text in enumerate(text for text in HARD if "\r" not in text):
        sheet.append([f"a{number}@example.com", 3, text])
        cell = sheet.cell(sheet.max_row, 3)
        cell.data_type = "s"
    book.save(tmp_path / "n.xlsx")
    session = checked(tmp_path / "n.xlsx", "notes")
    assert session.checked is not None
    session.set_errors_aside()
    session.save_csv(tmp_path / "new.csv", Progress())
    again = read_again((tmp_path / "new.csv").read_bytes())
    assert again == table(session.checked, session.form)
    assert max(len(row[2]) for row in again) == 32_767


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(texts=["\r", "\n", "\r\n", '"\n"', "a"])
@given(texts=st.lists(TEXTS, min_size=1, max_size=8))
def test_any_text_that_is_typed_comes_back(tmp_path: Path, texts: list[str]) -> None:
    session = checked(notes_file(tmp_path / "n.csv", ["x"] * (len(texts) + 1)), "notes")
    assert session.checked is not None
    for row, text in enumerate(texts):
        session.edit(row, "note", text)
    session.set_errors_aside()
    session.save_csv(tmp_path / "new.csv", Progress(), overwrite=True)
    assert read_again((tmp_path / "new.csv").read_bytes()) == table(session.checked, session.form)


def test_rows_in_are_rows_out_and_set_aside_and_left_out(tmp_path: Path) -> None:
    lines = ["Shop export", "Email,Order Date,Product Name,Price", *(
        f"a{number}@example.com,2023-01-{number % 28 + 1:02d},Gold,{'free' if number % 7 == 0 else number}"
        for number in range(1, 101)), ",,,", "Total,,,4000"]
    path = tmp_path / "o.csv"
    path.write_text("\n".join(lines) + "\n")
    session = checked(path, "purchase-history")
    assert session.opened is not None
    session.set_errors_aside()
    saved = session.save_csv(tmp_path / "new.csv", Progress())
    aside = session.save_aside(tmp_path / "aside.csv", Progress())
    new = read_again((tmp_path / "new.csv").read_bytes())[1:]
    left = read_again((tmp_path / "aside.csv").read_bytes())[1:]
    assert (len(new), len(left)) == (saved.rows, aside.rows) == (86, 14)
    assert len(new) + len(left) + len(session.opened.sheet.left_out) + 1 == len(lines)
    assert len({row[0] for row in new} | {row[0] for row in left}) == 100


def test_rows_of_one_product_stay_in_the_order_of_the_file_where_nothing_else_decides(tmp_path: Path) -> None:
    path = tmp_path / "o.csv"
    path.write_text("Email,Order Date,Product Name,Price\n" + "".join(
        f"a{number}@example.com,2023-01-01,{'gold' if number % 2 else 'Gold'},{number % 3}\n" for number in range(60)))
    session = checked(path, "purchase-history")
    session.save_csv(tmp_path / "new.csv", Progress())
    rows = read_again((tmp_path / "new.csv").read_bytes())[1:]
    wanted = sorted(range(60), key=lambda number: -(number % 3))
    assert [row[0] for row in rows] == [f"a{number}@example.com" for number in wanted]


def test_texts_that_a_spreadsheet_would_run_are_neutral_only_when_asked(tmp_path: Path) -> None:
    texts = ["=1+1", "@SUM(A1)", "+49 170 555", "-5", "plain", "=HYPERLINK(\"x\")"]
    session = checked(notes_file(tmp_path / "n.csv", texts), "notes")
    session.save_csv(tmp_path / "true.csv", Progress())
    assert [row[2] for row in read_again((tmp_path / "true.csv").read_bytes())[1:]] == texts
    session.form = CsvForm(neutral=True)
    session.save_csv(tmp_path / "neutral.csv", Progress())
    assert [row[2] for row in read_again((tmp_path / "neutral.csv").read_bytes())[1:]] == [
        "'=1+1", "'@SUM(A1)", "+49 170 555", "-5", "plain", "'=HYPERLINK(\"x\")"]


@pytest.mark.parametrize("name", ["con.csv", "aux", "NUL.csv", "com1.csv", "lpt9.txt", "new.csv ", "new.", "x" * 300])
def test_a_name_that_some_system_cannot_keep_is_refused_in_words(tmp_path: Path, name: str) -> None:
    session = checked(notes_file(tmp_path / "n.csv", ["x"]), "notes")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(SaveError) as refused:
        session.save_csv(tmp_path / name, Progress())
    assert refused.value.problem.endswith(".")
    assert refused.value.remedy.endswith(".")
    assert sorted(tmp_path.iterdir()) == before


def test_a_name_in_any_script_is_kept(tmp_path: Path) -> None:
    session = checked(notes_file(tmp_path / "n.csv", ["x"]), "notes")
    for name in ("注文 2023.csv", "Zoë’s orders & more.csv", "a" * 240 + ".csv"):
        saved = session.save_csv(tmp_path / name, Progress())
        assert saved.path.read_bytes().startswith(b"Email,Author ID,Note\r\n")


def test_the_bom_and_the_date_form_change_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "o.csv"
    path.write_text("Email,Order Date,Product Name,Price\na@example.com,2023-01-31 10:00,Gold,5\n")
    session = checked(path, "purchase-history")
    session.save_csv(tmp_path / "plain.csv", Progress())
    session.form = CsvForm(date_format="mdy", bom=True)
    session.save_csv(tmp_path / "other.csv", Progress())
    plain, other = (tmp_path / "plain.csv").read_bytes(), (tmp_path / "other.csv").read_bytes()
    assert other == b"\xef\xbb\xbf" + plain.replace(b"2023-01-31 10:00:00", b"01-31-2023 10:00:00")
    assert np.all(np.frombuffer(plain, np.uint8) < 128)
