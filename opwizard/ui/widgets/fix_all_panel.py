"""Fix all like this: the proposals of a kind of problem, before → after, done as one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QWidget

from opwizard.fixing.proposals import Proposal
from opwizard.language import _, ngettext
from opwizard.ui import theme
from opwizard.ui.privacy import Privacy
from opwizard.ui.type_scale import TEXT
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.folding import FoldingPanel
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.proposal_model import ProposalModel
from opwizard.ui.widgets.ticks import Ticks


class ProposalTable(QTableView):
    """The list of proposals; Space ticks the line one stands on, whichever column that is in. Enter is `agreed`."""

    agreed = Signal()

    def __init__(self, model: ProposalModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setAccessibleName(_("Suggested changes"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # what changes is often at the end
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.hide()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(50)
        model.modelReset.connect(self._span)
        self._ticks = Ticks(self)
        self._size()
        theme.current().changed.connect(self._size)

    def _size(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.current().px(12))
        self._ticks.dress()

    def _span(self) -> None:
        self.clearSpans()
        for row, line in enumerate(self._model.lines):
            if line is None:
                self.setSpan(row, 0, 1, 3)

    def _toggle(self, row: int) -> None:
        now = self._model.data(self._model.index(row, 0), Qt.ItemDataRole.CheckStateRole)
        self._model.tick(row, now != Qt.CheckState.Checked)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show the line one stands on while the list has the focus."""
        super().focusInEvent(event)
        if self.currentIndex().isValid():
            self.selectRow(self.currentIndex().row())

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show no line as chosen while the focus is elsewhere: the ticks alone count."""
        super().focusOutEvent(event)
        self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Tick with Space, agree with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.agreed.emit()
            return
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)


NARROW = 420
"""Below this width (at 100 %) the button stands below the words beside it."""


class FixAllPanel(FoldingPanel):
    """Shows proposals. `accepted` carries the ticked ones when the person says Do it."""

    accepted = Signal(list)

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(narrow=NARROW, margin=12, spacing=8, parent=parent)
        self.model = ProposalModel(privacy, self)
        self.heading = Heading(_("Fix all like this"), size=TEXT)
        self.table = ProposalTable(self.model)
        self.do = Button("", look="main")
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.do, 0, Qt.AlignmentFlag.AlignLeading)
        self.lines.append(top)
        self.covered = Label(_("These are the changes we are sure of. You cannot see them while personal data is "
                               "hidden; Undo takes them back."), role="quiet")
        self.covered.hide()
        self._unseen: list[Proposal] = []
        """What is proposed while it must not be seen."""
        self.inside.addLayout(top)
        self.inside.addWidget(self.covered)
        self.inside.addWidget(self.table, 1)
        self.table.agreed.connect(self.do.click)
        self.model.ticked.connect(self._count)
        self.do.clicked.connect(lambda: self.accepted.emit(self.chosen()))
        privacy.changed.connect(lambda _hidden: self.table.viewport().update())

    def show_proposals(self, proposals: Sequence[Proposal], personal: bool) -> None:
        """Show the proposals of a kind of problem."""
        self._unseen = []
        self.covered.hide()
        self.table.show()
        self.model.show(proposals, personal)
        self._say_rows(proposals)
        if self.model.lines:
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.table.selectionModel().setCurrentIndex(self.model.index(0, 0), keep)

    def _say_rows(self, proposals: Sequence[Proposal]) -> None:
        rows = sum(proposal.rows for proposal in proposals)
        words = ngettext("We can suggest a change for {count:,} row", "We can suggest changes for {count:,} rows", rows)
        self.heading.setText(words.format(count=rows))

    @property
    def empty(self) -> bool:
        """True while nothing is proposed."""
        return not (self.model.lines or self._unseen)

    def chosen(self) -> list[Proposal]:
        """Return what is to be changed: what is ticked, or all of what nobody may see."""
        return self._unseen or self.model.chosen()

    def show_covered(self, proposals: Sequence[Proposal]) -> None:
        """Show that there are proposals, all to be made, and nothing of what is in them."""
        self.show_proposals((), personal=True)
        self._unseen = list(proposals)
        self._say_rows(proposals)
        self.table.hide()
        self.covered.show()
        self._count()

    def first(self) -> QWidget:
        """Return the control that takes the focus."""
        return self.do if self.table.isHidden() else self.table

    def wanted_height(self) -> int:
        """Return the height at which nothing needs to scroll."""
        if self.table.isHidden():
            return self.sizeHint().height()
        lines = len(self.model.lines)
        return lines * self.table.verticalHeader().defaultSectionSize() + theme.current().px(76)

    def _count(self) -> None:
        rows = sum(proposal.rows for proposal in self.chosen())
        self.do.setEnabled(bool(rows))
        words = ngettext("Chan&ge {count:,} row", "Chan&ge {count:,} rows", rows).format(count=rows)
        self.do.setText(words if rows else _("Tick what to change"))
