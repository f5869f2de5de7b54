"""Signing a bundle with one's own key: a choice for the few who have one, off unless they tick it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from opwizard.language import _
from opwizard.ui import theme, wording
from opwizard.ui.privacy import Privacy
from opwizard.ui.type_scale import SMALL
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.picker import Picker
from opwizard.ui.widgets.wrapped import Tick

if TYPE_CHECKING:
    from opwizard.encryption.own_key import OwnKey  # it brings gnupg, which is loaded when it is needed


class SignChoice(QWidget):
    """A box to tick, and which key; hidden while nothing is locked, and where the person has no key of their own.

    `remembered` is the fingerprint of the key that signed the last time, or empty.
    """

    def __init__(self, privacy: Privacy, remembered: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._privacy, self._chosen = privacy, remembered
        self._keys: list[OwnKey] | None = None
        self._offered, self._missing = False, ""
        self.box = Tick(_("S&ign it with my own key, which shows that it comes from me"))
        self.key = Picker()
        self.key.setAccessibleName(_("The key to sign with"))
        self.about = Label(size=SMALL, role="quiet")
        self._column = QVBoxLayout(self)
        for part in (self.box, self.key, self.about):
            self._column.addWidget(part)
        self.box.toggled.connect(self._choose)
        self.key.activated.connect(self._choose)
        theme.current().changed.connect(self._space)
        self._space()
        self._show()

    def fingerprint(self) -> str:
        """Return the fingerprint of the key to sign with, or nothing."""
        return self._chosen if self._offered else ""

    def offer(self, on: bool) -> None:
        """Show the choice, or hide it: what is not locked is not signed."""
        self._offered = on
        self._show()

    def show_keys(self, keys: Sequence[OwnKey]) -> None:
        """Offer these keys; where the chosen one is not among them any more, say so."""
        self._keys = [key for key in keys if not key.why_not]
        if self._chosen and self._place() < 0:
            self._missing = next((key.why_not for key in keys if key.fingerprint == self._chosen),
                                 _("The key you signed with the last time is not on this computer."))
            self._chosen = ""
        with QSignalBlocker(self.box):
            self.box.setChecked(bool(self._chosen))
        self._show()

    def _place(self) -> int:
        """Return the place of the chosen key, or -1."""
        return next((at for at, key in enumerate(self._keys or ()) if key.fingerprint == self._chosen), -1)

    def _choose(self, *_args: object) -> None:
        keys = self._keys or []
        self._chosen = keys[max(self.key.currentIndex(), 0)].fingerprint if keys and self.box.isChecked() else ""
        self._show()

    def _show(self) -> None:
        keys = self._keys or []
        names = [self._named(key) for key in keys]
        if names != [self.key.itemText(at) for at in range(self.key.count())]:
            self.key.clear()
            self.key.addItems(names)
        if self._chosen:
            self.key.setCurrentIndex(self._place())
        self.box.setVisible(bool(keys))
        self.key.setVisible(bool(self._chosen) and len(keys) > 1)
        self.about.setText("\n".join(self._words(names)))
        self.about.setVisible(bool(self.about.text()))
        self.setVisible(self._offered and bool(keys or self._missing))

    def _words(self, names: Sequence[str]) -> list[str]:
        if not self._chosen:
            return [self._missing] if self._missing else []
        asks = _("GnuPG asks for its passphrase in a window of its own. We never see it.")
        return [*names, asks] if len(names) == 1 else [asks]

    def _named(self, key: OwnKey) -> str:
        return _("{owner}, made on {day}").format(owner=self._privacy.value(key.owner),
                                                  day=wording.plain_day(key.created))

    def _space(self) -> None:
        px = theme.current().px
        self._column.setContentsMargins(px(34), px(4), 0, 0)
        self._column.setSpacing(px(6))
