"""Small files of every format, made here, to be broken in many ways."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.reading.workbooks import compound, formats, label, ods, rows_xml, sheet_xml, xls, xlsx, zipped

ROWS = [["Name", "Email", "Note"], *([f"Ann {at}", f"a{at}@example.com", f"1{at}.50 € “x”"] for at in range(9))]


def make_seeds(folder: Path) -> Path:
    """Write one small file of each format into a new folder, and return that."""
    cells = b"".join(label(row, column, text) for row, texts in enumerate(ROWS) for column, text in enumerate(texts))
    page = "<table>" + "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in ROWS) + "</table>"
    table = "".join("<table:table-row>" + "".join(
        f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row) + "</table:table-row>"
        for row in ROWS)
    text = "\n".join(",".join(row) for row in ROWS)
    quoted = "\r\n".join(";".join(f'"{cell}\n{cell}"' for cell in row) for row in ROWS)
    files = {
        "a.xlsx": xlsx({"P": sheet_xml(rows_xml(ROWS))}, styles=formats("00000")), "c.xls": xls(cells),
        "b.xls": compound({"Workbook": xls(cells)}), "d.html": page.encode(),
        "e.ods": ods(f"<table:table>{table}</table:table>"), "f.csv": text.encode(), "g.csv": text.encode("utf-16"),
        "h.csv": quoted.encode("cp1252"), "i.txt": text.replace(",", "\t").encode(), "j.csv.gz": gzip.compress(
            text.encode()), "k.zip": zipped({"k.csv": text}), "l.txt": "\n".join(
            "".join(cell.ljust(20) for cell in row) for row in ROWS).encode(),
        "m.txt": "".join(f"> {line}\n" for line in text.splitlines()).encode(), "n.txt": "".join(
            f"{at:6}\t{line}\n" for at, line in enumerate(text.splitlines(), 1)).encode(), "o.csv": "\n".join(
            ",".join(f"`{cell}`" for cell in row) for row in ROWS).encode(), "p.xlsx": xlsx({"P": sheet_xml(
                rows_xml(ROWS) + '<row r="11"><c r="A11" s="1"><v>5</v></c></row>')}, styles=formats(";;;"))}
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder
