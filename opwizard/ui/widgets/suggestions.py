"""Below the rows: what can be done with all of them at once: proposals, a question, or product names."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from opwizard.checking import GroupKey
from opwizard.checks import variants
from opwizard.checks.variants import VariantGroup
from opwizard.fixing.proposals import Proposal
from opwizard.kinds.kind import Answers
from opwizard.kinds.record_id import RecordId
from opwizard.language import _, counted, ngettext
from opwizard.schema import Field
from opwizard.session import Question, Session
from opwizard.session.questions import answered
from opwizard.session.values import Value, together
from opwizard.ui import theme
from opwizard.ui.desk import Desk
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.fix_all_panel import FixAllPanel
from opwizard.ui.widgets.meanings_panel import MeaningsPanel
from opwizard.ui.widgets.question_panel import QuestionPanel
from opwizard.ui.widgets.scrolled import least_height, scrolling
from opwizard.ui.widgets.variants_panel import VariantsPanel

MANY = 800
"""Rows, or names, from which suggestions are worked out beside the window."""
VARIANTS = "product-name-variants"
MOST_MEANINGS = 300
"""With more unclear texts than these they are no list of names but the column itself is wrong."""
A_FEW = 12
"""So many guesses are looked through together with the names nobody can guess; more are changed first."""
UNKNOWN_WORDS = frozenset(("bad-id", "unknown-recurrence"))
"""Kinds of problems that go away once it is said what the texts stand for."""
NUMBER = re.compile(r"\s*[-+]?[\d.,]+(e[-+]?\d+)?\s*$", re.IGNORECASE)
"""A wrong ID that is a number (0, 12.5, 1.2E+12) is no name: it may be another one in each of its rows."""
Run = Callable[[Callable[[Any], Any], Callable[[Any], None], str], None]
"""How slow work is done: `Page.run`."""


class Suggestions(QWidget):
    """Shows the panel that fits a kind of problem, if there is one.

    `decided` carries a function without arguments that makes the change; `opened` tells that a panel came up or went;
    `names_shown` carries spellings whose rows the person wants to see.
    """

    decided = Signal(object)
    opened = Signal()
    names_shown = Signal(list)

    def __init__(self, desk: Desk, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._run = desk, run
        self._key: GroupKey | None = None
        self._title = ""
        self._edited = False
        """True once a cell was written since something was suggested."""
        self.fixes = FixAllPanel(desk.privacy)
        self.question = QuestionPanel()
        self.variants = VariantsPanel()
        self.meanings = MeaningsPanel(desk.privacy)
        self._panels = (self.fixes, self.question, self.variants, self.meanings)
        self.shown: QWidget | None = None
        """The panel that is shown, if one is."""
        self.to_rows = Button(_("Show the &rows"), icon="back")
        self.to_rows.hide()
        self.stack = QStackedWidget()
        for panel in (self.fixes, scrolling(self.question), self.variants, self.meanings):
            self.stack.addWidget(panel)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.stack, 1)
        self.stack.currentChanged.connect(lambda _place: self.updateGeometry())
        self.stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.fixes.accepted.connect(self._apply)
        self.question.answered.connect(self._answer)
        self.meanings.used.connect(self._translate)
        self.variants.unified.connect(self._unify)
        self.variants.all_unified.connect(self._unify_all)
        self.variants.looked_at.connect(self.names_shown)

    def show_for(self, key: GroupKey | None, title: str, rows: int) -> None:
        """Show what can be done about a kind of problem with `rows` rows; None hides everything."""
        self._key, self._title, self._edited = key, title, False
        session = self._desk.session
        question = next((asked for asked in session.questions() if key and asked.field == key.field), None)
        if key is None:
            self._open(None)
        elif question is not None:
            self.question.ask(question)
            self._open(self.question)
        elif key.code == VARIANTS and key.field:
            self._compare(key.field)
        elif key.field and key.code in UNKNOWN_WORDS and rows and self._ask_meanings(key.field, all_values=False):
            pass
        elif rows > MANY:
            self._open(None)
            self._run(lambda _progress: session.proposals(key), partial(self._offer, key),
                      _("Looking for suggestions…"))
        else:
            self._offer(key, session.proposals(key))

    def follow(self, rows: int) -> None:
        """Suggest anew what can be done with the `rows` left, after a cell was written; what is ticked stays ticked."""
        key = self._key
        if key is None or self.shown is not self.fixes:
            return
        self._edited = True
        if not rows:
            self._open(None)
        elif rows <= MANY:
            self._offer(key, self._desk.session.proposals(key))

    def let_go(self) -> None:
        """Show no panel, and hold nothing of the rows any more."""
        self._key = None
        self._open(None)

    def wanted_height(self, available: int) -> int:
        """Return the height the panel that is shown would like, leaving room for some rows."""
        if self.shown is self.fixes:
            return min(self.fixes.wanted_height(), round(available * 0.45))
        if self.shown is self.question:
            return min(self.question.sizeHint().height() + 4, round(available * 0.66))
        if self.shown is self.meanings:
            return min(self.meanings.wanted_height(), round(available * 0.6))
        return min(self.variants.wanted_height(), theme.current().px(350), round(available * 0.62))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size below which the parts of the shown panel would lie over each other."""
        least, panel = super().minimumSizeHint(), self.shown
        layout = panel.layout() if panel is not None and panel is not self.question else None
        if panel is None or layout is None:
            return least
        frame = panel.contentsMargins()
        high = least_height(layout, self.width() - frame.left() - frame.right()) + frame.top() + frame.bottom()
        return least.expandedTo(QSize(0, high))

    def event(self, event: QEvent) -> bool:
        """Ask for another height in another width: what is hidden asks nobody."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.updateGeometry()
        return super().event(event)

    def first(self) -> QWidget:
        """Return the control of the shown panel that takes the focus."""
        if self.shown is self.question:
            return self.question.first()
        if self.shown is self.meanings:
            return self.meanings.first()
        return self.fixes.first() if self.shown is self.fixes else self.variants.first()

    def _open(self, panel: QWidget | None) -> None:
        self.shown = panel
        if panel is not self.fixes and not self.fixes.empty:
            self.fixes.show_proposals((), personal=False)
        if panel is not self.variants and self.variants.groups:
            self.variants.show_groups((), {})
        if panel is not self.meanings:
            self.meanings.let_go()
        if panel is not None:
            self.stack.setCurrentIndex(self._panels.index(panel))
        self.opened.emit()

    # -- proposals
    def _offer(self, key: GroupKey, proposals: list[Proposal]) -> None:
        if key != self._key:
            return
        kind = self._desk.session.import_type
        personal = bool(kind and key.field and _holds_people(kind.field(key.field)))
        real = [proposal for proposal in proposals if proposal.old != proposal.new or proposal.also]
        covered = personal and self._desk.privacy.hidden
        if covered:  # nobody can judge a change they cannot see
            real = [proposal for proposal in real if proposal.sure or proposal.safe]
        if real and covered:
            self.fixes.show_covered(real)
            self._open(self.fixes)
        elif real:
            self.fixes.show_proposals(real, personal)
            self._open(self.fixes)
        else:
            self._open(None)

    def _apply(self, proposals: list[Proposal]) -> None:
        count = sum(proposal.rows for proposal in proposals)
        words = ngettext("{count} change: {title}", "{count} changes: {title}", count)
        name = words.format(count=counted(count), title=self._title)
        session, key = self._desk.session, self._key if self._edited else None
        self.decided.emit(lambda: session.apply(still_right(session, key, proposals) if key else proposals, name))

    # -- a question about the column
    def _answer(self, question: Question, answer: str) -> None:
        session = self._desk.session
        answers = answered(session.answers.get(question.field, Answers()), question.what, answer)
        self.decided.emit(lambda: session.answer(question.field, answers))

    # -- what texts stand for
    def show_meanings(self, name: str) -> None:
        """Ask what the texts of a field stand for, whether anything is wrong with them or not."""
        self._key = None
        self._ask_meanings(name, all_values=True)

    def _ask_meanings(self, name: str, *, all_values: bool) -> bool:
        """Ask about the texts that are not clear by themselves (or all); False when there is nothing to ask."""
        session = self._desk.session
        field = session.import_type.field(name) if session.import_type else None
        if field is None or not session.translatable(name) or (_holds_people(field) and self._desk.privacy.hidden):
            return False
        values = together([value for value in session.values(name) if all_values or _unclear(value, field)])
        if not all_values and isinstance(field.kind, RecordId) and _mostly_slips(values):
            if self._key is not None and session.proposals(self._key):
                return False
            values = [value for value in values if not value.guessed]  # those were changed
        if not values or (len(values) > MOST_MEANINGS and not all_values):
            return False
        self.meanings.ask(field, values)
        self._open(self.meanings)
        return True

    def _translate(self, name: str, meanings: dict[str, str]) -> None:
        self.decided.emit(lambda: self._desk.session.translate(name, meanings))

    # -- product names
    def _compare(self, name: str) -> None:
        checked, opened = self._desk.session.checked, self._desk.session.opened
        if checked is None or opened is None:
            return
        self.variants.begin((opened.sha256, name))
        marks = checked.marks[name]
        counts = marks.counts
        texts = marks.column.texts().head(len(counts)).to_list()  # texts nobody has used yet are not counted
        used = {text: rows for text, rows in zip(texts, counts.tolist(), strict=True) if rows and text}
        if len(used) > MANY:
            self._run(lambda _progress: variants.groups(texts, counts), partial(self._show_names, used),
                      _("Comparing names…"))
        else:
            self._show_names(used, variants.groups(texts, counts))

    def _show_names(self, used: dict[str, int], groups: list[VariantGroup]) -> None:
        self.variants.show_groups(groups, used)
        self._open(self.variants if self.variants.groups else None)

    def _unify(self, names: list[str], name: str) -> None:
        field = self._key.field if self._key else None
        if field:
            self.decided.emit(lambda: self._desk.session.unify(field, names, name))

    def _unify_all(self, groups: list[VariantGroup]) -> None:
        field = self._key.field if self._key else None
        if field is not None:
            self.decided.emit(partial(unify_all, self._desk.session, field, groups))


def still_right(session: Session, key: GroupKey, proposals: list[Proposal]) -> list[Proposal]:
    """Return those of the proposals that would be made now, as they would be made: with the rows that are left."""
    wanted = {proposal.change for proposal in proposals}
    return [proposal for proposal in session.proposals(key) if proposal.change in wanted]


def _holds_people(field: Field) -> bool:
    return field.personal or field.about_people


def _unclear(value: Value, field: Field) -> bool:
    """Tell whether it must still be said what a text of a field stands for."""
    named = not (isinstance(field.kind, RecordId) and NUMBER.match(value.text))
    return named and not value.clear and not value.given


def _mostly_slips(values: list[Value]) -> bool:
    """Tell whether texts are numbers with something around them ("#7") rather than names that stand for numbers."""
    guessed = sum(value.guessed for value in values)
    return guessed == len(values) or (guessed > A_FEW and guessed > len(values) / 2)


def unify_all(session: Session, field: str, groups: list[VariantGroup]) -> int:
    """Write each group of names as its proposed one, as one step; return how many cells changed."""
    if session.table is None:
        return 0
    column = session.table[field]
    wanted = [Proposal(field, name, group.proposed, rows, "", safe=False, code=column.code_of(name))
              for group in groups for name, rows in zip(group.names, group.counts, strict=True)
              if name != group.proposed]
    return session.apply(wanted, _("One name for each product"))

