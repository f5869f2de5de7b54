"""A window nobody touches rests: no page lays itself out or paints itself again and again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from opwizard.ui.theme import Theme
from tests.pictures.camera import LIGHT, Look, looking
from tests.pictures.scenes import SCENES

LOW = Look("low", size=(1000, 560))
LARGE = 150
"""Percent by which words are enlarged for a second look."""
SETTLED, WATCHED = 120, 100
"""Milliseconds after which a page has come to rest, and for which it is watched then."""
FEW = 4
"""How often one widget may be painted in that time: for a scroll bar that goes, a bar that moves."""


class Watch(QObject):
    """Counts how often each widget is laid out and painted."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Counter[str] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count."""
        if isinstance(watched, QWidget) and event.type() in (QEvent.Type.Paint, QEvent.Type.LayoutRequest):
            self.seen[f"{event.type().name} of {type(watched).__name__} {id(watched):x}"] += 1
        return False


def spend(milliseconds: int) -> None:
    """Let the window work for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def restless(app: QApplication) -> list[str]:
    """Return which widgets are laid out or painted again and again."""
    spend(SETTLED)
    watch = Watch()
    app.installEventFilter(watch)
    spend(WATCHED)
    app.removeEventFilter(watch)
    return [what for what, times in watch.seen.items() if times > FEW]


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("scene", SCENES)
def test_a_page_nobody_touches_rests(scene: str, theme: Theme, qapp: QApplication, tmp_path: Path) -> None:
    with looking(scene, LOW, theme, tmp_path) as window:
        assert restless(qapp) == []
        theme.set_zoom(LARGE)
        assert restless(qapp) == []
        window.resize(*LIGHT.size)
        assert restless(qapp) == []
