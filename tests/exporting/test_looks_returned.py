"""A report that came back is known without reading its rows, whatever program saved it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from opwizard.exporting.returned_report import looks_returned


def packed(path: Path, name: str, text: str) -> Path:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr(name, text)
    return path


def test_a_workbook_with_the_hidden_sheet_is_a_report(tmp_path: Path) -> None:
    assert looks_returned(packed(tmp_path / "a.xlsx", "xl/workbook.xml", '<sheet name="opwizard" state="hidden"/>'))


def test_an_opendocument_spreadsheet_with_the_hidden_sheet_is_a_report(tmp_path: Path) -> None:
    entry = '<config:config-item-map-entry config:name="opwizard">'
    assert looks_returned(packed(tmp_path / "a.ods", "settings.xml", entry))


@pytest.mark.parametrize(("name", "text"), [("xl/workbook.xml", '<sheet name="Orders"/>'), ("other.txt", "opwizard")])
def test_any_other_archive_is_not(tmp_path: Path, name: str, text: str) -> None:
    assert not looks_returned(packed(tmp_path / "a.xlsx", name, text))


def test_text_and_broken_files_are_not(tmp_path: Path) -> None:
    text = tmp_path / "a.csv"
    text.write_text("opwizard", "utf-8")
    assert not looks_returned(text)
    cut = packed(tmp_path / "a.xlsx", "xl/workbook.xml", '<sheet name="opwizard"/>')
    cut.write_bytes(cut.read_bytes()[:40])
    assert not looks_returned(cut)
