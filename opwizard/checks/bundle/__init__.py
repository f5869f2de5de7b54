"""Checks across the files of one bundle: one a file, run when the second file arrives, whichever came first."""

from __future__ import annotations

from collections.abc import Mapping

from opwizard.checks.bundle.affiliate_not_listed import AffiliateNotListed
from opwizard.checks.bundle.also_in_purchase_history import AlsoInPurchaseHistory
from opwizard.checks.bundle.check import BundleCheck, BundleFinding
from opwizard.checks.check import Rows

BUNDLE_CHECKS: tuple[BundleCheck, ...] = (AffiliateNotListed(), AlsoInPurchaseHistory())


def find_across(prepared: Mapping[str, Rows]) -> list[BundleFinding]:
    """Return what is wrong between the prepared files, by import type id; only kept rows are to be given."""
    found = (check.find(prepared[check.import_type], prepared[check.other_type])
             for check in BUNDLE_CHECKS if check.import_type in prepared and check.other_type in prepared)
    return [finding for finding in found if finding is not None]


__all__ = ["BUNDLE_CHECKS", "BundleCheck", "BundleFinding", "find_across"]
