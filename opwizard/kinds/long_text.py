"""Text of many lines, such as a note: every line break and space inside survives exactly."""

from __future__ import annotations

import polars as pl

from opwizard.kinds.kind import Cell, Decision, Kind, Plain
from opwizard.kinds.tidy import ODD_SPACES

_OUTER = f"[ {ODD_SPACES}\u200b\u2060\ufeff]"
_outer = " \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff" + "".join(
    chr(code) for code in range(0x2000, 0x200B)
)


class LongText(Kind):
    """Text of many lines."""

    id = "long-text"
    example = "Called about the retreat.\nWants a window seat."

    def read_one(self, text: str, decision: Decision) -> Cell:  # noqa: ARG002
        """Read one text: only what stands around it goes."""
        return Cell(text.strip(_outer))

    def read_plain(self, texts: pl.Series, decision: Decision) -> Plain | None:  # noqa: ARG002
        """Take every text that begins and ends with something to see as it is."""
        return Plain((~texts.str.contains(f"^{_OUTER}|{_OUTER}$")).to_numpy(), texts)
