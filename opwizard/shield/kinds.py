"""The two problems the shield finds. Both stop saving until the column is taken out or the cell is emptied."""

from __future__ import annotations

from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity

CARD_NUMBER = ProblemKind(
    code="card-number",
    severity=Severity.ERROR,
    title=N_("Card number"),
    message=N_("This looks like a card number. All but its last four digits are hidden, and it is never saved."),
    remedy=N_("Leave the column out, empty the cell or leave the row out. Cards move only from one payment company to "
              "another, never in a file like this one."),
)

CARD_SECURITY_CODE = ProblemKind(
    code="card-security-code",
    severity=Severity.ERROR,
    title=N_("Card security code"),
    message=N_("The column {column} seems to hold the security codes of cards. Nobody may keep those, even encrypted."),
    remedy=N_("Leave the column out, and delete it from your own spreadsheet too."),
)
