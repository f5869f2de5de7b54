"""How well columns are recognised: the table per layout, with profiles and without.

    python tests/benchmarks/score_mapping.py [FOLDER OF LAYOUTS] [--misses]

A decision is one field of the import type for which the layout states the truth. It is right when the column is one of
those stated, or when nothing was chosen and nothing should be; rightly empty when a field that the program works out
(price, quantity, total) was left to it. A decision is wrong when another column was chosen, missed when nothing was.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from opwizard.import_types import by_id
from opwizard.mapping.build import missing_fields
from opwizard.mapping.match import Suggestion
from opwizard.mapping.suggest import suggest
from opwizard.reading.sheet import Sheet, SheetColumn, letter
from opwizard.table import Column

HEADERS = Path(__file__).parents[3] / "shared" / "corpus" / "headers"


@dataclass
class Score:
    """What became of the decisions of one layout."""

    name: str
    right: int = 0
    derived: int = 0
    wrong_sure: list[str] = field(default_factory=list)
    wrong_unsure: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    clicks: list[str] = field(default_factory=list)
    """Required fields the layout has and that still need a look."""

    @property
    def decisions(self) -> int:
        """How many decisions the layout asks for."""
        return self.right + self.derived + len(self.wrong_sure) + len(self.wrong_unsure) + len(self.missed)


def sheet_of(headers: list[str], rows: list[list[str]]) -> Sheet:
    """Return a sheet with these headers and rows."""
    columns = tuple(
        SheetColumn(letter(index), name, Column.of([row[index] if index < len(row) else "" for row in rows]))
        for index, name in enumerate(headers))
    return Sheet(columns, np.arange(2, 2 + len(rows)), header_row=1)


def score(path: Path, *, profiles: bool = True) -> Score:
    """Return the score of one layout."""
    layout = json.loads(path.read_text(encoding="utf-8"))
    import_type = by_id(layout["import_type"])
    headers = layout["headers"]
    found = suggest(sheet_of(headers, layout["sample_rows"]), import_type, profiles=profiles)
    result = Score(path.stem)
    truth = {name: wanted for name, wanted in layout["truth"].items() if import_type.has(name)}
    for name, wanted in truth.items():
        _decide(result, name, wanted, found, headers, import_type.derivable)
    needed = [f.id for f in import_type.fields if f.required and f.id not in import_type.derivable]
    asked = [*needed, *(group[0] for group in import_type.one_of)]
    if all(truth.get(name) for name in asked if name in truth):
        missing = missing_fields(import_type, {k: v for k, v in found.matches.items() if v})
        result.clicks = [name for name in asked if name in truth and (name in missing or not _sure(found, name))]
    return result


def _sure(found: Suggestion, name: str) -> bool:
    match = found.matches.get(name)
    return match is not None and match.sure


def _decide(result: Score, name: str, wanted: list[str] | None, found: Suggestion, headers: list[str],
            derivable: tuple[str, ...]) -> None:
    match = found.matches.get(name)
    got = headers[match.columns[0]] if match and match.columns else None
    if (got is None and not wanted) or (wanted and got in wanted):
        result.right += 1
    elif got is None and name in derivable:
        result.derived += 1
    elif got is None:
        result.missed.append(f"{name} (is {wanted})")
    else:
        told = f"{name}: {got} (is {wanted})"
        (result.wrong_sure if match and match.sure else result.wrong_unsure).append(told)


def scores(folder: Path = HEADERS, *, profiles: bool = True) -> list[Score]:
    """Return the scores of all layouts of a folder."""
    return [score(path, profiles=profiles) for path in sorted(folder.glob("*.json"))]


def main() -> None:
    """Print the tables."""
    folder = next((Path(word) for word in sys.argv[1:] if not word.startswith("-")), HEADERS)
    for profiles in (True, False):
        print(f"\n{'with profiles' if profiles else 'without profiles':56}  all right drvd miss  w<bar w>=bar clicks")
        done = scores(folder, profiles=profiles)
        for one in done:
            print(f"{one.name:56} {one.decisions:4} {one.right:5} {one.derived:4} {len(one.missed):4}"
                  f" {len(one.wrong_unsure):6} {len(one.wrong_sure):6} {len(one.clicks):6}")
            if "--misses" in sys.argv:
                told = {"WRONG": one.wrong_sure, "wrong": one.wrong_unsure, "missed": one.missed, "click": one.clicks}
                for mark, lines in told.items():
                    for line in lines:
                        print(f"      {mark} {line}")
        total = sum(one.decisions for one in done)
        right = sum(one.right for one in done)
        derived = sum(one.derived for one in done)
        print(f"right {right}/{total} = {right / total:.1%}; right or rightly empty {(right + derived) / total:.1%}; "
              f"wrong at or above the bar {sum(len(one.wrong_sure) for one in done)}; "
              f"layouts that need a click {sum(bool(one.clicks) for one in done)}")


if __name__ == "__main__":
    main()
