"""A key, so that a person can check it over the phone: whose, its fingerprint in groups of four, and its dates."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from opwizard.encryption.key import KeyInfo
from opwizard.language import _
from opwizard.ui import theme, wording
from opwizard.ui.type_scale import HEADING, SMALL
from opwizard.ui.widgets.copy_button import CopyButton
from opwizard.ui.widgets.form import Form
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.panel import Notice, Panel
from opwizard.ui.widgets.wrapped import Tick


class KeyCard(Panel):
    """Shows a key; `checked` is the box a person ticks after they compared the fingerprint.

    Into `typed` they may write the fingerprint they were told: the card compares, and ticks the box or refuses.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._info: KeyInfo | None = None
        self.owner, self.dates, self.kind = Label(bold=True), Label(), Label(size=SMALL, role="quiet")
        self.fingerprint = Label(size=HEADING, bold=True)
        self.fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse |
                                                 Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.copy = CopyButton(_("Copy the fingerprint"), lambda: self._info.shown if self._info else "")
        self.checked = Tick(_("I checked this fingerprint with ONTRAPORT"))
        self.notes = Notice(kind="warning")
        self.typed = QLineEdit()
        self.typed.textChanged.connect(self._compare)
        self.compared = Notice()
        self._names: list[Label] = []
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(theme.current().px(20))
        plate = Label(_("It is like a number plate: if ONTRAPORT reads you the same one, the key is theirs."),
                      role="quiet")
        rows = ((_("Owner"), self.owner), (_("Fingerprint"), self.fingerprint), ("", plate),
                (_("Good until"), self.dates))
        for row, (name, value) in enumerate(rows):
            grid.addWidget(Label(name, role="quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        self.fingerprint.setAccessibleName(_("Fingerprint"))
        self.inside.addWidget(Heading(_("The key")))
        self.inside.addLayout(grid)
        self.inside.addWidget(self.notes)
        self.inside.addWidget(self.copy)
        self.inside.addWidget(Form((_("The fingerprint they read to you (optional: we compare it)"), self.typed)))
        self.inside.addWidget(self.compared)
        self.inside.addWidget(self.checked)
        self.inside.addWidget(self.kind)
        theme.current().changed.connect(self._dress)
        self._dress()

    def show_key(self, info: KeyInfo, *, already_checked: bool = False) -> None:
        """Show a key; the box is ticked only when the person checked this key on an earlier day."""
        self._info = info
        self.owner.setText(info.owner)
        self.fingerprint.setText(info.shown)
        self.dates.setText(self._until(info.expires))
        self.kind.setText(_("Technical details: {algorithm}").format(algorithm=info.algorithm))
        told = [info.why_not or "", *info.notes]
        self.notes.say(" ".join(part for part in told if part))
        self.typed.clear()
        self.compared.say("")
        self.checked.setChecked(already_checked)

    @property
    def refused(self) -> bool:
        """True while the fingerprint that was typed is another key's."""
        return bool(self._info and self.typed.text().strip() and not self._info.begins_with(self.typed.text()))

    def _compare(self, typed: str) -> None:
        if self._info is None or not typed.strip():
            self.compared.say("")
        elif self.refused:
            self.compared.set_kind("error")
            self.compared.say(_("This is the fingerprint of another key. Do not use this key; ask ONTRAPORT again."))
            self.checked.setChecked(False)
        elif self._info.is_fingerprint(typed):
            self.compared.set_kind("good")
            self.compared.say(_("All 40 letters and digits are the same."))
            self.checked.setChecked(True)
        else:
            self.compared.set_kind("note")
            self.compared.say(_("The same so far. A fingerprint has 40 letters and digits."))

    def _until(self, day: date | None) -> str:
        return wording.plain_day(day) if day else _("It does not run out.")

    def _dress(self) -> None:
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.fingerprint.font().pointSizeF())
        fixed.setBold(True)
        self.fingerprint.setFont(fixed)
