"""What came back from a colleague: every changed cell, before and after, and what both of you changed, to be asked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from opwizard.exporting.returned_report import Merge, ReturnedCell
from opwizard.language import _, counted, ngettext
from opwizard.schema import ImportType
from opwizard.ui import theme
from opwizard.ui.privacy import Privacy
from opwizard.ui.tips import plain
from opwizard.ui.type_scale import TITLE
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.hiding_key import hide_from
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.ticks import Ticks

PLACE = Qt.ItemDataRole.UserRole
MOST = 5_000
"""Changes that are listed one by one; the others are taken over together with them."""


class ReturnedWindow(QDialog):
    """Shows a merge. After `accept`, `chosen` and `wanted` say what to take over."""

    def __init__(self, merged: Merge, import_type: ImportType, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._merged, self._type, self._privacy = merged, import_type, privacy
        self._changes: list[QTreeWidgetItem] = []
        self._conflicts: list[QTreeWidgetItem] = []
        self.setWindowTitle(_("What came back"))
        self.list = QTreeWidget()
        self.do, self.cancel = Button("", look="main"), Button(_("Cancel"))
        self._dress_list()
        self._lay_out()
        self._fill()
        self.list.itemChanged.connect(lambda *_args: self._count())
        self.do.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        hide_from(self, privacy)
        privacy.changed.connect(self._write_again)
        self._count()
        px = theme.current().px
        room = self.screen().availableGeometry()
        self.resize(min(px(780), room.width() - 40), min(px(520) if self._anything else px(180), room.height() - 80))

    @property
    def _anything(self) -> bool:
        return bool(self._merged.changes or self._merged.conflicts)

    def _dress_list(self) -> None:
        self.list.setColumnCount(4)
        self.list.setHeaderLabels([_("Row"), _("Column"), _("Now"), _("From the report")])
        for column in range(self.list.columnCount()):
            self.list.headerItem().setToolTip(column, self.list.headerItem().text(column))
        self.list.setAccessibleName(_("Changes that came back"))
        self.list.setUniformRowHeights(True)
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setAllColumnsShowFocus(True)
        header = self.list.header()
        px = theme.current().px
        for column, width in enumerate((110, 130)):
            self.list.setColumnWidth(column, px(width))
        for column in (2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._ticks = Ticks(self.list)
        theme.current().changed.connect(self._ticks.dress)

    def _lay_out(self) -> None:
        box, buttons = QVBoxLayout(self), QHBoxLayout()
        px = theme.current().px
        box.setContentsMargins(px(24), px(20), px(24), px(20))
        box.setSpacing(px(10))
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.do)
        box.addWidget(Heading(_("What came back"), size=TITLE))
        self.words = Label(self._said(), role="quiet")
        box.addWidget(self.words)
        box.addWidget(self.list, 1)
        if not self._anything:
            box.addStretch()
        box.addLayout(buttons)
        self.list.setVisible(self._anything)
        self.do.setVisible(self._anything)
        self.cancel.setText(_("Cancel") if self._anything else _("Cl&ose"))

    def _said(self) -> str:
        count = len(self._merged.changes) + len(self._merged.conflicts)
        if not count:
            said = [_("Nothing was changed in this report.")]
        else:
            words = ngettext("{count:,} cell was changed. Tick what to take over; you can undo it as one step.",
                             "{count:,} cells were changed. Tick what to take over; you can undo it as one step.",
                             count)
            said = [words.format(count=count)]
        if self._merged.unknown:
            more = len(self._merged.unknown)
            said.append(ngettext("{count} row was added in the report. It is not taken over: add it to your own file.",
                                 "{count} rows were added in the report. They are not taken over: add them to your own "
                                 "file.", more).format(count=counted(more)))
        return " ".join(said)

    def _fill(self) -> None:
        conflicts, changes = self._merged.conflicts, self._merged.changes
        if conflicts:
            words = _("Changed by both of you: tick where the report is right")
            section = self._section(words, checked=False)
            self._conflicts = [self._line(section, cell, now, on=False) for cell, now in conflicts]
            section.setExpanded(True)
        if changes:
            section = self._section(_("Changed in the report only"), checked=True)
            self._changes = [self._line(section, cell, cell.old, on=True) for cell in changes[:MOST]]
            section.setExpanded(True)
            if len(changes) > MOST:
                more = QTreeWidgetItem(section, [_("and {count:,} more").format(count=len(changes) - MOST)])
                more.setFirstColumnSpanned(True)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def _section(self, words: str, *, checked: bool) -> QTreeWidgetItem:
        section = QTreeWidgetItem(self.list, [words])
        section.setFirstColumnSpanned(True)
        section.setSizeHint(0, self._height())
        section.setFlags(section.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        section.setCheckState(0, Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        font = self.list.font()
        font.setBold(True)
        section.setFont(0, font)
        return section

    def _height(self) -> QSize:
        return QSize(0, self.list.fontMetrics().height() + theme.current().px(12))

    def _line(self, section: QTreeWidgetItem, cell: ReturnedCell, now: str, *, on: bool) -> QTreeWidgetItem:
        item = QTreeWidgetItem(section, [str(cell.row), _(self._type.field(cell.field).label)])
        item.setSizeHint(0, self._height())
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._write(item, cell, now)
        return item

    def _write(self, item: QTreeWidgetItem, cell: ReturnedCell, now: str) -> None:
        """Write the texts of a line as they may be shown now."""
        field = self._type.field(cell.field)
        before, after, then = (self._privacy.of(field, " ".join(text.split())) or _("blank")
                               for text in (now, cell.new, cell.old))
        item.setText(2, before)
        item.setText(3, f"→  {after}")
        spoken = _("Row {row}, {field}: {before} becomes {after}").format(
            row=cell.row, field=_(field.label), before=before, after=after)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        if now != cell.old:
            item.setToolTip(2, plain(_("When the report was written, this was: {value}").format(value=then)))

    def _write_again(self, _hidden: bool) -> None:
        quiet = self.list.blockSignals(True)
        for item, (cell, now) in zip(self._conflicts, self._merged.conflicts, strict=True):
            self._write(item, cell, now)
        for item, cell in zip(self._changes, self._merged.changes, strict=False):
            self._write(item, cell, cell.old)
        self.list.blockSignals(quiet)
        self.list.viewport().update()

    def _count(self) -> None:
        count = len(self.chosen.changes) + len(self.wanted)
        words = ngettext("&Take over {count:,} change", "&Take over {count:,} changes", count).format(count=count)
        self.do.setText(words if count else _("Tick what to take over"))
        self.do.setEnabled(bool(count))

    # -- what was chosen
    @property
    def chosen(self) -> Merge:
        """The merge with the ticked changes only; those that are not listed are among them."""
        ticked = [cell for cell, item in zip(self._merged.changes, self._changes, strict=False) if _on(item)]
        return Merge((*ticked, *self._merged.changes[MOST:]), self._merged.conflicts, self._merged.unknown)

    @property
    def wanted(self) -> list[int]:
        """The places of the ticked conflicts."""
        return [place for place, item in enumerate(self._conflicts) if _on(item)]


def _on(item: QTreeWidgetItem) -> bool:
    return item.checkState(0) == Qt.CheckState.Checked
