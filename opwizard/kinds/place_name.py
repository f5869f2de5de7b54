"""A city, state or country: taken as typed."""

from __future__ import annotations

from opwizard.kinds.text import Text


class PlaceName(Text):
    """A city, state or country."""

    id = "place-name"
    example = "California"
