"""The style sheet (resources/wizard.qss): outlines, focus rings and grounds that Fusion alone draws too faintly.

No fonts are set here: a widget whose font comes from a style sheet no longer follows the text size a person chose.
"""

from __future__ import annotations

import re

from opwizard import resources
from opwizard.ui.colours import Colours

STRONG = """
QPushButton:hover, QToolButton:hover { border: 2px solid @accent; padding: 5px 13px; }
QPushButton[look="main"]:focus, QPushButton[look="main"]:hover { border: 2px solid @base; padding: 5px 20px; }
QToolButton[look="quiet"]:checked:focus { border-color: @base; }
QFrame[panel="card"] { border: 1px solid @border; }
"""
"""What stands apart by its ground elsewhere, and by its outline in high contrast."""


def sheet(colours: Colours, zoom: int, *, drawings: str, strong: bool, mirrored: bool) -> str:
    """Return the style sheet for a palette and a text size in percent; lengths in px grow with the text.

    `drawings` is the folder of boxes and arrows below `resources`; `strong` draws what high contrast asks for.
    """
    folder = resources.path(drawings).as_posix()
    words = {name: getattr(colours, name) for name in colours.__dataclass_fields__}
    words |= {"folder": folder, "start": "right" if mirrored else "left", "end": "left" if mirrored else "right"}
    text = _grown(resources.path("wizard.qss").read_text(encoding="utf-8") + (STRONG if strong else ""), zoom)
    for name in sorted(words, key=len, reverse=True):
        text = text.replace(f"@{name}", words[name])
    return text


def _grown(text: str, zoom: int) -> str:
    """Return the sheet with every length of 4 px and more scaled; hairlines and rings stay as thin as they are."""
    return re.sub(r"\b([4-9]|\d\d+)px", lambda found: f"{round(int(found[1]) * zoom / 100)}px", text)
