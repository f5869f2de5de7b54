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
        self.grey = Label(_("What stands out in grey are the rows left out."), size=SMALL, role="quiet")
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        for column, (bars, words) in enumerate(((self.rows, self.rows_words), (self.amounts, self.amount_words))):
            self._grid.addWidget(bars, 0, column)
            self._grid.addWidget(words, 1, column, Qt.AlignmentFlag.AlignTop)
        self.inside.addWidget(Heading(_("Over time")))
        self.inside.addLayout(self._grid)
        self.inside.addWidget(self.grey)
        theme.current().changed.connect(self._air)
        self._air()

    def show_time(self, found: OverTime | None, amount: str = "") -> None:
        """Show rows and amounts over time; `amount` is the name of the amount."""
        self.setVisible(found is not None)
        if found is None:
            return
        periods, names = found.periods, [_name(period, found) for period in found.periods]
        words = [_beside(name, _rows(each.rows), _rows(each.rows_before)) for name, each in zip(names, periods,
                                                                                                strict=True)]
        self.rows.show_values([each.rows for each in periods], words, [each.rows_before for each in periods])
        self.rows_words.setText(_rows_words(found, names))
        self.grey.setVisible(any(each.rows != each.rows_before for each in periods))
        self._show_amounts(found, names, amount)

    def _show_amounts(self, found: OverTime, names: list[str], amount: str) -> None:
        periods = found.periods
        told = found.amount is not None and any(period.amount > 0 for period in periods)
        self.amounts.setVisible(told)
        self.amount_words.setVisible(told)
        if told:
            sums = [wording.amount(period.amount) for period in periods]
            before = [wording.amount(period.amount_before) for period in periods]
            words = [_beside(*told) for told in zip(names, sums, before, strict=True)]
            self.amounts.show_values([period.amount for period in periods], words,
                                     [period.amount_before for period in periods])
            best = max(range(len(names)), key=lambda place: periods[place].amount)
            self.amount_words.setText(_("{amount}: most in {when}, {total}.").format(
                amount=amount, when=names[best], total=sums[best]))

    def _air(self) -> None:
        self._grid.setHorizontalSpacing(theme.current().px(32))
        self._grid.setVerticalSpacing(theme.current().px(6))


def _name(period: Period, found: OverTime) -> str:
    return str(period.first.year) if found.yearly else wording.month(period.first)


def _beside(name: str, after: str, before: str) -> str:
    """Return the words of a bar: when, how much, and how much it was with the rows left out."""
    if before == after:
        return f"{name}: {after}"
    return _("{when}: {after}; with the rows left out {before}").format(when=name, after=after, before=before)


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
