"""What a file really is, by its contents; its name is only heard where the contents say nothing."""

from __future__ import annotations

import json
import re
import zlib

from opwizard.errors import ReadError
from opwizard.language import _
from opwizard.reading import refusals, signatures
from opwizard.reading.compound_file import MAGIC as COMPOUND
from opwizard.reading.compound_file import CompoundFile
from opwizard.reading.zipped import Parts

HEAD = 65_536
"""Bytes that are looked at where the beginning tells."""
_BOMS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))
_CONTROL = bytes({*range(0x09), *range(0x0E, 0x20), 0x7F} - {0x1A, 0x1B})


def sniff(name: str, data: bytes) -> str:
    """Return the format id of a file (`text` for anything that may be a text table).

    Raises:
        ReadError: `file-empty`, `file-corrupt`, `file-protected`, `wrong-type` or `not-a-table`.
    """
    if not data:
        raise refusals.empty()
    _refuse_lock_files(name, data)
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _zipped(data)
    if data[:8] == COMPOUND:
        return _compound(data)
    if data[:2] == b"\x1f\x8b":
        return "gz"
    if re.match(rb"\x09[\x00\x02\x04\x08](?:\x04|\x06|\x08|\x10)\x00", data[:4]):
        return "xls"
    _refuse_others(data)
    return _markup(data) or _plain(data)


def is_plain_text(name: str, head: bytes) -> bool:
    """Tell, by the beginning of a large file, whether all of it would be sniffed to be text."""
    if _beginning(head).lstrip()[:1] == "<":
        return False
    try:
        return sniff(name, head) == "text"
    except ReadError:
        return False


def _refuse_lock_files(name: str, data: bytes) -> None:
    """Refuse the small file that names whoever has a workbook open: 162 or 165 bytes, mostly filling."""
    filling = len(data) in (162, 165) and data.count(0) + data.count(32) > len(data) // 2
    if filling or name.startswith("~$") or (name.startswith(".~lock.") and name.endswith("#")):
        raise refusals.wrong_type(_("a small lock file that a spreadsheet program keeps beside an open workbook; "
                                    "the workbook has the same name without the signs in front"))


def _refuse_others(data: bytes) -> None:
    """Refuse what is known not to be a table by a few bytes of it."""
    if b"%PDF-" in data[:1024]:
        raise refusals.wrong_type(_("a PDF document"))
    if data[:2] == b"MZ" and (b"\x00" in data[:64]):
        raise refusals.wrong_type(_("a program (Windows)"))
    if data[:2] == b"BM" and data[6:10] == b"\x00\x00\x00\x00":
        raise refusals.wrong_type(_("a picture (BMP)"))
    if _is_dbase(data):
        raise refusals.wrong_type(_("a table of a database (dBASE, DBF)"))
    bare = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    for beginning, really in signatures.OTHER_FILES:
        if data.startswith(beginning) or (beginning.isascii() and len(beginning) > 8 and bare.startswith(beginning)):
            raise refusals.wrong_type(_(really))
    for at, beginning, really in signatures.LATER:
        if data[at:at + len(beginning)] == beginning:
            raise refusals.wrong_type(_(really))


def _is_dbase(data: bytes) -> bool:
    """Tell whether a file begins like a table of dBASE or FoxPro: version, day of the last change, size of its head."""
    if data[:1] not in (b"\x03", b"\x30", b"\x83", b"\x8b", b"\xf5") or len(data) < 65 or not 1 <= data[2] <= 12:
        return False
    size = int.from_bytes(data[8:10], "little")
    return 1 <= data[3] <= 31 and 65 <= size < len(data) + 1 and 0x0D in data[32:size]


def _zipped(data: bytes) -> str:
    """Tell the kinds of zip files apart."""
    parts = Parts(data)
    names = parts.names()
    if not names:
        raise refusals.empty()
    mimetype = (parts.get("mimetype") or b"").decode("latin-1")
    for kind, really in signatures.OPEN_DOCUMENTS:
        if kind in mimetype:
            raise refusals.wrong_type(_(really))
    for pattern, really in signatures.IN_ZIPS:
        if any(re.search(pattern, name) for name in names):
            raise refusals.wrong_type(_(really))
    if any(name.startswith("xl/") for name in names):
        return _excel(parts, names)
    if "opendocument.spreadsheet" in mimetype or ("content.xml" in names and not mimetype):
        return "ods"
    if "[content_types].xml" in names:
        kinds = parts.get("[content_types].xml") or b""
        if b"spreadsheetml" in kinds:
            return _excel(parts, names)
        raise refusals.corrupt()
    return "zip"


def _excel(parts: Parts, names: list[str]) -> str:
    if any(name.endswith("workbook.bin") for name in names):
        return "xlsb"
    return "xlsm" if b"macroEnabled" in (parts.get("[content_types].xml") or b"") else "xlsx"


def _compound(data: bytes) -> str:
    """Tell the kinds of old Microsoft Office files apart."""
    streams = {name.lower() for name in CompoundFile(data).names()}
    if "encryptedpackage" in streams or "encryptioninfo" in streams:
        raise refusals.protected()
    if streams & {"workbook", "book"}:
        return "xls"
    for stream, really in signatures.IN_COMPOUND:
        if stream in streams:
            raise refusals.wrong_type(_(really))
    raise refusals.corrupt()


def _markup(data: bytes) -> str | None:
    """Return the format of a text that is XML or HTML, or None when it is neither."""
    text = _beginning(data)
    bare = re.sub(r"^(?:\s|<\?[^>]*\?>|<!--.*?-->)+", "", text, flags=re.DOTALL)[:HEAD].lower()
    if not bare.startswith("<"):
        return None
    if "urn:schemas-microsoft-com:office:spreadsheet" in text and re.match(r"<(?:\w+:)?workbook\b", bare):
        return "xml"
    if re.match(r"<(?:\w+:)?document\b[^>]*opendocument", bare):
        return "fods" if "opendocument.spreadsheet" in bare else None
    if re.match(r"<(?:!doctype\s+html|html|head|body|table|meta|style|div|center|thead|tr|font)\b", bare):
        page = data.replace(b"\x00", b"")
        if re.search(rb"<input\b[^>]*\btype=[\"']?password", page, re.IGNORECASE):
            raise refusals.wrong_type(_("a web page that asks you to sign in; sign in there and download the file "
                                        "again"))
        if re.search(rb"<table\b|<tr\b", page, re.IGNORECASE):
            return "html"
        raise refusals.wrong_type(_("a web page without a table"))
    if data[-HEAD:].rstrip(b"\x00 \t\r\n\x1a")[-1:] != b">" and not text.lstrip().startswith("<?xml"):
        return None
    if re.match(r"<(?:p|br|b|h\d|ul|ol|form|script|title|span|pre|img|a|strong|section|main|link|iframe)\b", bare):
        raise refusals.wrong_type(_("a web page without a table"))
    if re.match(r"<svg\b", bare):
        raise refusals.wrong_type(_("a picture (SVG)"))
    if text.lstrip().startswith("<?xml") or re.match(r"<(\w[\w:.-]*)(?:\s[^<>]*)?>.*</", bare, re.DOTALL):
        raise refusals.wrong_type(_("an XML file of some other program"))
    return None


def _beginning(data: bytes) -> str:
    """Return the beginning as text, as far as that is easy to tell."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom):HEAD].decode(encoding, "replace")
    head = data[:HEAD]
    if head[1:2] == b"\x00":
        return head.decode("utf-16-le", "replace")
    return head.decode("utf-8", "replace")


def _plain(data: bytes) -> str:
    """Refuse plain text that is no table, and everything that is no text at all."""
    if not data.strip(b"\x00"):
        raise refusals.wrong_type(_("empty of any text: it holds nothing but zeros, as after a crash or a broken "
                                    "download"))
    text = _beginning(data).lstrip("\ufeff \t\r\n")
    if text.upper().startswith("BEGIN:VCARD"):
        raise refusals.not_a_table(_("a list of address cards (vCard)"))
    if text.upper().startswith("BEGIN:VCALENDAR"):
        raise refusals.not_a_table(_("a calendar (iCalendar)"))
    if signatures.MAIL.match(text.encode("utf-8", "replace")):
        raise refusals.wrong_type(_("an e-mail"))
    if text[:1] in ("{", "["):
        _refuse_json(data, text)
    if _is_binary(data):
        raise refusals.wrong_type(_("not text at all; we do not know this kind of file"))
    return "text"


def _refuse_json(data: bytes, text: str) -> None:
    lines = [line for line in text.split("\n")[:4] if line.strip()]
    if len(lines) > 1 and all(_is_json(line) for line in lines[:2]):
        raise refusals.not_a_table(_("a list of records for programs (JSON lines)"))
    begins = re.match(r'\{\s*"(?:[^"\\]|\\.)*"\s*:|\[\s*[{\[]\s*["{\[]', text)
    alone = len(lines) > 1 and _is_json(lines[0])
    if (begins and not alone) or (len(data) <= HEAD and _is_json(text)):
        raise refusals.wrong_type(_("a data file for programs (JSON)"))


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), (dict, list))
    except (ValueError, RecursionError):
        return False


def _is_binary(data: bytes) -> bool:
    """Tell whether bytes are no text in any encoding: many different control characters, or packed so tight."""
    head = re.sub(rb"\x00{16,}", b"", data[:HEAD]).rstrip(b"\x00")
    for parity in (0, 1):
        half = head[parity::2]
        if half and half.count(0) > 0.3 * len(half) and not head[1 - parity::2].count(0) > 0.3 * len(half):
            return False
    if head[:4] in (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff") or head[1:4] == b"\0\0\0" or head[:3] == b"\0\0\0":
        return head.count(0) < 0.5 * len(head)
    controls = [head.count(bytes([sign])) for sign in _CONTROL]
    different = sum(1 for count in controls if count)
    total = sum(controls)
    if different >= 8 and total > 0.02 * len(head):
        return True
    if head.count(0) > 0.3 * len(head):
        return True
    return len(head) > 512 and different >= 8 and len(zlib.compress(head)) > 0.97 * len(head)
