"""What counts as a card number, and what does not. All numbers are the networks' published test numbers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from opwizard.shield import find, mask
from opwizard.shield.networks import NETWORKS, checks_out, network_of

CASES = Path(__file__).parents[2].parent / "shared" / "tables" / "pan_cases.json"


@pytest.mark.parametrize("text", [
    "4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "4111.1111.1111.1111",
    "4111_1111_1111_1111",
    "4111/1111/1111/1111", "4111\n1111\r\n1111\n1111", "4111 - 1111 - 1111 - 1111",
    "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
    "4111111111111111.0", "4111111111111111.00", "4.111111111111111E15", "4.111111111111111e+15",
    "4,111111111111111E15",
    "4111\u200b1111\u200b1111\u200b1111", "\uff14\uff11\uff11\uff11 1111 1111 1111", "٤١١١١١١١١١١١١١١١",
    "4️⃣111111111111111",
    "4111%201111%201111%201111", "&#52;111111111111111", "No4111111111111111", "4111111111111111exp12/27",
    "=4111111111111111",
    "378282246310005", "3782 822463 10005", "30569309025904", "6011111111111117", "3530111333300000",
    "2223003122003222",
    "6200000000000005", "4111111111111111=29121010000012345678",
    "4111á1111á1111á1111", "4111Â\xa01111Â\xa01111Â\xa01111", "4111😀1111😀1111😀1111",
    "4111         1111         1111         1111", "4111<br>1111<br />1111</p><p>1111",
    "<b>41111111</b><i>11111111</i>",
    "4111&amp;nbsp;1111&amp;nbsp;1111&amp;nbsp;1111", "%34%31%31%31%31%31%31%31%31%31%31%31%31%31%31%31",
    "4111_x000D_1111_x000D_1111_x0020_1111", r"\u0034111111111111111", "_x0034_111111111111111",
    "4.111111111111111 E15", "4.111111111111111×10^15", "41.11111111111111E+14", "0.4111111111111111E+16",
    "\u20674111 1111 1111 1111\u2069", "4111\u200f1111\u200f1111\u200f1111", "４１１１　１１１１　１１１１　１１１１",
    "\U0001d7d2\U0001d7cf\U0001d7cf\U0001d7cf1111 1111 1111", "४१११११११११११११११", "'4111111111111111",
    "4,111,111,111,111,111.00",
])
def test_a_card_number_is_found_in_any_dress(text: str) -> None:
    spans = find(text)
    assert len(spans) == 1
    assert spans[0].certain
    assert not find(mask(text))


@pytest.mark.parametrize("text", [
    "", "4111", "4111111111111112", "1234567890123456", "0.4111111111111111", "54.4111111111111111",
    "4.111111111111111",
    "2024-01-15 10:30:45", "30/11/2019 30/11/2020", "+49 170 1234567890", "4155551234 4155559876",
    "411111******1111",
    "DE89370400440532013000", "GB29 NWBK 6016 1331 9268 19", "41111111-1111-4111-8111-111111111111",
    "4,111,111,111.11",
    "0000000000000000", "4444444444444444444", "1616745148184157", "•••• •••• •••• 1111",
    "d41111111111111111ab0000", "100024993760056",
])
def test_what_is_no_card_number_is_let_through(text: str) -> None:
    assert find(text) == ()
    assert mask(text) == text


def test_several_numbers_in_one_text_are_each_found() -> None:
    text = "old 4111 1111 1111 1111, new 5555555555554444; 378282246310005"
    assert [span.network for span in find(text)] == ["Visa", "Mastercard", "American Express"]
    assert mask(text) == "old •••• •••• •••• 1111, new •••• •••• •••• 4444; •••• •••• •••• 0005"


def test_two_numbers_written_without_a_gap_are_both_found() -> None:
    assert [span.last_four for span in find("41111111111111115555555555554444")] == ["1111", "4444"]


@pytest.mark.parametrize("text", [
    "41111111111111111227", "41111111111111111227123", "4111111111111111122027", "411111111111111112/27"])
def test_a_number_with_its_expiry_date_behind_it_leaves_room_for_doubt(text: str) -> None:
    assert [(span.last_four, span.certain) for span in find(text)] == [("1111", False)]
    assert mask(text) == "•••• •••• •••• 1111 •••"


@pytest.mark.parametrize("text", ["41111111111111119927", "41111111111111111299", "411111111111111112/2",
                                  "12345678901234561227"])
def test_a_longer_number_without_a_card_and_a_date_in_it_is_let_through(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(("text", "hidden"), [
    ("4111 1111 1111 1111 123", "•••• •••• •••• 1111 •••"),
    ("4111111111111111, CVV: 1234", "•••• •••• •••• 1111, CVV: •••"),
    ("%B4111111111111111^DOE/JANE^2912101000000?", "%B•••• •••• •••• 1111 •••"),
    ("4111111111111111=29121010000012345678?", "•••• •••• •••• 1111 •••"),
])
def test_a_security_code_or_a_track_beside_the_number_is_hidden_too(text: str, hidden: str) -> None:
    assert mask(text) == hidden


@pytest.mark.parametrize(("text", "header"), [
    ("Order 4111111111111111", ""), ("4111111111111111", "Tracking number"), ("4111111111111111",
    "Bestellnummer"),
    ("tel 4111111111111111", ""),
    ("4007000000027", ""), ("100350000000008", ""),
])
def test_words_against_it_or_a_rare_form_leave_room_for_doubt(text: str, header: str) -> None:
    spans = find(text, header)
    assert len(spans) == 1
    assert not spans[0].certain


@pytest.mark.parametrize(("text", "header"), [
    ("4111111111111111", ""), ("4111111111111111", "Notes"), ("4111111111111111", "Order paid with card"),
    ("order 7 paid by card 4111111111111111", ""), ("4111111111111111", "Card number"),
])
def test_a_perfect_number_with_nothing_against_it_leaves_no_doubt(text: str, header: str) -> None:
    assert [span.certain for span in find(text, header)] == [True]


def test_a_rare_form_under_a_word_against_it_is_no_card_number() -> None:
    assert find("4634124187628", "EAN") == ()
    assert find("+4634124187628") == ()


def test_a_mistyped_number_in_a_column_of_card_numbers_is_asked_about() -> None:
    assert [span.certain for span in find("4111 1111 1111 1110", "Credit card number")] == [False]
    assert find("4111 1111 1111 1110", "Notes") == ()


def test_places_are_those_of_the_text_as_it_was_given() -> None:
    text = "№\u200b\uff14\u200b111 1111 1111 1111 ok"
    span = find(text)[0]
    assert text[span.start:span.end] == "\uff14\u200b111 1111 1111 1111"


def test_every_network_is_known_by_its_first_digits_and_lengths() -> None:
    for network in NETWORKS:
        for length in network.lengths | network.weak:
            match = network_of(network.prefixes[-1].partition("-")[0].ljust(length, "9"))
            assert match is not None


def test_one_wrong_digit_never_checks_out() -> None:
    right = "4111111111111111"
    assert checks_out(right)
    for place in range(16):
        for digit in "0123456789":
            if digit != right[place]:
                assert not checks_out(right[:place] + digit + right[place + 1:])


@pytest.mark.corpus
def test_the_outside_cases_are_found_and_nothing_else() -> None:
    if not CASES.exists():
        pytest.skip("the shared cases are not here")
    items = json.loads(CASES.read_text(encoding="utf-8"))["items"]
    core = [item for item in items if not item.get("ambiguous") and not item.get("hard")]
    cards = [item for item in core if item["is_pan"]]
    others = [item for item in core if not item["is_pan"]]
    assert sum(bool(find(item["text"])) for item in cards) >= 0.99 * len(cards)
    assert sum(bool(find(item["text"])) for item in others) <= 0.01 * len(others)
    for item in cards:
        assert item["pan"][-4:] in [span.last_four for span in find(item["text"])] or len(find(item["text"])) == 2


def test_a_long_row_of_digits_before_words_is_no_card() -> None:
    assert find("41111111111111110004 and much more of it") == ()
