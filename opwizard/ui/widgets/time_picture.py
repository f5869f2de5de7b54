"""The rows over time: a strip of months with the rows of each, and one with the amounts, and both in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from opwizard.checking.over_time import OverTime, Period
from opwizard.language import _, ngettext
from opwizard.ui import theme, wording
from opwizard.ui.type_scale import SMALL
from opwizard.ui.widgets.bars import Bars
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.panel import Panel


class TimePicture(Panel):
    """Two small charts; hidden while there is no date to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self.rows, self.amounts = Bars(), Bars()
        self.rows_words, self.amount_words = Label(size=SMALL), Label(size=SMALL)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        for column, (bars, words) in enumerate(((self.rows, self.rows_words), (self.amounts, self.amount_words))):
            self._grid.addWidget(bars, 0, column)
            self._grid.addWidget(words, 1, column, Qt.AlignmentFlag.AlignTop)
        self.inside.addWidget(Heading(_("Over time")))
        self.inside.addLayout(self._grid)
        theme.current().changed.connect(self._air)
        self._air()

    def show_time(self, found: OverTime | None, amount: str = "") -> None:
        """Show rows and amounts over time; `amount` is the name of the amount."""
        self.setVisible(found is not None)
        if found is None:
            return
        names = [_name(period, found) for period in found.periods]
        self.rows.show_values([period.rows for period in found.periods],
                              [f"{name}: {_rows(period.rows)}" for name, period in zip(names, found.periods,
                                                                                       strict=True)])
        self.rows_words.setText(_rows_words(found, names))
        told = found.amount is not None and any(period.amount > 0 for period in found.periods)
        self.amounts.setVisible(told)
        self.amount_words.setVisible(told)
        if told:
            sums = [wording.amount(period.amount) for period in found.periods]
            self.amounts.show_values([period.amount for period in found.periods],
                                     [f"{name}: {total}" for name, total in zip(names, sums, strict=True)])
            best = max(range(len(names)), key=lambda place: found.periods[place].amount)
            self.amount_words.setText(_("{amount}: most in {when}, {total}.").format(
                amount=amount, when=names[best], total=sums[best]))

    def _air(self) -> None:
        self._grid.setHorizontalSpacing(theme.current().px(32))
        self._grid.setVerticalSpacing(theme.current().px(6))


def _name(period: Period, found: OverTime) -> str:
    return str(period.first.year) if found.yearly else wording.month(period.first)


def _rows(count: int) -> str:
    return ngettext("{count} row", "{count} rows", count).format(count=wording.count(count))


def _rows_words(found: OverTime, names: list[str]) -> str:
    if len(names) == 1:
        told = _("All dates are in {when}.").format(when=names[0])
    else:
        busiest = names[found.periods.index(found.busiest)]
        told = _("Dates from {first} to {last}. Most rows in {when}: {count}.").format(
            first=names[0], last=names[-1], when=busiest, count=wording.count(found.busiest.rows))
    if not found.undated:
        return told
    more = ngettext("{count} row has no date.", "{count} rows have no date.", found.undated)
    return f"{told} {more.format(count=wording.count(found.undated))}"
