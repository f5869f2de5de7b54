"""One product, one name: each group of spellings is a card; pick one spelling or type another, split, join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QWidget,
)

from opwizard.checks.variants import VariantGroup
from opwizard.language import _, counted, ngettext
from opwizard.ui import theme
from opwizard.ui.tips import plain
from opwizard.ui.type_scale import TEXT
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.folding import FoldingPanel
from opwizard.ui.widgets.label import Heading
from opwizard.ui.widgets.variant_card import VariantCard

BESIDE = 500
"""Up to this width (at 100 %) the list of groups stands above the card."""
NARROW = 420
"""Below this width (at 100 %) the button stands below the words beside it."""


class VariantsPanel(FoldingPanel):
    """Groups at the left, the card of one at the right.

    `unified(names, name)` carries the spellings that become one; `all_unified` carries every group that is left, to be
    written as its most used name; `looked_at` carries the spellings of the card that is shown.
    """

    unified = Signal(list, str)
    all_unified = Signal(list)
    looked_at = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(narrow=NARROW, margin=12, spacing=8, parent=parent)
        self._groups: list[VariantGroup] = []
        self._counts: Mapping[str, int] = {}
        self._about: object = None
        self._kept_apart: set[frozenset[str]] = set()
        """What was said to be different products of the file that is open."""
        self.heading = Heading(size=TEXT)
        self.every = Button("")
        self.list = QListWidget()
        self.card = VariantCard()
        self._lay_out()
        self.list.currentRowChanged.connect(self._show)
        self.card.unify.clicked.connect(self._unify)
        self.card.apart.clicked.connect(self._keep_apart)
        self.every.clicked.connect(lambda: self.all_unified.emit(list(self._groups)))

    def _lay_out(self) -> None:
        self.list.setAccessibleName(_("Products written in more than one way"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.list.setMinimumHeight(theme.current().px(60))
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.every, 0, Qt.AlignmentFlag.AlignLeading)
        self.lines.append(top)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)  # needs least room while another panel is shown
        self._row.setSpacing(12)
        self._row.addWidget(self.list, 2)
        self._row.addWidget(self.card, 3)
        self.inside.addLayout(top)
        self.inside.addLayout(self._row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the list above the card where there is no room for it beside the card."""
        super().resizeEvent(event)
        px, way = theme.current().px, QBoxLayout.Direction
        beside = self.width() > px(BESIDE)
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self.list.setMaximumHeight(16_777_215 if beside else px(84))

    def begin(self, about: object) -> None:
        """Begin with the names of a column; what was said of another one, or of another file, is forgotten."""
        if about != self._about:
            self._about, self._kept_apart = about, set()

    def show_groups(self, groups: Sequence[VariantGroup], counts: Mapping[str, int]) -> None:
        """Show these groups; `counts` are all names of the column with their rows."""
        place = max(0, self.list.currentRow())
        self._counts = counts
        self._groups = [group for group in groups if frozenset(group.names) not in self._kept_apart]
        count = len(self._groups)
        words = ngettext("{count} product is written in more than one way",
                         "{count} products are written in more than one way", count)
        self.heading.setText(words.format(count=counted(count)))
        self.every.setVisible(count > 1)
        every = ngettext("Use the most used name", "Use the most used name in all {count}", count)
        self.every.setText(every.format(count=counted(count)))
        self.list.blockSignals(True)
        self.list.clear()
        for group in self._groups:
            item = QListWidgetItem(_("{name} – {count} ways").format(name=group.proposed, count=len(group.names)))
            item.setToolTip(plain("\n".join(group.names)))
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setVisible(count > 1)  # of one product the heading says all
        self.card.setVisible(bool(self._groups))
        if not self._groups:
            self.card.forget()
        else:
            self.list.setCurrentRow(min(place, len(self._groups) - 1))

    def first(self) -> QWidget:
        """Return the control that takes the focus."""
        return self.list if not self.list.isHidden() else self.card.first()

    def wanted_height(self) -> int:
        """Return the height in which the list, or the spellings of the product with most of them, can be seen."""
        px = theme.current().px
        ways = max((len(group.names) for group in self._groups), default=0)
        choices = (ways + 2) * px(36) + px(44)
        return px(84) + max(len(self._groups) * px(30), choices)

    @property
    def groups(self) -> list[VariantGroup]:
        """The groups that are shown."""
        return self._groups

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._groups):
            self.card.show_group(self._groups[row], self._counts)
            self.looked_at.emit(list(self._groups[row].names))

    def _unify(self) -> None:
        names, name = self.card.names(), self.card.name()
        if name and any(each != name for each in names):
            self.unified.emit(names, name)

    def _keep_apart(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._groups):
            self._kept_apart.add(frozenset(self._groups[row].names))
            self.show_groups(list(self._groups), self._counts)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter on a radio button uses the name."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._unify()
            return
        super().keyPressEvent(event)
