"""Work that an earlier sitting left: go on with it, or throw it away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from opwizard import import_types
from opwizard.language import _, ngettext
from opwizard.session.saved_work import SavedWork
from opwizard.ui import theme, wording
from opwizard.ui.privacy import Privacy
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.clearing import clear
from opwizard.ui.widgets.folding import FoldingPanel
from opwizard.ui.widgets.label import Heading, Label

MOST = 3


class SavedWorks(FoldingPanel):
    """One line for each; `wanted` and `unwanted` carry the work."""

    wanted = Signal(object)
    unwanted = Signal(object)

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self._privacy = privacy
        self._works = QVBoxLayout()
        self.inside.addWidget(Heading(_("Go on where you stopped?")))
        self.inside.addLayout(self._works)

    def show_works(self, works: Sequence[SavedWork]) -> None:
        """Show the newest of these."""
        clear(self._works)
        self.lines = []
        for work in works[:MOST]:
            name = self._privacy.file_name(work.path)
            if work.others:
                more = ngettext("{name} and {count} more file", "{name} and {count} more files", work.others)
                name = more.format(name=name, count=work.others)
            kind = _(import_types.by_id(work.type_id).title)
            day = wording.full_day(datetime.fromtimestamp(work.when, UTC).astimezone().date())
            go, away = Button(_("Go on with it")), Button(_("Throw it away"), look="quiet")
            go.setAccessibleName(_("Go on with {name}").format(name=name))
            away.setAccessibleName(_("Throw away the work on {name}").format(name=name))
            go.clicked.connect(partial(self._go, work))
            away.clicked.connect(partial(self._away, work))
            line = QHBoxLayout()
            line.setSpacing(theme.current().px(10))
            line.addWidget(Label(f"{name}  ·  {kind}  ·  {day}"), 1)
            line.addWidget(ButtonRow(go, away))
            self.lines.append(line)
            self._works.addLayout(line)
        self.fold(self.folded)
        self.setVisible(bool(works))

    def _go(self, work: SavedWork, *_args: object) -> None:
        self.wanted.emit(work)

    def _away(self, work: SavedWork, *_args: object) -> None:
        self.unwanted.emit(work)
