"""A framed part of a page: a card, or a box that says something."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from opwizard.ui import icons, theme
from opwizard.ui.widgets.label import Label

SIGNS = {"note": ("info", "note"), "warning": ("warning", "warning"), "good": ("check-circle", "good"),
         "error": ("error", "error")}
"""The drawing and the colour of each kind of box."""


class Panel(QFrame):
    """A card: white ground, thin line, room inside. Put widgets into `self.inside`."""

    def __init__(self, *parts: QWidget | QLayout, kind: str = "card", margin: int = 20, spacing: int = 12,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", kind)
        self._margin, self._spacing = margin, spacing
        self.inside = QVBoxLayout(self)
        for part in parts:
            self.inside.addWidget(part) if isinstance(part, QWidget) else self.inside.addLayout(part)
        self._space()
        theme.current().changed.connect(self._space)

    def _space(self) -> None:
        px = theme.current().px
        margin = px(self._margin)
        self.inside.setContentsMargins(margin, margin, margin, margin)
        self.inside.setSpacing(px(self._spacing))


class Notice(Panel):
    """A box with a sign and a sentence: `note`, `warning`, `good` or `error`. More may be put into `self.words`."""

    def __init__(self, text: str = "", *, kind: str = "note", parent: QWidget | None = None) -> None:
        super().__init__(kind=kind, margin=12, parent=parent)
        self.kind = kind
        self.sign = QLabel()
        self.label = Label(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.words = QVBoxLayout()
        self.words.addWidget(self.label)
        row = QHBoxLayout()
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self.words, 1)
        row.setSpacing(10)
        self.inside.addLayout(row)
        self._draw()
        theme.current().changed.connect(self._draw)

    def say(self, text: str) -> None:
        """Show a text, or hide the box when there is none."""
        self.label.setText(text)
        self.setVisible(bool(text))

    def set_kind(self, kind: str) -> None:
        """Turn into another kind of box."""
        self.kind = kind
        self.setProperty("panel", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._draw()

    def _draw(self) -> None:
        name, role = SIGNS[self.kind]
        self.sign.setPixmap(icons.pixmap(name, role, theme.current().px(20), self.devicePixelRatioF()))
