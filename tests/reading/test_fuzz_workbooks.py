"""A file that is broken anyhow is opened or refused in words; the long run is tests/benchmarks/fuzz_reading.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.errors import OpwizardError
from opwizard.opening import open_here
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from tests.benchmarks.fuzz_reading import mutations, seeds_in
from tests.reading.workbooks import compound, formats, label, ods, rows_xml, sheet_xml, xls, xlsx

SHARED = Path(__file__).parents[2].parent / "shared" / "badfiles"


@pytest.fixture
def seeds(tmp_path: Path) -> list[Path]:
    rows = [["Name", "Email"], *([f"Ann {at}", f"a{at}@example.com"] for at in range(9))]
    cells = b"".join(label(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts))
    page = "<table>" + "".join(f"<tr><td>{name}<td>{mail}" for name, mail in rows) + "</table>"
    table = "".join(f'<table:table-row><table:table-cell><text:p>{name}</text:p></table:table-cell><table:table-cell>'
                    f"<text:p>{mail}</text:p></table:table-cell></table:table-row>" for name, mail in rows)
    files = {"a.xlsx": xlsx({"P": sheet_xml(rows_xml(rows))}, styles=formats("00000")),
             "b.xls": compound({"Workbook": xls(cells)}),
             "c.xls": xls(cells), "d.html": page.encode(), "e.ods": ods(f"<table:table>{table}</table:table>"),
             "f.csv": "\n".join(",".join(row) for row in rows).encode()}
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return seeds_in([folder])


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
