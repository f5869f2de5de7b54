"""ZONE: when the next charges run where the person is. Nothing is shifted unless they ask."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimeZone
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QLabel,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from opwizard.language import N_, _, counted, ngettext
from opwizard.ui import charge_days, theme, wording
from opwizard.ui.charge_days import Charge
from opwizard.ui.pages.page import Page
from opwizard.ui.type_scale import TEXT
from opwizard.ui.widgets.label import Heading
from opwizard.ui.widgets.panel import Notice, Panel
from opwizard.ui.widgets.picker import Picker


class ZonePage(Page):
    """The person's time zone, what to do with the dates, and what comes of it."""

    code = "ZONE"
    step = 3
    title = N_("When will the next charges run?")
    lead = N_("ONTRAPORT charges open orders at 1 AM in California on the date in the file. Here is when that is where "
              "you are.")

    def build(self) -> None:
        """Make the choices and the table."""
        self._moved = 0
        """By how many days the dates that are shown were moved."""
        self.zone = Picker()
        here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
        for name in charge_days.zones():
            words = charge_days.place(name)
            self.zone.addItem(_("{place} – this computer").format(place=words) if name == here else words, name)
        place = self.zone.findData(here)
        self.zone.setCurrentIndex(place if place >= 0 else self.zone.findData("America/Los_Angeles"))
        label = QLabel(_("Where you are (&time zone)"))
        label.setBuddy(self.zone)
        self.shifts = QButtonGroup(self)
        self.choices: dict[int, QRadioButton] = {}
        names = {0: _("&Keep the dates in my file"), -1: _("Use one day &earlier"), 1: _("Use one day &later")}
        for shift, name in names.items():
            self.choices[shift] = QRadioButton(name)
            self.shifts.addButton(self.choices[shift])
        self.choices[0].setChecked(True)
        self.say, self.past = Notice(kind="good"), Notice(kind="warning")
        self.table = self._make_table()
        self.australia = Notice(_("ONTRAPORT's help page tells people in Australia to use one day earlier. By our sums "
                                  "that charges a day early. Ask ONTRAPORT before you change the dates."))
        heading = Heading(_("Dates in the new file"), size=TEXT)
        card = Panel(label, self.zone, heading, *self.choices.values(), spacing=8)
        for part in (card, self.say, self.past, self.table, self.australia):
            self.column.addWidget(part)
        self.zone.currentIndexChanged.connect(self._show)
        self.shifts.buttonToggled.connect(self._show)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setAccessibleName(_("Dates from your file, and when the charge runs"))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().sectionResized.connect(self._fit_table, Qt.ConnectionType.QueuedConnection)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalScrollBar().rangeChanged.connect(self._fit_table, Qt.ConnectionType.QueuedConnection)
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        return table

    @property
    def shift(self) -> int:
        """By how many days the person wants the dates moved."""
        return next(shift for shift, choice in self.choices.items() if choice.isChecked())

    def enter(self) -> None:
        """Show the dates of the session, and what was chosen for them."""
        self.choices[self.desk.session.days_moved].setChecked(True)
        self._show()

    def refresh(self) -> None:
        """Show the dates anew; the answer stays, unless the step it was given in has been undone or done again."""
        if self._moved != self.desk.session.days_moved:
            self.choices[self.desk.session.days_moved].setChecked(True)
        self._show()

    def first_focus(self) -> QWidget | None:
        """The time zone."""
        return self.zone

    def proceed(self) -> None:
        """Move the dates if something else is chosen now, as one step that can be undone."""
        session = self.desk.session
        checked, days = session.checked, self.shift - session.days_moved
        if not days or checked is None:
            self.finished.emit()
            return
        names = {-1: _("Use one day earlier"), 0: _("Keep the dates in my file"), 1: _("Use one day later")}
        name = names[self.shift]
        self.change(lambda: session.move_dates(charge_days.shifted(checked, days), name, days), self._dates_moved)

    def _dates_moved(self, _count: int) -> None:
        self.edited.emit()
        self.finished.emit()

    def help_text(self) -> str:
        """Explain the rule and the table."""
        return _("All open orders run at 1 AM in California. The table shows what that is on your clock, for the "
                 "earliest dates of your file and for summer and winter time.\n\nThe dates are kept unless you choose "
                 "otherwise.")

    def _show(self, *_args: object) -> None:
        checked = self.desk.session.checked
        if checked is None:
            return
        zone = str(self.zone.currentData())
        days, self._moved = charge_days.dates(checked), self.desk.session.days_moved
        charges = charge_days.examples(list(days), ZoneInfo(zone), self.shift, moved=self._moved)
        place = _("The charge runs ({city} time)").format(city=charge_days.city(zone))
        for column, words in enumerate((_("Date in your file"), _("Date in the new file"), place)):
            header = QTableWidgetItem(words)
            header.setToolTip(words)
            self.table.setHorizontalHeaderItem(column, header)
        self.table.setRowCount(len(charges))
        for row, charge in enumerate(charges):
            for column, text in enumerate(self._words(charge)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self._fit_table()
        self._tell(charges, zone)
        self._tell_past(days)
        self.australia.setVisible(zone.startswith("Australia/"))

    def _fit_table(self, *_section: int) -> None:
        """Give each row the lines it needs, once the columns have their width, and the table the height of its rows."""
        px, rows = theme.current().px, self.table.verticalHeader()
        for row in range(self.table.rowCount()):
            self.table.setRowHeight(row, max(px(32), self.table.sizeHintForRow(row) + px(14)))
        titles, bar = self.table.horizontalHeader(), self.table.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.table.setFixedHeight(rows.length() + titles.sizeHint().height() + below + 6)

    def _words(self, charge: Charge) -> tuple[str, str, str]:
        runs = _("{day}, {time}").format(day=wording.full_day(charge.runs.date()),
                                         time=wording.clock(charge.runs.time()))
        return wording.plain_day(charge.day), wording.plain_day(charge.written), runs

    def _tell(self, charges: list[Charge], zone: str) -> None:
        off = {charge.days_off for charge in charges}
        city = charge_days.city(zone)
        if not off:
            self.say.say("")
            return
        self.say.set_kind("good" if off == {0} else "warning")
        if off == {0}:
            words = _("Each charge runs on the same day as the date in your file, {city} time.")
        elif off == {-1}:
            words = _("Each charge runs a day before the date in your file, {city} time.")
        elif off == {1}:
            words = _("Each charge runs a day after the date in your file, {city} time.")
        else:
            words = _("Not every charge runs on the day of the date in your file, {city} time. Look at the table.")
        self.say.say(words.format(city=city))

    def _tell_past(self, days: dict[date, int]) -> None:
        today = datetime.now(UTC).astimezone(charge_days.PACIFIC).date()
        gone = sum(count for day, count in days.items() if (day - today).days + self.shift - self._moved < 0)
        words = ngettext("{count} charge would be in the past.", "{count} charges would be in the past.", gone)
        self.past.say(words.format(count=counted(gone)) if gone else "")

