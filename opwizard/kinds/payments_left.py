"""How many payments are left of a payment plan; a blank cell is a subscription without end, and 0 is none left."""

from __future__ import annotations

from opwizard.kinds.kind import NOTHING, Cell, Decision, Fault
from opwizard.kinds.tidy import tidy
from opwizard.kinds.whole_number import BAD_INTEGER, WholeNumber
from opwizard.language import N_, _
from opwizard.problems import Fix, ProblemKind, Severity

NONE_OR_ENDLESS = ProblemKind(
    code="bad-integer",
    severity=Severity.ERROR,
    title=N_("Payments remaining that could mean two things"),
    message=N_("{value} can mean that no payment is left, or that the payments never end."),
    remedy=N_("Write 0 when no payment is left. Leave the cell blank for a subscription without end."),
)
_EITHER = frozenset({
    "none", "(none)", "<none>", "nil", "no", "keine", "keiner", "aucun", "aucune", "ninguno", "ninguna", "nessuno",
    "nessuna", "nenhum", "nenhuma", "geen",
})
_ENDLESS = frozenset({
    "∞", "unlimited", "infinite", "infinity", "endless", "ongoing", "forever", "indefinite", "indefinitely",
    "until cancelled", "until canceled", "no end", "no end date", "never ends", "never", "unbegrenzt", "unendlich",
    "laufend", "bis auf widerruf", "illimité", "ilimitado", "indefinido", "illimitato", "onbeperkt",
})


class PaymentsLeft(WholeNumber):
    """A count of payments. "None" is no blank: as one it would make a plan that is paid up run on for ever."""

    def read_one(self, text: str, decision: Decision) -> Cell:
        """Read one count."""
        plain = tidy(text)
        word = plain.casefold().rstrip(".")
        if word in _EITHER:
            return Cell(plain, NOTHING, (Fault(NONE_OR_ENDLESS),))
        if word in _ENDLESS:
            return Cell(plain, NOTHING, (Fault(BAD_INTEGER, Fix("", _("Leave it blank: it never ends"))),))
        return super().read_one(text, decision)
