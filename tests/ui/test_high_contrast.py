"""Whoever asked their system for high contrast gets it, in the system's colours where it has its own."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from opwizard import resources
from opwizard.ui import high_contrast
from opwizard.ui.colours import LIGHT, Colours, contrast
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme

THEMES = {
    "Aquatic": ("#202020", "#ffffff", "#8ee3f0", "#263b50", "#75e9fc"),
    "Desert": ("#fffaef", "#3d3d3d", "#903909", "#fff5e3", "#1c5e75"),
    "Dusk": ("#2d3236", "#ffffff", "#a1bfde", "#212d3b", "#70ebde"),
    "Night sky": ("#000000", "#ffffff", "#d6b4fd", "#2b2b2b", "#8080ff"),
    "a plain light desktop": ("#efefef", "#000000", "#308cc6", "#ffffff", "#0000ff"),
    "a plain dark desktop": ("#323232", "#dddddd", "#308cc6", "#ffffff", "#308cc6"),
    "grey on grey": ("#777777", "#999999", "#888888", "#777777", "#888888"),
}
"""Window, words, choice, words on the choice, links."""
WORDS = ("text", "quiet", "link", "error", "warning", "good", "note", "border")
GROUNDS = ("window", "rail", "base", "stripe", "error_ground", "warning_ground", "good_ground", "note_ground")


def _palette(window: str, words: str, choice: str, on_choice: str, link: str) -> QPalette:
    role, made = QPalette.ColorRole, QPalette()
    pairs = {role.Window: window, role.Base: window, role.WindowText: words, role.Text: words, role.Highlight: choice,
             role.HighlightedText: on_choice, role.Link: link}
    for each, name in pairs.items():
        made.setColor(each, QColor(name))
    return made


def _worst(colours: Colours) -> float:
    return min(contrast(getattr(colours, words), getattr(colours, ground)) for words in WORDS for ground in GROUNDS)


@pytest.mark.parametrize("theme", THEMES)
def test_every_word_and_outline_stands_apart(theme: str) -> None:
    colours = high_contrast.colours(_palette(*THEMES[theme]))
    assert _worst(colours) >= 7
    assert contrast(colours.accent, colours.on_accent) >= 7
    assert contrast(colours.text, colours.hover) >= 7
    assert contrast(colours.hairline, colours.base) >= 3


@pytest.mark.parametrize("theme", ["Aquatic", "Desert", "Dusk", "Night sky"])
def test_the_theme_of_the_system_is_kept(theme: str) -> None:
    window, words, *_rest = THEMES[theme]
    colours = high_contrast.colours(_palette(*THEMES[theme]))
    assert (colours.window, colours.text) == (window, words)


def test_high_contrast_can_be_chosen_and_left_again(theme: Theme) -> None:
    theme.set_mode("contrast")
    assert theme.high_contrast
    assert contrast(theme.colours.text, theme.colours.window) >= 7
    assert theme.drawings.startswith("icons/contrast-")
    assert QApplication.palette().window().color().name() == theme.colours.window
    theme.set_mode("light")
    assert theme.colours == LIGHT
    assert theme.drawings == "icons/light"


@pytest.mark.parametrize("folder", ["light", "dark"])
def test_boxes_and_arrows_stand_apart_as_far_as_can_be(folder: str) -> None:
    ordinary = sorted(file.name for file in resources.path(f"icons/{folder}").glob("*.svg"))
    drawings = sorted(resources.path(f"icons/contrast-{folder}").glob("*.svg"))
    assert [file.name for file in drawings] == ordinary
    ground = "#ffffff" if folder == "light" else "#000000"
    for file in drawings:
        used = set(re.findall(r'(?:fill|stroke)="(#[^"]+)"', file.read_text(encoding="utf-8")))
        assert all(contrast(colour, ground) >= 7 for colour in used - {ground}), file.name


def test_every_page_in_high_contrast_is_read_at_seven_to_one(shell: Shell, theme: Theme) -> None:
    theme.set_mode("contrast")
    shell.show_page("TYPE")
    QApplication.processEvents()
    grounds = {theme.colours.window, theme.colours.base}
    for label in shell.findChildren(QLabel):
        if label.isVisibleTo(shell) and label.text() and label.isEnabled():
            ink = label.palette().windowText().color().name()
            assert max(contrast(ink, ground) for ground in grounds) >= 7, label.text()
