"""What do these stand for?: each text of a field at the left, the accepted value it stands for at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from opwizard.kinds.kind import Decision
from opwizard.language import _, ngettext
from opwizard.schema import Field
from opwizard.session.values import Value
from opwizard.ui import theme
from opwizard.ui.privacy import Privacy
from opwizard.ui.type_scale import TEXT
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.clearing import clear
from opwizard.ui.widgets.elided import Elided
from opwizard.ui.widgets.folding import FoldingPanel
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.picker import Picker
from opwizard.ui.widgets.scrolled import scrolling

LEAST = 76
"""The least height (at 100 %) of what scrolls: two texts."""
MOST = 100
"""Texts that are asked about at a time, the most frequent first."""
NARROW = 420
"""Below this width (at 100 %) the button stands below the words beside it."""


class MeaningsPanel(FoldingPanel):
    """Asks what texts stand for. `used` carries the field's id and a meaning for each text that has one now."""

    used = Signal(str, dict)

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(narrow=NARROW, margin=12, spacing=6, parent=parent)
        self._privacy = privacy
        self._field: Field | None = None
        self._values: list[Value] = []
        self.boxes: dict[str, QComboBox | QLineEdit] = {}
        """The control of each text."""
        self.heading, self.hint = Heading(size=TEXT), Label(role="quiet")
        self.do = Button(_("Use &these"), look="main")
        self.wrong = Label(role="error")
        self._grid = QGridLayout()
        self._lay_out()
        self.do.clicked.connect(self._use)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.do, 0, Qt.AlignmentFlag.AlignLeading)
        self.lines.append(top)
        for column, share in enumerate((4, 0, 4, 2)):
            self._grid.setColumnStretch(column, share)
        inside = QWidget()
        inside.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.view = scrolling(inside)
        self.inside.addLayout(top)
        self.inside.addWidget(self.hint)
        self.inside.addWidget(self.wrong)
        self.inside.addWidget(self.view, 1)

        theme.current().changed.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        self.view.setMinimumHeight(theme.current().px(LEAST))
        for box in self.boxes.values():
            if isinstance(box, QLineEdit):
                _widen(box)

    def ask(self, field: Field, values: Sequence[Value]) -> None:
        """Ask about these texts of a field."""
        self._field, self._values = field, list(values[:MOST])
        label = _(field.label)
        self.heading.setText(_("{field}: what do these stand for?").format(field=label))
        more = len(values) - len(self._values)
        hint = _("Choose what each stands for.") if field.kind.meanings else _("Type what each stands for.")
        words = ngettext("{count:,} more value follows after these.", "{count:,} more values follow after these.", more)
        kept = _("We remember it for your next file.")
        self.hint.setText(f"{hint} {kept}" + (" " + words.format(count=more) if more else ""))
        self.wrong.hide()
        clear(self._grid)
        self.boxes = {}
        px = theme.current().px
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(5))
        for row, value in enumerate(self._values):
            self._add(row, value, field)
        self._grid.setRowStretch(len(self._values), 1)

    def let_go(self) -> None:
        """Ask about nothing any more."""
        self._field, self._values, self.boxes = None, [], {}
        clear(self._grid)

    def _add(self, row: int, value: Value, field: Field) -> None:
        looks = dict.fromkeys(" ".join(text.split()) for text in (value.text, *value.spellings))
        shown = ", ".join(self._privacy.of(field, text) for text in looks)
        text, mark = Elided(), Label(_("our guess") if value.guessed else "", role="quiet")
        text.show_text(shown)
        text.setMinimumWidth(theme.current().px(72))
        rows = ngettext("{count:,} row", "{count:,} rows", value.rows).format(count=value.rows)
        box = self._box(field, value)
        spoken = _("{value}, {rows}, stands for").format(value=shown, rows=rows)
        box.setAccessibleName(spoken)
        box.setAccessibleDescription(_("This is our guess") if value.guessed else "")
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(text, row, 0)
        self._grid.addWidget(Label(rows, role="quiet"), row, 1, middle | Qt.AlignmentFlag.AlignTrailing)
        self._grid.addWidget(box, row, 2)
        self._grid.addWidget(mark, row, 3, middle)
        self.boxes[value.text] = box

    def _box(self, field: Field, value: Value) -> QComboBox | QLineEdit:
        if not field.kind.meanings:
            line = QLineEdit(value.meaning)
            line.setPlaceholderText(_("for example {example}").format(example=field.kind.example))
            _widen(line)
            line.textEdited.connect(lambda _text: self.wrong.hide())
            return line
        picker = Picker()
        picker.addItem(_("Choose"), "")
        for word in field.kind.meanings:
            picker.addItem(word, word)
        picker.setCurrentIndex(max(picker.findData(value.meaning), 0))
        return picker

    def first(self) -> QWidget:
        """Return the control that takes the focus: that of the first text nobody knows the meaning of."""
        unknown = (self.boxes[value.text] for value in self._values if not value.meaning)
        return next(unknown, next(iter(self.boxes.values()), self.do))

    def wanted_height(self) -> int:
        """Return the height at which nothing needs to scroll."""
        hint = self.hint.heightForWidth(max(self.width(), 300))
        return self._grid.sizeHint().height() + hint + theme.current().px(84)

    def meanings(self) -> Mapping[str, str]:
        """Return what was chosen or typed for each text that changed or was a guess; "" takes a meaning back."""
        chosen = {text: str(box.currentData()) if isinstance(box, QComboBox) else box.text().strip()
                  for text, box in self.boxes.items()}
        return {text: chosen[value.text] for value in self._values for text in (value.text, *value.spellings)
                if chosen[value.text] != value.meaning or value.guessed}

    def _use(self) -> None:
        meanings = {text: meaning for text, meaning in self.meanings().items() if meaning or self._given(text)}
        if self._field is None:
            return
        wrong = [text for text, meaning in meanings.items() if meaning and self._refused(meaning)]
        if wrong or not meanings:
            self._tell(wrong[0] if wrong else None)
            return
        self.used.emit(self._field.id, meanings)

    def _given(self, text: str) -> bool:
        return any(text in (value.text, *value.spellings) and value.given for value in self._values)

    def _refused(self, meaning: str) -> bool:
        return self._field is not None and bool(self._field.kind.read_one(meaning, Decision()).faults)

    def _tell(self, wrong: str | None) -> None:
        if wrong is None:
            self.wrong.setText(_("Say what at least one of them stands for."))
        elif self._field is not None:
            words = _("“{value}” does not fit here. It should look like {example}.")
            box = self.boxes[wrong]
            typed = box.text() if isinstance(box, QLineEdit) else ""
            self.wrong.setText(words.format(value=typed, example=self._field.kind.example))
        self.wrong.show()
        (self.boxes[wrong] if wrong is not None else self.first()).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter in a box goes on to the next one, and uses the answers after the last."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            boxes = list(self.boxes.values())
            here = next((place for place, box in enumerate(boxes) if box.hasFocus()), len(boxes) - 1)
            if here + 1 < len(boxes):
                boxes[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
                self.view.ensureWidgetVisible(boxes[here + 1])
            else:
                self._use()
            return
        super().keyPressEvent(event)


def _widen(box: QLineEdit) -> None:
    """Make room for the example in a box."""
    box.setMinimumWidth(box.fontMetrics().horizontalAdvance(box.placeholderText()) + theme.current().px(28))
