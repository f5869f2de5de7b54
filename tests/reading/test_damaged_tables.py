"""The shared material: made files and damaged tables come back whole, or something is said."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pytest

from tests.benchmarks.pollock import SHARED, score

pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not SHARED.exists(), reason="needs the shared material")]


def test_a_sample_of_damaged_tables_comes_back_or_is_told(tmp_path: Path) -> None:
    with tarfile.open(SHARED) as archive:
        tables = sorted(name for name in archive.getnames() if "/csv/" in name)
        passed_over = {name for number, name in enumerate(tables) if "/row_" in name and number % 40}
        archive.extractall(tmp_path, [member for member in archive if member.name not in passed_over], filter="data")
    folder = next(tmp_path.rglob("polluted_files"))
    weights = json.loads(next(tmp_path.rglob("pollock_weights.json")).read_text())
    figures = score(folder, weights)
    assert figures["not exact and nothing said"] == []
    assert float(str(figures["simple"])) > 9.6
