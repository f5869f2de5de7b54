"""Say which of the distribution's libraries went into the frozen program: OUT/SOURCES.txt, and their licences.

Usage: collect_system.py LIST OUT. LIST is what the freezer wrote (build/frozen/system.txt), one file a line. On Debian
or one of its children.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from collect_gpg import note_licences


def main(files: Path, out: Path) -> None:
    """Fill the folder `out`; an older one is removed first."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    note_licences(out, [Path(line) for line in files.read_text(encoding="utf-8").splitlines()])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
