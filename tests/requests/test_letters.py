"""The letters, read as ONTRAPORT's staff would: everything they need, nothing they must not get."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from opwizard.import_types import by_id
from opwizard.requests.card_transfer import CardTransfer
from opwizard.requests.custom_work import CustomWork, FileFacts
from opwizard.requests.data_export import KINDS, DataExport
from opwizard.requests.letter import CONCIERGE, Letter, Sender
from opwizard.requests.new_key import NewKey

ANA = Sender("Acme Retreats", "Ana Silva", "ana@acme.example", "+1 805 555 0100")
HISTORY = FileFacts("purchase-history", "history.csv", 1187, 12, "45210.50", "USD", 17, "billing")
ORDERS = FileFacts("open-orders", "orders.csv", 88, 3, "2552.00", dates="mdy", intervals=True)
WORK = CustomWork(ANA, (HISTORY, ORDERS), by_id("open-orders").statements, "We go live\non May 1.", "acme.zip.gpg",
                  "42DE 1DB7")
LETTERS: tuple[Letter, ...] = (
    WORK, CardTransfer(ANA, processor="Stripe"), CardTransfer(ANA, into=False), DataExport(ANA, tuple(KINDS)),
    NewKey(ANA, "42DE 1DB7", date(2018, 10, 28)))


def flat(letter: Letter) -> str:
    return " ".join(letter.text().split())


@pytest.mark.parametrize("letter", LETTERS, ids=lambda each: type(each).__name__)
def test_every_letter_names_the_account_and_the_person_to_answer(letter: Letter) -> None:
    text = flat(letter)
    assert "ONTRAPORT account: Acme Retreats" in text
    assert "Contact person: Ana Silva, ana@acme.example, +1 805 555 0100" in text
    assert letter.text().startswith("Hello Concierge team,\n\n")
    assert letter.text().endswith("Kind regards,\nAna Silva\n")
    assert "\n" not in letter.subject()
    assert "{" not in text


@pytest.mark.parametrize("letter", LETTERS[:-1], ids=lambda each: type(each).__name__)
def test_every_order_of_work_shows_the_terms_the_person_saw(letter: Letter) -> None:
    text = flat(letter)
    for term in ("one-hour steps at US$150 an hour", "estimate", "50% of it is charged up front",
                 "balance is charged on completion", "plus or minus one business day"):
        assert term in text


@pytest.mark.parametrize("letter", LETTERS, ids=lambda each: type(each).__name__)
def test_no_line_is_too_long_for_a_mail_program(letter: Letter) -> None:
    assert max(map(len, letter.text().splitlines())) <= 120


def test_the_request_counts_rows_products_and_the_total() -> None:
    text = flat(WORK)
    assert "1. Purchase history (by product name): history.csv" in text
    assert "Rows: 1,187 Products: 12 Total amount: 45,210.50 USD" in text
    assert "Rows: 88 Products: 3 Charged each time: 2,552.00" in text
    assert "17 rows of our list left out on purpose" in text
    assert "Sorted by Product Name, then by Price from high to low." in text


def test_the_request_says_which_address_the_columns_hold() -> None:
    assert "The Address columns hold the billing address. Please import it." in flat(WORK)
    assert "Address columns" not in flat(CustomWork(ANA, (ORDERS,)))


def test_the_request_lists_the_programs_and_authors_with_their_rows() -> None:
    file = FileFacts("affiliates", "a.csv", 55, listed=(("Gold Partners", 30), ("Starter", 24), ("VIP", 1)))
    text = flat(CustomWork(ANA, (file,)))
    assert "Affiliate Program: Gold Partners (30 rows), Starter (24 rows), VIP (1 row)." in text
    many = FileFacts("notes", "n.csv", 30, listed=tuple((str(n), 1) for n in range(1, 26)), dated_notes=True)
    text = flat(CustomWork(ANA, (many,)))
    assert "Author ID: 1 (1 row), 2 (1 row)" in text
    assert "20 (1 row), and 5 more. Each note begins with its date." in text


def test_the_request_says_how_dates_are_written() -> None:
    text = flat(WORK)
    assert "Dates are written YYYY-MM-DD." in text
    assert "Dates are written MM-DD-YYYY." in text
    assert "Dates" not in flat(CustomWork(ANA, (FileFacts("referrals", "r.csv", 3),)))


def test_the_request_carries_the_statements_and_the_open_questions() -> None:
    text = flat(WORK)
    assert f"We state that: - {by_id('open-orders').statements[0]}" in text
    assert "Do we need to create our products first?" in text
    assert "the Unit column is above 1" in text
    assert "We go live" in text
    assert "Before you start" not in flat(CustomWork(ANA, (FileFacts("notes", "n.csv", 3),)))
    assert "Products:" not in flat(CustomWork(ANA, (FileFacts("notes", "n.csv", 3),)))


def test_a_very_large_file_is_asked_about() -> None:
    assert "50,000 rows or more" in flat(CustomWork(ANA, (FileFacts("purchase-history", "h.csv", 50_000, 9),)))
    assert "50,000 rows or more" not in flat(CustomWork(ANA, (FileFacts("purchase-history", "h.csv", 49_999, 9),)))


def test_the_request_says_how_the_files_come() -> None:
    assert "The files come in acme.zip.gpg, a ZIP locked with your PGP key (fingerprint 42DE 1DB7)" in flat(WORK)
    assert "come with this message" in flat(CustomWork(ANA, (HISTORY,)))
    assert WORK.subject() == "Custom import request: purchase history and open orders (Acme Retreats)"


def test_the_card_transfer_goes_from_processor_to_processor() -> None:
    letter = CardTransfer(ANA, True, "Stripe", "Jo Doe", "jo@stripe.example", "+1 2", "T-77", True, True)
    text = flat(letter)
    assert "moved from Stripe into our ONTRAPORT account" in text
    assert "PCI-compliant processor: Stripe" in text
    assert "Their contact for the transfer: Jo Doe, jo@stripe.example, +1 2" in text
    assert "Ticket or issue number: T-77" in text
    assert "Billing addresses: included" in text
    assert "last four digits" in text
    assert letter.subject() == "Credit card transfer into ONTRAPORT from Stripe (ticket T-77)"


def test_a_card_transfer_out_asks_for_a_contact_and_a_ticket() -> None:
    text = flat(CardTransfer(ANA, into=False, processor="Braintree"))
    assert "moved from our ONTRAPORT account to Braintree" in text
    assert "only to a PCI-compliant processor, never to us" in text
    assert "the contact name and the ticket number" in text


def test_the_export_names_what_is_wanted_and_where_cards_may_go() -> None:
    text = flat(DataExport(ANA, ("notes", "purchase-history"), "Stripe"))
    assert "- Purchase history - Notes" in text
    assert "Stripe" not in text
    text = flat(DataExport(ANA, ("cards",), "Stripe", "Jo", "jo@stripe.example", "T-1"))
    assert "Processor: Stripe Their contact: Jo, jo@stripe.example Their ticket number: T-1" in text
    assert "CSV" not in text


def test_the_request_for_a_key_shows_the_expired_one() -> None:
    text = flat(NewKey(ANA, "42DE 1DB7", date(2018, 10, 28)))
    assert "ran out on October 28, 2018: 42DE 1DB7" in text
    assert "read its fingerprint" in text
    assert "can still open files" in text


def test_gaps_stay_visible_until_they_are_filled() -> None:
    text = flat(CustomWork(files=(HISTORY,)))
    assert "ONTRAPORT account: ________ Contact person: ________" in text
    assert text.endswith("Please send the estimate. Kind regards")


def test_the_subject_spells_the_names_as_they_are_spelt() -> None:
    work = CustomWork(ANA, (FileFacts("existing-products", "old.csv", 35, 3, "921.88"),))
    assert work.subject() == ("Custom import request: purchases of products that are already in ONTRAPORT "
                              "(Acme Retreats)")


def test_a_draft_opens_with_subject_and_body() -> None:
    link = urlsplit(WORK.mailto(longest=16_000))
    assert (link.scheme, link.path) == ("mailto", CONCIERGE)
    parts = parse_qs(link.query)
    assert parts["subject"] == [WORK.subject()]
    assert parts["body"][0].replace("\r\n", "\n") == WORK.text()
    assert "+" not in link.query


def test_a_link_the_system_would_cut_says_to_paste_instead() -> None:
    link = WORK.mailto(longest=2_000)
    assert len(link) <= 2_000
    assert "paste it here" in unquote(link)


def test_nothing_typed_can_add_lines_to_the_head_of_the_mail() -> None:
    letter = CustomWork(Sender("Acme\r\nBcc: x@y.example&body=z", "A\nB"), (HISTORY,))
    assert "%0D%0ABcc" not in letter.mailto().partition("&body=")[0]
    assert letter.mailto().count("&body=") == 1
    assert "Contact person: A B" in letter.text()


def test_a_card_number_typed_into_a_letter_never_leaves_it() -> None:
    number = "4111 1111 1111 1111"
    letters: tuple[Letter, ...] = (
        CustomWork(ANA, (HISTORY,), remarks=f"card {number}"), CardTransfer(ANA, ticket=number),
        DataExport(ANA, ("notes",), remarks=number), NewKey(Sender(number)))
    for letter in letters:
        for text in (letter.text(), letter.subject(), unquote(letter.mailto())):
            assert "4111 1111" not in text
