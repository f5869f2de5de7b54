"""BIG: the file is so large that ONTRAPORT may not import it this way."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from opwizard.language import N_, _
from opwizard.ui import wording
from opwizard.ui.pages.page import Page
from opwizard.ui.widgets.copy_button import CopyButton
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.panel import Notice, Panel

LARGE = 50_000
"""ONTRAPORT's page ("# of Products"): 50,000 products or more will not be imported."""


class BigPage(Page):
    """Says what the limit is, what it means for this file, and whom to ask."""

    code = "BIG"
    step = 1
    title = N_("This is a very large file")
    lead = N_("ONTRAPORT does not import 50,000 products or more, because that much data can crash an account.")
    continue_text = N_("&Go on with this file")

    def build(self) -> None:
        """Make the words and the question to copy."""
        self.rows = Notice(kind="warning")
        self.copy = CopyButton(_("Copy the question"), self._question)
        card = Panel(
            Heading(_("What you can do")),
            Label(_("Ask ONTRAPORT before you pay for hours: whether they take a file of this size, and whether they "
                    "count products or orders.")),
            self.copy,
            Label(_("You can go on and prepare the file meanwhile. After the check we tell how many different products "
                    "are in it.")))
        self.column.addWidget(self.rows)
        self.column.addWidget(card)

    def enter(self) -> None:
        """Say how many rows the file has."""
        self.rows.say(_("Your file has {rows} rows.").format(rows=wording.count(self._count())))

    def first_focus(self) -> QWidget | None:
        """The question to copy."""
        return self.copy

    def _count(self) -> int:
        opened = self.desk.session.opened
        return len(opened.sheet.rows) if opened else 0

    def _question(self) -> str:
        """Return the question in English, whatever the window speaks: ONTRAPORT reads it."""
        return ("To: concierge@ontraport.com\nSubject: A large import\n\nI would like to have purchases imported. My "
                f"file has {self._count():,} rows. Can you import a file of this size, and does the limit of 50,000 "
                "count products or orders?")
