import numpy as np
import polars as pl
import pytest

from opwizard.kinds import KINDS
from opwizard.kinds.kind import Answers, Kind, read_column


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_kind_reads_its_own_example_and_leaves_blanks_blank(kind: Kind) -> None:
    reading = read_column(kind, pl.Series("x", [kind.example, "", "  "]), np.array([1, 1, 1]), Answers())
    assert reading.texts.to_list() == [kind.example, "", ""]
    assert not reading.faults
    assert not reading.decision.faults


def test_no_two_kinds_have_the_same_id() -> None:
    assert len({kind.id for kind in KINDS}) == len(KINDS)
