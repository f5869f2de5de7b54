"""A question about a whole column: in the person's own dates or amounts, with what each answer would mean."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from opwizard.language import N_, _
from opwizard.session import Question
from opwizard.ui import theme
from opwizard.ui.type_scale import TEXT
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.clearing import clear
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.panel import Panel

ANSWERS = {
    "day-first": N_("The day comes first"),
    "month-first": N_("The month comes first"),
    "year-first": N_("The year comes first"),
    "dot": N_("The dot marks the cents"),
    "comma": N_("The comma marks the cents"),
}


class QuestionPanel(Panel):
    """Asks one question. `answered` carries the question and the answer."""

    answered = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=14, spacing=8, parent=parent)
        self._question: Question | None = None
        self.heading = Heading(size=TEXT)
        self.proof = Label(role="quiet")
        self.hint = Label(role="quiet")
        self.answers = QVBoxLayout()
        self.answers.setSpacing(0)
        self.choice = QButtonGroup(self)
        self.do = Button(_("Use this for the whole column"), look="main")
        self.missing = Label(_("Choose one of the answers first."), role="error")
        bottom = QHBoxLayout()
        bottom.addWidget(self.do)
        bottom.addWidget(self.missing)
        bottom.addStretch()
        for part in (self.heading, self.proof):
            self.inside.addWidget(part)
        self.inside.addLayout(self.answers)
        self.inside.addWidget(self.hint)
        self.inside.addLayout(bottom)
        self.do.clicked.connect(self._answer)

    def ask(self, question: Question, now: str | None = None) -> None:
        """Ask a question; `now` is the answer given before."""
        self._question = question
        self.heading.setText(question.text)
        self.proof.setText(question.proof)
        self.proof.setVisible(bool(question.proof))
        self.hint.setText(_("Think of one order you know the date of. You can change your answer later.")
                          if question.what == "date-order" else
                          _("Think of one order you know the price of. You can change your answer later."))
        self.missing.hide()
        self._clear()
        for answer, meaning in question.choices:
            self._add(answer, meaning, answer == now)

    def _clear(self) -> None:
        for button in self.choice.buttons():
            self.choice.removeButton(button)
        clear(self.answers)

    def _add(self, answer: str, meaning: str, on: bool) -> None:
        words = _(ANSWERS.get(answer, answer))
        button = QRadioButton(words)
        button.setProperty("answer", answer)
        button.setChecked(on)
        button.setAccessibleDescription(meaning)
        button.toggled.connect(lambda _on: self.missing.hide())
        self.choice.addButton(button)
        self.answers.addWidget(button)
        told = Label("\n".join(meaning.split("; ")), role="quiet")
        told.setContentsMargins(theme.current().px(34), 0, 0, theme.current().px(4))
        self.answers.addWidget(told)

    def first(self) -> QWidget:
        """Return the control that takes the focus."""
        buttons = self.choice.buttons()
        return self.choice.checkedButton() or (buttons[0] if buttons else self.do)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter on an answer uses it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            for button in self.choice.buttons():
                if button.hasFocus():
                    button.setChecked(True)
            self._answer()
            return
        super().keyPressEvent(event)

    def _answer(self) -> None:
        chosen = self.choice.checkedButton()
        if chosen is None or self._question is None:
            self.missing.show()
            self.first().setFocus()
            return
        self.answered.emit(self._question, str(chosen.property("answer")))
