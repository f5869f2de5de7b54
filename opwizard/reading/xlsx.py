"""XLSX and XLSM workbooks (ECMA-376, ISO/IEC 29500; both its forms, transitional and strict)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from opwizard.progress import Progress
from opwizard.reading import markup, refusals
from opwizard.reading.cells import SheetCells
from opwizard.reading.number_format import GENERAL, NumberFormat, Numbers, number_format
from opwizard.reading.xlsx_scan import scan, scan_shared
from opwizard.reading.xlsx_sheet import SheetWalk, Workbook, place, unescape
from opwizard.reading.zipped import Parts


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part of the workbook to another, or to an address outside."""

    kind: str
    target: str
    outside: bool


def read_xlsx(data: bytes, progress: Progress) -> list[SheetCells]:
    """Return the cells of every worksheet, in the order of the sheets; chart sheets have no cells and are not listed.

    Raises:
        ReadError: `file-corrupt`, `file-protected`, `file-too-large` or `unsafe-xml`.
    """
    parts = Parts(data)
    book = workbook_part(parts)
    listed, since_1904 = _sheets(parts.need(book))
    related = relations(parts, book)
    workbook = Workbook(shared_texts(kin(parts, related, "sharedStrings")),
                        Numbers(formats(kin(parts, related, "styles")), since_1904))
    sheets = []
    for name, relation, hidden in listed:
        link = related.get(relation)
        if link and link.kind.endswith("/worksheet"):
            sheets.append(_sheet(parts, link.target, SheetCells(name, hidden), workbook, progress))
        elif link is None and relation:
            raise refusals.corrupt()
    return sheets


def workbook_part(parts: Parts, otherwise: str = "xl/workbook.xml") -> str:
    """Return the name of the part that lists the sheets."""
    for relation in relations(parts, "").values():
        if relation.kind.endswith("/officeDocument") and relation.target in parts:
            return relation.target
    return otherwise


def relations(parts: Parts, part: str) -> dict[str, Relation]:
    """Return the links of a part by their id; the empty name stands for the whole file."""
    folder, name = posixpath.split(part)
    data = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, Relation] = {}

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element == "Relationship":
            outside = attributes.get("TargetMode") == "External"
            target = attributes.get("Target", "")
            found[attributes.get("Id", "")] = Relation(
                attributes.get("Type", ""), target if outside else _resolve(folder, target), outside)

    if data:
        markup.walk(data, start)
    return found


def _resolve(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def kin(parts: Parts, related: Mapping[str, Relation], kind: str) -> bytes | None:
    """Return the part of the workbook that is related to it in a certain way, if there is one."""
    for relation in related.values():
        if relation.kind.endswith("/" + kind):
            return parts.get(relation.target)
    return parts.get(f"xl/{kind}.xml")


def _sheets(data: bytes) -> tuple[list[tuple[str, str, bool]], bool]:
    """Return name, relation and hidden of every sheet, and whether dates count from 1904."""
    sheets: list[tuple[str, str, bool]] = []
    systems: list[bool] = []

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element == "sheet":
            relation = markup.attribute({k: v for k, v in attributes.items() if ":" in k}, "id") or ""
            sheets.append((unescape(attributes.get("name", "")), relation,
                           attributes.get("state") in ("hidden", "veryHidden")))
        elif element == "workbookPr":
            systems.append(markup.is_true(attributes.get("date1904")))

    markup.walk(data, start)
    return sheets, any(systems)


def shared_texts(data: bytes | None) -> list[str] | None:
    """Return the workbook's shared texts in order (18.4); the hints how to pronounce them are no part of them."""
    if data is None:
        return None
    plain = scan_shared(data)
    if plain is not None:
        return plain
    texts: list[str] = []
    pieces: list[str] = []
    silent = inside = False

    def start(element: str, _attributes: Mapping[str, str]) -> None:
        nonlocal silent, inside
        if element == "si":
            pieces.clear()
        elif element == "rPh":
            silent = True
        elif element == "t":
            inside = not silent

    def end(element: str) -> None:
        nonlocal silent, inside
        if element == "si":
            texts.append(unescape("".join(pieces)))
        elif element == "rPh":
            silent = False
        elif element == "t":
            inside = False

    def chars(text: str) -> None:
        if inside:
            pieces.append(text)

    markup.walk(data, start, end, chars)
    return texts


def formats(data: bytes | None) -> list[NumberFormat]:
    """Return the number format of each cell style (18.8.10)."""
    codes: dict[int, str] = {}
    styles: list[NumberFormat] = []
    inside = False

    def start(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        if element == "numFmt":
            codes[markup.number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif element == "cellXfs":
            inside = True
        elif element == "xf" and inside:
            number = markup.number(attributes.get("numFmtId"))
            styles.append(number_format(codes.get(number, ""), number))

    def end(element: str) -> None:
        nonlocal inside
        if element == "cellXfs":
            inside = False

    if data:
        markup.walk(data, start, end)
    return styles or [GENERAL]


def _sheet(parts: Parts, target: str, cells: SheetCells, workbook: Workbook, progress: Progress) -> SheetCells:
    """Read one sheet with its links and comments."""
    plain = SheetCells(cells.name)
    left = scan(parts.need(target), workbook, plain)
    progress.check()
    walk = SheetWalk(workbook, cells)
    walk.walk(left, progress_of(progress))
    if len(plain.rows):
        cells.join(plain)
    related = relations(parts, target)
    for where, relation in walk.relations.items():
        if relation in related and related[relation].outside:
            cells.links[where] = related[relation].target
    for link in related.values():
        if re.search(r"/(comments|threadedComment)$", link.kind):
            _comments(parts.get(link.target), cells)
    return cells


def progress_of(progress: Progress) -> Callable[[int, int], None]:
    """Return what a walk through XML calls now and then."""
    def between(done: int, total: int) -> None:
        progress.tell(done, total)
    return between


def _comments(data: bytes | None, cells: SheetCells) -> None:
    """Add the sheet's comments, old and threaded ones (18.7)."""
    at = (0, 0)
    pieces: list[str] = []

    def start(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal at
        if element in ("comment", "threadedComment") and attributes.get("ref"):
            at = place(attributes["ref"].split(":")[0])
            pieces.clear()

    def end(element: str) -> None:
        if element in ("comment", "threadedComment") and pieces:
            cells.comments.append((*at, "".join(pieces)))

    if data:
        markup.walk(data, start, end, pieces.append)
