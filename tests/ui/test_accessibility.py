"""Every page and state by keyboard, screen reader and eye: names, sizes, focus and words that can be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import SIGNAL, QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from shiboken6 import Shiboken

from opwizard.ui import accessible
from opwizard.ui.colours import contrast
from opwizard.ui.shell import Shell
from opwizard.ui.tab_order import stops
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.label import Heading
from tests.languages.windows import cut_off
from tests.pictures.scenes import SCENES, in_front, staged
from tests.ui import eyes, walk
from tests.ui.room import settled

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NO_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window, QAccessible.Role.Pane)


@pytest.fixture(scope="module")
def worn(qapp: QApplication) -> Iterator[Theme]:
    """The theme, for all pages of this file."""
    QLocale.setDefault(QLocale("en_US"))
    accessible.install()
    QAccessible.setActive(True)
    made = Theme(qapp, "light", 100)
    yield made
    made.deleteLater()


@pytest.fixture(scope="module", params=SCENES)
def shell(request: pytest.FixtureRequest, worn: Theme, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    """A window in each of its states in turn, with whatever has opened above it."""
    with staged(request.param, worn, tmp_path_factory.mktemp("walk")) as window:
        yield window


@pytest.fixture(autouse=True)
def plain(worn: Theme) -> Iterator[None]:
    """Every test begins in the light, at 100 percent."""
    yield
    if worn.mode != "light":
        worn.set_mode("light")
    if worn.zoom != 100:
        worn.set_zoom(100)


def test_every_stop_has_a_name_a_role_a_size_and_no_double(shell: Shell) -> None:
    names: Counter[tuple[str, str]] = Counter()
    for widget in walk.stops(in_front(shell)):
        said = walk.name(widget)
        assert said.strip(), f"{type(widget).__name__} {widget.objectName()} has no name"
        assert walk.interface(widget).role() not in NO_ROLES, said
        assert walk.interface(widget).state().focusable, said
        if not widget.visibleRegion().isEmpty():
            assert widget.width() >= 24 and widget.height() >= 24, f"{said}: {widget.width()} × {widget.height()}"
        names[type(widget).__name__, said] += 1
    assert [key for key, count in names.items() if count > 1] == []


def test_tab_reaches_every_stop_in_full_sight_and_comes_round(shell: Shell) -> None:
    front = in_front(shell)
    if isinstance(front, QMenu):
        return
    before = shell.size()
    shell.resize(910, 480)
    settled(shell)
    wanted, seen, covered = set(walk.stops(front)), set(), set()
    for step in range(len(wanted) * 3 + 10):
        focus = QApplication.focusWidget()
        if focus is not None:
            seen.add(focus)
            view = _scrolled(focus)
            fits = view is None or focus.height() <= view.height()
            hidden = focus.window() is front and fits and focus.visibleRegion().boundingRect() != focus.rect()
            if step and hidden:
                covered.add(walk.name(focus))
        backwards = step > len(wanted) * 2
        QTest.keyClick(focus or front, Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab)
        QApplication.processEvents()
    shell.resize(before)
    missed = [walk.name(widget) for widget in wanted - seen if not isinstance(widget, QRadioButton)]
    assert missed == []
    assert covered == set()


def test_tab_goes_down_a_page_and_on_to_its_buttons(shell: Shell) -> None:
    page = shell.current
    if page is None or page.fills or in_front(shell) is not shell:
        return
    order = [widget for widget in stops(page) if page.isAncestorOf(widget)]
    tops = [(widget.mapTo(page, QPoint(0, 0)).y(), widget) for widget in order]
    above = [(walk.name(a), walk.name(b)) for (top, a), (after, b) in pairwise(tops) if after + b.height() <= top]
    assert above == []
    whole = list(stops(shell))
    if order and shell.footer.back.isVisible() and shell.footer.back.isEnabled():
        assert whole.index(shell.footer.back) > whole.index(order[-1])
    if order and shell.summary.isVisible():
        assert all(whole.index(link) < whole.index(order[0]) for link in stops(shell.summary))


def _scrolled(part: QWidget) -> QWidget | None:
    """Return what shows a part of the page a control lies on, where that scrolls."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above.viewport() if isinstance(above, QScrollArea) else None


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_focus_is_a_ring_of_two_pixels_that_stands_apart(shell: Shell, worn: Theme, mode: str) -> None:
    worn.set_mode(mode)
    front = in_front(shell)
    nowhere = QWidget(front)
    nowhere.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    nowhere.show()
    for widget in walk.stops(front):
        gone = not Shiboken.isValid(widget)  # the box of a cell goes when the focus does
        if gone or widget is nowhere or widget.visibleRegion().boundingRect() != widget.rect():
            continue
        pictures = []
        for focus in (nowhere, widget):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
            QApplication.processEvents()
            pictures.append(eyes.pixels(front.grab(eyes.at(widget, front)).toImage()))
        if widget.hasFocus():
            thick, apart = eyes.ring(*pictures)
            assert thick >= 2, f"{walk.name(widget)}: {thick} px"
            assert apart >= 3.0, f"{walk.name(widget)}: {apart:.2f}"
    nowhere.hide()
    nowhere.deleteLater()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_can_be_read_on_the_screen(shell: Shell, worn: Theme, mode: str) -> None:
    worn.set_mode(mode)
    QApplication.processEvents()
    front = in_front(shell)
    picture = eyes.pixels(front.grab().toImage())
    found = {words: eyes.legible(picture, place) for words, place in eyes.written(front)}
    assert found
    assert {words: round(apart, 2) for words, apart in found.items() if apart < 4.5} == {}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_what_is_pointed_at_or_pressed_can_be_read(shell: Shell, worn: Theme, mode: str) -> None:
    worn.set_mode(mode)
    front = in_front(shell)
    for button in front.findChildren(QPushButton):
        if button.isVisibleTo(front) and button.window() is front and button.isEnabled() and len(button.text()) > 3 \
                and button.visibleRegion().boundingRect() == button.rect():
            for pressed in (False, True):
                button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
                button.setDown(pressed)
                picture = eyes.pixels(front.grab(eyes.at(button, front)).toImage())
                apart = eyes.legible(picture, button.rect().adjusted(4, 4, -4, -4))
                button.setDown(False)
                button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
                assert apart >= 4.5, f"{button.text()}: {apart:.2f}"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_outlines_stand_apart_on_the_screen(shell: Shell, worn: Theme, mode: str) -> None:
    worn.set_mode(mode)
    front = in_front(shell)
    picture = eyes.pixels(front.grab().toImage())
    for box in front.findChildren(QWidget):
        if isinstance(box, QLineEdit | QComboBox | QPlainTextEdit) and box.isVisibleTo(front) and box.isEnabled() \
                and box.objectName() != "qt_spinbox_lineedit" and not isinstance(box.parent(), QComboBox) \
                and box.window() is front and box.visibleRegion().boundingRect() == box.rect():
            place = eyes.at(box, front)
            row = [eyes.colour(int(shade)) for shade in
                   picture[place.center().y(), max(0, place.left() - 6): place.left() + 4]]
            assert max(contrast(shade, row[0]) for shade in row) >= 3.0, walk.name(box)


def test_the_heading_of_a_page_is_a_heading(shell: Shell) -> None:
    assert walk.interface(shell.heading).role() == QAccessible.Role.Heading
    assert walk.interface(shell.heading).text(QAccessible.Text.Name) == shell.heading.text()
    front = in_front(shell)
    headings = [label.text() for label in front.findChildren(Heading) if label.isVisibleTo(front)]
    assert len(headings) == len(set(headings))


def test_lists_and_tables_leave_tab_to_the_page(shell: Shell) -> None:
    for view in shell.findChildren(QAbstractItemView):
        if view.isVisibleTo(shell):
            assert not view.tabKeyNavigation(), view.accessibleName()


def test_no_words_are_cut_off_at_150_percent(shell: Shell, worn: Theme) -> None:
    if in_front(shell) is shell:
        worn.set_zoom(150)
        shell.resize(1366, 900)
        settled(shell)
        assert list(cut_off(shell)) == []


def test_a_box_ticked_by_a_screen_reader_does_what_a_click_does(shell: Shell) -> None:
    boxes = [button for button in shell.findChildren(QAbstractButton) if button.isCheckable()]
    assert boxes
    for box in boxes:
        assert box.receivers(SIGNAL("clicked(bool)")) == 0, f"{walk.name(box)} answers to clicks alone"
    hide = shell.top.privacy
    assert shell.desk is not None
    before = shell.desk.privacy.hidden
    for hidden in (not before, before):
        walk.interface(hide).actionInterface().doAction("Toggle")
        assert shell.desk.privacy.hidden is hidden
        assert hide.isChecked() is hidden
