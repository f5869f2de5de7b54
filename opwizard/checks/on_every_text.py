"""The checks every field of text has, whatever it is about."""

from __future__ import annotations

from opwizard.checks.check import ValueCheck
from opwizard.checks.excel_error import ExcelError
from opwizard.checks.formula_like_text import FormulaLikeText
from opwizard.checks.garbled_text import GarbledText

ON_EVERY_TEXT: tuple[ValueCheck, ...] = (ExcelError(), GarbledText(), FormulaLikeText())
