"""The side of the window: the program's name, the steps, and the promise that nothing is sent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from opwizard.language import _
from opwizard.ui import icons, theme
from opwizard.ui.type_scale import HEADING, SMALL
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.step_list import StepList


class Rail(QFrame):
    """Steps at the left (at the right in languages written from the right).

    The program's mark, the badges of the steps and the lock stand on one axis, and the words beside them begin on one.
    """

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.mark, self.lock = QLabel(), QLabel()
        self.steps = StepList(names)
        self._column = QVBoxLayout(self)
        brand = QHBoxLayout()
        brand.addWidget(self.mark)
        brand.addWidget(Label("opwizard", size=HEADING, bold=True), 1)
        promise = QHBoxLayout()
        for line, sign in ((brand, self.mark), (promise, self.lock)):
            line.setSpacing(0)
            sign.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        promise.addWidget(self.lock, 0, Qt.AlignmentFlag.AlignTop)
        promise.addWidget(Label(_("Everything stays on this computer. Nothing is sent anywhere."), size=SMALL,
                                role="quiet"), 1)
        self._column.addLayout(brand)
        self._column.addWidget(self.steps)
        self._column.addStretch(1)
        self._column.addLayout(promise)
        theme.current().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        px, ratio = theme.current().px, self.devicePixelRatioF()
        self.setFixedWidth(px(224))
        self._column.setContentsMargins(px(14), px(18), px(14), px(18))
        self._column.setSpacing(px(14))
        self.mark.setPixmap(icons.pixmap("opwizard", "text", px(30), ratio))
        self.lock.setPixmap(icons.pixmap("lock", "quiet", px(16), ratio))
        for sign in (self.mark, self.lock):
            sign.setFixedWidth(self.steps.words_begin())
