"""The smaller kinds: what they take, rewrite, tell and propose."""

from __future__ import annotations

import pytest

from opwizard.kinds.card_expiration import CardExpiration
from opwizard.kinds.card_last_four import CardLastFour
from opwizard.kinds.gateway import Gateway
from opwizard.kinds.kind import Kind
from opwizard.kinds.long_text import LongText
from opwizard.kinds.payment_status import MEANINGS, PaymentStatus, meaning
from opwizard.kinds.payments_left import PaymentsLeft
from opwizard.kinds.record_id import BAD_GATEWAY_ID, RecordId
from opwizard.kinds.recurrence import WORDS, Recurrence, parse
from opwizard.kinds.text import Text
from opwizard.kinds.whole_number import WholeNumber
from opwizard.kinds.zip_code import ZipCode
from tests.kinds.column import codes, fix, one

TAKEN: list[tuple[Kind, str, str]] = [
    (WholeNumber(), "1", "1"), (WholeNumber(), "1.0", "1"), (WholeNumber(), "2.00", "2"), (WholeNumber(), "007", "7"),
    (WholeNumber(), "−1", "-1"), (WholeNumber(), "N/A", ""), (WholeNumber(least=0), "0", "0"), (WholeNumber(),
    "１２", "12"),
    (RecordId(), "12", "12"), (RecordId(), "0012", "12"), (RecordId(), "12.0", "12"), (RecordId(), "null", ""),
    (RecordId(), "'12", "12"),
    (Text(), "  12   Main  St ", "12 Main St"), (Text(), "a\u200bb\xa0c", "ab c"), (Text(), "N/A", "N/A"), (Text(),
    "a\nb", "a b"),
    (Text(), "שלום\u200f 12", "שלום\u200f 12"), (Text(), "abc\u200e", "abc"), (Text(), "👩\u200d👧", "👩\u200d👧"),
    (Text(), "\ufeff", ""),
    (LongText(), "  a\n\n  b  c\t\nd \n", "a\n\n  b  c\t\nd"), (LongText(), "a\r\nb", "a\r\nb"), (LongText(),
    "a\xa0b", "a\xa0b"),
    (ZipCode(), "'85004", "85004"), (ZipCode(), "01060", "01060"), (ZipCode(), "85004.0", "85004"), (ZipCode(),
    '="01060"', "01060"),
    (ZipCode(), "K1A 0B6", "K1A 0B6"), (ZipCode(), "85004-1234", "85004-1234"),
    (Recurrence(), "Month", "month"), (Recurrence(), " WEEK ", "week"), (Recurrence(), "n/a", ""),
    (CardLastFour(), "0042", "0042"), (CardLastFour(), "'0042", "0042"), (CardLastFour(), "4242.0", "4242"),
    (CardLastFour(), "n/a", ""),
    (CardExpiration(), "12/25", "12/2025"), (CardExpiration(), "1225", "12/2025"), (CardExpiration(),
    "2025-12", "12/2025"),
    (CardExpiration(), "Dec 2025", "12/2025"), (CardExpiration(), "Dez-25", "12/2025"), (CardExpiration(),
    "5/26", "05/2026"),
    (CardExpiration(), "2025-12-31", "12/2025"), (CardExpiration(), "12/01/2025", "12/2025"), (CardExpiration(),
    "exp. 12/25", "12/2025"),
    (Gateway(), "Stripe", "Stripe"), (Gateway(), "Authorize.net", "Authorize.net"), (PaymentStatus(),
    "wc-Completed", "wc-Completed"),
]  # fmt: skip
TOLD: list[tuple[Kind, str, str, str | None]] = [
    (WholeNumber(), "2.5", "bad-integer", None), (WholeNumber(), "two", "bad-integer", None), (WholeNumber(),
    "x2", "bad-integer", "2"),
    (WholeNumber(), "2 pcs", "bad-integer", "2"), (WholeNumber(), "1,000", "bad-integer", "1000"), (WholeNumber(),
    "1.000", "bad-integer", None),
    (WholeNumber(least=0), "-1", "bad-integer", None), (WholeNumber(least=1), "0", "bad-integer", None),
    (WholeNumber(), "#N/A", "excel-error", None),
    (RecordId(), "0", "bad-id", None), (RecordId(), "-5", "bad-id", None), (RecordId(), "cus_Ab12", "bad-id", None),
    (RecordId(), "12.5", "bad-id", None),
    (RecordId(), "#12", "bad-id", "12"), (RecordId(), "1,234", "bad-id", "1234"), (RecordId(),
    "1.23E+12", "id-damaged", None),
    (RecordId(), "77 – Ann Lee", "bad-id", "77"), (RecordId(), "#77: Ann", "bad-id", "77"),
    (RecordId(), "77 (Ann Lee)", "bad-id", "77"), (RecordId(), "Ann Lee (077)", "bad-id", "77"),
    (RecordId(), "77 > 70", "bad-id", "77"), (RecordId(), "77; 70; 12", "bad-id", "77"),
    (RecordId(), "12/05/2020", "bad-id", None), (RecordId(), "30 days", "bad-id", None),
    (RecordId(), "Gold 2", "bad-id", None), (RecordId(), "INV-0042", "bad-id", None),
    (RecordId(), "555 (1) 23", "bad-id", None), (RecordId(), "0 – nobody", "bad-id", None),
    (RecordId(), "1234567890123450", "id-damaged", None), (RecordId(), "12345678901234567", "bad-id", None),
    (Recurrence(), "banana", "unknown-recurrence", None), (Recurrence(), "Monthly", "unknown-recurrence", "month"),
    (Recurrence(), "every 2 weeks", "unknown-recurrence", "week"), (Recurrence(),
    "30 days", "unknown-recurrence", "month"),
    (CardLastFour(), "42", "bad-integer", "0042"), (CardLastFour(), "****4242", "bad-integer", "4242"),
    (CardLastFour(), "abcd", "bad-integer", None),
    (CardLastFour(), "Visa ending in 4242", "bad-integer", "4242"), (CardLastFour(), "0", "bad-integer", None),
    (CardLastFour(), "12345", "card-number", "2345"), (CardLastFour(), "4111 1111 1111 1111", "card-number", "1111"),
    (CardExpiration(), "13/25", "bad-date", None), (CardExpiration(), "526", "bad-date", "05/2026"),
    (CardExpiration(), "2512", "bad-date", "12/2025"),
    (CardExpiration(), "2025-12-15", "bad-date", "12/2025"), (CardExpiration(), "soon", "bad-date", None),
    (Gateway(), "PayPal", "paypal-not-supported", None), (Gateway(), "Pay-Pal Express", "paypal-not-supported", None),
    (Gateway(), "paypall", "paypal-not-supported", None), (Gateway(), "PAYPAL_PRO", "paypal-not-supported", None),
]  # fmt: skip
MEANT = [
    ("Monthly", "month", 1), ("annually", "year", 1), ("p.a.", "year", 1), ("per annum", "year", 1),
    ("every 2 weeks", "week", 2),
    ("bi-weekly", "week", 2), ("fortnightly", "week", 2), ("30 days", "month", 1), ("90 days", "quarter", 1),
    ("7 days", "week", 1),
    ("365 days", "year", 1), ("3 months", "quarter", 1), ("12 months", "year", 1), ("6 months", "month", 6),
    ("every other week", "week", 2),
    ("semi-annually", "month", 6), ("24 months", "year", 2), ("interval: month, interval_count: 3", "quarter", 1),
    ("P2W", "week", 2),
    ("month:1", "month", 1), ("$29 / month", "month", 1), ("$29.99 per year", "year", 1), ("monatlich", "month", 1),
    ("jährlich", "year", 1),
    ("alle 2 Wochen", "week", 2), ("vierteljährlich", "quarter", 1), ("mensuel", "month", 1),
    ("tous les mois", "month", 1),
    ("par an", "year", 1), ("cada mes", "month", 1), ("trimestral", "quarter", 1), ("mensal", "month", 1),
    ("anual", "year", 1),
    ("miesięcznie", "month", 1), ("co 3 miesiące", "quarter", 1), ("hver 2. uke", "week", 2), ("årligen", "year", 1),
    ("ежемесячно", "month", 1),
    ("Every two weeks", "week", 2), ("once a month", "month", 1), ("billed monthly", "month", 1),
    ("DAILY", "day", 1), ("1 yr", "year", 1),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "written"), TAKEN)
def test_it_is_taken_and_written_its_own_way(kind: Kind, text: str, written: str) -> None:
    cell = one(kind, text)
    assert (cell.text, cell.faults) == (written, ())


@pytest.mark.parametrize(("kind", "text", "code", "proposed"), TOLD)
def test_it_is_told_with_a_proposal_where_there_is_one(kind: Kind, text: str, code: str, proposed: str | None) -> None:
    cell = one(kind, text)
    assert (codes(cell), fix(cell)) == ([code], proposed)
    assert not any(fault.fix and fault.fix.safe for fault in cell.faults)


@pytest.mark.parametrize(("text", "word", "unit"), MEANT)
def test_a_recurrence_is_understood_with_its_unit(text: str, word: str, unit: int) -> None:
    assert parse(text) == (word, unit)
    assert one(Recurrence(), text).value == unit


@pytest.mark.parametrize(
    "text", ["banana", "once", "every", "12", "bimonthly", "twice a month", "every 0 weeks", "monthly for 6 months", "",
             "2 times a month", "4 times per year", "2/month", "2 per month", "2 x month", "two payments a year",
             "Monthly, 12 payments", "Monthly (12)", "6 monthly payments", "monthly x 6", "month 3", "P0D",
             "every 99999999 days", "every 1.5 months", "0.5 year", "-1 month"]
)
def test_a_recurrence_that_says_too_little_or_too_much_is_not_guessed(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(("text", "sure"), [
    ("Monthly", True), ("every 2 weeks", True), ("fortnightly", True), ("12 months", True), ("weeks", True),
    ("30 days", True), ("52 weeks", True), ("biweekly", False), ("bi-annual", False), ("6 monthly", False)])
def test_a_recurrence_with_two_meanings_is_proposed_but_never_sure(text: str, sure: bool) -> None:
    fix, = (fault.fix for fault in one(Recurrence(), text).faults)
    assert fix is not None
    assert fix.sure is sure


@pytest.mark.parametrize(("text", "also"), [
    ("every 2 weeks", {"unit": "2"}), ("annually", {"unit": "1"}), ("weeks", {}), ("Monthly", {}),
    ("14 days", {"unit": "2"}), ("Week(s)", {}),
    ("$10/wk", {"unit": "1"}), ("29.99 per year", {"unit": "1"})])
def test_a_recurrence_that_says_every_how_many_brings_its_unit(text: str, also: dict[str, str]) -> None:
    fix, = (fault.fix for fault in one(Recurrence(), text).faults)
    assert fix is not None
    assert dict(fix.also) == also


@pytest.mark.parametrize("text", ["none", "None", "nil", "keine", "aucun"])
def test_none_left_and_never_ending_are_not_taken_for_each_other(text: str) -> None:
    cell = one(PaymentsLeft(least=0), text)
    assert (codes(cell), fix(cell), cell.text) == (["bad-integer"], None, text)


@pytest.mark.parametrize("text", ["unlimited", "until cancelled", "\N{INFINITY}"])
def test_payments_that_never_end_are_proposed_to_be_blank(text: str) -> None:
    cell = one(PaymentsLeft(least=0), text)
    assert (codes(cell), fix(cell)) == (["bad-integer"], "")


@pytest.mark.parametrize(("text", "left"), [("6", "6"), ("", ""), ("N/A", ""), ("-", ""), ("0", "0"), ("6.0", "6")])
def test_payments_left_are_a_number_or_blank(text: str, left: str) -> None:
    assert one(PaymentsLeft(least=0), text)[::2] == (left, ())


@pytest.mark.parametrize(("kind", "text", "sure"), [
    (RecordId(), "12.000", False), (RecordId(), "1,234", False), (RecordId(), "1,234,567", True),
    (RecordId(), "77 – Ann Lee", False), (RecordId(), "77 > 70", False),
    (RecordId(), "#12", True), (WholeNumber(), "1,000", False), (WholeNumber(), "1 000", True),
    (CardExpiration(), "27/04", False), (CardExpiration(), "2712", False), (CardExpiration(), "15/04/2027", True)])
def test_a_number_is_sure_only_where_its_signs_mean_one_thing(kind: Kind, text: str, sure: bool) -> None:
    proposed, = (fault.fix for fault in one(kind, text).faults)
    assert proposed is not None
    assert proposed.sure is sure


def test_a_count_longer_than_any_program_can_add_is_told() -> None:
    assert codes(one(WholeNumber(), "12345678901234567")) == ["bad-integer"]


def test_the_five_words_are_their_own_meaning() -> None:
    assert [parse(word) for word in WORDS] == [(word, 1) for word in WORDS]
    assert Recurrence().words == WORDS


def test_more_than_four_digits_of_a_card_are_masked_at_once() -> None:
    cell = one(CardLastFour(), "4111 1111 1111 1111")
    assert cell.text == "•••• •••• •••• 1111"
    assert cell.faults[0].parts["value"] == "•••• •••• •••• 1111"


def test_a_gateway_id_of_a_processor_is_explained() -> None:
    fault = one(RecordId(BAD_GATEWAY_ID), "acct_1Ab").faults[0]
    assert "Stripe" in fault.kind.message


def test_a_card_is_good_until_the_last_day_of_its_month() -> None:
    assert one(CardExpiration(), "02/2024").value == 1709164800.0  # 2024-02-29


@pytest.mark.parametrize(("text", "meant"), [
    ("Completed", "completed"), ("wc-completed", "completed"), ("publish", "completed"), ("PAID", "completed"),
    ("bezahlt", "completed"),
    ("Partially Refunded", "refunded"), ("erstattet", "refunded"), ("remboursé", "refunded"),
    ("chargeback", "refunded"),
    ("Declined", "failed"), ("past_due", "failed"), ("on-hold", "pending"), ("En attente", "pending"),
    ("Cancelled", "voided"),
    ("void", "voided"), ("banana", "unknown"), ("", "unknown"),
    ("Cancelled by customer", "voided"), ("refundPendingSettlement", "refunded"), ("gateway_rejected", "failed"),
    ("FDSPendingReview", "pending"), ("Not cancelled", "unknown"), ("No refund", "unknown"), ("İptal", "voided"),
    ("capturedPendingSettlement", "completed"), ("Closed Won", "completed"), ("Closed Lost", "failed"),
])  # fmt: skip
def test_what_became_of_a_payment_is_known_in_many_words(text: str, meant: str) -> None:
    assert meaning(text) == meant
    value = one(PaymentStatus(), text).value
    assert value == MEANINGS.index(meant) if meant in MEANINGS else value != value


def test_a_word_for_nothing_is_no_recurrence() -> None:
    cell = one(Recurrence(), "s/d")
    assert (cell.text, cell.faults) == ("", ())
