"""What the frozen program leaves out is what the program does not use."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SPEC = (ROOT / "packaging" / "opwizard.spec").read_text(encoding="utf-8")


def left_out() -> set[str]:
    words = re.search(r'EXCLUDES = """(.*?)"""', SPEC, re.DOTALL)
    assert words
    return set(words[1].split())


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_no_module_imports_what_the_frozen_program_leaves_out() -> None:
    """pandas alone is imported inside `Table.frame`, which is for scripts."""
    missing = {(path.relative_to(ROOT).as_posix(), name) for path in (ROOT / "opwizard").rglob("*.py")
               for name in imported(path) & left_out()}
    assert {place for place, name in missing if name != "pandas"} == set()
    assert {place.split("/")[1].removesuffix(".py") for place, name in missing} <= {"table"}


def test_the_program_itself_never_asks_for_a_frame() -> None:
    asking = [path.name for path in (ROOT / "opwizard").rglob("*.py")
              if ".frame()" in re.sub(r'"""(.|\n)*?"""', "", path.read_text(encoding="utf-8"))]
    assert asking == [], "the frozen program leaves pandas out: take it back in in packaging/opwizard.spec"


def test_no_module_reads_a_docstring() -> None:
    """The frozen program has none."""
    reading = {path.relative_to(ROOT).as_posix() for path in (ROOT / "opwizard").rglob("*.py")
               for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
               if isinstance(node, ast.Attribute) and node.attr == "__doc__"}
    assert reading == set()
