"""One field of ONTRAPORT on MATCH: where it comes from, its first values, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from opwizard.language import _
from opwizard.mapping.match import Match
from opwizard.schema import Field
from opwizard.ui import icons, theme
from opwizard.ui.announce import announce
from opwizard.ui.type_scale import SMALL
from opwizard.ui.widgets.buttons import Button, ToolButton
from opwizard.ui.widgets.elided import Elided
from opwizard.ui.widgets.fullness import Fullness
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.picker import Picker

SIGNS = {"sure": ("check", "good"), "check": ("warning", "warning"), "missing": ("error", "error"),
         "twice": ("error", "error"), "derived": ("check", "good"), "unused": ("ring", "quiet")}
SAME = "same"
"""The choice that stands for one text in every row."""
ANOTHER = "another"
"""The choice that asks how the field is made of columns."""
GAP = 4
"""Pixels between parts that belong together."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a row shows: the match, its values as they may be shown, and the state (a key of SIGNS).

    `filled` of `rows` rows have something in the column; None where that cannot be said. `offered` is a match that one
    press makes.
    """

    match: Match | None
    values: Sequence[str]
    state: str
    why: str = ""
    filled: int | None = None
    rows: int = 0
    offered: Match | None = None
    hidden: bool = False
    """True where what is the same for every row must not be seen."""


class MatchRow(QObject):
    """The controls of one field, put into a row of a grid.

    `picked` carries the match that was chosen; `another_wanted` asks for a way to make the field of columns.
    """

    picked = Signal(object)
    another_wanted = Signal()

    def __init__(self, field: Field, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.label = Label()
        self.picker = Picker()
        self.label.setBuddy(self.picker)
        self.same = QLineEdit()
        self.same.setPlaceholderText(_("the same for every row"))
        self.same.setAccessibleName(_("{field}, the same for every row").format(field=_(field.label)))
        self.hint_button = ToolButton(_("What is “{field}”?").format(field=_(field.label)), "help", checkable=True)
        self.hint = Label(_(field.hint), size=SMALL)
        self.hint.hide()
        self.values = Elided()
        self.fullness = Fullness()
        self.sign = QLabel()
        self.status = Label()
        self.why = Label(size=SMALL, role="quiet")
        self.right = Button(_("Yes, this is right"), look="link")
        self._boxes = QVBoxLayout()
        self._cells: tuple[QBoxLayout, ...] = ()
        """Name, column, values, state, and what is explained below them."""
        self._state, self._needed = "unused", False
        self._choices: list[Match | str | None] = []
        self._offered: Match | None = None
        self.picker.activated.connect(self._pick)
        self.same.editingFinished.connect(self._pick_same)
        self.right.clicked.connect(self._confirm)
        self.hint_button.toggled.connect(self._show_hint)
        self.label.setToolTip(_(field.hint))
        theme.current().changed.connect(self._draw)

    def set_visible(self, visible: bool) -> None:
        """Show the row, or hide it."""
        always: tuple[QWidget, ...] = (self.label, self.hint_button, self.picker, self.values, self.sign, self.status)
        for part in always:
            part.setVisible(visible)
        if not visible:
            at_times: tuple[QWidget, ...] = (self.same, self.fullness, self.why, self.right, self.hint)
            for part in at_times:
                part.hide()
            self.hint_button.setChecked(False)
            self._boxes.setContentsMargins(0, 0, 0, 0)

    def build(self) -> None:
        """Put the controls into the cells that are placed into a grid."""
        name = filled(QHBoxLayout(), self.label, self.hint_button, wide=self.label)
        found = filled(QVBoxLayout(), self.values, self.fullness)
        told = filled(QHBoxLayout(), self.sign, self.status, wide=self.status)
        filled(self._boxes, self.picker, self.same)
        for column in (self._boxes, found):
            column.addStretch(1)
        below = filled(QVBoxLayout(), filled(QHBoxLayout(), self.why, self.right, wide=self.why), self.hint)
        self._cells = name, self._boxes, found, told, below

    def put(self, grid: QGridLayout, row: int, *, folded: bool) -> None:
        """Place the cells into three rows of a grid: the last holds what must be explained.

        `folded` uses two columns of it, else all four.
        """
        if not self._cells:
            self.build()
        for cell in self._cells:
            grid.removeItem(cell)
        name, boxes, found, told, below = self._cells
        grid.addLayout(name, row, 0)
        grid.addLayout(boxes, row, 1)
        if folded:
            grid.addLayout(told, row + 1, 0)
            grid.addLayout(found, row + 1, 1)
            grid.addLayout(below, row + 2, 0, 1, 2)
        else:
            grid.addLayout(found, row, 2)
            grid.addLayout(told, row, 3)
            grid.addLayout(below, row + 2, 1, 1, 3)
        self._draw()

    def offer(self, name: str, needed: bool, choices: Sequence[tuple[str, Match]]) -> None:
        """Offer these choices; `needed` fields ask for a column, others may stay out of the file.

        What belongs to one person is not offered to be the same for every row.
        """
        self.label.setText(name)
        self._choices = [None, *(match for _words, match in choices), None, ANOTHER]
        self.picker.clear()
        self._needed = needed
        self.picker.addItem("")  # named by `show`, after what is said beside it
        for words, _match in choices:
            self.picker.addItem(words)
        self.picker.insertSeparator(self.picker.count())
        self.picker.addItem(_("Made another way…"))
        if not self.field.one_person:
            self._offer_same()

    def _offer_same(self) -> None:
        self._choices.append(SAME)
        self.picker.addItem(_("The same for every row…"))

    def show(self, shown: Shown) -> None:
        """Show a match, its values and how sure it is."""
        self._state = shown.state
        constant = shown.match is not None and shown.match.constant is not None
        if constant and SAME not in self._choices:  # a matching that was opened may say so
            self._offer_same()
        missing = self._needed or shown.state == "missing"
        self.picker.setItemText(0, _("Choose a column") if missing else _("Not in my file"))
        self.picker.setCurrentIndex(self._place(shown.match))
        self.same.setVisible(constant)
        self.same.setEchoMode(QLineEdit.EchoMode.Password if shown.hidden else QLineEdit.EchoMode.Normal)
        if shown.match is not None and shown.match.constant is not None and not self.same.hasFocus():
            self.same.setText(shown.match.constant)
        self.values.show_text(", ".join(shown.values))
        self.fullness.show_rows(shown.filled, shown.rows)
        words = {"sure": _("Matched"), "check": _("Check this"), "missing": _("Choose a column"),
                 "twice": _("Used twice"), "derived": _("We work it out"), "unused": _("Not used")}[shown.state]
        self.status.setText(words)
        self.why.setText(shown.why)
        self.why.setVisible(bool(shown.why) and (shown.state != "sure" or shown.offered is not None))
        self.status.setToolTip(shown.why)
        self._offer_press(shown)
        told = (f"{words}.", shown.why, self.fullness.words.text(), _(self.field.hint))
        self.picker.setAccessibleDescription(" ".join(part for part in told if part))
        self._mark(problem=shown.state in ("missing", "twice"))
        self._draw()

    def _mark(self, *, problem: bool) -> None:
        if self.picker.property("problem") != problem:
            self.picker.setProperty("problem", problem)
            self.picker.style().unpolish(self.picker)
            self.picker.style().polish(self.picker)

    def _offer_press(self, shown: Shown) -> None:
        """Offer to agree with a guess, or to choose what is offered, by one press."""
        self._offered, field = shown.offered, _(self.field.label)
        self.right.setVisible((shown.state == "check" and shown.match is not None) or shown.offered is not None)
        self.right.setText(_("Choose it") if shown.offered else _("Yes, this is right"))
        words = _("{field}: choose it") if shown.offered else _("Yes, {field} is right")
        self.right.setAccessibleName(words.format(field=field))

    def _show_hint(self, shown: bool) -> None:
        self.hint.setVisible(shown)
        if shown:
            announce(self.hint_button, self.hint.text())

    def _place(self, match: Match | None) -> int:
        if match is None:
            return 0
        if match.constant is not None:
            return len(self._choices) - 1
        for place, choice in enumerate(self._choices):
            if isinstance(choice, Match) and (choice.columns, choice.reshape) == (match.columns, match.reshape):
                return place
        return 0

    def _pick(self, place: int) -> None:
        choice = self._choices[place]
        if choice == SAME:
            self.same.setVisible(True)
            self.same.setFocus(Qt.FocusReason.OtherFocusReason)
        elif choice == ANOTHER:
            self.another_wanted.emit()
        elif not isinstance(choice, str):
            self.picked.emit(choice)

    def _pick_same(self) -> None:
        text = self.same.text().strip()
        if not self.same.isHidden():
            self.picked.emit(Match(constant=text, by_person=True) if text else None)

    def _confirm(self) -> None:
        choice = self._offered or self._choices[self.picker.currentIndex()]
        if isinstance(choice, Match):
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)  # the link that was pressed goes away
            self.picked.emit(choice)

    def _draw(self) -> None:
        px = theme.current().px
        name, role = SIGNS[self._state]
        self.sign.setPixmap(icons.pixmap(name, role, px(18), self.sign.devicePixelRatioF()))
        self.status.set_role(role)
        self._stand_on_one_line()
        self.why.setContentsMargins(0, 0 if self.right.isHidden() else px(8), 0, 0)  # beside the words of the link

    def _stand_on_one_line(self) -> None:
        """Put the middle of the first line of words, the signs and the picker on one height."""
        height = max(self.picker.sizeHint().height(), self.hint_button.sizeHint().height())
        line, values = self.label.fontMetrics().height(), self.values.fontMetrics().height()
        if not self.fullness.isHidden():
            values += GAP + self.fullness.sizeHint().height()
        sign = self.sign.pixmap().deviceIndependentSize().height()
        tall = ((self.label, line), (self.status, line), (self.sign, sign), (self.values, values))
        for part, own in tall:
            part.setContentsMargins(0, max(0, round((height - own) / 2)), 0, 0)
        lift = 0 if self.picker.isHidden() else (height - self.picker.sizeHint().height()) // 2
        self._boxes.setContentsMargins(0, lift, 0, 0)  # a grid counts the margins of a row that is hidden, too


def filled(layout: QBoxLayout, *parts: QWidget | QBoxLayout, wide: QWidget | None = None) -> QBoxLayout:
    """Return a layout with these parts close together; `wide` takes the room that is left."""
    layout.setSpacing(GAP)
    for part in parts:
        if isinstance(part, QBoxLayout):
            layout.addLayout(part)
        elif isinstance(layout, QHBoxLayout):
            layout.addWidget(part, int(part is wide), Qt.AlignmentFlag.AlignTop)
        else:
            layout.addWidget(part)
    return layout
