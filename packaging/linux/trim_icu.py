"""Cut the data of ICU, which Qt brings along, down to what Qt asks of it: 32 MB become 3.

Usage: trim_icu.py LIBRARY LANGUAGE...      LIBRARY is libicudata.so.NN, changed in place. Needs as and ld (binutils).

Qt calls ICU to compare texts, to name time zones, and to change the case of letters (its tables are in ICU's code).
What serves other ends goes: words for currencies and units, line breaks, old encodings. So do the languages the window
does not speak: ICU then takes its general rules, as it does for a language it has never heard of.
"""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

BEFORE_FORMAT = 12
"""Bytes of the header that stand before the name of the format."""
ALIGNED = 16
FOLDERS = ("", "coll", "zone")
"""Folders of the package that Qt needs: what stands in none, how texts compare, what time zones are called."""
UNUSED = re.compile(r"\.(cnv|spp|cfu)$|^unames\.icu$")
"""Encodings Qt knows itself or never meets, rules for names of computers, look-alike letters, the names of letters."""
LOCALE = re.compile(r"^([a-z]{2,3})(_.*)?\.res$")
SOURCE = """
.section .rodata
.balign 16
.globl {symbol}
.type {symbol}, %object
{symbol}: .incbin "{data}"
.size {symbol}, . - {symbol}
.section .note.GNU-stack, "", %progbits
"""


def main(library: Path, languages: set[str]) -> None:
    """Replace the library by one that holds less."""
    before = library.stat().st_size
    data = smaller(library.read_bytes(), languages)
    number = library.name.rpartition(".")[2]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "icu.dat").write_bytes(data)
        (folder / "icu.s").write_text(SOURCE.format(symbol=f"icudt{number}_dat", data="icu.dat"), encoding="ascii")
        subprocess.run(["as", "-o", "icu.o", "icu.s"], check=True, cwd=folder)
        subprocess.run(["ld", "-shared", "-soname", library.name, "--hash-style=gnu", "--build-id=none", "-o", "icu.so",
                        "icu.o"], check=True, cwd=folder)
        library.write_bytes((folder / "icu.so").read_bytes())
    print(f"{library.name}: {before / 1e6:.1f} MB, now {library.stat().st_size / 1e6:.1f}")


def smaller(library: bytes, languages: set[str]) -> bytes:
    """Return the package of data in a library without what is not wanted.

    A package is a header, a count, two numbers an item (where its name and where its data stand, counted from the count
    on; sorted by name), the names, the data. Source: ICU, common/ucmndata.h. The last item ends where the library does:
    a few bytes too many do no harm.
    """
    start = library.index(b"CmnD") - BEFORE_FORMAT
    (length,) = struct.unpack_from("<H", library, start)
    package = library[start + length:]
    (count,) = struct.unpack_from("<I", package)
    places = [struct.unpack_from("<II", package, 4 + 8 * item) for item in range(count)]
    ends = [after for _before, after in pairwise([*(data for _name, data in places), len(package)])]
    items = [(package[name:package.index(0, name) + 1], package[data:end])
             for (name, data), end in zip(places, ends, strict=True)]
    return library[start:start + length] + packed([item for item in items if wanted(item[0], languages)])


def wanted(name: bytes, languages: set[str]) -> bool:
    """Tell whether an item, such as icudt73l/coll/de.res, is one Qt may ask for."""
    folder, _, file = name.rstrip(b"\0").decode("ascii").partition("/")[2].rpartition("/")
    locale = LOCALE.match(file)
    return folder in FOLDERS and not UNUSED.search(file) and (locale is None or locale[1] in languages)


def packed(items: list[tuple[bytes, bytes]]) -> bytes:
    """Return the count, the table, the names and the data of items."""
    named = 4 + 8 * len(items)
    table, names, body = [struct.pack("<I", len(items))], b"", b""
    begin = aligned(named + sum(len(name) for name, _data in items))
    for name, data in items:
        table.append(struct.pack("<II", named + len(names), begin + len(body)))
        names += name
        body += data.ljust(aligned(len(data)), b"\0")
    return (b"".join(table) + names).ljust(begin, b"\0") + body


def aligned(length: int) -> int:
    """Return the next length ICU's data may begin at."""
    return -(-length // ALIGNED) * ALIGNED


if __name__ == "__main__":
    main(Path(sys.argv[1]), set(sys.argv[2:]))
