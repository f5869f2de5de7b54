"""Qt sorts, names time zones and changes case as before when ICU's data are cut down."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

TRIM = Path(__file__).parents[2] / "packaging" / "linux" / "trim_icu.py"
LIBRARY = next((Path(PySide6.__path__[0]) / "Qt" / "lib").glob("libicudata.so.*"), None)
ASKED = """
from functools import cmp_to_key
from PySide6.QtCore import QCollator, QLocale, QTimeZone
for language in ("en", "de", "es"):
    locale = QLocale(language)
    order = QCollator(locale)
    order.setNumericMode(True)
    print(sorted("Zebra ähnlich Apfel öl Ober ñu nube a10 a2 Äpfel o z".split(), key=cmp_to_key(order.compare)))
    print(locale.toUpper("straße ñu"), locale.toLower("ÄÖÜ Ñ"))
    for zone in (b"Europe/Berlin", b"America/Los_Angeles"):
        for season in QTimeZone.TimeType:
            for length in QTimeZone.NameType:
                print(QTimeZone(zone).displayName(season, length, locale))
print(QLocale("tr").toUpper("iı"))
"""


@pytest.mark.skipif(LIBRARY is None or shutil.which("ld") is None, reason="needs Qt's ICU, and binutils")
def test_qt_works_with_a_tenth_of_icus_data(tmp_path: Path) -> None:
    assert LIBRARY is not None

    def answers() -> str:
        return subprocess.run([sys.executable, "-c", ASKED], check=True, capture_output=True, text=True,
                              env={**os.environ, "LD_LIBRARY_PATH": str(tmp_path), "PYTHONUTF8": "1"}).stdout

    before = answers()
    assert "Central European Summer Time" in before
    trimmed = Path(shutil.copy(LIBRARY, tmp_path))
    subprocess.run([sys.executable, str(TRIM), str(trimmed), "en", "de", "es"], check=True, capture_output=True)
    assert trimmed.stat().st_size < LIBRARY.stat().st_size / 10
    assert answers() == before
