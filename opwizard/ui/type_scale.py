"""The type scale: five sizes for the whole program, as factors of the text size a person chose."""

from __future__ import annotations

SMALL = 0.92
"""Hints, facts and what stands beside something."""
TEXT = 1.0
HEADING = 1.15
"""A part of a page, and what is compared letter by letter."""
TITLE = 1.35
"""A window of its own, and the word that all is done."""
PAGE = 1.7
"""What a page asks; the only one of its size in sight."""
