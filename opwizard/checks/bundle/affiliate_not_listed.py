"""Referrals whose affiliate is not in the affiliates file."""

from __future__ import annotations

import numpy as np
import polars as pl
from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from opwizard.checks.affiliate_listed import AFFILIATE_NOT_LISTED, NO_AFFILIATES_FILE
from opwizard.checks.bundle.check import BundleCheck, BundleFinding, nowhere
from opwizard.checks.check import Fault, Fix, Rows
from opwizard.language import _

_SLIPS = 2


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
            near = extractOne(typed, addresses, scorer=OSA.distance, processor=str.lower, score_cutoff=_SLIPS)
            fix = Fix(near[0], _("Write {email}, as in the affiliates file").format(email=near[0])) if near else None
            return Fault(AFFILIATE_NOT_LISTED, fix, {"email": typed})

        marked = rows.positions[found]
        return BundleFinding(self.kind, self.import_type, self.other_type, "affiliate_email", marked, nowhere(marked),
                             fault)
