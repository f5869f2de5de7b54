"""Words come in the sizes of the type scale, and in no others."""

from __future__ import annotations

import ast
from itertools import pairwise
from pathlib import Path

import pytest

from opwizard.ui import type_scale

UI = Path(type_scale.__file__).parent
SIZES = {name for name in vars(type_scale) if name.isupper()}


@pytest.mark.parametrize("file", sorted(UI.rglob("*.py")), ids=lambda file: file.name)
def test_no_words_have_a_size_of_their_own(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "size":
            assert not isinstance(node.value, ast.Constant), f"{file.name}:{node.value.lineno}"


def test_each_size_is_told_from_the_next_at_sight() -> None:
    sizes = sorted(getattr(type_scale, name) for name in SIZES)
    assert all(larger / smaller >= 1.08 for smaller, larger in pairwise(sizes))
