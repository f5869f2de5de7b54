"""Names are held against each other word by word, all at once, exactly as one by one."""

from __future__ import annotations

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from opwizard.checks.likeness import Likeness
from opwizard.checks.words import Words

WORDS = ("yoga", "mat", "mug", "blue", "bleu", "day", "a", "1")
names = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), min_size=2, max_size=12)


def differing(one: str, other: str) -> list[tuple[str, str]]:
    left, right = one.split(), other.split()
    return [pair for pair in zip(left, right, strict=True) if pair[0] != pair[1]] if len(left) == len(right) else []


@given(names)
def test_names_one_word_apart_are_found_all_at_once_as_one_by_one(listed: list[str]) -> None:
    words = Words(pl.Series("", listed, dtype=pl.String))
    pairs = np.array([(one, other) for one in range(len(listed)) for other in range(len(listed))])
    found = words.one_apart(pairs)
    apart = {place: differing(listed[one], listed[other]) for place, (one, other) in enumerate(pairs.tolist())}
    assert found.places.tolist() == [place for place, words in apart.items() if len(words) == 1]
    said = [(words.texts[one], words.texts[other]) for one, other in found.words.tolist()]
    assert said == [apart[place][0] for place in found.places.tolist()]


@given(names)
def test_whether_each_name_lacks_the_word_of_the_other_is_known(listed: list[str]) -> None:
    likeness = Likeness(pl.Series("", sorted(set(listed)), dtype=pl.String))
    spelled = likeness.spelled.words.to_list()
    pairs = np.array([(one, other) for one in range(len(spelled)) for other in range(len(spelled))])
    found = likeness.words.one_apart(pairs)
    plain = [likeness.words_apart(spelled[one], spelled[other]) for one, other in pairs[found.places].tolist()]
    assert found.lacking.tolist() == [words is not None for words in plain]


def test_no_pairs_are_no_trouble() -> None:
    found = Words(pl.Series("", ["yoga mat"], dtype=pl.String)).one_apart(np.zeros((0, 2), np.int64))
    assert not len(found.places)
    assert found.words.shape == (0, 2)
