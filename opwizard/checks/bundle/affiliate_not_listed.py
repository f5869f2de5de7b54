"""Referrals whose affiliate is not in the affiliates file."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from opwizard.checks.affiliate_listed import AFFILIATE_NOT_LISTED, NO_AFFILIATES_FILE
from opwizard.checks.bundle.check import BundleCheck, BundleFinding, nowhere
from opwizard.checks.check import Fault, Fix, Rows
from opwizard.language import _

_SLIPS = 2
_SEVERAL = 20
_SHORTEST = 3


class AffiliateNotListed(BundleCheck):
    """Finds affiliates of the referrals file who are missing from the affiliates file, capital letters or not."""

    kind = AFFILIATE_NOT_LISTED
    import_type = "referrals"
    other_type = "affiliates"
    settles = NO_AFFILIATES_FILE

    def find(self, rows: Rows, others: Rows) -> BundleFinding | None:
        """Look each distinct address up."""
        if not rows.has("affiliate_email"):
            return None
        listed = pl.Series("", others.texts("email"), dtype=pl.String).unique()
        known = listed.str.to_lowercase()
        texts = rows.readings["affiliate_email"].texts
        missing = (~texts.str.to_lowercase().is_in(known.implode()) & (texts != "")).to_numpy()
        codes = rows.codes("affiliate_email")
        found = np.flatnonzero(missing[codes])
        if not len(found):
            return None
        addresses = listed.to_list()

        def fault(place: int) -> Fault:
            typed = str(texts[int(codes[found[place]])])
            near = meant(typed, addresses)
            label = _("Write {email}, as in the affiliates file")
            fix = Fix(near, label.format(email=near), sure=False) if near else None
            return Fault(AFFILIATE_NOT_LISTED, fix, {"email": typed})

        marked = rows.positions[found]
        return BundleFinding(self.kind, self.import_type, self.other_type, "affiliate_email", marked, nowhere(marked),
                             fault)


def meant(typed: str, listed: Sequence[str]) -> str | None:
    """Return the one listed address that an address is probably a slip of, None when there is none or more than one.

    A slip in the domain leaves the name as it is; one in the name is one letter, and never a digit: `office1` and
    `office2` are other people. `ana` and `ann` could be, too: that is why only a person takes what is proposed.
    """
    near = extract(typed, listed, scorer=OSA.distance, processor=str.lower, score_cutoff=_SLIPS, limit=_SEVERAL)
    found = [address for address, *_rest in near if _is_slip(typed.lower(), address.lower())]
    return found[0] if len(found) == 1 else None


def _is_slip(one: str, other: str) -> bool:
    (name, _, domain), (other_name, _, other_domain) = one.rpartition("@"), other.rpartition("@")
    if name == other_name:
        return True
    digits = [[char for char in text if char.isdigit()] for text in (name, other_name)]
    long = min(len(name), len(other_name)) >= _SHORTEST
    return domain == other_domain and long and digits[0] == digits[1] and OSA.distance(name, other_name) == 1
