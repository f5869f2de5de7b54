"""Who writes: the ONTRAPORT account and the person to answer. Kept for the sitting, so that it is typed once.

It is remembered for the next sitting only while the box that says so is ticked, and never while personal data is
hidden.
"""

from __future__ import annotations

from dataclasses import asdict, fields

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from opwizard.language import _
from opwizard.requests.letter import Sender
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
from opwizard.ui.widgets.form import Form
from opwizard.ui.widgets.private_boxes import PrivateLine
from opwizard.ui.widgets.wrapped import Tick

REMEMBERED = "sender"
"""What the remembered lines are called, and below it each of them."""


def remembered(settings: Settings, privacy: Privacy) -> Sender:
    """Return who wrote the last time, where that was to be remembered and may be shown."""
    if privacy.hidden:
        return Sender()
    return Sender(**{field.name: settings.text(f"{REMEMBERED}/{field.name}") for field in fields(Sender)})


class SenderForm(QWidget):
    """Four boxes; `changed` is emitted as they fill in. They cannot be read while personal data is hidden."""

    changed = Signal()

    def __init__(self, privacy: Privacy, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._privacy, self._settings = privacy, settings
        self.account, self.person, self.email, self.phone = (PrivateLine(privacy) for _box in range(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._needed = ((_("Name of your ONTRAPORT account"), self.account), (_("Your name"), self.person),
                        (_("Your email"), self.email))
        column.addWidget(Form(*self._needed, (_("Your phone (optional)"), self.phone)))
        self.remember = Tick(_("Remember this for the next time, on this computer only"))
        self.remember.setToolTip(_("Take the tick away, and it is forgotten."))
        self.remember.setAccessibleDescription(self.remember.toolTip())
        column.addWidget(self.remember)
        self.remember.toggled.connect(self._keep)
        for box in (self.account, self.person, self.email, self.phone):
            box.textEdited.connect(self._tell)
        privacy.changed.connect(self._may_remember)
        self._may_remember()

    def show_sender(self, sender: Sender) -> None:
        """Fill the boxes."""
        for box, text in ((self.account, sender.account), (self.person, sender.person), (self.email, sender.email),
                          (self.phone, sender.phone)):
            box.setText(text)
        self._may_remember()

    def typed(self) -> Sender:
        """Return what was typed."""
        return Sender(self.account.text(), self.person.text(), self.email.text(), self.phone.text())

    def blank(self) -> list[tuple[str, QWidget]]:
        """Return the boxes a letter cannot go without and that are still blank, each with its label."""
        return [(label, box) for label, box in self._needed if not box.text().strip()]

    def names(self) -> tuple[str, ...]:
        """Return what must not be seen of it while personal data is hidden."""
        return tuple(box.text() for box in (self.account, self.person, self.email, self.phone))

    def _tell(self, _text: str) -> None:
        self.changed.emit()
        if self.remember.isChecked():
            self._keep()

    def _may_remember(self, *_hidden: object) -> None:
        with QSignalBlocker(self.remember):
            self.remember.setChecked(self._settings.switch(f"{REMEMBERED}/kept"))
        self.remember.setEnabled(not self._privacy.hidden)

    def _keep(self, *_ticked: object) -> None:
        """Remember what is typed, or forget it all; while personal data is hidden it stays as it was."""
        if self._privacy.hidden:
            return
        self._settings.forget(REMEMBERED)
        if self.remember.isChecked():
            self._settings.keep(f"{REMEMBERED}/kept", True)
            for name, text in asdict(self.typed()).items():
                self._settings.keep(f"{REMEMBERED}/{name}", text)
