"""Templates filled in by a spreadsheet program come through clean: by openpyxl always, by LibreOffice where it is."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from opwizard import import_types
from opwizard.checks.today import standing_on
from opwizard.exporting.template_workbook import write_template
from opwizard.opening import open_here
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
DAY = datetime.date(2026, 11, 23)
TYPED: dict[str, str | float | datetime.date] = {
    "email": "ana@example.com", "contact_id": 12, "order_date": datetime.date(2024, 5, 11), "price": 49.5,
    "quantity": 2, "total": 99, "product_name": "Gold", "product_id": 7, "date": datetime.date(2024, 5, 11),
    "sale_price": 49.5, "first_name": "Ana", "last_name": "Lee", "recurring_rate": 49.5,
    "next_charge_date": datetime.date(2027, 1, 5), "payments_remaining": 3, "payment_gateway": "Stripe",
    "payment_gateway_id": 3, "recurrence": "month", "unit": 1, "author_id": 5, "note": "Called back",
    "program": "Partners", "referral_email": "ben@example.com", "affiliate_email": "cora@example.com",
    "first_referrer": 13, "last_referrer": 14,
}
TYPES = [import_type.id for import_type in import_types.ALL]


def filled(name: str, folder: Path) -> Path:
    """Write a template and fill in one row under what stands there, as a person would."""
    import_type = import_types.by_id(name)
    path = folder / f"{name}.xlsx"
    with path.open("wb") as stream:
        write_template(import_type, stream)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    row = sheet.max_row + 1
    for column, field in enumerate(import_type.fields, 1):
        sheet.cell(row, column, TYPED.get(field.id))
    book.save(path)
    return path


def verdict(name: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Session, list[str]]:
    monkeypatch.setattr("opwizard.session.opened_file.open_spreadsheet", open_here)
    session = Session()
    session.choose_type(import_types.by_id(name))
    with standing_on(DAY):
        session.open(path, ReadOptions(), Progress())
        checked = session.check(Progress())
        errors = [f"{found.code} {found.field}" for found in checked.problems() if found.severity == "error"]
    return session, errors


@pytest.mark.parametrize("name", TYPES)
def test_a_template_filled_in_by_openpyxl_comes_through_clean(
        name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session, errors = verdict(name, filled(name, tmp_path), monkeypatch)
    assert errors == []
    assert session.table is not None
    assert len(session.table) == 1


@pytest.fixture(scope="module")
def by_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill in every template, and let LibreOffice open each and save it anew, as XLSX and as ODS."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed here")
    folder = tmp_path_factory.mktemp("office")
    paths = [str(filled(name, folder)) for name in TYPES]
    for form in ("ods", "xlsx:Calc MS Excel 2007 XML"):
        subprocess.run([OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
                        form, "--outdir", str(folder / form.partition(":")[0]), *paths],
                       check=True, capture_output=True, timeout=240)
    return folder


@pytest.mark.parametrize("form", ["ods", "xlsx"])
@pytest.mark.parametrize("name", TYPES)
def test_a_template_filled_in_and_saved_by_libreoffice_comes_through_clean(
        name: str, form: str, by_office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session, errors = verdict(name, by_office / form / f"{name}.{form}", monkeypatch)
    assert errors == []
    assert session.table is not None
    assert len(session.table) == 1
    if "order_date" in session.table:
        assert session.table["order_date"].at(0) == "2024-05-11"
        assert session.table["price"].at(0) in ("49.5", "49.50")
