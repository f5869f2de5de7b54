"""The request for an export of one's own data out of ONTRAPORT; the same fees and process as for imports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from opwizard.requests.letter import Letter, Sender, bullets, fact, line, wrapped

KINDS = {
    "purchase-history": "Purchase history",
    "open-orders": "Open orders (subscriptions and payment plans)",
    "notes": "Notes",
    "affiliate-data": "Affiliate/partner data: affiliates with their programs, referrals, first and last referrers",
    "cards": "Credit cards, to a PCI-compliant processor only",
}
"""What can be asked for, by id, in the order the wizard shows it."""


@dataclass(frozen=True, slots=True)
class DataExport(Letter):
    """An export request; `kinds` are ids of `KINDS`. The processor is named only when cards are among them."""

    sender: Sender = field(default_factory=Sender)
    kinds: tuple[str, ...] = ()
    processor: str = ""
    contact: str = ""
    contact_email: str = ""
    ticket: str = ""
    remarks: str = ""

    def subject(self) -> str:
        """Return the subject: whose data."""
        account = line(self.sender.account)
        return "Data export request" + (f" ({account})" if account else "")

    def paragraphs(self) -> Iterator[str]:
        """Yield what is wanted and where it should go."""
        yield wrapped("We would like to ask for an export of data from our ONTRAPORT account.")
        yield "\n".join(self.sender.lines())
        wanted = [KINDS[kind] for kind in KINDS if kind in self.kinds]
        yield "What we need:\n" + bullets(wanted or ["________"])
        if any(kind != "cards" for kind in self.kinds):
            yield wrapped("CSV files would suit us best. Please tell us how you will send them: they hold personal "
                          "data of our contacts.")
        if "cards" in self.kinds:
            yield self._cards()
        if self.remarks.strip():
            yield "Remarks:\n" + "\n".join(wrapped(line(part)) for part in self.remarks.strip().splitlines())
        yield self.terms()
        yield self.estimate()

    def _cards(self) -> str:
        reach = ", ".join(one for one in (fact(self.contact), line(self.contact_email)) if one)
        return "\n".join((
            wrapped("The card data is not to be sent to us but to this PCI-compliant processor:"),
            f"Processor: {fact(self.processor)}", f"Their contact: {reach}",
            f"Their ticket number: {line(self.ticket) or 'none given to us yet'}",
            wrapped("Please give us the contact name and the ticket number they are to use with you.")))
