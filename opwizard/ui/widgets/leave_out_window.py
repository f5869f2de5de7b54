"""Leave out rows by a column: any column of the person's sheet, its values with their rows, to be ticked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from opwizard.language import _, ngettext
from opwizard.session import Session
from opwizard.ui import theme
from opwizard.ui.privacy import Privacy
from opwizard.ui.type_scale import TITLE
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.hiding_key import hide_from
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.picker import Picker
from opwizard.ui.widgets.scrolled import scrolling
from opwizard.ui.widgets.tick_list import TickList, counted
from opwizard.ui.widgets.wrapped import Choice

FEW = 50
"""A column with more different values than these holds what belongs to single people, not kinds of rows."""
MOST_NAMED = 3
"""Values that a reason names."""


class LeaveOutWindow(QDialog):
    """Asks for a column and values. After `accept`, `letter`, `texts` and `for_other` say what was chosen."""

    def __init__(self, session: Session, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._privacy = session, privacy
        self.setWindowTitle(_("Leave out rows by a column"))
        self.column_box = Picker()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search these values"))
        self.search.setAccessibleName(_("Search these values"))
        self.search.setClearButtonEnabled(True)
        self.list = TickList(_("Values of this column"))
        self.away, self.other = Choice(_("They are not needed in ONTRAPORT")), Choice("")
        self.missing = Label(role="error")
        self.do, self.cancel = Button("", look="main"), Button(_("Cancel"))
        px, room = theme.current().px, self.screen().availableGeometry()
        self._lay_out(close=px(600) > room.height() - 80)
        self._fill_columns()
        self._connect()
        self._show_values()
        self.resize(min(px(560), room.width() - 40), min(px(600), room.height() - 80))

    def _lay_out(self, *, close: bool) -> None:
        """Lay the parts out; `close` together on a low screen, which leaves more room for the values."""
        px, inside = theme.current().px, QWidget()
        outer, box = QVBoxLayout(self), QVBoxLayout(inside)
        outer.setContentsMargins(px(24), px(8 if close else 20), px(24), px(8 if close else 20))
        box.setContentsMargins(0, 0, 0, 0)
        for each in (outer, box):
            each.setSpacing(px(5 if close else 10))
        label = Label(_("&Column:"))
        label.setWordWrap(False)
        label.setTextFormat(Qt.TextFormat.AutoText)
        label.setBuddy(self.column_box)
        self.column_box.setAccessibleName(_("Column"))
        row, buttons = QHBoxLayout(), QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.column_box, 1)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.do)
        box.addWidget(Heading(_("Leave out rows by a column"), size=TITLE))
        box.addWidget(Label(_("Choose a column of your spreadsheet and tick the values whose rows to leave out. "
                              "You can put the rows back in at any time."), role="quiet"))
        box.addLayout(row)
        box.addWidget(self.search)
        box.addWidget(self.list, 1)
        self._why = Label(_("What about these rows?"), bold=True)
        for part in (self._why, self.away, self.other, self.missing):
            box.addWidget(part)
        outer.addWidget(scrolling(inside), 1)
        outer.addLayout(buttons)
        self.missing.hide()

    def _fill_columns(self) -> None:
        opened, other = self._session.opened, self._session.other_type()
        for column in opened.sheet.columns if opened else ():
            if column.letter not in self._session.left_out_columns:
                named = column.name.strip() and column.name != column.letter
                words = _("{column} ({letter})") if named else _("Column {letter}")
                self.column_box.addItem(words.format(column=column.name, letter=column.letter), column.letter)
        self.column_box.setCurrentIndex(max(self._best(), 0))
        self.away.setChecked(True)
        for part in (self._why, self.away, self.other):
            part.setVisible(other is not None)
        if other is not None:
            self.other.say(_("Prepare them afterwards as: {title}").format(title=_(other.title)))

    def _best(self) -> int:
        """Return the place of the column to start with: what became of a payment, else few values nobody else uses."""
        opened, mapping = self._session.opened, self._session.mapping
        if opened is None:
            return -1
        status = mapping.get("payment_status")
        if status is not None and status.columns:
            return self.column_box.findData(opened.sheet.columns[status.columns[0]].letter)
        used = {index for match in mapping.values() for index in match.columns}
        several = [(index in used, column.cells.distinct, column.letter)
                   for index, column in enumerate(opened.sheet.columns) if column.cells.distinct > 1]
        return self.column_box.findData(min(several)[2]) if several else -1

    def _connect(self) -> None:
        self.column_box.currentIndexChanged.connect(self._another_column)
        self.search.textChanged.connect(self._show_values)
        self.list.ticked.connect(self._count)
        self.do.clicked.connect(self._done)
        self.cancel.clicked.connect(self.reject)
        hide_from(self, self._privacy)
        self._privacy.changed.connect(self._hide)

    # -- what was chosen
    @property
    def letter(self) -> str:
        """The letter of the chosen column."""
        return str(self.column_box.currentData() or "")

    @property
    def texts(self) -> list[str]:
        """The values whose rows to leave out."""
        return sorted(self.list.chosen)

    @property
    def for_other(self) -> bool:
        """True when the rows are to be prepared as the other import afterwards."""
        return self.other.isChecked()

    def reason(self) -> str:
        """Return why the rows are left out; values that may be somebody's own (many different ones) are not named."""
        column = self._session.opened.sheet.column(self.letter) if self._session.opened else None
        name = column.name.strip() or self.letter if column else self.letter
        if column is None or column.cells.distinct > FEW:
            return _("Left out by {column}").format(column=name)
        shown = ", ".join(quoted(text) for text in self.texts[:MOST_NAMED])
        more = ", …" if len(self.texts) > MOST_NAMED else ""
        return _("{column} is {values}").format(column=name, values=shown + more)

    # -- showing
    def _another_column(self) -> None:
        self.search.clear()
        self.list.forget()
        self._show_values()

    def _hide(self, _hidden: bool) -> None:
        """Show the values as they may be shown; what was typed to find one is forgotten."""
        self.search.clear()
        self._show_values()

    def _show_values(self) -> None:
        values = self._session.column_values(self.letter, self.search.text().strip())
        self.list.show_texts([(text, counted(self._privacy.value(text), rows)) for text, rows in values])
        self._count()

    def _count(self) -> None:
        rows = len(self._session.rows_where(self.letter, self.list.chosen)) if self.list.chosen else 0
        words = ngettext("&Leave {count:,} row out", "&Leave {count:,} rows out", rows).format(count=rows)
        self.do.setText(words if rows else _("&Leave rows out"))
        if self.list.chosen:
            self.missing.hide()

    def _done(self) -> None:
        rows = len(self._session.rows_where(self.letter, self.list.chosen))
        if rows:
            self.accept()
            return
        self.missing.setText(_("These rows are left out already.") if self.list.chosen
                             else _("Tick the values whose rows to leave out."))
        self.missing.show()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)


def quoted(text: str) -> str:
    """Return a value between quotes: what stands between them is hidden together with personal data."""
    text = " ".join(text.split()).translate({ord("“"): "'", ord("”"): "'"})
    return f"“{text}”" if text else _("blank")
