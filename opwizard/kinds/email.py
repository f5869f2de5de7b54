"""An e-mail address: what ONTRAPORT can send mail to, and the slips people make when they write one."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import polars as pl

from opwizard.kinds.blank import blank_words, is_blank
from opwizard.kinds.damage import damage
from opwizard.kinds.email_repair import beside_a_name, repaired
from opwizard.kinds.kind import NOTHING, Cell, Decision, Fault, Kind, Plain
from opwizard.kinds.mail_domains import meant_domain
from opwizard.kinds.tidy import without_unseen
from opwizard.language import N_, _
from opwizard.problems import Fix, ProblemKind, Severity
from opwizard.table import Mask

BAD_EMAIL = ProblemKind(
    code="bad-email",
    severity=Severity.ERROR,
    title=N_("Email addresses that cannot be right"),
    message=N_("{value} is not an email address."),
    remedy=N_("Write one address such as name@example.com, or leave the row out."),
)
MISSPELT_DOMAIN = ProblemKind(
    code="bad-email",
    severity=Severity.ERROR,
    title=N_("Email addresses with a typing slip"),
    message=N_("{value} looks mistyped: {meant} was probably meant."),
    remedy=N_("Take the proposed address, or write the right one."),
)
SEVERAL_EMAILS = ProblemKind(
    code="bad-email",
    severity=Severity.ERROR,
    title=N_("More than one email address in a cell"),
    message=N_("{value} holds {count} addresses, and a row can have one."),
    remedy=N_("Keep the address ONTRAPORT knows the person by."),
)

EMAIL_LINK = ProblemKind(
    code="bad-email",
    severity=Severity.ERROR,
    title=N_("Email links instead of addresses"),
    message=N_("{value} is a link to an email address."),
    remedy=N_("Keep only the address."),
)

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
PLAIN = rf"^{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+[A-Za-z](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?$"
"""A pattern for polars and `re`: an address of plain letters (RFC 5321, without quotes, comments and IP addresses)."""

_plain = re.compile(PLAIN)
_NOWHERE = frozenset({"local", "localhost", "invalid", "localdomain", "lan", "internal"})
_LONGEST, _LONGEST_NAME = 254, 64
_IN_ORDER = "^[!-~]+(?: [!-~]+)*$"
"""A pattern for polars: plain letters and signs with single spaces between them, which the rule leaves as they are."""
_FOR_THE_RULE = "^(?:#|(?i:mailto:|err:))"
"""A pattern for polars: starts of links, and of errors of spreadsheet programs."""
_SPACES = " \t\xa0\u2007\u202f\u3000"
_latin, _lookalike = re.compile("[A-Za-z]"), re.compile("[\u0370-\u052f]")
_suspicious = re.compile("[\x00-\x08\n-\x1f\x7f\u202d\u202e]")


def is_email(text: str) -> bool:
    """Tell whether a text is an address mail can be sent to, by its form alone. No look-up is made."""
    name, at, domain = text.rpartition("@")
    if not at or len(text) > _LONGEST or len(name) > _LONGEST_NAME:
        return False
    if text.isascii():
        return bool(_plain.fullmatch(text)) and not _leads_nowhere(domain)
    return _is_international(name, domain)


def _leads_nowhere(domain: str) -> bool:
    """Tell whether a domain cannot be on the internet: `firm.local`, or an ending of one letter as in `firm.c`."""
    head, _dot, ending = domain.rpartition(".")
    return ending.lower() in _NOWHERE or (len(ending) == 1 and "." not in head)


def _is_international(name: str, domain: str) -> bool:
    """Tell whether an address with letters beyond plain ones can be (RFC 6531); `ｊａｎｅ` is a slip of `jane`."""
    both = f"{name}@{domain}"
    if unicodedata.normalize("NFC", both) != both:
        return False
    folded = unicodedata.normalize("NFKC", name)
    labels = domain.split(".")
    if any(_is_mixed(part) for part in (name, *labels)):
        return False
    wire = [_wire_length(label) for label in labels]
    if folded != name and _plain.fullmatch(f"{folded}@{domain}"):
        return False
    if len(name.encode()) > _LONGEST_NAME or len(name.encode()) + sum(wire) + len(wire) > _LONGEST:
        return False
    if len(labels) < 2 or labels[-1].isdecimal() or max(wire) > 63:
        return False
    return all(_is_word(part, "!#$%&'*+/=?^_`{|}~-＠") for part in name.split(".")) and all(
        _is_word(label, "-") and label[0] != "-" and label[-1] != "-" and unicodedata.normalize("NFKC", label) == label
        for label in labels
    )


def _is_mixed(part: str) -> bool:
    """Tell whether a part mixes plain letters with Greek or Cyrillic ones, which look alike: a slip, or a trick."""
    return bool(_latin.search(part) and _lookalike.search(part))


def _is_word(text: str, also: str) -> bool:
    """Tell whether a part of an address holds letters, digits and a few signs only, and no accent on its own."""
    before = ""
    for char in text:
        kind = unicodedata.category(char)[0]
        if (kind not in "LMN" and char not in also) or (kind == "M" and (not before or before.isascii())):
            return False
        before = char
    return bool(text)


def _wire_length(label: str) -> int:
    return len(label) if label.isascii() else 4 + len(label.encode("punycode"))


def without_mailto(text: str) -> str:
    """Return the address in a `mailto:` link; other texts stay as they are."""
    while text[:7].lower() == "mailto:":
        text = text[7:].partition("?")[0].strip(" ")
    return text


class Email(Kind):
    """An e-mail address."""

    id = "email"
    example = "name@example.com"

    def read_one(self, text: str, decision: Decision) -> Cell:  # noqa: ARG002
        """Read one address; spaces around it, unseen characters and `mailto:` are safe to take away."""
        bare = _bare(text)
        address = without_mailto(bare)
        if is_email(address):
            meant = meant_domain(address.rpartition("@")[2].lower())
            if meant is not None:
                return Cell(address, NOTHING, (_slip(address, meant),))
            return Cell(address) if address == bare else Cell(address, NOTHING, (_link(address),))
        if is_blank(address):
            return Cell("")
        return Cell(address, NOTHING, (_fault(address),))

    def read_plain(self, texts: pl.Series, decision: Decision) -> Plain | None:  # noqa: ARG002
        """Take plain addresses as they are; those with a known slip in the domain are left to the rule."""
        domain = _after_at(texts)
        slipped = [name for name in domain.unique().to_list() if _has_slip(name.lower())]
        size = texts.str.len_bytes()
        sure = texts.str.contains(PLAIN) & (size <= _LONGEST) & (size - domain.str.len_bytes() <= _LONGEST_NAME + 1)
        if slipped:
            sure &= ~domain.is_in(slipped)
        known = sure.to_numpy()
        return Plain(known, texts, wrong=_wrong_at_sight(texts, ~known), problem=BAD_EMAIL.code)


def _after_at(texts: pl.Series) -> pl.Series:
    """Return what stands after the first @ of texts of plain letters, of which each is a byte; of others, anything."""
    text = pl.col("text")
    start = text.str.find("@", literal=True) + 1
    return texts.alias("text").to_frame().select(text.str.slice(start.fill_null(text.str.len_bytes()))).to_series()


def _wrong_at_sight(texts: pl.Series, doubtful: Mask) -> Mask:
    """Return True for doubtful texts of plain letters that are no known word for nothing and no error."""
    places = np.flatnonzero(doubtful)
    some = texts.gather(places)
    wrong = some.str.contains(_IN_ORDER) & ~some.str.contains(_FOR_THE_RULE)
    if wrong.any():
        wrong &= ~some.str.to_lowercase().is_in(list(blank_words()))
    found: Mask = np.zeros(len(texts), np.bool_)
    found[places] = wrong.to_numpy()
    return found


def _has_slip(domain: str) -> bool:
    return meant_domain(domain) is not None or _leads_nowhere(domain)


def _bare(text: str) -> str:
    """Take away what is safe to: outer spaces and unseen characters. Line breaks and control signs are for a person."""
    if text.isascii() and text.isprintable():
        return text.strip(" ")
    return text.strip(_SPACES) if _suspicious.search(text) else without_unseen(text).strip(_SPACES)


def _slip(address: str, meant: str) -> Fault:
    whole = f"{address.rpartition('@')[0]}@{meant}"
    return Fault(MISSPELT_DOMAIN, Fix(whole, _("Write {address}").format(address=whole)), {"meant": meant})


def _link(address: str) -> Fault:
    return Fault(EMAIL_LINK, Fix(address, _("Write {address}").format(address=address), safe=True))


def _fault(address: str) -> Fault:
    if hurt := damage(address, number=False):
        return hurt
    found = repaired(address, is_email)
    if found is None:
        return Fault(BAD_EMAIL)
    if len(found) > 1:
        label = _("Keep {address}").format(address=found[0])
        return Fault(SEVERAL_EMAILS, Fix(found[0], label), {"count": str(len(found))})
    label = _("Write {address}").format(address=found[0])
    ending_guessed = found[0].rpartition("@")[2].partition(".")[0] == address.rpartition("@")[2].strip().lower()
    guessed = ending_guessed or "_" in address.rpartition("@")[2] or beside_a_name(address, found[0])
    return Fault(BAD_EMAIL, Fix(found[0], label, sure=not guessed))
