"""The name of a partner program, as it is called in the account."""

from __future__ import annotations

from opwizard.kinds.text import Text


class ProgramName(Text):
    """The name of a partner program."""

    id = "program-name"
    example = "Friends of the House"
    translates = True
