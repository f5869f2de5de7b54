"""Tool tips show a text letter by letter, whatever stands in it."""

from __future__ import annotations

APART = "\u2060"
"""A mark nobody sees, behind which `<b>` is no mark of Qt's any more."""


def plain(text: str) -> str:
    """Return a text as a tool tip shows it whole.

    Qt would take tags of a person's file for its own, and look for the picture an `<img>` names, be it elsewhere.
    """
    return text.replace("<", f"<{APART}").replace("&lt;", f"&{APART}lt;")
