"""High contrast: the colours of the person's system where they stand apart far enough, plain black and white elsewhere.

Whoever asks their system for high contrast gets every word at 7:1 and every outline at full strength (WCAG 2.2, 1.4.6).
A theme of the system, such as those of Windows, gives the grounds, the words, the choice and the links; kinds of
problems keep their colour only where it can still be read, since their sign and word already tell them apart.
"""

from __future__ import annotations

from PySide6.QtGui import QPalette

from opwizard.ui.colours import DARK, LIGHT, Colours, contrast

READABLE = 7.0


def colours(system: QPalette) -> Colours:
    """Return the colour roles for a system's own palette."""
    role = QPalette.ColorRole
    name = {each: system.color(each).name() for each in (
        role.Window, role.WindowText, role.Base, role.Text, role.Highlight, role.HighlightedText, role.Link)}
    dark = contrast(name[role.Window], "#ffffff") > contrast(name[role.Window], "#000000")
    ground, words = ("#000000", "#ffffff") if dark else ("#ffffff", "#000000")
    if all(contrast(name[one], name[two]) >= READABLE
           for one in (role.Window, role.Base) for two in (role.WindowText, role.Text)):
        window, base, words = name[role.Window], name[role.Base], name[role.WindowText]
    else:
        window, base = ground, ground
    grounds = (window, base)
    accent, on_accent = name[role.Highlight], name[role.HighlightedText]
    if not (_reads(accent, grounds) and contrast(accent, on_accent) >= READABLE):
        accent, on_accent = words, base
    kept = DARK if dark else LIGHT
    return Colours(
        window=window, rail=window, base=base, stripe=base, hover=base, text=words, quiet=words, border=words,
        hairline=words, accent=accent, accent_hover=accent, on_accent=on_accent,
        link=_or_words(name[role.Link], words, grounds), error=_or_words(kept.error, words, grounds),
        error_ground=base, warning=_or_words(kept.warning, words, grounds), warning_ground=base, warning_edge=words,
        good=_or_words(kept.good, words, grounds), good_ground=base, good_edge=words,
        note=_or_words(kept.note, words, grounds), note_ground=base, note_edge=words)


def _reads(colour: str, grounds: tuple[str, ...]) -> bool:
    return all(contrast(colour, ground) >= READABLE for ground in grounds)


def _or_words(colour: str, words: str, grounds: tuple[str, ...]) -> str:
    return colour if _reads(colour, grounds) else words
