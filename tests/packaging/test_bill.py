"""The bill of materials names what is inside, with its version and licence, and is the same for the same build."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

SBOM = Path(__file__).parents[2] / "packaging" / "sbom.py"
SYSTEM = ("libglib-2.0.so.0.7400.6: package libglib2.0-0, source glib2.0 2.74.6-2\n"
          "libgthread-2.0.so.0.7400.6: package libglib2.0-0, source glib2.0 2.74.6-2\n"
          "libz.so.1.2.13: package zlib1g, source zlib 1:1.2.13.dfsg-1\n")
SOURCES = "gpg: package gpg, source gnupg2 2.2.40-1.1\nlibz.so.1: package zlib1g, source zlib 1:1.2.13.dfsg-1\n"


@pytest.fixture
def bill(tmp_path: Path) -> dict[str, Any]:
    made = [make(tmp_path, tmp_path / name) for name in ("one", "two")]
    assert made[0] == made[1]
    found: dict[str, Any] = json.loads(made[0])
    return found


def make(folder: Path, out: Path) -> str:
    parts, gpg, system = folder / "parts.txt", folder / "gpg", folder / "system"
    parts.write_text("".join(f"{name}=={metadata.version(name)}\n" for name in ("numpy", "openpyxl", "polars")))
    (gpg / "licenses").mkdir(parents=True, exist_ok=True)
    (gpg / "licenses" / "gpg.txt").write_text("GPL")
    (gpg / "SOURCES.txt").write_text(SOURCES)
    (system / "licenses").mkdir(parents=True, exist_ok=True)
    (system / "licenses" / "libglib2.0-0.txt").write_text("LGPL")
    (system / "SOURCES.txt").write_text(SYSTEM)
    subprocess.run([sys.executable, str(SBOM), str(parts), str(gpg), str(out), str(system)], check=True,
                   capture_output=True)
    assert (out / "licenses" / "system" / "libglib2.0-0.txt").is_file()
    texts = {path.name for path in (out / "licenses").iterdir()}
    assert {"opwizard.txt", "GPL-3.txt", "LGPL-3.txt", "gnupg"} <= texts
    assert any(name.startswith("numpy-") for name in texts)
    return (out / "opwizard.cdx.json").read_text(encoding="utf-8")


def test_every_part_is_named_once_with_version_and_licence(bill: dict[str, Any]) -> None:
    parts = {part["name"]: part for part in bill["components"]}
    assert len(parts) == len(bill["components"])
    assert set(parts) == {"numpy", "openpyxl", "polars", "CPython", "gnupg2", "zlib", "glib2.0"}
    assert all(part["version"] and part["licenses"] for part in parts.values())
    assert parts["polars"]["version"] == metadata.version("polars")
    assert parts["zlib"]["version"] == "1:1.2.13.dfsg-1"


def test_every_part_hangs_on_the_program(bill: dict[str, Any]) -> None:
    whole = bill["metadata"]["component"]["bom-ref"]
    (hangs,) = bill["dependencies"]
    assert hangs["ref"] == whole
    assert hangs["dependsOn"] == sorted(part["bom-ref"] for part in bill["components"])
