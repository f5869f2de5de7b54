"""The colours keep the contrasts of WCAG 2.2, in both palettes, and the pictures of the style sheet use them."""

from __future__ import annotations

import re

import pytest

from opwizard import resources
from opwizard.ui.colours import DARK, LIGHT, Colours, contrast

TEXT = [("text", "window"), ("text", "base"), ("text", "rail"), ("text", "stripe"), ("text", "hover"),
        ("quiet", "window"), ("quiet", "base"), ("quiet", "rail"), ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("link", "base"),
        ("link", "window"), ("text", "error_ground"), ("text", "warning_ground"), ("text", "good_ground"),
        ("text", "note_ground"), ("warning", "base"), ("good", "base"), ("error", "base"), ("window", "text"),
        ("quiet", "note_ground"), ("accent", "base")]
SHAPES = [("border", "window"), ("border", "base"), ("border", "rail"), ("accent", "window"), ("accent", "base"),
          ("accent", "rail"), ("accent", "note_ground"), ("error", "error_ground"), ("warning", "warning_ground"),
          ("good", "good_ground"), ("note", "note_ground"), ("good", "base")]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), SHAPES)
def test_shapes_can_be_told_from_their_ground(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 3.0


@pytest.mark.parametrize(("folder", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_the_drawings_of_the_style_sheet_use_the_palette(folder: str, colours: Colours) -> None:
    known = {getattr(colours, name) for name in colours.__dataclass_fields__} | {"none"}
    for file in resources.path(f"icons/{folder}").glob("*.svg"):
        drawing = file.read_text(encoding="utf-8")
        used = set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawing))
        assert used <= known, file.name
