"""Offers to prepare the rows of a mixed file that were left out for another import."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from opwizard.language import _, ngettext
from opwizard.session import Rest
from opwizard.ui.privacy import Privacy
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.panel import Notice


class RestOffer(Notice):
    """A notice with a button; `wanted` carries the rest. Hidden while there is none."""

    wanted = Signal(object)

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(kind="note", parent=parent)
        self._privacy = privacy
        self._rest: Rest | None = None
        self.go = Button(_("Prepare these rows now"), icon="repeat")
        self.words.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeading)
        self.go.clicked.connect(lambda: self.wanted.emit(self._rest))
        self.show_rest(None)

    def show_rest(self, rest: Rest | None) -> None:
        """Offer the rest of a file, or nothing."""
        self._rest = rest
        if rest is None:
            self.say("")
            return
        words = ngettext("{count:,} row of {name} was left out to be prepared as: {title}",
                         "{count:,} rows of {name} were left out to be prepared as: {title}", len(rest.rows))
        self.say(words.format(count=len(rest.rows), name=self._privacy.file_name(rest.opened.path),
                              title=_(rest.import_type.title)))
