"""Text files: CSV, TSV and everything that calls itself so. Clean ones take the fast path, others the tolerant one."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import numpy as np

from opwizard.language import _
from opwizard.problems import Problem, problem
from opwizard.progress import Progress
from opwizard.reading import words
from opwizard.reading.contents import judged
from opwizard.reading.curly import hold, release
from opwizard.reading.dialect import USUAL, find_dialect
from opwizard.reading.drawn import drawn_columns, ruled_columns
from opwizard.reading.encodings import Bytes, Decoded, decode, likely_utf8
from opwizard.reading.fast_path import NOTHING, read_clean, split_clean
from opwizard.reading.grid import Grid
from opwizard.reading.header import filled
from opwizard.reading.line_marks import without_marks
from opwizard.reading.mending import mend
from opwizard.reading.not_tables import refuse_listed_text, refuse_other_texts, refuse_running_text
from opwizard.reading.records import Dialect, Parser, Records, split_lines
from opwizard.reading.refusals import empty
from opwizard.reading.sheet import Opened, ReadOptions, Sheet, SheetInfo
from opwizard.reading.sniff import is_plain_text
from opwizard.reading.structure import shape
from opwizard.reading.supply import Behind, Supply
from opwizard.reading.unpacking import columns_of, fixed_columns, fold_giants, parted_by_gaps, unpacked
from opwizard.reading.unwrapping import AS_FORMULA, unwrap
from opwizard.table import Positions

LARGE = 1 << 20
"""Bytes from which on a file is looked at piece by piece; of any other, so much is its beginning."""
_ESCAPE = b"\x1b"
"""Begins Japanese letters in files of the years before UTF-8."""
_RARE_ENDS = "\x85\u2028\u2029\x0b\x0c\x1e"
_FILLING = re.compile(r"\0{4,}|\0+(?=[\r\n]|$)")
"""Empty bytes that a crash, a broken copy or an old program left; single ones inside a cell stay in it."""


def read_text(path: Path, data: Bytes, options: ReadOptions, progress: Progress) -> Opened:
    """Return the table of a text file as it was typed, and what the person must know about it.

    Raises:
        ReadError: The file is empty, has no rows, or is no table.
        InputError: The person's encoding has no such name.
        Cancelled: The person pressed Stop.
    """
    return judged(open_text(path, data, options, progress))


def open_text(path: Path, data: Bytes, options: ReadOptions, progress: Progress) -> Opened:
    """Return the table of a text file, not yet with what its cells betray; see `read_text` and `judged`."""
    if not len(data):
        raise empty()
    progress.tell(0, 4, _("Finding out how the file stores its letters"))
    decoded, clean = _clean(data, options)
    progress.tell(1, 4, _("Splitting the file into cells"))
    is_marked = bytes(data[:3]) == codecs.BOM_UTF8 or bytes(data[:2]) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    split = clean or read_tolerant(decoded.letters(), options, progress, is_marked=is_marked)
    return _table(path, len(data), decoded, split, options, progress)


def open_large(path: Path, supply: Supply, options: ReadOptions, progress: Progress) -> Opened | None:
    """Return the table of a large file without having all its bytes in memory, when it is clean UTF-8; else None.

    Raises:
        ReadError: The file is no table.
        Cancelled: The person pressed Stop.
    """
    head = supply.part(0, LARGE)
    if options.encoding is not None or likely_utf8(head) is None or not is_plain_text(path.name, head):
        return None
    begin = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    progress.tell(1, 4, _("Splitting the file into cells"))
    split = split_clean(Behind(supply, begin), options.delimiter, progress, never=_ESCAPE)
    if split is None:
        return None
    raw = memoryview(head)[begin:]
    _refuse_lists(raw, split[1], options)
    return _table(path, supply.size, Decoded("utf-8", raw=raw), split, options, progress)


def _table(path: Path, size: int, decoded: Decoded, split: tuple[Grid, Dialect], options: ReadOptions,
           progress: Progress) -> Opened:
    """Return the table that is among the cells; of `decoded`, the beginning is enough."""
    grid, dialect = split
    progress.tell(3, 4, _("Looking for the column names"))
    sheet, problems = shape(grid, options, format="csv", sheet_name=None)
    wrapped: tuple[Problem, ...] = ()
    if '"' in "".join(column.name for column in sheet.columns) or AS_FORMULA in _beginning(decoded):
        sheet, wrapped = unwrap(sheet)
    told = (*_about_letters(decoded, sheet), *problems, *wrapped)
    kind = "tsv" if dialect.delimiter == "\t" else "csv"
    return Opened(path, kind, decoded.encoding, dialect.delimiter or None, None,
                  (SheetInfo(path.name, len(sheet.rows)),), sheet, told, encodings=decoded.alternatives,
                  size=size, options=options)


def _beginning(decoded: Decoded) -> str:
    """Return the first part of the text; looking through all of a long one would take its time."""
    return decoded.text[:LARGE] if decoded.text is not None else str(
        bytes(decoded.raw[:LARGE]), "utf-8", "replace") if decoded.raw is not None else ""


def _refuse_lists(raw: memoryview, dialect: Dialect, options: ReadOptions) -> None:
    """Refuse a listing whose words seem to be parted by spaces like cells."""
    if dialect.delimiter == " " and options.delimiter is None:
        refuse_listed_text(str(bytes(raw[:LARGE]), "utf-8", "replace").splitlines())


def _clean(data: Bytes, options: ReadOptions) -> tuple[Decoded, tuple[Grid, Dialect] | None]:
    """Return the letters of the file, and its cells where the fast path is proved to lose nothing.

    Most files are UTF-8 and clean: splitting them proves both at once.
    """
    likely = likely_utf8(data) if options.encoding is None else None
    clean = read_clean(likely, options.delimiter) if likely is not None else None
    if clean is not None:
        if likely is not None:
            _refuse_lists(likely, clean[1], options)
        return Decoded("utf-8", raw=likely), clean
    try:
        decoded = decode(data, options.encoding)
    except LookupError:
        raise words.unknown_encoding(options.encoding or "") from None
    raw = memoryview(decoded.text.encode()) if decoded.text is not None else decoded.raw if likely is None else None
    return decoded, read_clean(raw, options.delimiter) if raw is not None else None


def read_tolerant(text: str, options: ReadOptions, progress: Progress, *, is_marked: bool = False
                  ) -> tuple[Grid, Dialect]:
    """Return the cells of any text, whatever its quotes, separators and line ends look like.

    `is_marked` tells that the file begins with a byte order mark: then such marks are no text inside it either.
    """
    told: list[Problem] = []
    body = text.rstrip("\0\x1a")
    if "\0" in text:
        told.append(problem(words.NUL_BYTES, count=text.count("\0")))
        body = _FILLING.sub("", body)
    if not body.strip(NOTHING):
        raise empty()
    refuse_other_texts(body)
    lines = _lines(body)
    marked = [place for place, line in enumerate(lines if is_marked else lines[:1]) if line.startswith("\ufeff")]
    if any(marked):
        told.append(problem(words.MARKS_INSIDE, count=len(marked), line=marked[-1] + 1))
    for place in marked:
        lines[place] = lines[place].lstrip("\ufeff")
    if unmarked := without_marks(lines):
        lines, sign = unmarked
        told.append(problem(words.LINE_MARKS, sign=sign))
    hint = re.fullmatch(r"\ufeff?\"?sep=(.+?)\"?[\r\n]*", lines[0], re.IGNORECASE)
    skipped = 1 if hint and len(lines) > 1 else 0
    lines = lines[skipped:]
    forced = options.delimiter or (hint.group(1) if hint else None)
    dialect = find_dialect(lines, forced)
    if hint and not options.delimiter and Parser(dialect).read(lines[:200]).width() < 2:
        forced, dialect = None, find_dialect(lines)
    records, dialect = _records(lines, dialect, told, progress, forced)
    widths = np.fromiter(map(len, records.rows), np.int32, len(records.rows))
    fold_giants(records, dialect.delimiter)
    starts = np.asarray(records.lines, np.int64) + skipped
    numbers = np.arange(1, len(records.rows) + 1, dtype=np.int64)
    told += _about_records(records, dialect, starts, forced)
    grid = Grid(columns_of(records.rows), numbers, starts, tuple(told), widths)
    return grid, dialect


def _lines(body: str) -> list[str]:
    """Return the lines of a text; one without any ordinary line end is split where rarer signs end its lines."""
    lines = split_lines(body)
    if len(lines) == 1:
        sign = max(_RARE_ENDS, key=body.count)
        if body.count(sign):
            return [line + "\n" for line in body.split(sign)]
    return lines


def _records(lines: list[str], dialect: Dialect, told: list[Problem], progress: Progress, forced: str | None
             ) -> tuple[Records, Dialect]:
    """Return the records of the lines, once their width is known; packed and fixed-width tables are unpacked."""
    if not forced and (drawn := drawn_columns(lines)) is not None:
        told.append(problem(words.DRAWN_TABLE))
        return drawn, Dialect("|")
    rough = Parser(dialect).read(lines[:5000])
    width = rough.width()
    single = width <= 1 and not forced
    if single or (not forced and all(filled(row) < 2 for row in rough.rows)):
        inner = unpacked(lines)
        if inner is not None:
            told.append(problem(words.ONE_COLUMN))
            starts, lines = inner
            dialect = find_dialect(lines)
            records = Parser(dialect, Parser(dialect).read(lines[:5000]).width()).read(lines, progress)
            records.lines = [starts[place - 1] for place in records.lines]
            return records, dialect
    if not forced and dialect.delimiter == " ":
        refuse_listed_text(lines)
        parted = parted_by_gaps(lines)
        if parted is not None:
            told.append(problem(words.FIXED_WIDTH))
            return parted, Dialect("")
    if single:
        fixed = ruled_columns(lines) or fixed_columns(lines) or parted_by_gaps(lines)
        if fixed is not None:
            told.append(problem(words.FIXED_WIDTH))
            return fixed, Dialect("")
        refuse_running_text(lines)
    held = hold(lines, dialect.delimiter)
    if held is not None:
        lines, width = held, Parser(dialect).read(held[:5000]).width()
    records = Parser(dialect, width).read(lines, progress)
    mend(records, lines, dialect, width)
    if held is not None:
        release(records, dialect.delimiter)
    return records, dialect


def _about_records(records: Records, dialect: Dialect, starts: Positions, forced: str | None
                   ) -> list[Problem]:
    told: list[Problem] = []
    for kind, places in ((words.UNBALANCED_QUOTE, records.unbalanced), (words.REPAIRED_ROWS, records.resplit)):
        if places:
            told.append(problem(kind, row=places[0] + 1, line=int(starts[places[0]]), count=len(places),
                                first=places[0] + 1))
    if records.cut:
        told.append(problem(words.TRUNCATED))
    if dialect.delimiter and dialect.delimiter not in USUAL and not forced:
        told.append(problem(words.DELIMITER_GUESSED, delimiter=delimiter_name(dialect.delimiter)))
    return told


def delimiter_name(delimiter: str) -> str:
    """Return what a separator is called in a sentence."""
    names = {"\t": _("tabs"), " ": _("spaces"), ":": _("colons"), "\x1f": _("an invisible character (unit separator)"),
             "\x01": _("an invisible character (Ctrl-A)"), "\x1e": _("an invisible character (record separator)")}
    return names.get(delimiter) or "“" + delimiter.replace("\t", "⇥").replace(" ", "␣") + "”"


def _about_letters(decoded: Decoded, sheet: Sheet) -> list[Problem]:
    """Say how the letters were read, wherever the file itself did not."""
    told: list[Problem] = []
    if decoded.guessed:
        told.append(problem(words.ENCODING_GUESSED, encoding=decoded.encoding))
    if decoded.cut:
        told.append(problem(words.TRUNCATED))
    for kind, found in ((words.BAD_BYTES, decoded.bad_lines), (words.MIXED_ENCODING, decoded.mixed_lines)):
        if found:
            lines = sheet.lines if sheet.lines is not None else sheet.rows
            place = max(0, int(np.searchsorted(lines, found[0], side="right")) - 1)
            row = int(sheet.rows[place])
            told.append(problem(kind, row=row, line=found[0], count=decoded.bad or len(found), first=row))
    return told
