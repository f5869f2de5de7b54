"""Every page by keyboard and screen reader: names, sizes, focus that can be seen, nothing leaked or cut off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import SIGNAL, QCoreApplication, QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from opwizard.ui import accessible
from opwizard.ui.colours import contrast
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.label import Heading
from tests.languages.windows import cut_off, on_page
from tests.ui import walk

MESSY = """Client report of Acme,,,,,
Email Address,First,Order Date,Item,Amount,Qty
ana@example.com,Ana,2023-01-18,Silver Membership,99,1
,Bertram,2023-02-02,Silver Membership,49,1
cy@example.com,Cy,2023-02-09,Gold Membership,-20,2
"""
PAGES = ("TYPE", "FILE", "MATCH", "FIX", "SAVE", "DONE", "CARD", "BIG", "ZONE", "KEY", "SECURE", "EXPORT")


@pytest.fixture(scope="module")
def worn(qapp: QApplication) -> Iterator[Theme]:
    """The theme, for all pages of this file."""
    QLocale.setDefault(QLocale("en_US"))
    accessible.install()
    QAccessible.setActive(True)
    made = Theme(qapp, "light", 100)
    yield made
    made.deleteLater()


@pytest.fixture(scope="module", params=PAGES)
def shell(request: pytest.FixtureRequest, worn: Theme, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    """A window on each of the pages in turn, with a file that has something of everything."""
    with on_page(request.param, worn, tmp_path_factory.mktemp("walk"), MESSY, "Acme clients") as window:
        yield window


@pytest.fixture(autouse=True)
def plain(worn: Theme) -> Iterator[None]:
    """Every test begins in the light, at 100 percent."""
    yield
    if worn.mode != "light":
        worn.set_mode("light")
    if worn.zoom != 100:
        worn.set_zoom(100)


def test_every_stop_has_a_name_a_size_and_no_double(shell: Shell) -> None:
    names: Counter[tuple[str, str]] = Counter()
    for widget in walk.stops(shell):
        said = walk.name(widget)
        assert said.strip(), f"{type(widget).__name__} {widget.objectName()} has no name"
        if not widget.visibleRegion().isEmpty():
            assert widget.width() >= 24 and widget.height() >= 24, f"{said}: {widget.width()} × {widget.height()}"
        names[type(widget).__name__, said] += 1
    assert [key for key, count in names.items() if count > 1] == []


def test_tab_reaches_every_stop_and_comes_round(shell: Shell, qtbot: QtBot) -> None:
    wanted = set(walk.stops(shell))
    seen: set[QWidget] = set()
    for _step in range(len(wanted) * 3 + 10):
        focus = QApplication.focusWidget()
        if focus is not None:
            seen.add(focus)
        qtbot.keyClick(focus or shell, Qt.Key.Key_Tab)
    missed = [walk.name(widget) for widget in wanted - seen if not isinstance(widget, QRadioButton)]
    assert missed == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_focus_can_be_seen(shell: Shell, worn: Theme, mode: str) -> None:
    worn.set_mode(mode)
    for widget in walk.stops(shell):
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.processEvents()
        if widget.visibleRegion().isEmpty() or not widget.hasFocus():
            continue
        with_focus = widget.grab().toImage()
        shell.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        shell.heading.setFocus()
        QApplication.processEvents()
        assert _different(with_focus, widget.grab().toImage()) >= 40, walk.name(widget)
        shell.heading.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def test_nothing_personal_is_told_while_it_is_hidden(shell: Shell) -> None:
    assert shell.desk is not None
    shell.desk.privacy.hide()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    told = [text for text in walk.texts(shell) if text] + [shell.windowTitle()]
    told += [widget.toolTip() for widget in shell.findChildren(QWidget) if widget.isVisibleTo(shell)]
    shell.desk.privacy.hide(False)
    for secret in ("ana@example.com", "cy@example.com", "Bertram", "Acme"):
        assert [text for text in told if secret in text] == []


def test_no_words_are_cut_off_at_150_percent(shell: Shell, worn: Theme) -> None:
    worn.set_zoom(150)
    shell.resize(1366, 900)
    QApplication.processEvents()
    assert list(cut_off(shell)) == []


def test_a_box_ticked_by_a_screen_reader_does_what_a_click_does(shell: Shell) -> None:
    boxes = [button for button in shell.findChildren(QAbstractButton) if button.isCheckable()]
    assert boxes
    for box in boxes:
        assert box.receivers(SIGNAL("clicked(bool)")) == 0, f"{walk.name(box)} answers to clicks alone"
    hide = shell.top.privacy
    assert shell.desk is not None
    for hidden in (True, False):
        walk.interface(hide).actionInterface().doAction("Toggle")
        assert shell.desk.privacy.hidden is hidden
        assert hide.isChecked() is hidden


def test_the_heading_of_a_page_is_a_heading(shell: Shell) -> None:
    assert walk.interface(shell.heading).role() == QAccessible.Role.Heading
    assert walk.interface(shell.heading).text(QAccessible.Text.Name) == shell.heading.text()
    headings = [label.text() for label in shell.findChildren(Heading) if label.isVisibleTo(shell)]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_outlines_stand_apart_on_the_screen(shell: Shell, worn: Theme, mode: str) -> None:
    worn.set_mode(mode)
    shell.footer.go_on.setFocus()
    QApplication.processEvents()
    picture = shell.grab().toImage()
    for box in shell.stack.currentWidget().findChildren(QLineEdit):
        if box.isVisibleTo(shell) and box.isEnabled() and not box.visibleRegion().isEmpty():
            corner = box.mapTo(shell, QPoint(0, box.height() // 2))
            outside = _colour(picture, corner + QPoint(-6, 0))
            assert max(contrast(_colour(picture, corner + QPoint(step, 0)), outside) for step in range(3)) >= 3.0


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_can_be_read_on_the_screen(shell: Shell, worn: Theme, mode: str) -> None:
    worn.set_mode(mode)
    QApplication.processEvents()
    picture = shell.grab().toImage()
    for label in shell.findChildren(QLabel):
        if label.isVisibleTo(shell) and len(label.text()) > 3 and not label.visibleRegion().isEmpty():
            area = label.visibleRegion().boundingRect()
            shades = _shades(picture, label.mapTo(shell, area.topLeft()), area.width(), area.height())
            ground = max(shades, key=lambda shade: shades[shade])
            assert max(contrast(shade, ground) for shade in shades) >= 4.5, label.text()


def test_lists_and_tables_leave_tab_to_the_page(shell: Shell) -> None:
    for view in shell.findChildren(QAbstractItemView):
        if view.isVisibleTo(shell):
            assert not view.tabKeyNavigation(), view.accessibleName()


def _different(one: QImage, other: QImage) -> int:
    if one.size() != other.size():
        return 10_000
    return int(np.count_nonzero(_pixels(one) != _pixels(other)))


def _colour(picture: QImage, at: QPoint) -> str:
    return QColor(picture.pixel(at)).name()


def _shades(picture: QImage, at: QPoint, width: int, height: int) -> Counter[str]:
    part = _pixels(picture)[at.y():at.y() + height, at.x():at.x() + width]
    shades, counts = np.unique(part, return_counts=True)
    return Counter({f"#{shade & 0xFFFFFF:06x}": int(count) for shade, count in zip(shades, counts, strict=True)})


def _pixels(picture: QImage) -> np.ndarray[tuple[int, int], np.dtype[np.uint32]]:
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(plain.constBits(), np.uint32).reshape(plain.height(), plain.bytesPerLine() // 4).copy()
