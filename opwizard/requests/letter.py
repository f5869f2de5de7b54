"""What every letter to ONTRAPORT has: who writes, what it is about, its text, and a draft for the mail program.

Letters are read by ONTRAPORT's staff, so they are in English whatever language the wizard speaks. Card numbers that
somebody typed into a letter are masked in whatever leaves it.
"""

from __future__ import annotations

import sys
import textwrap
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from opwizard.shield import mask

CONCIERGE = "concierge@ontraport.com"
TERMS = (
    "Work is billed in one-hour steps at US$150 an hour.",
    "You send us an estimate of the time and a date of completion, plus or minus one business day.",
    "When we approve the estimate, 50% of it is charged up front. The balance is charged on completion.",
)
"""What the person has seen before the letter is written (page "Custom Dev Work")."""
_WIDTH = 78
_LONGEST_LINK = 2_000 if sys.platform == "win32" else 16_000
"""Characters of a mailto: link that the system passes on; Windows cuts or refuses longer ones."""
_SHORT_BODY = "The request is copied: paste it here (Ctrl+V), in place of this line.\n"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the name of the ONTRAPORT account, and the person to answer."""

    account: str = ""
    person: str = ""
    email: str = ""
    phone: str = ""

    def lines(self) -> Iterator[str]:
        """Yield a line for each fact; one that is not known yet shows as a gap to fill in."""
        yield f"ONTRAPORT account: {fact(self.account)}"
        reach = [one for one in (fact(self.person), line(self.email), line(self.phone)) if one]
        yield f"Contact person: {', '.join(reach)}"


class Letter(ABC):
    """A request to ONTRAPORT."""

    @property
    @abstractmethod
    def sender(self) -> Sender:
        """Who writes."""

    @abstractmethod
    def subject(self) -> str:
        """Return the subject line."""

    @abstractmethod
    def paragraphs(self) -> Iterator[str]:
        """Yield the paragraphs between greeting and signature."""

    def text(self) -> str:
        """Return the whole letter, lines ending in a line feed, without the subject."""
        name = line(self.sender.person) or line(self.sender.account)
        parts = ["Hello Concierge team,", *self.paragraphs(), f"Kind regards,\n{name}" if name else "Kind regards"]
        return mask("\n\n".join(part.strip("\n") for part in parts) + "\n")

    def mailto(self, longest: int = _LONGEST_LINK) -> str:
        """Return a link that opens a draft in the mail program (RFC 6068).

        Where the link would be longer than the system takes, the body says to paste the text instead.
        """
        link = _link(self.subject(), self.text())
        return link if len(link) <= longest else _link(self.subject(), _SHORT_BODY)

    def terms(self) -> str:
        """Return the paragraph on cost."""
        return "We have read the terms of custom work:\n" + bullets(TERMS)

    def estimate(self) -> str:
        """Return the closing request."""
        to = line(self.sender.email)
        return "Please send the estimate" + (f" to {to}." if to else ".")


def _link(subject: str, body: str) -> str:
    crlf = body.replace("\n", "\r\n")
    return f"mailto:{CONCIERGE}?subject={quote(line(subject), safe='')}&body={quote(crlf, safe='')}"


def line(text: str) -> str:
    """Return a fact as one line: no line breaks, no outer or double spaces, no card number."""
    return mask(" ".join(text.split()))


def fact(text: str) -> str:
    """Return a fact as one line, or a gap to be filled in by hand."""
    return line(text) or "________"


def bullets(lines: Iterable[str]) -> str:
    """Return lines as a list, wrapped for mail programs that show them as they are."""
    return "\n".join(_wrapped(text, "- ", "  ") for text in lines)


def wrapped(text: str) -> str:
    """Return a paragraph wrapped at 78 characters (RFC 5322 asks for no more)."""
    return _wrapped(text, "", "")


def indented(text: str) -> str:
    """Return a paragraph wrapped as the others are, three characters to the right."""
    return _wrapped(text, "   ", "   ")


def _wrapped(text: str, first: str, others: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=first, subsequent_indent=others, break_long_words=False,
                         break_on_hyphens=False)
