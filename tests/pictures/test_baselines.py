"""Each page and state looks as it did when somebody last looked at its picture and found it right.

The baselines are taken by `./run pictures baselines`, after looking at what has changed. Where the letters of a machine
are drawn otherwise than on the one that took them, nothing can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from opwizard.ui import accessible
from opwizard.ui.theme import Theme
from tests.pictures.camera import BASELINES, LETTERS, LIMIT, Look, difference, keep, letters, looking, picture
from tests.pictures.compared import COMPARED

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
BUILD = Path(__file__).parents[2] / "build" / "pictures" / "changed"


@pytest.fixture(scope="module")
def worn(qapp: QApplication) -> Iterator[Theme]:
    """The theme, for all pictures of this file."""
    QLocale.setDefault(QLocale("en_US"))
    accessible.install()
    made = Theme(qapp, "light", 100)
    if not LETTERS.exists() or difference(letters(), QImage(str(LETTERS))) > 0:
        made.deleteLater()
        pytest.skip("the letters of this machine are drawn otherwise than those of the baselines")
    yield made
    made.set_mode("light")
    made.set_zoom(100)
    made.deleteLater()


@pytest.mark.parametrize(("scene", "look"), COMPARED, ids=[f"{scene}-{look.name}" for scene, look in COMPARED])
def test_a_page_looks_as_it_should(scene: str, look: Look, worn: Theme, tmp_path: Path) -> None:
    with looking(scene, look, worn, tmp_path) as window:
        taken = picture(window)
    baseline = BASELINES / f"{scene}_{look.name}.png"
    differs = difference(taken, QImage(str(baseline)))
    if differs > LIMIT:
        keep(taken, BUILD / baseline.name)
    assert differs <= LIMIT, f"{differs:.2%} of {baseline.name} differs: compare it with {BUILD / baseline.name}"


def test_one_changed_word_is_more_than_the_limit(worn: Theme, tmp_path: Path) -> None:
    with looking("TYPE", COMPARED[0][1], worn, tmp_path) as window:
        before = picture(window)
        assert difference(before, picture(window)) == 0
        window.heading.setText(window.heading.text().replace("want", "wish"))
        assert difference(before, picture(window)) > LIMIT
