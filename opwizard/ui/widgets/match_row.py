"""One field of ONTRAPORT on MATCH: where it comes from, its first values, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from opwizard.language import _
from opwizard.mapping.match import Match
from opwizard.schema import Field
from opwizard.ui import icons, theme
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.elided import Elided
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.picker import Picker

SIGNS = {"sure": ("check", "good"), "check": ("warning", "warning"), "missing": ("error", "error"),
         "derived": ("check", "good"), "unused": ("ring", "quiet")}
SAME = "same"
"""The choice that stands for one text in every row."""
ANOTHER = "another"
"""The choice that asks how the field is made of columns."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a row shows: the match, its values as they may be shown, and the state (a key of SIGNS)."""

    match: Match | None
    values: Sequence[str]
    state: str
    why: str = ""


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
        self.values = Elided()
        self.sign = QLabel()
        self.status = Label()
        self.why = Label(size=0.88, role="quiet")
        self.right = Button(_("Yes, this is right"), look="link")
        self._state = "unused"
        self._choices: list[Match | str | None] = []
        self.picker.activated.connect(self._pick)
        self.same.editingFinished.connect(self._pick_same)
        self.right.clicked.connect(self._confirm)
        self.label.setToolTip(_(field.hint))
        theme.current().changed.connect(self._draw)

    def set_visible(self, visible: bool) -> None:
        """Show the row, or hide it."""
        for part in (self.label, self.picker, self.values, self.sign, self.status):
            part.setVisible(visible)
        if not visible:
            self.same.hide()
            self.why.hide()
            self.right.hide()

    def put(self, grid: QGridLayout, row: int) -> None:
        """Place the controls into a row of a grid of four columns."""
        top = Qt.AlignmentFlag.AlignTop
        boxes = QVBoxLayout()
        boxes.addWidget(self.picker)
        boxes.addWidget(self.same)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.status)
        words.addWidget(self.why)
        words.addWidget(self.right, 0, Qt.AlignmentFlag.AlignLeading)
        words.addStretch(1)
        told = QHBoxLayout()
        told.setSpacing(8)
        told.addWidget(self.sign, 0, top)
        told.addLayout(words, 1)
        grid.addWidget(self.label, row, 0, top)
        grid.addLayout(boxes, row, 1, top)
        grid.addWidget(self.values, row, 2)
        grid.setAlignment(self.values, top)
        grid.addLayout(told, row, 3)
        self._draw()

    def offer(self, name: str, needed: bool, choices: Sequence[tuple[str, Match]]) -> None:
        """Offer these choices; `needed` fields ask for a column, others may stay out of the file."""
        self.label.setText(name)
        self._choices = [None, *(match for _words, match in choices), None, ANOTHER, SAME]
        self.picker.clear()
        self.picker.addItem(_("Choose a column") if needed else _("Not in my file"))
        for words, _match in choices:
            self.picker.addItem(words)
        self.picker.insertSeparator(self.picker.count())
        self.picker.addItem(_("Made another way…"))
        self.picker.addItem(_("The same for every row…"))

    def show(self, shown: Shown) -> None:
        """Show a match, its values and how sure it is."""
        self._state = shown.state
        constant = shown.match is not None and shown.match.constant is not None
        self.picker.setCurrentIndex(self._place(shown.match))
        self.same.setVisible(constant)
        if shown.match is not None and shown.match.constant is not None and not self.same.hasFocus():
            self.same.setText(shown.match.constant)
        self.values.show_text(", ".join(shown.values))
        words = {"sure": _("Matched"), "check": _("Check this"), "missing": _("Choose a column"),
                 "derived": _("We work it out"), "unused": _("Not used")}[shown.state]
        self.status.setText(words)
        self.why.setText(shown.why)
        self.why.setVisible(bool(shown.why) and shown.state != "sure")
        self.status.setToolTip(shown.why)
        self.right.setVisible(shown.state == "check" and shown.match is not None)
        self.right.setAccessibleName(_("Yes, {field} is right").format(field=_(self.field.label)))
        self.picker.setAccessibleDescription(f"{words}. {shown.why} {_(self.field.hint)}")
        self.picker.setProperty("problem", shown.state == "missing")
        self.picker.style().unpolish(self.picker)
        self.picker.style().polish(self.picker)
        self._draw()

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
        choice = self._choices[self.picker.currentIndex()]
        if isinstance(choice, Match):
            self.picked.emit(choice)

    def _draw(self) -> None:
        px = theme.current().px
        name, role = SIGNS[self._state]
        self.sign.setPixmap(icons.pixmap(name, role, px(18), self.sign.devicePixelRatioF()))
        self.status.set_role(role)
        for part in (self.label, self.values, self.sign, self.status):
            part.setContentsMargins(0, px(6), 0, 0)
