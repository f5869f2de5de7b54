"""A file is what its contents say, whatever its name."""

from __future__ import annotations

import random

import pytest

from opwizard.errors import ReadError
from opwizard.reading.sniff import sniff
from tests.reading import workbooks

_RANDOM = random.Random(5).randbytes(4000)


@pytest.mark.parametrize(("data", "code", "word"), [
    (b"", "file-empty", "nothing"),
    (b"%PDF-1.7\n1 0 obj", "wrong-type", "PDF"),
    (b"\x89PNG\r\n\x1a\n\x00", "wrong-type", "picture"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "wrong-type", "picture"),
    (rb"{\rtf1\ansi Name,Email}", "wrong-type", "RTF"),
    (b"MZ" + bytes(100), "wrong-type", "program"),
    (b"SQLite format 3\x00" + bytes(50), "wrong-type", "database"),
    (b"PAR1" + bytes(50), "wrong-type", "Parquet"),
    (b'{"a": [1, 2, 3]}', "wrong-type", "JSON"),
    (b'{"email": "a@b.c"}\n{"email": "d@e.f"}\n', "not-a-table", "JSON"),
    (b"-----BEGIN PGP MESSAGE-----\n\nhQEMA30\n", "wrong-type", "PGP"),
    (b"From: a@example.com\r\nSubject: hi\r\n\r\nbody, text\r\n", "wrong-type", "e-mail"),
    (b"BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nEND:VCARD\n", "not-a-table", "vCard"),
    (b"BEGIN:VCALENDAR\nVERSION:2.0\n", "not-a-table", "iCalendar"),
    (b"version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 12\n", "wrong-type", "Git LFS"),
    (bytes(5000), "wrong-type", "zeros"),
    (_RANDOM, "wrong-type", "not text"),
    (b"<html><body><p>Hello</p></body></html>", "wrong-type", "web page"),
    (b"<?xml version='1.0'?><feed><entry/></feed>", "wrong-type", "XML"),
    (workbooks.zipped({"[Content_Types].xml": "", "word/document.xml": "x"}), "wrong-type", "Word"),
    (workbooks.zipped({"Index/Document.iwa": "", "preview.jpg": "x"}), "wrong-type", "Numbers"),
    (workbooks.zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "wrong-type", "OpenDocument"),
    (workbooks.compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "file-protected", "password"),
    (workbooks.compound({"WordDocument": b"x"}), "wrong-type", "Word"),
    (b"PK\x03\x04" + bytes(60), "file-corrupt", "damaged"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60), "file-corrupt", "damaged"),
])
def test_what_is_no_spreadsheet_is_named(data: bytes, code: str, word: str) -> None:
    with pytest.raises(ReadError) as refused:
        sniff("contacts.csv", data)
    assert refused.value.code == code
    assert word in refused.value.problem


@pytest.mark.parametrize(("data", "format_"), [
    (b"Name,Email\nAnn,ann@example.com\n", "text"),
    (b"[Name],[Email]\nAnn,ann@example.com\n", "text"),
    (b"{weird,header\n1,2\n", "text"),
    ("Name\tEmail\r\nZoë\tz@example.com\r\n".encode("utf-16"), "text"),
    ("Name\tEmail\r\nZoë\tz@example.com\r\n".encode("utf-16-le"), "text"),
    ("Name,Email\r\n田中,t@example.com\r\n".encode("shift_jis"), "text"),
    (b"Name\x01Email\nAnn\x01a@example.com\n", "text"),
    (b"Name,Email\nAnn,a@example.com\n" + bytes(4096), "text"),
    (b"\x1f\x8b\x08\x00", "gz"),
    (b"<html><table><tr><td>Name</td></tr></table>", "html"),
    (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "xml"),
    (workbooks.xlsx({"A": workbooks.sheet_xml("")}), "xlsx"),
    (workbooks.ods(""), "ods"),
    (workbooks.compound({"Workbook": b"x"}), "xls"),
    (workbooks.xls(b""), "xls"),
    (workbooks.zipped({"contacts.csv": "a,b\n1,2\n"}), "zip"),
])
def test_what_may_be_a_table_is_let_through(data: bytes, format_: str) -> None:
    assert sniff("contacts.xls", data) == format_


def test_the_lock_file_beside_an_open_workbook_is_told_apart() -> None:
    with pytest.raises(ReadError) as refused:
        sniff("~$contacts.xlsx", b"\x05owner".ljust(165, b" "))
    assert "lock file" in refused.value.problem
