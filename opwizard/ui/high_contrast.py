"""High contrast: the colours of the person's system where they stand apart far enough, plain black and white elsewhere.

Whoever asks their system for high contrast gets every word at 7:1 and every outline at full strength (WCAG 2.2, 1.4.6).
A theme of the system, such as those of Windows, gives the grounds, the words, the choice and the links; kinds of
problems keep their colour only where it can still be read, since their sign and word already tell them apart.
"""

from __future__ import annotations

from PySide6.QtGui import QPalette

from opwizard.ui.colours import DARK, LIGHT, Colours, contrast

READABLE, VISIBLE = 7.0, 3.0
MIDDLE_GREY = "#767676"
"""Stands apart from black and from white."""


def colours(system: QPalette, *, dark: bool | None = None) -> Colours:
    """Return the colour roles for a system's own palette; `dark` asks for a dark or a light ground whatever it has."""
    role = QPalette.ColorRole
    name = {each: system.color(each).name() for each in (
        role.Window, role.WindowText, role.Base, role.Text, role.Highlight, role.HighlightedText, role.Link)}
    own_dark = is_dark(name[role.Window])
    dark = own_dark if dark is None else dark
    ground, words = ("#000000", "#ffffff") if dark else ("#ffffff", "#000000")
    if dark == own_dark and all(contrast(name[one], name[two]) >= READABLE
                                for one in (role.Window, role.Base) for two in (role.WindowText, role.Text)):
        window, base, words = name[role.Window], name[role.Base], name[role.WindowText]
    else:
        window, base = ground, ground
    grounds = (window, base)
    accent, on_accent = name[role.Highlight], name[role.HighlightedText]
    if not (_reads(accent, grounds) and contrast(accent, on_accent) >= READABLE):
        accent, on_accent = ("#ffff00", "#000000") if dark else ("#00008b", "#ffffff")
    kept = DARK if dark else LIGHT
    tint = _between(base, words)
    return Colours(
        window=window, rail=window, base=base, stripe=base, hover=tint if _reads(words, (tint,)) else base, text=words,
        quiet=words, border=words, hairline=_line(grounds, words), accent=accent,
        accent_hover=accent, on_accent=on_accent,
        link=_or_words(name[role.Link], words, grounds), error=_or_words(kept.error, words, grounds),
        error_ground=base, warning=_or_words(kept.warning, words, grounds), warning_ground=base, warning_edge=words,
        good=_or_words(kept.good, words, grounds), good_ground=base, good_edge=words,
        note=_or_words(kept.note, words, grounds), note_ground=base, note_edge=words)


def is_dark(colour: str) -> bool:
    """Say whether white stands apart from a ground better than black."""
    return contrast(colour, "#ffffff") > contrast(colour, "#000000")


def _line(grounds: tuple[str, ...], words: str) -> str:
    grey = all(contrast(MIDDLE_GREY, ground) >= VISIBLE for ground in grounds) and contrast(MIDDLE_GREY, words) >= 4.5
    return MIDDLE_GREY if grey else words


def _between(base: str, words: str) -> str:
    """Return the ground with a fifth of the colour of the words in it."""
    parts = zip(bytes.fromhex(base[1:]), bytes.fromhex(words[1:]), strict=True)
    return "#" + bytes(round(0.8 * one + 0.2 * two) for one, two in parts).hex()


def _reads(colour: str, grounds: tuple[str, ...]) -> bool:
    return all(contrast(colour, ground) >= READABLE for ground in grounds)


def _or_words(colour: str, words: str, grounds: tuple[str, ...]) -> str:
    return colour if _reads(colour, grounds) else words
