"""Made another way: how a field is made of columns beyond copying one, with before and after on real rows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from opwizard.kinds.money import Money
from opwizard.language import N_, _
from opwizard.mapping.build import preview
from opwizard.mapping.match import Match, Reshape
from opwizard.reading.sheet import Sheet
from opwizard.schema import Field
from opwizard.ui import theme
from opwizard.ui.privacy import Privacy
from opwizard.ui.type_scale import TITLE
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.clearing import clear
from opwizard.ui.widgets.elided import Elided
from opwizard.ui.widgets.fitted import fit
from opwizard.ui.widgets.hiding_key import hide_from
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.panel import Panel
from opwizard.ui.widgets.picker import Picker

WAYS: Mapping[Reshape, str] = {
    Reshape.JOIN: N_("Two columns joined, with a space between them"),
    Reshape.FILL_DOWN: N_("Blank cells take the text above them"),
    Reshape.FIRST_WORDS: N_("The first name out of a full name"),
    Reshape.LAST_WORD: N_("The last name out of a full name"),
    Reshape.CENTS: N_("Amounts in cents: 1299 is 12.99"),
    Reshape.DIVIDE: N_("The total of each row divided by its quantity"),
    Reshape.ADDRESS_STREET: N_("The street out of a whole address"),
    Reshape.ADDRESS_CITY: N_("The city out of a whole address"),
    Reshape.ADDRESS_STATE: N_("The state out of a whole address"),
    Reshape.ADDRESS_ZIP: N_("The zip code out of a whole address"),
    Reshape.PACKED_NAME: N_("The name out of a cell such as name:Gold|quantity:2"),
    Reshape.PACKED_QUANTITY: N_("The quantity out of a cell such as name:Gold|quantity:2"),
    Reshape.PREFIX: N_("A date in front of the text"),
}
FOR_FIELD: Mapping[str, tuple[Reshape, ...]] = {
    "first_name": (Reshape.FIRST_WORDS,), "last_name": (Reshape.LAST_WORD,), "price": (Reshape.DIVIDE,),
    "address": (Reshape.ADDRESS_STREET,), "city": (Reshape.ADDRESS_CITY,), "state": (Reshape.ADDRESS_STATE,),
    "zip": (Reshape.ADDRESS_ZIP,), "product_name": (Reshape.PACKED_NAME,), "quantity": (Reshape.PACKED_QUANTITY,),
    "note": (Reshape.PREFIX,),
}
"""Ways that suit one field only; joining, filling down and (for amounts) cents suit more."""
SECOND: Mapping[Reshape, str] = {
    Reshape.JOIN: N_("Then:"), Reshape.FILL_DOWN: N_("Only within the same:"), Reshape.DIVIDE: N_("Quantity:"),
    Reshape.PREFIX: N_("Date:"),
}
"""What the second column is, for the ways that have one; it may be left out when filling down."""
ROWS, FEW, LARGE = 5, 3, 150
"""Rows shown before and after, how many with large text, and the text size (in percent) above which it is large."""


class ReshapeWindow(QDialog):
    """Asks how a field is made. After `accept`, `match` says how."""

    def __init__(self, field: Field, now: Match | None, sheet: Sheet, privacy: Privacy,
                 left_out: frozenset[str] = frozenset(), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field, self._sheet, self._privacy = field, sheet, privacy
        self.setWindowTitle(_("Make {field} another way").format(field=_(field.label)))
        self.way, self.column_box, self.second = Picker(), Picker(), Picker()
        self.second_label = QLabel()
        self._grid = QGridLayout()
        self.nothing = Label(_("No row has text in this column."), role="quiet")
        self.do, self.cancel = Button(_("&Use this"), look="main"), Button(_("Cancel"))
        self._fill(left_out)
        self._lay_out()
        self._start(now)
        for box in (self.way, self.column_box, self.second):
            box.currentIndexChanged.connect(self._show)
        self.do.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        hide_from(self, privacy)
        privacy.changed.connect(self._show)
        self._show()
        fit(self, 620, 440)

    def _fill(self, left_out: frozenset[str]) -> None:
        for way in ways(self._field):
            self.way.addItem(_(WAYS[way]), way)
        for index, column in enumerate(self._sheet.columns):
            if column.letter not in left_out:
                named = column.name.strip() and column.name != column.letter
                words = _("{column} ({letter})") if named else _("Column {letter}")
                for box in (self.column_box, self.second):
                    box.addItem(words.format(column=column.name, letter=column.letter), index)

    def _lay_out(self) -> None:
        px = theme.current().px
        box, form, buttons = QVBoxLayout(self), QGridLayout(), QHBoxLayout()
        box.setContentsMargins(px(24), px(20), px(24), px(20))
        box.setSpacing(px(12))
        labels = (QLabel(_("&How:")), QLabel(_("&Column:")), self.second_label)
        for row, (label, picker) in enumerate(zip(labels, (self.way, self.column_box, self.second), strict=True)):
            label.setBuddy(picker)
            form.addWidget(label, row, 0)
            form.addWidget(picker, row, 1)
        form.setColumnStretch(1, 1)
        form.setVerticalSpacing(px(8))
        form.setHorizontalSpacing(px(12))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(px(16))
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.do)
        box.addWidget(Heading(self.windowTitle(), size=TITLE))
        box.addLayout(form)
        box.addWidget(Panel(self._grid, self.nothing, margin=14))
        box.addStretch()
        box.addLayout(buttons)

    def _start(self, now: Match | None) -> None:
        """Start with what is matched now."""
        if now is None or not now.columns:
            return
        self.way.setCurrentIndex(max(self.way.findData(now.reshape), 0))
        self.column_box.setCurrentIndex(max(self.column_box.findData(now.columns[0]), 0))
        if len(now.columns) > 1:
            self._offer_second()
            self.second.setCurrentIndex(max(self.second.findData(now.columns[1]), 0))

    def _offer_second(self) -> None:
        """A second column may be left out when filling down, and only then."""
        optional = self._way() is Reshape.FILL_DOWN
        nothing = self.second.findData(-1)
        if optional and nothing < 0:
            self.second.blockSignals(True)
            self.second.insertItem(0, _("No matter which"), -1)
            self.second.setCurrentIndex(0)
            self.second.blockSignals(False)
        elif not optional and nothing >= 0:
            self.second.removeItem(nothing)

    def _way(self) -> Reshape:
        return Reshape(self.way.currentData())

    @property
    def match(self) -> Match:
        """How the field is made."""
        columns = [int(self.column_box.currentData())]
        if self._way() in SECOND and int(self.second.currentData()) >= 0:
            columns.append(int(self.second.currentData()))
        return Match(tuple(columns), reshape=self._way(), by_person=True)

    # -- before and after
    def _show(self) -> None:
        if self.column_box.count() == 0:
            return
        self._offer_second()
        words = SECOND.get(self._way())
        for part in (self.second, self.second_label):
            part.setVisible(words is not None)
        self.second_label.setText(_(words) if words else "")
        self.second.setAccessibleName(_(words) if words else "")
        clear(self._grid)
        match = self.match
        pairs = preview(self._sheet, match, FEW if theme.current().zoom > LARGE else ROWS)
        self._grid.addWidget(Label(_("In your file"), role="quiet", bold=True), 0, 0)
        self._grid.addWidget(Label(_("New file"), role="quiet", bold=True), 0, 1)
        for row, pair in enumerate(pairs, 1):
            for column, text in enumerate(pair):
                told = Elided()
                told.show_text(self._privacy.of(self._field, text) or _("blank"))
                self._grid.addWidget(told, row, column, Qt.AlignmentFlag(0))
        self.nothing.setVisible(not pairs)


def ways(field: Field) -> tuple[Reshape, ...]:
    """Return the ways a field can be made, those that suit it best first."""
    cents = (Reshape.CENTS,) if isinstance(field.kind, Money) else ()
    return (*FOR_FIELD.get(field.id, ()), *cents, Reshape.JOIN, Reshape.FILL_DOWN)
