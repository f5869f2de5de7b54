"""The request for custom work: what is in the files, what the person states, what they ask, and the terms they saw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from opwizard.checks.size_limits import LIMIT
from opwizard.import_types import by_id
from opwizard.requests.letter import Letter, Sender, bullets, indented, line, wrapped
from opwizard.schema import ImportType

_PRODUCTS_FIRST = (
    "Your page says that products do not need to be entered before purchase history is imported, and also that a "
    "product must already exist to be logged for a contact. Do we need to create our products first?"
)
_INTERVALS = (
    "Some of our orders are charged only every second (or third, …) period: the Unit column is above 1. Can these be "
    "imported?"
)
_LARGE = f"A file has {LIMIT:,} rows or more. Can it be imported as it is, or should we send it in parts?"

_MOST_LISTED = 20
"""So many values of a field are listed; a file with more of them is not what the reader expects, and says so."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a letter says about one file: `import_type` is the id of its type; `products` and `amount` where it has any.

    `address` is `billing` or `shipping` when the file had both. `dates` is `iso` (2024-05-11) or `mdy` (05-11-2024).
    `intervals` is True when a Unit is above 1. `listed` are the values of the field of which the type lists them, with
    their rows; `dated_notes` is True when each note begins with its date.
    """

    import_type: str
    name: str
    rows: int
    products: int | None = None
    amount: str = ""
    currency: str = ""
    left_out: int = 0
    address: str = ""
    dates: str = "iso"
    intervals: bool = False
    listed: tuple[tuple[str, int], ...] = ()
    dated_notes: bool = False

    @property
    def type(self) -> ImportType:
        """The file's import type."""
        return by_id(self.import_type)


@dataclass(frozen=True, slots=True)
class CustomWork(Letter):
    """The custom-work request. `statements` are those the person ticked, word for word.

    `bundle` is the name of the locked file the others are in, `fingerprint` the key it is locked for, `signed_with`
    that of the person's own key it is signed with, or empty.
    """

    sender: Sender = field(default_factory=Sender)
    files: tuple[FileFacts, ...] = ()
    statements: tuple[str, ...] = ()
    remarks: str = ""
    bundle: str = ""
    fingerprint: str = ""
    signed_with: str = ""

    def subject(self) -> str:
        """Return the subject: what is to be imported, and for whom."""
        names = list(dict.fromkeys(_short(file.type.title) for file in self.files))
        account = line(self.sender.account)
        return f"Custom import request: {_listed(names) or 'data'}" + (f" ({account})" if account else "")

    def paragraphs(self) -> Iterator[str]:
        """Yield what ONTRAPORT needs to estimate the work and to do it."""
        yield wrapped("We would like to ask for a custom import into our ONTRAPORT account.")
        yield "\n".join(self.sender.lines())
        yield "What to import" + "".join(f"\n\n{number}. {_file(file)}" for number, file in enumerate(self.files, 1))
        yield self._delivery()
        if self.statements:
            yield "We state that:\n" + bullets(self.statements)
        questions = [*self._questions()]
        if questions:
            yield "Before you start, we need to know:\n" + bullets(questions)
        if self.remarks.strip():
            yield "Remarks:\n" + "\n".join(wrapped(line(part)) for part in self.remarks.strip().splitlines())
        yield self.terms()
        yield self.estimate()

    def _delivery(self) -> str:
        if not self.bundle:
            return wrapped("The files are CSV (UTF-8, commas, one header row with your field names) and come with this "
                           "message.")
        key = f" (fingerprint {line(self.fingerprint)})" if self.fingerprint else ""
        own = f" and signed with ours (fingerprint {line(self.signed_with)})" if self.signed_with else ""
        return wrapped(
            f"The files come in {line(self.bundle)}, a ZIP locked with your PGP key{key}{own}. It also "
            "holds manifest.json, with the SHA-256, rows and columns of each file, so that you can tell that nothing "
            "is missing.")

    def _questions(self) -> Iterator[str]:
        if any(file.import_type == "purchase-history" for file in self.files):
            yield _PRODUCTS_FIRST
        if any(file.intervals for file in self.files):
            yield _INTERVALS
        if any(file.type.product and file.rows >= LIMIT for file in self.files):
            yield _LARGE


def _short(title: str) -> str:
    """Return a title as it stands in the middle of a sentence: only its first letter becomes a small one."""
    return title[:1].lower() + title[1:].partition(" (")[0]


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def _file(file: FileFacts) -> str:
    lines = [f"{file.type.title}: {line(file.name)}", "   " + "   ".join(_counts(file))]
    if file.type.sort:
        names = [file.type.field(key.field).header for key in file.type.sort]
        lines.append(f"   Sorted by {names[0]}, then by {names[1]} from high to low.")
    if any(part.kind.id == "date" for part in file.type.fields):
        lines.append(f"   Dates are written {'MM-DD-YYYY' if file.dates == 'mdy' else 'YYYY-MM-DD'}.")
    if file.address:
        lines.append(f"   The Address columns hold the {line(file.address)} address. Please import it.")
    if file.listed and file.type.listed:
        lines.append(_values(file.type.field(file.type.listed).header, file.listed))
    if file.dated_notes:
        lines.append("   Each note begins with its date.")
    if file.import_type == "open-orders":
        lines.append("   Charges are to run on the listed dates, at 1 A.M. Pacific time.")
    if file.left_out:
        lines.append(f"   {_many(file.left_out, 'row', 'rows')} of our list left out on purpose, and not in this file.")
    return "\n".join(lines)


def _values(header: str, listed: Sequence[tuple[str, int]]) -> str:
    named = [f"{line(text)} ({_many(rows, 'row', 'rows')})" for text, rows in listed[:_MOST_LISTED]]
    more = len(listed) - len(named)
    words = f"{header}: {', '.join(named)}" + (f", and {more:,} more" if more else "")
    return indented(words + ".")


def _counts(file: FileFacts) -> Iterator[str]:
    yield f"Rows: {file.rows:,}"
    if file.type.product and file.products is not None:
        yield f"Products: {file.products:,}"
    if file.type.amount and file.amount:
        label = "Charged each time" if file.import_type == "open-orders" else "Total amount"
        yield f"{label}: {_grouped(line(file.amount))} {line(file.currency)}".rstrip()


def _grouped(amount: str) -> str:
    try:
        return f"{Decimal(amount):,}"
    except InvalidOperation:
        return amount


def _many(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
