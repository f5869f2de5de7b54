"""The card of MATCH: the fields of one import type below each other, and what of the session fills them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QGridLayout, QLayout

from opwizard.language import _
from opwizard.schema import Field, ImportType
from opwizard.ui import theme
from opwizard.ui.desk import Desk
from opwizard.ui.pages import match_choices, match_words
from opwizard.ui.pages.match_counts import MatchCounts
from opwizard.ui.type_scale import SMALL
from opwizard.ui.widgets.folding import FoldingPanel
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.match_row import MatchRow, Shown

SHARES = (8, 10, 10, 7)
"""How the four columns share the width."""
FOLDED = (9, 11, 0, 0)
"""How two columns share it."""
NARROW = 590
"""Below this width (at 100 %) there are two columns."""
BETWEEN = 10
"""Room (at 100 %) between two fields then."""


class MatchCard(FoldingPanel):
    """A frame round the rows of an import type, by the id of their field; they go when it goes."""

    def __init__(self, kind: ImportType, rows: dict[str, MatchRow], desk: Desk, counts: MatchCounts) -> None:
        grid = QGridLayout()
        super().__init__(grid, narrow=NARROW)
        self.rows = rows
        self._kind, self._desk, self._counts = kind, desk, counts
        self._lay_out(grid)

    def _lay_out(self, grid: QGridLayout) -> None:
        titles = (_("ONTRAPORT needs"), _("Column in your file"), _("First values"), "")
        self._titles = [Label(title, size=SMALL, role="quiet", bold=True) for title in titles]
        for column, title in enumerate(self._titles):
            grid.addWidget(title, 0, column)
        for row in self.rows.values():
            row.setParent(self)
        self._grid = grid
        self.fold(False)
        theme.current().changed.connect(self._space_rows)

    def fold(self, folded: bool) -> None:
        """Lay the rows out in four columns, or in two where there is less width."""
        for column, (title, share) in enumerate(zip(self._titles, FOLDED if folded else SHARES, strict=True)):
            title.setVisible(bool(share))
            self._grid.setColumnStretch(column, share)
        for place, row in enumerate(self.rows.values()):
            row.put(self._grid, 3 * place + 1, folded=folded)
        self._space_rows()

    def _space_rows(self) -> None:
        px = theme.current().px
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(7))
        for place, row in enumerate(self.rows.values()):  # two lines of one field stand closer than two fields
            apart = self.folded and not row.picker.isHidden()
            self._grid.setRowMinimumHeight(3 * place + 3, px(BETWEEN) if apart else 0)
        self._grid.invalidate()

    def offer(self, row: MatchRow) -> None:
        """Offer in a row what can be chosen for its field now."""
        row.offer(match_choices.name(self._kind, row.field), match_choices.needed(self._kind, row.field),
                  match_choices.choices(self._desk.session, row.field))

    def show_rows(self, *, every: bool) -> int:
        """Show the rows, without those nothing speaks for unless `every` is wanted; return how many those are."""
        spare = [row for row in self.rows.values() if match_choices.spare(self._desk.session, row.field)]
        for row in self.rows.values():
            visible = every or row not in spare
            row.set_visible(visible)
            if visible:
                row.show(self._shown(row.field))
        self._space_rows()
        return len(spare)

    def _shown(self, field: Field) -> Shown:
        session, privacy = self._desk.session, self._desk.privacy
        match = session.mapping.get(field.id)
        values = session.first_values(match, 3) if match is not None else []
        state = match_words.state(session, field)
        offered = match_choices.offered if match is None else match_choices.dated
        return Shown(match, [privacy.of(field, text) for text in values], state, match_words.why(session, field),
                     self._counts.of(match), len(session.opened.sheet.rows) if session.opened else 0,
                     offered=offered(session, field) if match is None or state == "sure" else None,
                     hidden=privacy.hidden and (field.personal or field.about_people))


@contextmanager
def laid_out_once(*layouts: QLayout) -> Iterator[None]:
    """Lay out once for all that comes up meanwhile, not once more for each part of it."""
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)
            layout.invalidate()
