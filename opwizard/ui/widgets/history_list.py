"""The list of everything that was done, to step through: choose a line and the file is as it was then."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from opwizard.fixing.history import History
from opwizard.language import _, ngettext
from opwizard.ui import theme
from opwizard.ui.icons import icon
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.label import Heading, Label

PLACE = Qt.ItemDataRole.UserRole


class HistoryList(QFrame):
    """A pop-up with the steps, newest first. `stepped` carries how many steps should be done; `save_wanted` asks for
    the list of changes as a file.
    """

    stepped = Signal(int)
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setMinimumSize(theme.current().px(260), theme.current().px(220))
        self.setAccessibleName(_("What you did"))
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("What you did"))
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        box = QVBoxLayout(self)
        box.addWidget(Heading(_("What you did")))
        box.addWidget(Label(_("Choose a line to go back to it, or forward again."), role="quiet"))
        box.addWidget(self.list)
        self.save = Button(_("Save the list of changes…"), icon="list")
        self.save.clicked.connect(self._save)
        box.addWidget(self.save)

    def open_at(self, corner: QPoint, history: History) -> None:
        """Show the steps of a history, its right upper corner at a point of the screen."""
        self._fill(history)
        px = theme.current().px
        self.resize(px(400), px(340))
        screen = self.screen().availableGeometry()
        left = max(screen.left(), min(corner.x() - self.width(), screen.right() - self.width()))
        self.move(left, max(screen.top(), min(corner.y(), screen.bottom() - self.height())))
        self.show()
        self.list.setFocus()

    def _fill(self, history: History) -> None:
        self.list.clear()
        colours = theme.current().colours
        locale = QLocale()
        for place in range(len(history.entries), -1, -1):
            if place:
                entry = history.entries[place - 1]
                cells = ngettext("{count:,} change", "{count:,} changes", entry.cells).format(count=entry.cells)
                when = locale.toString(QDateTime.fromSecsSinceEpoch(int(entry.when.timestamp())).time(),
                                       QLocale.FormatType.ShortFormat)
                words = f"{entry.name}\n{when} · {cells}"
            else:
                words = _("The oldest step still known") if history.forgotten else _("Your file as you opened it")
            item = QListWidgetItem(words)
            item.setData(PLACE, place)
            if place == history.place:
                item.setIcon(icon("check", "good"))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, _("{step}, you are here").format(step=words))
            elif place > history.place:
                item.setForeground(QColor(colours.quiet))
                item.setIcon(icon("redo", "quiet"))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, _("{step}, undone").format(step=words))
            else:
                item.setIcon(icon("ring", "quiet"))
            self.list.addItem(item)
            if place == history.place:
                self.list.setCurrentItem(item)

    def _save(self) -> None:
        self.hide()
        self.save_wanted.emit()

    def _go(self, item: QListWidgetItem) -> None:
        """Go to a step, once: some systems tell of one press as a click and as more than that."""
        if self.isVisible():
            self.hide()
            self.stepped.emit(int(item.data(PLACE)))
