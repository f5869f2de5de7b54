"""The card of one product that is written in more than one way: which spelling to use, and what does not belong."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from opwizard.checks.variants import VariantGroup
from opwizard.language import _, ngettext
from opwizard.ui import theme
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.scrolled import scrolling

LEAST = 76
"""The least height (at 100 %) of what scrolls: two spellings."""
MOST_CHOICES = 2_000
"""Names offered in the box that joins another one; any name can be typed."""


class VariantCard(QWidget):
    """The spellings of one product: which to use, a name of one's own, one more spelling, and what does not belong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[str, int] = {}
        self._lines: list[Spelling] = []
        """Every line that was made, from top to bottom; those at the end are spare where they are not in `lines`."""
        self.lines: dict[str, Spelling] = {}
        """The lines that are shown, by the spelling they are about."""
        self.choice = QButtonGroup(self)
        self.grid = QGridLayout()
        self.own, self.box = QRadioButton(_("Another name:")), QLineEdit()
        self.other = QComboBox()
        self.join = Button(_("Add"))
        self.unify, self.apart = Button(_("Use this &name"), look="main"), Button(_("&Different products"))
        self._name()
        self._lay_out()
        self.box.textEdited.connect(lambda _text: self.own.setChecked(True))
        self.own.toggled.connect(lambda on: on and self.box.setFocus())
        self.join.clicked.connect(self._join)

    def _name(self) -> None:
        self.box.setAccessibleName(_("Another name:"))
        self.other.setEditable(True)
        self.other.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.other.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.other.setMinimumContentsLength(8)
        self.other.setAccessibleName(_("Add another spelling of this product"))
        line, completer = self.other.lineEdit(), self.other.completer()
        if line is not None:
            line.setPlaceholderText(_("Add another spelling of this product"))
            line.setToolTip(line.placeholderText())
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.choice.addButton(self.own)

    def _lay_out(self) -> None:
        own, more = QHBoxLayout(), QHBoxLayout()
        own.addWidget(self.own)
        own.addWidget(self.box, 1)
        more.addWidget(self.other, 1)
        more.addWidget(self.join)
        self.grid.setColumnStretch(0, 1)
        self.grid.setVerticalSpacing(0)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.setSpacing(4)
        for part in (self.grid, own, more):
            inner.addLayout(part)
        inner.addStretch()
        self.view = scrolling(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.view, 1)
        outer.addWidget(ButtonRow(self.unify, self.apart, gap=6))
        theme.current().changed.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        self.view.setMinimumHeight(theme.current().px(LEAST))

    def show_group(self, group: VariantGroup, counts: Mapping[str, int]) -> None:
        """Show the spellings of one product; `counts` are all names with their rows."""
        self._counts, self.lines = counts, {}
        for name, rows in zip(group.names, group.counts, strict=True):
            self._add(name, rows, name == group.proposed)
        self._clear_spare()
        self.box.clear()
        self._offer_others()

    def forget(self) -> None:
        """Hold no name any more."""
        self._counts, self.lines = {}, {}
        self._clear_spare()
        self.box.clear()
        self.other.clear()

    def _clear_spare(self) -> None:
        for spare in self._lines[len(self.lines):]:
            self.choice.removeButton(spare.radio)
            spare.clear()

    def _offer_others(self) -> None:
        self.other.clear()
        self.other.addItems([name for name in list(self._counts)[:MOST_CHOICES] if name not in self.lines])
        self.other.setCurrentIndex(-1)
        self.other.clearEditText()

    def _add(self, name: str, rows: int, chosen: bool) -> None:
        """Show one more spelling, on a line that is spare or a new one."""
        if len(self.lines) == len(self._lines):
            self._lines.append(self._new_line())
        line = self.lines[name] = self._lines[len(self.lines)]
        line.say(name, rows)
        self.choice.addButton(line.radio)
        line.radio.setChecked(chosen)

    def _new_line(self) -> Spelling:
        line, row = Spelling(), self.grid.rowCount()
        line.away.clicked.connect(lambda: self._split(line.name))
        self.grid.addWidget(line.radio, row, 0)
        self.grid.addWidget(line.away, row, 1)
        return line

    def _split(self, name: str) -> None:
        """Take a spelling off the card: it is another product."""
        if len(self.lines) > 1:
            gone = self.lines.pop(name)
            chosen = gone.radio.isChecked()
            self._lines.remove(gone)
            self.choice.removeButton(gone.radio)
            self._offer_others()
            first = next(iter(self.lines.values())).radio
            if chosen:
                first.setChecked(True)
            first.setFocus()
            for widget in (gone.radio, gone.away):
                self.grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()

    def _join(self) -> None:
        """Put one more spelling on the card."""
        name = self.other.currentText()
        if name in self._counts and name not in self.lines:
            self._add(name, self._counts[name], False)
            self._offer_others()

    def first(self) -> QWidget:
        """Return the choice that is made, or the one that asks for another name."""
        return next((line.radio for line in self.lines.values() if line.radio.isChecked()), self.own)

    def names(self) -> list[str]:
        """Return the spellings on the card."""
        return list(self.lines)

    def name(self) -> str:
        """Return the name to use."""
        if self.own.isChecked():
            return self.box.text().strip()
        return next((name for name, line in self.lines.items() if line.radio.isChecked()), "")


class Spelling:
    """One spelling on the card: the button that chooses it, and the one that takes it off."""

    def __init__(self) -> None:
        self.name = ""
        self.radio, self.away = QRadioButton(), Button("✕", look="quiet")

    def say(self, name: str, rows: int) -> None:
        """Be about this spelling, which so many rows have."""
        self.name = name
        count = ngettext("{count:,} row", "{count:,} rows", rows).format(count=rows)
        self.radio.setText(_("{name} – {count}").format(name=visible(name), count=count).replace("&", "&&"))
        self.away.setAccessibleName(_("{name} is another product").format(name=name))
        self.away.setToolTip(self.away.accessibleName())
        self.radio.show()
        self.away.show()

    def clear(self) -> None:
        """Be about none, out of sight."""
        self.name = ""
        self.radio.setText("")
        self.away.setAccessibleName("")
        self.away.setToolTip("")
        self.radio.hide()
        self.away.hide()


def visible(name: str) -> str:
    """Return a name with double spaces made visible, so that two spellings never look the same."""
    return name.replace("  ", " ␣")
