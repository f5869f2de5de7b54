"""A choice that is a card: an icon, a radio button with the name, and what it is for. The whole card can be clicked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QRadioButton, QWidget

from opwizard.ui import icons, theme
from opwizard.ui.type_scale import SMALL
from opwizard.ui.widgets.label import Label

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class _Radio(QRadioButton):
    """A radio button that an arrow key chooses, as it does once one of the group is chosen; Qt only moves the focus."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        super().keyPressEvent(event)
        group, now = self.group(), QApplication.focusWidget()
        fresh = group is not None and group.checkedButton() is None
        if fresh and event.key() in _ARROWS and isinstance(now, _Radio) and now is not self:
            now.setChecked(True)


class ChoiceCard(QFrame):
    """One choice among several; put `radio` into a QButtonGroup."""

    def __init__(self, name: str, hint: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("choice", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = icon
        self.radio = _Radio()
        self.radio.setAccessibleName(name)
        self._name = Label(name, bold=True)
        self._name.setBuddy(self.radio)
        self.radio.setAccessibleDescription(hint)
        self.radio.toggled.connect(self._show_chosen)
        self._sign = QLabel()
        self._hint = Label(hint, size=SMALL, role="quiet")
        self._grid = QGridLayout(self)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self.radio, 0, 0, top)
        self._grid.addWidget(self._name, 0, 1, top)
        self._grid.addWidget(self._sign, 0, 2, 2, 1, top)
        self._grid.addWidget(self._hint, 1, 1, top)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(1, 1)
        theme.current().changed.connect(self._dress)
        self._dress()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the card."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.radio.setChecked(True)
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)

    def _show_chosen(self, chosen: bool) -> None:
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)

    def _dress(self) -> None:
        px = theme.current().px
        self._sign.setPixmap(icons.pixmap(self._icon, "accent", px(26), self.devicePixelRatioF()))
        self._grid.setContentsMargins(px(12), px(10), px(14), px(12))
        self._grid.setVerticalSpacing(0)
        self.radio.ensurePolished()  # or it would measure less before it is shown than after
        first_line = max(0, (self.radio.sizeHint().height() - self._name.fontMetrics().height()) // 2)
        self._name.setContentsMargins(0, first_line, 0, px(4))  # its first line stands beside the circle
        self._grid.setHorizontalSpacing(px(6))
