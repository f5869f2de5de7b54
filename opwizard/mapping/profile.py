"""What a known system's export is: its headers, where each field is, and its quirks. One file a system in profiles/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Headers = tuple[str, ...]


@dataclass(frozen=True)
class Profile:
    """The export of a known system, for some import types.

    `needs` are headers that must all be there; of `signature` most must (columns may be added, missing or renamed).
    Headers are compared by their letters and digits alone. `fields` names, best first, the columns of a field; an empty
    tuple leaves the field empty on purpose; a field not named, or whose columns are missing, is matched by evidence.

    `joined` are fields made of several columns (date and time). `in_cents` are fields whose amounts are in hundredths.
    `packed` are fields inside packed cells (`name:Gold|quantity:2`), by column. `filled_down` are fields whose cells
    stay blank on the further lines of an order, `order_key` the column that repeats the order. `refused` says why
    columns are not used; `notes` are told once.
    """

    system: str
    types: tuple[str, ...]
    needs: Headers
    signature: Headers
    fields: Mapping[str, Headers]
    joined: Mapping[str, Headers] = field(default_factory=dict)
    in_cents: tuple[str, ...] = ()
    packed: Mapping[str, str] = field(default_factory=dict)
    order_key: str | None = None
    filled_down: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
