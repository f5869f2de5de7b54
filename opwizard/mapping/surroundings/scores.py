"""Where a field's scores stand, and how a rule raises one: values that do not fit keep it down."""

from __future__ import annotations

from opwizard.mapping.assignment import Scores
from opwizard.mapping.evidence import Column, Evidence

ALIKE = 0.9
"""The share of values that must look alike to say something about their column."""
LIKELY = 0.86
"""The score of what the columns around a column make likely: it may be shown as matched."""


def row_of(evidence: Evidence, field: str) -> int | None:
    """Return the row of a field in the scores, or None when the import type has no such field."""
    return evidence.fields.index(field) if field in evidence.fields else None


def raise_to(evidence: Evidence, scores: Scores, field: str, column: Column, score: float, fit: float) -> None:
    """Raise the score of a column to at least this, times the share of its values that fit."""
    row = row_of(evidence, field)
    if row is not None:
        likely = score * min(1.0, fit) if column.contents.values else score
        scores[row, column.index] = max(scores[row, column.index], likely)
