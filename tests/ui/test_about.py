"""About, and the summary for support, say which versions are at work."""

from __future__ import annotations

from opwizard import __version__
from opwizard.encryption.gnupg_program import described
from opwizard.ui.about import AboutWindow, licences
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.label import Label


def test_about_names_the_program_and_its_gnupg(theme: Theme) -> None:
    window = AboutWindow()
    words = "\n".join(label.text() for label in window.findChildren(Label))
    assert f"opwizard {__version__}" in words
    assert described() in words
    assert "LGPL" in words
    window.deleteLater()


def test_a_checkout_has_no_folder_of_licences_to_show(theme: Theme) -> None:
    assert licences() is None
    window = AboutWindow()
    assert window.texts.isHidden()
    window.deleteLater()


def test_the_gnupg_is_told_by_version_without_its_place() -> None:
    assert "GnuPG" in described()
    assert "/" not in described()
