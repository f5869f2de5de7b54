"""The files opened last, one press away. Their names are hidden together with personal data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from opwizard.language import _
from opwizard.ui.privacy import Privacy
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.label import Heading
from opwizard.ui.widgets.panel import Panel


class RecentFiles(Panel):
    """A link for each file; `chosen` carries its path."""

    chosen = Signal(Path)

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(spacing=4, parent=parent)
        self._privacy = privacy
        self._links: list[Button] = []
        self.inside.addWidget(Heading(_("Opened before")))

    def show_files(self, files: Sequence[Path]) -> None:
        """Show links to these files; nothing while personal data is hidden."""
        for link in self._links:
            link.hide()
            link.deleteLater()
        shown = [] if self._privacy.hidden else files
        self._links = [Button(path.name.replace("&", "&&"), icon="spreadsheet", look="link") for path in shown]
        for link, path in zip(self._links, shown, strict=True):
            link.setAccessibleName(_("Open {name}").format(name=path.name))
            link.setToolTip(str(path.parent))
            link.clicked.connect(partial(self._choose, path))
            self.inside.addWidget(link)
        self.setVisible(bool(shown))

    def _choose(self, path: Path, *_args: object) -> None:
        self.chosen.emit(path)
