"""The request for ONTRAPORT's present PGP key: the published one has run out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from opwizard.requests.letter import Letter, Sender, bullets, wrapped

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")


@dataclass(frozen=True, slots=True)
class NewKey(Letter):
    """The request for a key. `fingerprint` (in groups of four) and `expired` are those of the key that was tried."""

    sender: Sender = field(default_factory=Sender)
    fingerprint: str = ""
    expired: date | None = None

    def subject(self) -> str:
        """Return the subject."""
        return "Your published PGP key has expired: may we have the present one?" if self.expired else (
            "May we have your present PGP key?")

    def paragraphs(self) -> Iterator[str]:
        """Yield what is wrong with the key, what is needed, and how the answer will be checked."""
        yield wrapped("We would like to send you files for a custom import, encrypted with your PGP key.")
        yield "\n".join(self.sender.lines())
        if self.fingerprint:
            ran_out = f" ran out on {_day(self.expired)}" if self.expired else " cannot be used"
            yield wrapped(f"The public key on your Custom Dev Work page{ran_out}:") + f"\n{self.fingerprint}"
        yield "Please send us:\n" + bullets((
            "your present public key, as text (-----BEGIN PGP PUBLIC KEY BLOCK-----) or as a file",
            "a phone number at which you will read its fingerprint to us"))
        if self.expired:
            yield wrapped("If you can still open files that are encrypted with the expired key, please tell us so: "
                          "then we can send them at once.")


def _day(day: date) -> str:
    """Return a date in English, whatever language the system speaks."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
