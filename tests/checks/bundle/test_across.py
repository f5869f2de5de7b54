from __future__ import annotations

import pytest

from opwizard.checks.affiliate_listed import NO_AFFILIATES_FILE
from opwizard.checks.bundle import BUNDLE_CHECKS, find_across
from opwizard.checks.bundle.affiliate_not_listed import meant
from tests.checks.verdict import FIRST_ROW, rows_of

AFFILIATES = rows_of("affiliates", email=["ana@example.com", "Ben@example.com"], program=["Gold", "Gold"])
REFERRALS = rows_of("referrals", referral_email=["x@y.com"] * 5,
                    affiliate_email=["ANA@example.com", "ben@exampel.com", "", "nobody@else.com", "ben@example.com"])


def test_affiliates_missing_from_their_file_are_errors_in_the_referrals() -> None:
    finding, = find_across({"referrals": REFERRALS, "affiliates": AFFILIATES})
    assert (finding.kind.code, finding.kind.severity) == ("affiliate-not-listed", "error")
    assert (finding.import_type, finding.other_type, finding.at) == ("referrals", "affiliates", "affiliate_email")
    assert (finding.rows + FIRST_ROW).tolist() == [3, 5]
    assert finding.other_rows.tolist() == [-1, -1]


def test_a_slip_in_an_affiliates_address_is_offered_to_be_corrected() -> None:
    finding, = find_across({"affiliates": AFFILIATES, "referrals": REFERRALS})
    near, nobody = finding.fault(0), finding.fault(1)
    assert near.fix is not None
    assert near.fix.to == "Ben@example.com"
    assert nobody.fix is None
    assert nobody.parts["email"] == "nobody@else.com"


def test_the_order_in_which_files_come_does_not_matter_and_one_file_alone_says_nothing_here() -> None:
    assert len(find_across({"affiliates": AFFILIATES, "referrals": REFERRALS})) == 1
    assert find_across({"referrals": REFERRALS}) == []
    assert find_across({"affiliates": AFFILIATES}) == []
    assert BUNDLE_CHECKS[0].settles is NO_AFFILIATES_FILE


def test_open_orders_that_are_purchases_too_point_at_both_rows() -> None:
    orders = rows_of("open-orders", email=["a@b.com", "c@d.com", "", "", "e@f.com"], contact_id=["", "", "7", "8", ""],
                     product_name=["Gold", "Gold", "Tea", "Tea", "Gold"], price=["29.00", "29", "5", "5", ""])
    history = rows_of("purchase-history", email=["x@y.com", "A@b.com", "c@d.com", "e@f.com", ""],
                      contact_id=["", "", "", "", "7"], product_name=["Gold", "GOLD", "Gold", "Gold", "Tea"],
                      price=["29", "29", "30", "", "5.00"])
    finding, = find_across({"open-orders": orders, "purchase-history": history})
    assert (finding.kind.code, finding.kind.severity) == ("also-in-purchase-history", "warning")
    assert (finding.rows + FIRST_ROW).tolist() == [2, 4]
    assert (finding.other_rows + FIRST_ROW).tolist() == [3, 6]
    assert finding.fault(0).parts == {"other": "3"}


def test_different_orders_may_be_in_one_bundle() -> None:
    orders = rows_of("open-orders", email=["a@b.com"], product_name=["Gold"], price=["29"])
    history = rows_of("purchase-history", email=["a@b.com"], product_name=["Silver"], price=["29"])
    assert find_across({"open-orders": orders, "purchase-history": history}) == []


@pytest.mark.parametrize(("typed", "proposed"), [
    ("catherine@example.com", "katherine@example.com"), ("ana@exmaple.com", "ana@example.com"),
    ("ann@example.com", "ana@example.com"), ("jo@example.com", None),
    ("office1@example.com", None), ("maria@firm.com", None), ("zoe@nowhere.org", None)])
def test_an_affiliate_is_proposed_only_where_a_slip_is_likely(typed: str, proposed: str | None) -> None:
    listed = ["katherine@example.com", "jon@firma.com", "mo@example.com", "ana@example.com", "office2@example.com",
              "maria@firma.com", "maria@fir.com"]
    assert meant(typed, listed) == proposed
