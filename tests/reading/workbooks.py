"""Small workbooks of every format, made by hand, so that each test says exactly what is in its file."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def letters(column: int) -> str:
    """Return the letters of a column counted from 0."""
    return chr(65 + column) if column < 26 else chr(64 + column // 26) + chr(65 + column % 26)


def text_cell(row: int, column: int, text: str) -> str:
    """Return the XML of a cell that holds its own text."""
    return (f'<c r="{letters(column)}{row}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>')


def rows_xml(rows: Sequence[Sequence[str]], first: int = 1) -> str:
    """Return the XML of rows of texts; a cell that begins with `<c` is taken as it is."""
    done = []
    for number, row in enumerate(rows, first):
        cells = "".join(cell if cell.startswith("<c") else text_cell(number, column, cell)
                        for column, cell in enumerate(row) if cell)
        done.append(f'<row r="{number}">{cells}</row>')
    return "".join(done)


def sheet_xml(data: str, before: str = "", after: str = "") -> str:
    """Return the XML of a sheet around the XML of its rows."""
    return (f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}" xmlns:r="{LINKS}">{before}'
            f"<sheetData>{data}</sheetData>{after}</worksheet>")


def xlsx(sheets: Mapping[str, str], *, styles: str = "", shared: Sequence[str] = (), book: str = "",
         hidden: Sequence[str] = (), more: Mapping[str, str] | None = None, without: Sequence[str] = ()) -> bytes:
    """Return an XLSX workbook: sheet XML by sheet name, `<numFmt>`/`<xf>` XML, shared texts, further parts."""
    named = list(sheets)
    states = dict.fromkeys(hidden, 'state="hidden"')
    listed = "".join(f'<sheet name="{escape(name)}" sheetId="{at}" {states.get(name, "")} r:id="rId{at}"/>'
                     for at, name in enumerate(named, 1))
    links = "".join(f'<Relationship Id="rId{at}" Type="{LINKS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
                    for at in range(1, len(named) + 1))
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{LINKS}/officeDocument" '
                       'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{book}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">' + "".join(
            f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in shared) + "</sst>",
        **{f"xl/worksheets/sheet{at}.xml": xml for at, xml in enumerate(sheets.values(), 1)}, **(more or {})}
    return zipped({name: text for name, text in parts.items() if name not in without})


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def formats(*codes: str) -> str:
    """Return the styles XML in which style 1 is the first of these number formats, style 2 the second …"""
    named = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
                    for at, code in enumerate(codes))
    used = "".join(f'<xf numFmtId="{164 + at}"/>' for at in range(len(codes)))
    return f'<numFmts>{named}</numFmts><cellXfs><xf numFmtId="0"/>{used}</cellXfs>'


def ods(tables: str, styles: str = "") -> bytes:
    """Return an ODS workbook from the XML of its tables."""
    names = "".join(f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
                    for short in ("office", "table", "text", "style"))
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml":
                   f'<office:document-content{names} xmlns:xlink="http://www.w3.org/1999/xlink">'
                   f"<office:automatic-styles>{styles}</office:automatic-styles>"
                   f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
                   "</office:document-content>"})


def record(kind: int, data: bytes = b"") -> bytes:
    """Return a record of an XLS workbook."""
    return struct.pack("<HH", kind, len(data)) + data


def xls(cells: bytes, *, before: bytes = b"", name: str = "Sheet1", state: int = 0, version: int = 0x600) -> bytes:
    """Return the stream of an XLS workbook (BIFF8, or BIFF5 for 0x500) with one sheet made of these records."""
    bof, eof = record(0x809, struct.pack("<HHHHII", version, 5, 0, 0, 0, 0)), record(0x0A)
    sheet_bof = record(0x809, struct.pack("<HHHHII", version, 0x10, 0, 0, 0, 0))
    named = bytes([len(name)] if version < 0x600 else [len(name), 0]) + name.encode("latin-1")
    start = len(bof) + len(before) + 4 + 6 + len(named) + len(eof)
    return (bof + before + record(0x85, struct.pack("<IBB", start, state, 0) + named) + eof
            + sheet_bof + cells + eof)


def label(row: int, column: int, text: str) -> bytes:
    """Return the record of a text cell of an XLS workbook; rows and columns count from 0."""
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Return an old Microsoft Office file that holds these streams, each padded to at least 4,096 bytes."""
    sectors: list[bytes] = []
    table: list[int] = []
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, 1)]
    for name, data in streams.items():
        size = max(len(data), 4096)
        padded = data.ljust(-(-size // 512) * 512, b"\x00")
        entries.append(_entry(name, 2, len(sectors), size, 0xFFFFFFFF))
        count = len(padded) // 512
        table += [len(table) + at for at in range(1, count)] + [0xFFFFFFFE]
        sectors += [padded[at:at + 512] for at in range(0, len(padded), 512)]
    directory = b"".join(entries).ljust(512, b"\x00")
    table += [0xFFFFFFFE, 0xFFFFFFFD]
    sectors += [directory, struct.pack("<128I", *(table + [0xFFFFFFFF] * (128 - len(table))))]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack(
        "<HHHHHHIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, len(sectors) - 2, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    places = struct.pack("<109I", len(sectors) - 1, *([0xFFFFFFFF] * 108))
    return header + places + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    named = (name + "\x00").encode("utf-16-le")
    return (named.ljust(64, b"\x00") + struct.pack("<HBBIII", len(named), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
            + bytes(36) + struct.pack("<IQ", start, size))


def binary(kind: int, data: bytes = b"") -> bytes:
    """Return a record of an XLSB part."""
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + bytes([len(data) & 0x7F | 0x80, len(data) >> 7]) + data


def wide(text: str) -> bytes:
    """Return a text as the records of an XLSB workbook hold it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
