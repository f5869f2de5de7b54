"""Proposed changes as a list to tick: what stands there, what it becomes, in how many rows. Safe ones apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from opwizard.fixing.proposals import Proposal
from opwizard.language import _, counted, ngettext
from opwizard.ui import theme
from opwizard.ui.privacy import Privacy
from opwizard.ui.tips import plain

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()


class ProposalModel(QAbstractTableModel):
    """The proposals of one kind of problem. `ticked` tells that other ones are ticked now."""

    ticked = Signal()

    def __init__(self, privacy: Privacy, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._privacy = privacy
        self._personal = False
        self.lines: list[Proposal | None] = []
        """The proposals, safe ones first; None is the heading of those that follow, which ticks them all."""
        self._ticks = bytearray()

    def show(self, proposals: Sequence[Proposal], personal: bool) -> None:
        """Show these proposals: the safe ones are ticked, and one that was shown before is ticked as it was."""
        known = {line.change: on for line, on in zip(self.lines, self._ticks, strict=True) if line is not None}
        self.beginResetModel()
        self._personal = personal
        self.lines, self._ticks = [], bytearray()
        for safe in (True, False):
            part = [proposal for proposal in proposals if proposal.safe is safe]
            if part:
                self.lines += [None, *part]
                ticks = bytes(known.get(proposal.change, safe) for proposal in part)
                self._ticks += bytes([all(ticks)]) + ticks
        self.endResetModel()
        self.ticked.emit()

    def chosen(self) -> list[Proposal]:
        """Return the ticked proposals."""
        return [line for line, on in zip(self.lines, self._ticks, strict=True) if on and line is not None]

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        """Return 3: before, after, rows."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:  # noqa: N802
        """Answer for a header."""
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return (_("In your file"), _("Becomes"), _("Rows"))[section]
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Answer for a cell."""
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role == Role.CheckStateRole and column == 0:
            return self._state(index.row())
        if line is None:
            following = self.lines[index.row() + 1]
            return self._section(following is not None and following.safe, column, role)
        if role == Role.DisplayRole:
            old, new = self._shown(line.old), line.label if line.also else self._shown(line.new)
            return (old, f"→  {new}", counted(line.rows))[column]
        if role == Role.ToolTipRole:
            return plain(line.label)
        if role == Role.AccessibleTextRole and column == 0:
            rows = ngettext("{count:,} row", "{count:,} rows", line.rows).format(count=line.rows)
            return _("{old} becomes {new}, {rows}").format(
                old=self._shown(line.old), new=self._shown(line.new), rows=rows)
        if role == Role.TextAlignmentRole and column == 2:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _section(self, safe: bool, column: int, role: int) -> object:
        if role == Role.DisplayRole and column == 0:
            return _("Only the way it is written changes") if safe else _("Your decision: tick the right ones")
        if role == Role.FontRole:
            font = QFont(QApplication.font())
            font.setBold(True)
            return font
        if role == Role.BackgroundRole:
            return QColor(theme.current().colours.stripe)
        return None

    def _shown(self, text: str) -> str:
        flat = text.replace("\r", "").replace("\n", " ⏎ ")
        return self._privacy.value(flat, personal=self._personal) or _("blank")

    def _state(self, row: int) -> Qt.CheckState:
        first, end = self._extent(row)
        ticked = sum(self._ticks[first:end])
        if 0 < ticked < end - first:
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked

    def _extent(self, row: int) -> tuple[int, int]:
        """Return the lines that a tick on a line is about: itself, or those below a heading."""
        if self.lines[row] is not None:
            return row, row + 1
        end = self.lines.index(None, row + 1) if None in self.lines[row + 1 :] else len(self.lines)
        return row + 1, end

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell what can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return able | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else able

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:  # noqa: N802
        """Tick a line, or all lines below a heading."""
        if role != Role.CheckStateRole or not index.isValid():
            return False
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        self.tick(index.row(), on)
        return True

    def tick(self, row: int, on: bool) -> None:
        """Tick a line, or all lines below a heading."""
        first, end = self._extent(row)
        self._ticks[first:end] = bytes([on]) * (end - first)
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, 2))
        self.ticked.emit()
