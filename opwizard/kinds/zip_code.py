"""A zip or postal code: text that keeps its leading zeros.

Some shops write an apostrophe in front so that spreadsheet programs keep the zeros ('85004), and workbooks may turn the
code into a number with a decimal (85004.0); both are undone.
"""

from __future__ import annotations

import re

import polars as pl

from opwizard.kinds.kind import Cell, Decision, Plain
from opwizard.kinds.text import Text
from opwizard.kinds.tidy import UNTIDY, tidy, without_text_mark

MARKED = r"^['’`=\"]|\.0+$"
_formula = re.compile(r'="([^"]*)"')


class ZipCode(Text):
    """A zip or postal code."""

    id = "zip-code"
    example = "01060"

    def read_one(self, text: str, decision: Decision) -> Cell:  # noqa: ARG002
        """Read one code."""
        plain = tidy(text)
        if wrapped := _formula.fullmatch(plain):
            plain = wrapped[1]
        plain = without_text_mark(plain)
        head, dot, zeros = plain.partition(".")
        if dot and zeros and head.isdecimal() and not zeros.strip("0"):
            plain = head
        return Cell(plain)

    def read_plain(self, texts: pl.Series, decision: Decision) -> Plain | None:  # noqa: ARG002
        """Take every code that needs no tidying as it is."""
        return Plain((~texts.str.contains(f"{UNTIDY}|{MARKED}")).to_numpy(), texts)
