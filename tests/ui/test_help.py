"""F1 shows the page of the guide that belongs to the page of the wizard."""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

from opwizard import language
from opwizard.steps import Step
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.help_window import Guide, HelpWindow, guide_page


@pytest.fixture
def window(theme: Theme) -> Iterator[HelpWindow]:
    opened = HelpWindow("Check and fix", "FIX", "Choose a kind of problem.")
    yield opened
    opened.deleteLater()


def test_the_page_comes_with_its_picture_and_the_keys(window: HelpWindow) -> None:
    words = window.guide.toPlainText()
    assert words.startswith("Check and fix")
    assert "Keys that work on every page" in words
    picture = window.guide.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("pictures/FIX.png"))
    assert 0 < picture.deviceIndependentSize().width() <= window.guide.width()


def test_all_pages_can_be_reached_and_left_again(window: HelpWindow) -> None:
    window.contents.click()
    assert window.guide.toPlainText().startswith("The guide")
    window.back.click()
    assert window.guide.toPlainText().startswith("Check and fix")
    assert not window.back.isEnabled()


def test_nothing_outside_the_guide_is_shown(window: HelpWindow) -> None:
    for place in ("../wizard.qss", "/etc/hostname", "https://example.com/page.md"):
        assert window.guide.loadResource(QTextDocument.ResourceType.MarkdownResource.value, QUrl(place)) is None


def test_where_the_guide_is_not_translated_the_short_help_comes_first(theme: Theme) -> None:
    language.use(gettext.GNUTranslations(io.BytesIO(catalogue(b"Language: eo\n"))))
    try:
        assert language.spoken() == "eo"
        guide = Guide(guide_page("FIX"), "Elektu problemon.")
    finally:
        language.use(gettext.NullTranslations())
    words = guide.toPlainText()
    assert words.startswith("Elektu problemon.")
    assert "Check and fix" in words
    guide.deleteLater()


def catalogue(header: bytes) -> bytes:
    """Return a compiled catalogue with nothing but a header."""
    numbers = (0x950412DE, 0, 1, 28, 36, 0, 44, 0, 44, len(header), 45)
    return b"".join(number.to_bytes(4, "little") for number in numbers) + b"\x00" + header + b"\x00"


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("code", Step)
def test_f1_opens_the_guide_at_the_page_one_is_on(shell: Shell, code: Step) -> None:
    shell.show_page(code)
    page = shell.current
    assert page is not None
    assert page.code == code
    QTest.keyClick(shell, Qt.Key.Key_F1)
    (window,) = shell.findChildren(HelpWindow)
    assert window.guide.source() == QUrl.fromLocalFile(str(guide_page(code)))
    assert window.guide.toPlainText().startswith(page.heading())
    window.close()
