"""The colours of the wizard by what they are for, in light and in dark, and how well two of them stand apart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """Colour roles, as `#rrggbb`. Text on its ground keeps 4.5:1, borders and icons 3:1 (WCAG 1.4.3, 1.4.11)."""

    window: str
    rail: str
    base: str
    stripe: str
    hover: str
    text: str
    quiet: str
    border: str
    hairline: str
    accent: str
    accent_hover: str
    on_accent: str
    link: str
    error: str
    error_ground: str
    warning: str
    warning_ground: str
    warning_edge: str
    good: str
    good_ground: str
    good_edge: str
    note: str
    note_ground: str
    note_edge: str


LIGHT = Colours(
    window="#f6f7f9", rail="#eceff4", base="#ffffff", stripe="#f7f8fb", hover="#e6ebf4", text="#1a1f27",
    quiet="#535c69", border="#7d8694", hairline="#d5dae2", accent="#2456c7", accent_hover="#1b46a8",
    on_accent="#ffffff", link="#1f4fb8",
    error="#b3261e", error_ground="#fdeeec", warning="#7a4b00", warning_ground="#fff5dd", warning_edge="#ecd6a3",
    good="#17683a",
    good_ground="#e8f5ec", good_edge="#bfdfca", note="#2456c7", note_ground="#ebf1fc", note_edge="#c5d6f5",
)
DARK = Colours(
    window="#1b1e24", rail="#15181d", base="#22262d", stripe="#262b33", hover="#303743", text="#e8ebf0",
    quiet="#aab3c0", border="#848e9d", hairline="#3a414c", accent="#8fb6ff", accent_hover="#b4ceff",
    on_accent="#0b1a38", link="#a3c4ff",
    error="#ffb4ab", error_ground="#43211f", warning="#ffd388", warning_ground="#3e3117", warning_edge="#66512a",
    good="#8fdbab",
    good_ground="#1c3828", good_edge="#305c44", note="#8fb6ff", note_ground="#1f2d48", note_edge="#354b74",
)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two `#rrggbb` colours, between 1 and 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
