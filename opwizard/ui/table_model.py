"""The rows of the working table as Qt sees them. Holds no data: only which rows are shown, and in which order.

Filtering and sorting are an index of row positions of our own: a proxy model needs seconds, this milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from opwizard.language import _
from opwizard.problems import Problem, Severity
from opwizard.ui.privacy import Privacy, is_personal
from opwizard.ui.problem_words import in_words
from opwizard.ui.tips import plain

if TYPE_CHECKING:
    from opwizard.checking import Checked
    from opwizard.kinds.kind import Fault
    from opwizard.schema import Field
    from opwizard.session import Session
    from opwizard.table import Positions

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
LOCKED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
OPEN = LOCKED | Qt.ItemFlag.ItemIsEditable
WORST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


class Look(NamedTuple):
    """What the delegate needs to paint a cell: its text, and the worst severity there."""

    text: str
    severity: Severity | None


class TableModel(QAbstractTableModel):
    """Some rows of the session's table, in some order.

    `edited` tells that a cell was written; `refused` that a cell cannot be written now, and why.
    """

    edited = Signal(int, str)
    refused = Signal(str)

    def __init__(self, session: Session, privacy: Privacy, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.privacy = privacy
        self.fields: list[Field] = []
        self.reasons = False
        self.unsorted: Positions = np.zeros(0, np.int64)
        """The positions of the rows that are shown, in the order of the spreadsheet."""
        self._shown: Positions = self.unsorted
        self._sorted: tuple[str, bool] | None = None
        privacy.changed.connect(self.repaint_all)

    @property
    def checked(self) -> Checked | None:
        """The verdict on the table, once there is one."""
        return self.session.checked

    # -- which rows
    @property
    def rows(self) -> Positions:
        """The positions of the rows that are shown, in the order they are shown."""
        return self._shown

    @property
    def sorted_by(self) -> tuple[str, bool] | None:
        """The field the rows are sorted by and whether downwards; None in the order of the spreadsheet."""
        return self._sorted

    def show(self, rows: Positions, *, reasons: bool = False) -> None:
        """Show these rows; `reasons` adds a first column that says why a row was left out."""
        self.beginResetModel()
        table, kind = self.session.table, self.session.import_type
        self.fields = [field for field in kind.fields if field.id in table] if kind and table else []
        self.reasons = reasons
        self.unsorted = rows
        self._shown = self._ordered()
        self.endResetModel()

    @property
    def fits(self) -> bool:
        """True while the columns that are shown are those of the table; not once a field was matched otherwise."""
        table = self.session.table
        return table is not None and [field.id for field in self.fields] == list(table.columns)

    def order(self, name: str | None, descending: bool = False, known: Positions | None = None) -> None:
        """Show the rows in the order of a field (`known` where it is worked out), or of the spreadsheet.

        The order of the new file is another matter.
        """
        self.beginResetModel()
        self._sorted = (name, descending) if name else None
        self._shown = self._ordered() if known is None else known
        self.endResetModel()

    def _ordered(self) -> Positions:
        if self._sorted is None or self.checked is None or self._sorted[0] not in self.checked.marks:
            return self.unsorted
        return self.checked.order_by(*self._sorted, self.unsorted)

    @property
    def length(self) -> int:
        """How many rows the file has, shown or not."""
        return len(self.session.table) if self.session.table is not None else 0

    # -- where things are
    def position(self, line: int) -> int:
        """Return the position in the table of a line that is shown."""
        return int(self._shown[line])

    def line_of(self, position: int) -> int | None:
        """Return the line that shows a position, or None while it is not shown."""
        lines = np.flatnonzero(self._shown == position)
        return int(lines[0]) if len(lines) else None

    def field_at(self, column: int) -> Field | None:
        """Return the field of a column; None for the column of reasons."""
        place = column - self.reasons
        return self.fields[place] if 0 <= place < len(self.fields) else None

    def column_of(self, name: str | None) -> int:
        """Return the column of a field; the first column when it has none."""
        places = [place for place, field in enumerate(self.fields) if field.id == name]
        return (places[0] if places else 0) + self.reasons

    def letter(self, column: int) -> str:
        """Return the letter the column has in the person's spreadsheet, or "" when it is not there."""
        field = self.field_at(column)
        place = self.checked.places.get(field.id) if field and self.checked else None
        return (place.letter or "") if place else ""

    def spreadsheet_row(self, line: int) -> int:
        """Return the row number the spreadsheet program shows."""
        table = self.session.table
        return int(table.rows[self._shown[line]]) if table is not None else 0

    # -- what is in a cell
    def text(self, line: int, column: int) -> str:
        """Return the text of a cell as it may be shown now."""
        table, field = self.session.table, self.field_at(column)
        if field is not None:
            return self.privacy.of(field, self._written(line, column))
        return self.privacy.reason(table.reason(self.position(line))) if table is not None else ""

    def _written(self, line: int, column: int) -> str:
        """Return the text of a cell whether it may be shown or not."""
        table, field = self.session.table, self.field_at(column)
        return table[field.id].at(self.position(line)) if table is not None and field is not None else ""

    def sample(self, column: int, count: int) -> Iterator[str]:
        """Yield texts of a column as they may be shown now, from rows all over the file and from those shown."""
        table, field = self.session.table, self.field_at(column)
        for line in range(0, len(self._shown), max(1, len(self._shown) // count)):
            yield self.text(line, column)
        if table is not None and field is not None:
            for position in range(0, len(table), max(1, len(table) // count)):
                yield self.privacy.of(field, table[field.id].at(position))

    def faults(self, line: int, column: int) -> tuple[Fault, ...]:
        """Return what is wrong at a cell."""
        field = self.field_at(column)
        return self.checked.faults_at(self.position(line), field.id) if field and self.checked else ()

    def look(self, line: int, column: int) -> Look:
        """Return what the delegate paints."""
        place = column - self.reasons
        table, checked = self.session.table, self.checked
        if place < 0 or table is None or checked is None:
            return Look(self.text(line, column), None)
        field, position = self.fields[place], int(self._shown[line])
        text = table.columns[field.id].at(position)
        shown = self.privacy.of(field, text) if self.privacy.hidden else text
        return Look(shown, worst(checked.faults_at(position, field.id)))

    def locked(self, column: int) -> bool:
        """True where nothing can be typed: reasons, and personal data while it is hidden."""
        field = self.field_at(column)
        return field is None or (field.personal and self.privacy.hidden)

    def locked_at(self, line: int, column: int) -> bool:
        """True where nothing can be typed into a cell: its column is locked, or its text is hidden."""
        field = self.field_at(column)
        return field is None or (self.privacy.hidden and is_personal(field, self._written(line, column)))

    def said(self, line: int, column: int, known: str = "") -> str:
        """Return what is wrong at a cell and what to do, in sentences; "" where nothing is.

        What to do is left out for problems of the kind `known` (a code).
        """
        field, checked = self.field_at(column), self.checked
        if field is None or checked is None:
            return ""
        position, faults = self.position(line), self.faults(line, column)
        return self._in_words((checked.problem(position, field.id, fault) for fault in faults), field, known)

    def said_of_row(self, line: int, known: str = "") -> str:
        """Return what is wrong with a row as a whole, in sentences; "" where nothing is."""
        checked, position = self.checked, self.position(line)
        faults = checked.row_faults(position) if checked else ()
        return self._in_words((checked.problem(position, None, fault) for fault in faults if checked), None, known)

    def _in_words(self, problems: Iterable[Problem], field: Field | None, known: str) -> str:
        return " ".join(in_words(problem, hidden=self.privacy.hidden, field=field,
                                 part="message" if problem.code == known else "both") for problem in problems)

    # -- Qt's questions
    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self.fields) + self.reasons

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Answer for one cell."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        line, column = index.row(), index.column()
        if role in (Role.DisplayRole, Role.EditRole):
            return self.text(line, column)
        if role == Role.ToolTipRole:
            return plain(self.said(line, column)) or None
        if role == Role.AccessibleTextRole:
            return self._spoken(line, column)
        if role == Role.AccessibleDescriptionRole:
            return _("Row {row}").format(row=self.spreadsheet_row(line))
        return None

    def _spoken(self, line: int, column: int) -> str:
        problem = self.said(line, column)
        words = _("{field}: {text}. Problem: {problem}") if problem else _("{field}: {text}")
        return words.format(field=self.label(column), text=self.text(line, column) or _("blank"), problem=problem)

    def label(self, column: int) -> str:
        """Return what a column is called."""
        field = self.field_at(column)
        return _(field.label) if field else _("Why it was left out")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:  # noqa: N802
        """Answer for a header: the field and its letter, or the row number of the spreadsheet."""
        if orientation == Qt.Orientation.Vertical:
            known = role == Role.DisplayRole and section < len(self._shown)
            return str(self.spreadsheet_row(section)) if known else None
        if role == Role.DisplayRole:
            return self.label(section)
        letter = self.letter(section)
        if role in (Role.ToolTipRole, Role.AccessibleTextRole) and letter:
            return _("{field}, column {letter} of your spreadsheet").format(field=self.label(section), letter=letter)
        return self.label(section) if role == Role.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell what can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return LOCKED if self.locked_at(index.row(), index.column()) else OPEN

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:  # noqa: N802
        """Write a cell through the session; an unchanged text is no change."""
        field = self.field_at(index.column())
        if role != Role.EditRole or field is None:
            return False
        if self.locked_at(index.row(), index.column()):
            self.refused.emit(_("Personal data is hidden. Show it to change this cell."))
            return False
        if self._written(index.row(), index.column()) == str(value):
            return False
        self.session.edit(self.position(index.row()), field.id, str(value))
        self.repaint_row(index.row())
        self.edited.emit(index.row(), field.id)
        return True

    def repaint_row(self, line: int) -> None:
        """Tell the views that a row has changed."""
        if 0 <= line < len(self._shown) and self.columnCount():
            self.dataChanged.emit(self.index(line, 0), self.index(line, self.columnCount() - 1))

    def repaint_all(self) -> None:
        """Tell the views that any cell may have changed."""
        if len(self._shown) and self.columnCount():
            last = self.index(len(self._shown) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)


def worst(faults: tuple[Fault, ...]) -> Severity | None:
    """Return the worst severity among the faults of a cell."""
    if not faults:
        return None
    found = {fault.weight for fault in faults}
    return next(severity for severity in WORST if severity in found)
