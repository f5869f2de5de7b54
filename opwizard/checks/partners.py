"""Affiliates, referrals and referrers: who belongs to whom, and what cannot be."""

from __future__ import annotations

import numpy as np

from opwizard.checks.check import Fault, Finding, RowCheck, Rows, TableCheck
from opwizard.checks.same_rows import Key, without_case
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Mask

TWO_PROGRAMS = ProblemKind(
    code="two-programs", severity=Severity.ERROR,
    title=N_("Affiliates in two programs"),
    message=N_("{email} stands in the file with {count} programs. An affiliate can be in one program only."),
    remedy=N_("Keep the row with the right program, and leave the others out."),
)
TWO_AFFILIATES = ProblemKind(
    code="two-affiliates", severity=Severity.WARNING,
    title=N_("Referrals with two affiliates"),
    message=N_("{email} stands in the file with {count} affiliates."),
    remedy=N_("Check who referred this person. If only one counts, leave the other rows out."),
    costly=True,
)
SELF_REFERRAL = ProblemKind(
    code="self-referral", severity=Severity.ERROR,
    title=N_("People who referred themselves"),
    message=N_("The referral and the affiliate are the same person."),
    remedy=N_("Write who really referred them, or leave the row out."),
)
OWN_REFERRER = ProblemKind(
    code="self-referral", severity=Severity.ERROR,
    title=N_("People who referred themselves"),
    message=N_("The contact is given as their own referrer."),
    remedy=N_("Write the contact ID of whoever referred them, or leave the cell blank."),
)
NO_REFERRER = ProblemKind(
    code="no-referrer", severity=Severity.WARNING,
    title=N_("Contacts without a referrer"),
    message=N_("Neither the first nor the last referrer is given, so this row changes nothing."),
    remedy=N_("Write one of the two, or leave the row out."),
)


class OneEach(TableCheck):
    """Finds people (an e-mail field, capital letters or not) who stand in the file with more than one of something."""

    def __init__(self, kind: ProblemKind, person: str, other: str) -> None:
        self.kind = kind
        self.person = person
        self.other = other
        self.reads = (person, other)

    def find(self, rows: Rows) -> list[Finding]:
        """Count the distinct others of each person; blank ones do not count."""
        if not (rows.has(self.person) and rows.has(self.other)) or not len(rows):
            return []
        who = without_case(rows, self.person).astype(np.int64)
        what = without_case(rows, self.other).astype(np.int64)
        known = (who >= 0) & (what >= 0)
        pairs = np.unique(who[known] << 32 | what[known])
        counts = np.bincount(pairs >> 32, minlength=int(who.max(initial=0)) + 1)
        found = np.flatnonzero(known & (counts[np.maximum(who, 0)] > 1))
        if not len(found):
            return []

        def fault(place: int) -> Fault:
            index = int(found[place])
            count = str(counts[who[index]])
            return Fault(self.kind, parts={"email": rows.text(self.person, index), "count": count})

        return [Finding(self.kind, rows.positions[found], self.other, who[found], fault)]


class SelfReferral(RowCheck):
    """Finds rows in which two fields name the same person."""

    def __init__(self, kind: ProblemKind, person: str, at: str) -> None:
        self.kind = kind
        self.person = person
        self.at: str = at
        self.reads = (person, at)

    def find(self, rows: Rows) -> Mask:
        """Compare the two texts, capital letters or not."""
        if not (rows.has(self.person) and rows.has(self.at)):
            return np.zeros(len(rows), np.bool_)
        pairs: Key = rows.codes(self.person).astype(np.int64) << 32 | rows.codes(self.at)
        distinct, place = np.unique(pairs, return_inverse=True)
        people = rows.readings[self.person].texts.gather(distinct >> 32).str.to_lowercase()
        others = rows.readings[self.at].texts.gather(distinct & 0xFFFFFFFF).str.to_lowercase()
        same: Mask = ((people == others) & (people != "")).to_numpy()
        return same[place]


class NoReferrer(RowCheck):
    """Finds contacts with neither a first nor a last referrer."""

    kind = NO_REFERRER
    reads = ("first_referrer", "last_referrer")
    at = "first_referrer"

    def find(self, rows: Rows) -> Mask:
        """Return True where both are blank."""
        both: Mask = rows.blank("first_referrer") & rows.blank("last_referrer")
        return both


