"""How files begin that are no spreadsheets, and what each is called in words."""

from __future__ import annotations

import re

from opwizard.language import N_

OTHER_FILES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", N_("a picture (PNG)")),
    (b"\xff\xd8\xff", N_("a picture (JPEG)")),
    (b"GIF87a", N_("a picture (GIF)")),
    (b"GIF89a", N_("a picture (GIF)")),
    (b"II*\x00", N_("a picture (TIFF)")),
    (b"MM\x00*", N_("a picture (TIFF)")),
    (b"8BPS", N_("a picture (Photoshop)")),
    (b"{\\rtf", N_("a text document (RTF)")),
    (b"%!PS", N_("a document for printing (PostScript)")),
    (b"SQLite format 3\x00", N_("a database (SQLite)")),
    (b"\x00\x01\x00\x00Standard Jet DB", N_("a database (Microsoft Access)")),
    (b"\x00\x01\x00\x00Standard ACE DB", N_("a database (Microsoft Access)")),
    (b"PAR1", N_("a data file for programmers (Parquet)")),
    (b"ARROW1", N_("a data file for programmers (Arrow)")),
    (b"FEA1", N_("a data file for programmers (Feather)")),
    (b"Obj\x01", N_("a data file for programmers (Avro)")),
    (b"\x89HDF\r\n\x1a\n", N_("a data file for programmers (HDF5)")),
    (b"bplist00", N_("a settings file of macOS")),
    (b"\x00\x05\x16\x07", N_("a hidden companion file of macOS, not the file itself")),
    (b"\x00\x00\x00\x01Bud1", N_("a hidden folder file of macOS")),
    (b"L\x00\x00\x00\x01\x14\x02\x00", N_("a Windows shortcut, not the file itself")),
    (b"[InternetShortcut]", N_("a link to a web page, not the file itself")),
    (b"!BDN", N_("an Outlook mailbox")),
    (b"-----BEGIN PGP", N_("an encrypted file (PGP)")),
    (b"-----BEGIN ", N_("a key or a certificate")),
    (b"version https://git-lfs.github.com/spec/", N_("a placeholder that stands for a file kept elsewhere (Git LFS)")),
    (b"7z\xbc\xaf\x27\x1c", N_("a packed folder (7-Zip)")),
    (b"Rar!\x1a\x07", N_("a packed folder (RAR)")),
    (b"BZh", N_("a packed file (bzip2)")),
    (b"\xfd7zXZ\x00", N_("a packed file (xz)")),
    (b"\x28\xb5\x2f\xfd", N_("a packed file (Zstandard)")),
    (b"MSCF", N_("a packed folder (CAB)")),
    (b"\x7fELF", N_("a program")),
    (b"\xcf\xfa\xed\xfe", N_("a program")),
    (b"\xca\xfe\xba\xbe", N_("a program")),
    (b"\x00asm", N_("a program")),
    (b"ID3", N_("a sound recording")),
    (b"OggS", N_("a sound recording")),
    (b"fLaC", N_("a sound recording")),
    (b"\x1aE\xdf\xa3", N_("a film")),
    (b"wOFF", N_("a font")),
    (b"OTTO\x00", N_("a font")),
    (b"ID;P", N_("an old exchange file (SYLK)")),
    (b"$FL2@(#)", N_("a data file of statisticians (SPSS)")),
    (b"$FL3@(#)", N_("a data file of statisticians (SPSS)")),
    (b"<stata_dta>", N_("a data file of statisticians (Stata)")),
    (b"RDX2\n", N_("a data file of statisticians (R)")),
    (b"RDX3\n", N_("a data file of statisticians (R)")),
    (b"\x00\x01\x00\x00\x00\x02\x00\x01\x00\x05\x00\x02\x00\x02\xc0", N_("a database (FileMaker)")),
    (b"\x00\x00\x02\x00\x06\x04\x06\x00", N_("an old workbook (Lotus 1-2-3)")),
    (b"\x00\x00\x02\x00\x04\x04\x06\x00", N_("an old workbook (Lotus 1-2-3)")),
    (b"\x00\x00\x1a\x00", N_("an old workbook (Lotus 1-2-3)")),
    (b"\xff\x00\x02\x00\x04\x04", N_("an old workbook (Microsoft Works)")),
    (b"\x00\x00\x02\x00 Q", N_("an old workbook (Quattro Pro)")),
    (b"{| class=", N_("a table in the writing of a wiki")),
    (b"\x93NUMPY", N_("a data file for programmers (NumPy)")),
    (b"\x80\x04\x95", N_("a data file for programmers (pickle)")),
    (b"d8:announce", N_("a list for downloading (torrent)")),
    (b"age-encryption.org/", N_("an encrypted file (age)")),
    (b"[Desktop Entry]", N_("a shortcut, not the file itself")),
    (b"[{000214A0-0000-0000-C000-000000000046}]", N_("a link to a web page, not the file itself")),
)
"""First bytes, and what such a file is called."""

LATER: tuple[tuple[int, bytes, str], ...] = (
    (257, b"ustar", N_("a packed folder (tar)")),
    (4, b"ftypheic", N_("a picture (HEIC)")),
    (4, b"ftypmif1", N_("a picture (HEIC)")),
    (4, b"ftypavif", N_("a picture (AVIF)")),
    (4, b"ftyp", N_("a film")),
    (8, b"WEBP", N_("a picture (WebP)")),
    (8, b"WAVE", N_("a sound recording")),
    (8, b"AVI ", N_("a film")),
    (32769, b"CD001", N_("a copy of a CD")),
)
"""Where, which bytes stand there, and what such a file is called."""

IN_ZIPS: tuple[tuple[str, str], ...] = (
    (r"^word/", N_("a text document (Word)")),
    (r"^ppt/", N_("a presentation (PowerPoint)")),
    (r"^visio/", N_("a drawing (Visio)")),
    (r"(^|/)(index/.*\.iwa|index\.zip|index\.numbers)$|\.iwa$", N_("a document of Apple Numbers, Pages or Keynote")),
    (r"^meta-inf/container\.xml$", N_("an electronic book (EPUB)")),
    (r"^meta-inf/manifest\.mf$", N_("a program (Java)")),
    (r"^androidmanifest\.xml$", N_("a program (Android)")),
)
"""Names of parts inside a zip, and what a zip with such a part is."""

IN_COMPOUND: tuple[tuple[str, str], ...] = (
    ("worddocument", N_("a text document (Word)")),
    ("powerpoint document", N_("a presentation (PowerPoint)")),
    ("visiodocument", N_("a drawing (Visio)")),
    ("__properties_version1.0", N_("an e-mail saved from Outlook")),
    ("quill", N_("a document of Microsoft Publisher")),
    ("matost", N_("a document of Microsoft Works")),
)
"""Names of streams inside an old Microsoft Office file, and what such a file is."""

OPEN_DOCUMENTS: tuple[tuple[str, str], ...] = (
    ("opendocument.text", N_("a text document (OpenDocument)")),
    ("opendocument.presentation", N_("a presentation (OpenDocument)")),
    ("opendocument.graphics", N_("a drawing (OpenDocument)")),
    ("opendocument.database", N_("a database (OpenDocument)")),
    ("epub+zip", N_("an electronic book (EPUB)")),
)
"""What a zip's `mimetype` part says, and what such a file is called."""

MAIL = re.compile(
    rb"(?:(?:From|To|Date|Subject|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|Reply-To|Cc|"
    rb"X-[A-Za-z-]+|Content-[A-Za-z-]+): [^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2}", re.IGNORECASE)
"""An e-mail begins with two header lines (RFC 5322)."""
