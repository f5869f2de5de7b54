"""Below the fields of MATCH: keep this matching as a small file, use one, and see what is remembered."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from opwizard.errors import OpwizardError
from opwizard.language import _
from opwizard.session.using_recipes import keep_recipe, open_recipe
from opwizard.ui.announce import announce
from opwizard.ui.desk import Desk
from opwizard.ui.places import chosen_place, starting_folder
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.panel import Notice
from opwizard.ui.widgets.remembered_window import RememberedWindow
from opwizard.writing import free_name

ENDING = ".toml"


class MatchingTools(QWidget):
    """Three buttons. `matched` tells that another matching is used now; `refused` carries why a file was not."""

    matched = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.told = Notice(kind="good")
        self.used = Notice(kind="good")
        """Says that a matching was used; the page shows it above its fields."""
        for notice in (self.told, self.used):
            notice.hide()
        self.save = Button(_("Save this matching for support…"), look="link")
        self.load = Button(_("Open a matching…"), look="link")
        self.remembered = Button(_("Remembered matchings…"), look="link")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.told)
        box.addWidget(ButtonRow(self.save, self.load, self.remembered))
        self.save.clicked.connect(self._save)
        self.load.clicked.connect(self._choose)
        self.remembered.clicked.connect(self._show_remembered)

    def fit(self) -> None:
        """Show what can be done now."""
        self.told.say("")
        self.used.say("")
        self.remembered.setVisible(self._desk.session.recipes is not None)

    def _save(self) -> None:
        opened = self._desk.session.opened
        if opened is None:
            return
        folder = starting_folder(self._desk.settings.text("save/folder"), opened.path.parent)
        name = _("matching")
        proposed = free_name(folder / f"{name}{ENDING}")
        place, _kind = QFileDialog.getSaveFileName(self, _("Save this matching"), str(proposed),
                                                   _("Matching (*.toml)"))
        if place:
            self._try(partial(self._keep, chosen_place(place, ENDING)))

    def _keep(self, path: Path) -> None:
        keep_recipe(self._desk.session, path)
        name = self._desk.privacy.file_name(path)
        self.told.say(_("{name} is saved. It holds the names of your columns and your answers, and none of your rows."
                        ).format(name=name))

    def _choose(self) -> None:
        begin = str(starting_folder(self._desk.settings.text("files/folder")))
        place, _kind = QFileDialog.getOpenFileName(self, _("Open a matching"), begin,
                                                   _("Matching (*.toml)") + ";;" + _("All files (*)"))
        if place:
            self.use(Path(place))

    def use(self, path: Path) -> None:
        """Match the columns as a file says."""
        self._try(partial(self._use, path))

    def _use(self, path: Path) -> None:
        notes = open_recipe(self._desk.session, path)
        self.matched.emit()
        self.used.set_kind("warning" if notes else "good")
        words = _("The columns are matched as in {name}. You can undo this.")
        self.used.say(" ".join([words.format(name=self._desk.privacy.file_name(path)), *notes]))
        announce(self, self.used.label.text())

    def _try(self, call: partial[None]) -> None:
        try:
            call()
        except OpwizardError as error:
            self.refused.emit(error)

    def _show_remembered(self) -> None:
        recipes = self._desk.session.recipes
        if recipes is not None:
            window = RememberedWindow(recipes, self)
            window.finished.connect(window.deleteLater)
            window.open()
