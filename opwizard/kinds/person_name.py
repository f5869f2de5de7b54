"""A first or last name: taken as typed; nobody's name is wrong."""

from __future__ import annotations

from opwizard.kinds.text import Text


class PersonName(Text):
    """A first or last name."""

    id = "person-name"
    example = "Zoë"
