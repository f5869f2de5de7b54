"""Faults of many texts are kept and told the same, whether they come one by one or all at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from opwizard.kinds.fault import Fault, Faults
from opwizard.problems import ProblemKind, Severity

ONE, OTHER = (ProblemKind(code, Severity.ERROR, code, code, code) for code in ("one", "other"))
codes = st.lists(st.integers(0, 20), unique=True, max_size=12)


def started(wrong: list[int], told: list[int]) -> Faults:
    faults = Faults("at-sight", lambda code: (Fault(OTHER, parts={"code": str(code)}),))
    faults.put_wrong_at_sight(wrong)
    for code in told:
        faults.put(code, (Fault(ONE),))
    return faults


@given(codes, codes, codes)
def test_one_fault_for_many_texts_is_the_same_as_for_each(wrong: list[int], told: list[int], more: list[int]) -> None:
    together, each = started(wrong, told), started(wrong, told)
    together.add_all(more, Fault(ONE))
    for code in more:
        each.add(code, Fault(ONE))
    assert list(together.items()) == list(each.items())
    assert list(together.by_problem().items()) == list(each.by_problem().items())


@given(codes, codes)
def test_the_texts_of_a_problem_stand_in_the_order_they_were_found(wrong: list[int], told: list[int]) -> None:
    faults = started(wrong, told)
    plain: dict[str, list[int]] = {}
    for code in faults:
        plain.setdefault("one" if code in told else "at-sight", []).append(code)
    assert list(faults.by_problem().items()) == list(plain.items())


@given(codes, codes)
def test_what_is_added_to_a_copy_is_not_added_to_the_first(wrong: list[int], told: list[int]) -> None:
    faults = started(wrong, told)
    faults.copy().add_all(range(30), Fault(ONE))
    assert dict(faults) == dict(started(wrong, told))
