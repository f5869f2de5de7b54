from __future__ import annotations

import pytest

from opwizard.mapping.headers import PHRASES, read_header
from opwizard.mapping.names import BY_TYPE, NAMES
from opwizard.mapping.word_forms import vocabulary


@pytest.mark.parametrize(
    "header",
    [
        "Order Date",
        "order_date",
        "OrderDate",
        "ORDERDATE",
        "order-date",
        "*Order Date",
        "Bestelldatum",
        "Fecha del pedido",
        "Date de commande",
        "Data do pedido",
        "Data ordine",
        "Orderd Date",
    ],
)
def test_an_order_date_is_one_in_every_language_and_spelling(header: str) -> None:
    assert set(read_header(header).meanings) == {"order", "date"}


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("E-Mail", "email"),
        ("e mail", "email"),
        ("Correo electrónico", "email"),
        ("Courriel", "email"),
        ("Emial", "email"),
        ("Vorname", "firstname"),
        ("First Name", "firstname"),
        ("FNAME", "firstname"),
        ("Prénom", "firstname"),
        ("Nachname", "lastname"),
        ("Apellidos", "lastname"),
        ("Sobrenome", "lastname"),
        ("Surname", "lastname"),
        ("PLZ", "zip"),
        ("Code postal", "zip"),
        ("Zip/Postal Code", "zip"),
        ("Código postal", "zip"),
        ("Postcode", "zip"),
        ("Anzahl", "quantity"),
        ("Quantité", "quantity"),
        ("QTY", "quantity"),
        ("Quanity", "quantity"),
        ("last_4", "last4"),
        ("Last four", "last4"),
        ("Sub Total", "subtotal"),
    ],
)
def test_a_word_means_the_same_in_every_language(header: str, meaning: str) -> None:
    assert meaning in read_header(header).meanings


def test_a_german_compound_is_taken_apart() -> None:
    assert read_header("Gesamtrechnungsbetrag").meanings == ("total", "invoice", "amount")


def test_words_nobody_knows_are_counted_and_slips_too() -> None:
    assert read_header("Frobnicator Email").unknown == 1
    assert read_header("Quanity").slips == 1


def test_numbers_in_a_header_are_kept_apart() -> None:
    assert read_header("Address Line 2").numbers == (2,)
    assert read_header("EmailAddress3").numbers == (3,)


@pytest.mark.parametrize("header", ["", "   ", "!!!", "日本語", "a" * 5_000, "1" * 400])
def test_any_header_can_be_read(header: str) -> None:
    read_header(header)


def test_fields_are_described_in_meanings_that_exist() -> None:
    known = {*vocabulary().values(), *PHRASES.values(), "last4"}
    for names in (*NAMES.values(), *BY_TYPE.values()):
        used = " ".join((names.fine, names.never, *(words for _, words in names.patterns)))
        assert set(used.split()) <= known


def test_no_word_of_the_list_has_capitals_or_accents() -> None:
    assert all(word == word.lower() and word.isascii() for word in vocabulary())


@pytest.mark.parametrize(
    ("header", "same"),
    [
        ("Sold For", "Sale price"),
        ("Card ends in", "Card last four"),
        ("Karte endet auf", "Card last four"),
        ("Últimos 4 dígitos", "Last four"),
        ("C.P.", "CP"),
        ("Unit Price (ex VAT)", "Unit Price"),
        ("Line Total (inc. GST)", "Line Total"),
        ("Monthly $", "Monthly amount"),
        ("Price ($)", "Price"),
        ("Bill To: Email", "Billing email"),
        ("Rechnungsadresse", "Address"),
        ("Membership level", "Membership"),
    ],
)
def test_what_is_said_in_several_words_is_read_as_one_thing(header: str, same: str) -> None:
    assert read_header(header).meanings == read_header(same).meanings


@pytest.mark.parametrize(
    ("header", "meaning"),
    [("E-post", "email"), ("Förnamn", "firstname"), ("Ilość", "quantity"), ("Kod pocztowy", "zip"),
     ("Beløb", "amount"), ("Soyadı", "lastname"), ("Příjmení", "lastname"), ("Płatność", "payment")],
)
def test_words_of_the_north_and_the_east_are_known(header: str, meaning: str) -> None:
    assert read_header(header).meanings == (meaning,)


def test_a_sign_of_money_beside_an_unknown_word_says_nothing() -> None:
    assert read_header("Goodwill ($)").meanings == ()


@pytest.mark.parametrize(
    ("header", "meanings"),
    [
        ("Anz.", ("quantity",)),
        ("Nachn.", ("lastname",)),
        ("Tot. fattura", ("total", "invoice")),
        ("Zahlungsanb.", ("payment", "gateway")),
        ("Rg.-Datum", ("invoice", "date")),
        ("Bestell.Nr.", ("order", "number")),
    ],
)
def test_a_word_cut_short_by_a_dot_is_read_whole(header: str, meanings: tuple[str, ...]) -> None:
    assert read_header(header).meanings == meanings


@pytest.mark.parametrize("header", ["Pos.", "Comm.", "Ins.", "Mem.", "Res."])
def test_a_word_cut_short_that_could_be_two_is_left_alone(header: str) -> None:
    assert read_header(header).meanings == ()


def test_the_dot_between_two_names_cuts_nothing_short() -> None:
    assert read_header("cont.email").unknown == 1
