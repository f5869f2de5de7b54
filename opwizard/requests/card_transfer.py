"""The request to move card data, from one PCI-compliant processor to another: page "Credit Card Information".

There is no place in it for a card number, and none may be sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from opwizard.requests.letter import Letter, Sender, fact, line, wrapped


@dataclass(frozen=True, slots=True)
class CardTransfer(Letter):
    """A card transfer into ONTRAPORT, or (`into` False) out of it, with the processor's people to talk to.

    `billing_addresses` and `several_cards` are None while the person has not said.
    """

    sender: Sender = field(default_factory=Sender)
    into: bool = True
    processor: str = ""
    contact: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    ticket: str = ""
    billing_addresses: bool | None = None
    several_cards: bool | None = None

    def subject(self) -> str:
        """Return the subject: the direction and the processor."""
        way = "into ONTRAPORT from" if self.into else "out of ONTRAPORT to"
        return f"Credit card transfer {way} {line(self.processor) or 'our processor'}" + (
            f" (ticket {line(self.ticket)})" if line(self.ticket) else "")

    def paragraphs(self) -> Iterator[str]:
        """Yield what is to be moved, between whom, and under which ticket."""
        yield wrapped(
            f"We would like the credit card data of our contacts moved {self._way()}. We have not attached any card "
            "data, and will not send any.")
        yield "\n".join(self.sender.lines())
        yield "\n".join(self._processor())
        yield "\n".join(self._cards())
        yield self._steps()
        yield self.terms()
        yield self.estimate()

    def _way(self) -> str:
        name = line(self.processor) or "our card processor"
        return f"from {name} into our ONTRAPORT account" if self.into else f"from our ONTRAPORT account to {name}"

    def _processor(self) -> Iterator[str]:
        yield f"PCI-compliant processor: {fact(self.processor)}"
        reach = [one for one in (fact(self.contact), line(self.contact_email), line(self.contact_phone)) if one]
        yield f"Their contact for the transfer: {', '.join(reach)}"
        none = "none given to us yet" if self.into else "please give us one for them"
        yield f"Ticket or issue number: {line(self.ticket) or none}"

    def _cards(self) -> Iterator[str]:
        addresses = {True: "included", False: "not included so far: we will ask the processor to add them",
                     None: "we are asking the processor"}
        several = {True: "yes; each open order names its card by the last four digits and the expiration date",
                   False: "no", None: "not known yet"}
        yield f"Billing addresses: {addresses[self.billing_addresses]}" if self.into else "Billing addresses: needed"
        yield f"Contacts with several cards: {several[self.several_cards]}"

    def _steps(self) -> str:
        if self.into:
            return wrapped("We have told the processor that we asked you for this transfer. Please work with their "
                           "contact directly, and tell us if they need anything from us.")
        return wrapped("We know that you export card data only to a PCI-compliant processor, never to us. Please give "
                       "us the contact name and the ticket number the processor is to use with you.")
