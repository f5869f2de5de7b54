"""The matchings remembered on this computer, each with a button that forgets it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from opwizard import import_types
from opwizard.language import _, ngettext
from opwizard.mapping.recipes import Recipe, Recipes
from opwizard.ui import theme, wording
from opwizard.ui.type_scale import TITLE
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.clearing import clear
from opwizard.ui.widgets.label import Heading, Label

MOST_NAMES = 4


class RememberedWindow(QDialog):
    """Lists the remembered matchings, the newest first."""

    def __init__(self, recipes: Recipes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipes = recipes
        self.setWindowTitle(_("Remembered matchings"))
        self.none = Label(_("Nothing is remembered yet. A matching is kept when the new file has been saved."))
        self.every, self.shut = Button(_("Forget &all of them")), Button(_("Cl&ose"), look="main")
        self._grid = QGridLayout()
        self._lay_out()
        self.every.clicked.connect(self._forget_all)
        self.shut.clicked.connect(self.accept)
        self._fill()
        self.shut.setFocus()

    def _lay_out(self) -> None:
        px = theme.current().px
        box, buttons, inside = QVBoxLayout(self), QHBoxLayout(), QWidget()
        box.setContentsMargins(px(24), px(20), px(24), px(20))
        box.setSpacing(px(10))
        buttons.addWidget(self.every)
        buttons.addStretch()
        buttons.addWidget(self.shut)
        self._grid.setColumnStretch(0, 1)
        self._grid.setContentsMargins(0, 0, px(8), 0)
        self._grid.setVerticalSpacing(px(10))
        inside.setLayout(self._grid)
        view = QScrollArea()
        view.setWidgetResizable(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setWidget(inside)
        for ground in (view.viewport(), inside):
            ground.setAutoFillBackground(False)
        box.addWidget(Heading(_("Remembered matchings"), size=TITLE))
        box.addWidget(Label(_("For files with the same columns we fill in the matching you used last. Only the names "
                              "of columns and your answers are kept, none of your rows."), role="quiet"))
        box.addWidget(self.none)
        box.addWidget(view, 1)
        box.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(px(620), room.width() - 40), min(px(420), room.height() - 80))

    def _fill(self) -> None:
        clear(self._grid)
        known = self._recipes.all()
        for row, (path, recipe) in enumerate(known):
            words = Label(f"{named(recipe)}\n{columns_of(recipe)}\n{when(path)}")
            away = Button(_("Forget it"))
            away.setAccessibleName(_("Forget: {what}").format(what=f"{named(recipe)}, {columns_of(recipe)}"))
            away.clicked.connect(partial(self._forget, path))
            self._grid.addWidget(words, row, 0)
            self._grid.addWidget(away, row, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.setRowStretch(len(known), 1)
        self.none.setVisible(not known)
        self.every.setVisible(bool(known))

    def _forget(self, path: Path, *_args: object) -> None:
        self._recipes.forget(path)
        self._fill()
        self.shut.setFocus()

    def _forget_all(self) -> None:
        self._recipes.forget_all()
        self._fill()
        self.shut.setFocus()


def named(recipe: Recipe) -> str:
    """Return the import a matching is for."""
    known = {each.id: each for each in import_types.ALL}.get(recipe.import_type)
    return recipe.name or (_(known.title) if known else recipe.import_type)


def columns_of(recipe: Recipe) -> str:
    """Return the first names of the columns a matching is for, and how many more there are."""
    names = [column.header.strip() or column.letter for column in recipe.columns]
    more = len(names) - MOST_NAMES
    shown = ", ".join(names[:MOST_NAMES])
    if more <= 0:
        return shown
    words = ngettext("{names} and {count} more column", "{names} and {count} more columns", more)
    return words.format(names=shown, count=more)


def when(path: Path) -> str:
    """Return the day a matching was kept."""
    return wording.full_day(datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone().date())
