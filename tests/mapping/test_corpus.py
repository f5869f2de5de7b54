from __future__ import annotations

import pytest

from tests.benchmarks.score_mapping import HEADERS, scores

pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not HEADERS.is_dir(), reason="needs the shared test material")]


@pytest.mark.parametrize(("profiles", "goal"), [(True, 0.97), (False, 0.93)], ids=["profiles", "evidence"])
def test_real_layouts_are_recognised(profiles: bool, goal: float) -> None:
    done = scores(profiles=profiles)
    decided = sum(one.decisions for one in done)
    assert sum(one.right + one.derived for one in done) / decided >= goal
    assert [line for one in done for line in one.wrong_sure] == []


def test_every_layout_that_has_all_required_fields_needs_no_click() -> None:
    assert {one.name: one.clicks for one in scores() if one.clicks} == {}
