"""What broken copies of files brought to light: each of these once crashed a reader, or kept it busy for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.errors import ReadError
from opwizard.opening import open_here
from opwizard.progress import Progress
from opwizard.reading.not_tables import refuse_other_texts
from opwizard.reading.sheet import ReadOptions


@pytest.mark.parametrize("sign", ["\x1c", "\x1d", "\x1e", "\x1f"])
def test_a_file_of_old_separators_alone_is_empty(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(sign)
    with pytest.raises(ReadError) as caught:
        open_here(path, ReadOptions(), Progress())
    assert caught.value.code == "file-empty"


@pytest.mark.parametrize("line", ["\n", " \n", "\r\n", "#\n", "--\n", "\x0b\n"])
def test_many_empty_lines_above_a_table_take_no_time(line: str) -> None:
    refuse_other_texts("x" + line * 9000 + "a,b\n1,2\n")
    refuse_other_texts(line * 9000 + "a,b\n1,2\n")
