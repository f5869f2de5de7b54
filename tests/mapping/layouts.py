"""Made-up files in the style of many systems and five languages, with the right answer for each field (layouts.json).

layouts_of_systems.json has the header rows of real exports, by system, with invented values.

`truth` names the right column of a field (several, each as good, are set apart by `|`; nothing between them means that
no column is right, too); `nowhere` lists the fields that no column holds. Fields in neither are not asked about.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """A header row with a few rows, and the truth."""

    name: str
    import_type: str
    headers: list[str]
    truth: dict[str, str]
    nowhere: list[str]
    rows: list[list[str]] = field(default_factory=list)

    def answers(self) -> dict[str, list[str]]:
        """Return the right headers of each field, "" where no column is right."""
        return {name: right.split("|") for name, right in (*self.truth.items(), *((name, "") for name in self.nowhere))}




def _read(name: str) -> tuple[Layout, ...]:
    listed = json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return tuple(Layout(**layout) for layout in listed)


LAYOUTS = _read("layouts.json")
SYSTEMS = _read("layouts_of_systems.json")
