"""A file that is broken anyhow is opened or refused in words; the long run is tests/benchmarks/fuzz_reading.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.errors import OpwizardError
from opwizard.opening import open_here
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from tests.benchmarks.fuzz_reading import mutations, seeds_in
from tests.reading.seeds import make_seeds

SHARED = Path(__file__).parents[2].parent / "shared" / "badfiles"


@pytest.fixture
def seeds(tmp_path: Path) -> list[Path]:
    return seeds_in([make_seeds(tmp_path / "seeds")])


def read_all(seeds: list[Path], count: int, folder: Path) -> int:
    """Read mutated files; anything but an opened file or an error in plain words comes through as it is."""
    opened = 0
    for number, name, data in mutations(seeds, count, 7):
        path = folder / f"{number}{Path(name).suffix}"
        path.write_bytes(data)
        try:
            open_here(path, ReadOptions(), Progress())
            opened += 1
        except OpwizardError as error:
            assert error.problem
            assert error.remedy
        path.unlink()
    return opened


def test_broken_copies_of_our_own_files_are_opened_or_refused(seeds: list[Path], tmp_path: Path) -> None:
    assert read_all(seeds, 150, tmp_path) > 0


@pytest.mark.corpus
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared test material is not here")
def test_broken_copies_of_files_from_life_are_opened_or_refused(tmp_path: Path) -> None:
    assert read_all(seeds_in([SHARED / "poi_spreadsheet", SHARED / "calamine_tests"]), 100, tmp_path) > 0
