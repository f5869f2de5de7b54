"""Which column is which field: the answer, whoever gave it."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from enum import StrEnum

from opwizard import shield


class Reshape(StrEnum):
    """How the text of a field is made from its columns, beyond copying one."""

    COPY = "copy"
    JOIN = "join"
    """Two or more columns joined with a space: first + last name, date + time."""
    FIRST_WORDS = "first-words"
    """The first name out of a full name."""
    LAST_WORD = "last-word"
    """The last name out of a full name."""
    FILL_DOWN = "fill-down"
    """A blank cell takes the cell above it (within the same order, named by the second column when there is one)."""
    CENTS = "cents"
    """An amount in hundredths: 1299 is 12.99."""
    ADDRESS_STREET = "address-street"
    ADDRESS_CITY = "address-city"
    ADDRESS_STATE = "address-state"
    ADDRESS_ZIP = "address-zip"
    DIVIDE = "divide"
    """The first column's amount divided by the second's quantity: blank here, worked out when the file is checked."""
    PACKED_NAME = "packed-name"
    """The name out of a packed cell: `product_id:1|name:Gold|quantity:2` is Gold."""
    PACKED_QUANTITY = "packed-quantity"
    PREFIX = "prefix"
    """The second column's text (a date) in front of the first's: `2019-04-02: …`."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a field's text comes from: columns of the sheet (indexes from 0), or one constant for every row.

    `confidence` is between 0 and 1; `why` is a sentence a person understands ("98 of 100 values are e-mail addresses").
    `sure` is True when it may be shown as "Matched", False for "Check this". `by_person` once they chose it themselves.
    """

    columns: tuple[int, ...] = ()
    constant: str | None = None
    reshape: Reshape = Reshape.COPY
    confidence: float = 1.0
    why: str = ""
    sure: bool = True
    by_person: bool = False

    def __post_init__(self) -> None:
        if self.constant is not None and shield.find(self.constant):
            object.__setattr__(self, "constant", shield.mask(self.constant))  # typed by mistake: it is never kept


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the wizard makes of a sheet for one import type.

    `matches` holds a match or None for every field. `rivals` are columns that fit a field equally well, the one chosen
    first: the person picks. `refused` says, by column index, why a column was deliberately not used ("Customer ID is
    Shopify's own number, not an ONTRAPORT contact ID"). `system` is the known system whose export this looks like.
    """

    matches: Dict[str, Match | None]
    rivals: Dict[str, tuple[int, ...]] = field(default_factory=dict)
    refused: Dict[int, str] = field(default_factory=dict)
    system: str | None = None
    remembered: bool = False
    notes: tuple[str, ...] = ()
    offers: Dict[str, tuple[Match, ...]] = field(default_factory=dict)
    """What the person could choose: a full name to split, the shipping address, a note with its date in front."""
