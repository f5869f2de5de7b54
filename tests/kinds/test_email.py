"""E-mail addresses: what is taken, what is safe to tidy, what is proposed, what is only told."""

from __future__ import annotations

import math

import numpy as np
import polars as pl
import pytest

from opwizard.kinds.blank import blank_words
from opwizard.kinds.email import Email
from opwizard.kinds.kind import Answers, Decision, read_column
from opwizard.kinds.mail_domains import meant_domain
from tests.kinds.column import codes, fix, one

TAKEN = [
    "jane@gmail.com", "Jane.Doe+tag@Example.ORG", "o'brien@example.org", "jane_doe@x-y.co.uk", "123@iana.org",
    "jané@example.org",
    "jane@münchen.de", "राम@मोहन.ईन्फो", "jane@ymail.com", "jane@mail.com", "jane@gmx.de", "jane@yahoo.co.uk", "x@x.au",
    "jane@comcast.net", "jane@me.com", "jane@xn--mnchen-3ya.de", "jane@tagesmail.de", "jane@email.com",
    "jane@homail.org",
]  # fmt: skip
TIDIED = [
    (" jane@x.org ", "jane@x.org"), ("mailto:jane@x.org", "jane@x.org"), ("MAILTO:jane@x.org?subject=hi", "jane@x.org"),
    ("jane\u200b@x.org", "jane@x.org"), ("jane@x.org\xa0", "jane@x.org"), ("\u202ajane@x.org\u202c", "jane@x.org"),
    ("\ufeffjane@x.org", "jane@x.org"), ("n/a", ""), ("-", ""), ("   ", ""),
]  # fmt: skip
PROPOSED = [
    ("jane@gmail,com", "jane@gmail.com"), ("jane@gmial.com", "jane@gmail.com"), ("jane@gmail.con", "jane@gmail.com"),
    ("jane@gmail.com.au", "jane@gmail.com"), ("jane@gmail.coim", "jane@gmail.com"), ("jane@aol.cm", "jane@aol.com"),
    ("jane@gmail.co", "jane@gmail.com"), ("jane@gmail", "jane@gmail.com"), ("jane@hotmailcom", "jane@hotmail.com"),
    ("jane@yaho.com", "jane@yahoo.com"), ("jane@outlok.com", "jane@outlook.com"), ("jane@firma.con", "jane@firma.com"),
    ("jane@x.org.", "jane@x.org"), ("jane@x.org;", "jane@x.org"), ("<jane@x.org>", "jane@x.org"),
    ("jane@x.org>", "jane@x.org"),
    ("Jane Doe <jane@x.org>", "jane@x.org"), ('"Doe, Jane" <jane@x.org>', "jane@x.org"), ("'jane@x.org'", "jane@x.org"),
    ("jane @x.org", "jane@x.org"), ("jane@ x. org", "jane@x.org"), ("jane(at)x.org", "jane@x.org"),
    ("jane@@x.org", "jane@x.org"),
    ("jane [at] x [dot] org", "jane@x.org"), ("jane@x..org", "jane@x.org"), (".jane@x.org", "jane@x.org"),
    ("jane.@x.org", "jane@x.org"), ("jane@x。org", "jane@x.org"), ("jane＠x.org", "jane@x.org"),
    ("ｊａｎｅ@x.org", "jane@x.org"),
    ("jane@x.org\n", "jane@x.org"), ("e-mail: jane@x.org", "jane@x.org"), ("jane@x.org (work)", "jane@x.org"),
    ("jane@x_y.org", "jane@x-y.org"), ("jane@hotmail.couk", "jane@hotmail.co.uk"), ("JANE@GMIAL.COM", "JANE@gmail.com"),
]  # fmt: skip
TOLD = ["jane", "jane.x.org", "@x.org", "jane@", "jane doe@x.org", "jane@localhost", "jane@firm.local", "jane@x.c",
    "a" * 65 + "@x.org",
        "https://x.org", "jane@123.456", "jane@[127.0.0.1]"]  # fmt: skip


@pytest.mark.parametrize("text", TAKEN)
def test_a_good_address_stays_as_it_was_typed(text: str) -> None:
    cell = one(Email(), text)
    assert (cell.text, cell.faults) == (text, ())
    assert math.isnan(cell.value)


@pytest.mark.parametrize(("text", "kept"), TIDIED)
def test_spaces_unseen_signs_and_mailto_go_without_asking(text: str, kept: str) -> None:
    cell = one(Email(), text)
    assert cell.text == kept
    assert all(fault.fix is not None and fault.fix.safe and fault.fix.to == kept for fault in cell.faults)
    assert bool(cell.faults) is ("mailto:" in text.lower())


@pytest.mark.parametrize(("text", "proposed"), PROPOSED)
def test_a_slip_is_told_and_the_right_address_proposed(text: str, proposed: str) -> None:
    cell = one(Email(), text)
    assert (codes(cell), fix(cell)) == (["bad-email"], proposed)
    assert not any(fault.fix and fault.fix.safe for fault in cell.faults)


@pytest.mark.parametrize("text", TOLD)
def test_what_cannot_be_repaired_is_only_told(text: str) -> None:
    cell = one(Email(), text)
    assert (codes(cell), fix(cell), cell.text) == (["bad-email"], None, text)


@pytest.mark.parametrize("between", ["; ", ", ", "/", " ", " and ", "|", "\n", " & "])
def test_of_several_addresses_the_first_is_proposed(between: str) -> None:
    cell = one(Email(), f"jane@x.org{between}joe@y.org")
    assert (fix(cell), cell.faults[0].parts["count"]) == ("jane@x.org", "2")


def test_a_provider_of_its_own_is_no_slip_of_another() -> None:
    for domain in [
        "ymail.com",
        "mail.com",
        "gmx.net",
        "me.com",
        "aim.com",
        "live.com",
        "outlook.fr",
        "rocketmail.com",
        "example.com",
    ]:
        assert meant_domain(domain) is None


def test_words_for_nothing_and_spreadsheet_errors_are_not_wrong_at_sight() -> None:
    texts = [*blank_words(), *(word.upper() for word in blank_words()), "#N/A", "#REF!", "Err:502", "#WERT!"]
    plain = Email().read_plain(pl.Series(list(dict.fromkeys(texts))), Decision())
    assert plain is not None
    assert plain.wrong is not None
    assert not plain.wrong.any()


def test_what_is_wrong_at_sight_is_worked_out_when_somebody_looks() -> None:
    texts = ["jane at x.org", "jane@gmial.com", "a@b.com", "jane@x"]
    reading = read_column(Email(), pl.Series(texts), np.ones(4, np.int64), Answers())
    assert [place for place in range(4) if place in reading.faults] == [0, 1, 3]
    assert [fault.fix and fault.fix.to for place in reading.faults for fault in reading.faults[place]] == [
        "jane@x.org", "jane@gmail.com", None]


@pytest.mark.parametrize(("text", "proposed"), [
    ("Jane Doe (jane@x.org)", "jane@x.org"), ("Jane Doe [jane@x.org]", "jane@x.org"),
    ("Jane - jane@x.org", "jane@x.org"), ("Jane: jane@x.org", "jane@x.org"), ("Doe, Jane, jane@x.org", "jane@x.org"),
    ("Jane «jane@x.org»", "jane@x.org"), ("Jane @ Work <jane@x.org>", "jane@x.org")])
def test_the_address_is_taken_out_of_a_name_with_an_address(text: str, proposed: str) -> None:
    found, = (fault.fix for fault in one(Email(), text).faults)
    assert found is not None
    assert (found.to, found.sure, found.safe) == (proposed, True, False)


@pytest.mark.parametrize(("text", "proposed"), [
    ("Jane Doe jane.doe@x.org", "jane.doe@x.org"), ("Jane jane@x.org", "jane@x.org"), ("Jane doe@x.org", None),
    ("jane doe@x.org", None), ("Jane Doe@x.org", None),
    ("jane.x.org / joe@y.org", None)])
def test_words_before_an_address_may_belong_to_it(text: str, proposed: str | None) -> None:
    found, = (fault.fix for fault in one(Email(), text).faults)
    assert (found and found.to) == proposed
    assert found is None or not found.sure


@pytest.mark.parametrize(("text", "first"), [
    ("jane@ x.org / joe@y.org", "jane@x.org"), ("jane@x,org; joe@y.org", "jane@x.org"),
    ("jane @x.org, joe@y.org", "jane@x.org"), ("Jane <jane@x.org>, joe@y.org", "jane@x.org"),
    ("Jane (jane@x.org) / Joe (joe@y.org)", "jane@x.org"), ("jane@ / joe@y.org", None)])
def test_of_several_addresses_the_first_is_not_passed_over_for_a_slip(text: str, first: str | None) -> None:
    cell = one(Email(), text)
    assert fix(cell) == first
    assert first is None or cell.faults[0].parts["count"] == "2"


@pytest.mark.parametrize(("text", "proposed", "sure"), [
    ("user@http://example.com", "user@example.com", True), ("user@http://www.example.com", "user@example.com", True),
    ("user@gmail.com.com", "user@gmail.com", True), ("user@www.gmail.com", "user@gmail.com", True),
    ("user@my_firm.com", "user@my-firm.com", False), ("user@hotmail", "user@hotmail.com", False),
    ("a@firm.com; b@firm.com", "a@firm.com", True), ("user@firm,com", "user@firm.com", True)])
def test_a_proposal_is_sure_only_where_one_address_can_be_meant(text: str, proposed: str, sure: bool) -> None:
    found, = (fault.fix for fault in one(Email(), text).faults)
    assert found is not None
    assert (found.to, found.sure) == (proposed, sure)


@pytest.mark.parametrize("text", [
    "user@ex\N{CYRILLIC SMALL LETTER A}mple.com", "j\N{CYRILLIC SMALL LETTER O}hn@example.com",
    "user@g\N{GREEK SMALL LETTER OMICRON}ogle.com"])
def test_letters_that_only_look_plain_make_no_address(text: str) -> None:
    assert codes(one(Email(), text)) == ["bad-email"]
