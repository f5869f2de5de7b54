from __future__ import annotations

import random
import string

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from opwizard.checks import one_typo
from opwizard.checks.likeness import Likeness
from opwizard.checks.variants import MOST_NAMES, groups

SAME = [
    ("Gold Membership", "gold membership"), ("Gold Membership", "GOLD MEMBERSHIP"),
    ("Gold Membership", "Gold  Membership"), ("Gold Membership", "Gold-Membership"),
    ("Gold Membership", "Gold_Membership!"), ("Gold Membership", "GoldMembership"),
    ("Café Crème Kit", "Cafe Creme Kit"), ("Gold Membership", "Membership, Gold"),
    ("Gold Membership", "Gold Membershp"), ("Gold Membership", "Gold Memmbership"),
    ("Gold Membership", "Gold Menbership"), ("Gold Membership", "Gold Mebmership"),
    ("Gold Membership", "Glod Membership"), ("Silver Membership", "Sliver Membership"),
    ("Yoga Mat", "Yoga Mats"), ("Gift Box", "Gift Boxes"), ("Story Book", "Story Books"),
    ("Party Pack", "Parties Pack"), ("E-Book", "eBook"), ("Women's Retreat", "Womens Retreat"),
    ("Salt & Pepper", "Salt and Pepper"), ("10 oz Tea", "10oz tea"), ("1,000 Points", "1000 points"),
    ("Level 1 Course", "Course Level 1"), ("Level 01", "Level 1"), ("Straße", "Strasse"),
    ("Spring Camp", "Sprnig Camp"), ("Gold Plan", "Gold Plans"), ("Ｇｏｌｄ Plan", "Gold Plan"),
    ("Naïve Art", "Naive Art"), ("Life Coaching™", "Life Coaching"),
]
APART = [
    ("Level 1", "Level 2"), ("2019 Retreat", "2020 Retreat"), ("2019/2020 Retreat", "2018/2019 Retreat"),
    ("2019/2020 Retreat", "2020/2019 Retreat"), ("Plan A", "Plan B"), ("Plan A", "Plan"), ("Plan C", "Plan C+"),
    ("C Course", "C# Course"), ("C Course", "C++ Course"), ("Silver Plan", "Golder Plan"),
    ("Gold Plan", "Golf Plan"), ("T-Shirt XL", "T-Shirt XXL"), ("T-Shirt S", "T-Shirt L"),
    ("June Box", "July Box"), ("Jan Box", "Jun Box"), ("March Box", "May Box"), ("Part I", "Part II"),
    ("Part VII", "Part VIII"), ("Part XIII", "Part XVIII"), ("10 oz", "100 oz"), ("1.5 kg", "15 kg"),
    ("500 ml", "500 mg"), ("v2 Kit", "v3 Kit"), ("A4 Paper", "A5 Paper"), ("Red Mat", "Rad Mat"),
    ("First Aid", "Fifth Aid"), ("Week Pass", "Weekly Pass"), ("New Bundle", "News Bundle"),
    ("Module 3 Lesson 4", "Module 4 Lesson 3"), ("初級コース", "中級コース"), ("がっき", "かっき"),
    ("Night Class", "Light Class"), ("Day 1 Ticket", "Day 11 Ticket"), ("$50 Card", "€50 Card"),
    ("50% Card", "50 Card"), ("Monday Yoga", "Sunday Yoga"), ("SKU AB12", "SKU AC12"), ("Pro", "Pre"),
    ("Online Class", "Inline Class"), ("Women Class", "Woman Clasp"),
    ("Horse Box", "House Box"), ("Trail Pass", "Trial Pass"), ("German Course", "Germany Course"),
    ("Spring Box", "String Box"), ("In Person", "In Persona"), ("Vegan Meal", "Vegetarian Meal"),
]


def together(*names: str) -> bool:
    return any(set(group.names) == set(names) for group in groups(list(names), [1] * len(names)))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_product_come_together(one: str, other: str) -> None:
    assert together(one, other)
    assert together(other, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_products_stay_apart(one: str, other: str) -> None:
    assert groups([one, other], [1, 1]) == []


def test_the_most_used_spelling_is_proposed_and_listed_first() -> None:
    group, = groups(["gold plan", "Gold Plan", "GOLD PLAN"], [2, 5, 1])
    assert group.names == ("Gold Plan", "gold plan", "GOLD PLAN")
    assert (group.counts, group.rows, group.proposed) == ((5, 2, 1), 8, "Gold Plan")


def test_among_equally_used_spellings_the_careful_one_is_proposed() -> None:
    assert groups(["gold plan", "GOLD PLAN", "Gold Plan"], [1, 1, 1])[0].proposed == "Gold Plan"
    assert groups(["Cafe Kit", "Café Kit"], [1, 1])[0].proposed == "Café Kit"


def test_words_the_file_knows_well_are_no_typos_of_each_other() -> None:
    names = ["Moral Care", "Mural Care", "Moral Riding", "Mural Cleaning"]
    assert groups(names, [5, 5, 5, 5]) == []
    assert together("Moral Care", "Mural Care")


def test_a_typo_that_went_through_the_whole_catalogue_is_still_found() -> None:
    names = ["Gold Membership", "Gold Membreship", "Silver Membership", "Silver Membreship"]
    assert [set(group.names) for group in groups(names, [90, 2, 80, 1])] == [set(names[:2]), set(names[2:])]


def test_groups_do_not_grow_in_chains() -> None:
    found = groups(["Cart Ride", "Carts Ride", "Parts Ride", "Ports Ride"], [9, 1, 9, 1])
    assert all(not {"Cart Ride", "Parts Ride"} <= set(group.names) for group in found)


def test_blank_and_unused_names_are_no_products() -> None:
    assert groups(["", " ", "Gold", "gold"], [3, 2, 1, 0]) == []


def test_long_texts_and_columns_of_numbers_cost_little() -> None:
    note = "A very long note about something else entirely. " * 200
    assert groups([note + "x", note + "y", "Gold Plan", "gold plan"], [1] * 4)[0].names == ("Gold Plan", "gold plan")
    assert groups([f"Order {number}" for number in range(3_000)], [1] * 3_000) == []
    assert groups([f"N{number}" for number in range(MOST_NAMES + 1)], [1] * (MOST_NAMES + 1)) == []


def test_groups_of_the_rows_that_are_left_are_those_of_a_fresh_look() -> None:
    chance = random.Random(3)
    words = ["Gold", "Glod", "gold", "Plan", "Plans", "Level 1", "Level 2", "1.5", "15", "Kit", "Kti", "Café", "Cafe"]
    names = list({" ".join(chance.sample(words, chance.choice((1, 2, 3)))) for _ in range(400)})
    likeness = Likeness(pl.Series(names))
    for _again in range(5):
        counts = [chance.choice((0, 0, 1, 3, 20)) for _ in names]
        assert groups(names, counts, likeness) == groups(names, counts)


def test_every_pair_one_typo_apart_is_found() -> None:
    chance = random.Random(11)
    texts = list({"".join(chance.choices("abé ", k=chance.randrange(7))) for _ in range(700)})
    expected = {(i, j) for j in range(len(texts)) for i in range(j) if OSA.distance(texts[i], texts[j]) == 1}
    assert {(int(i), int(j)) for i, j in one_typo.pairs(texts)} == expected


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=6), unique=True, max_size=12))
def test_every_pair_one_typo_apart_is_found_in_any_writing(texts: list[str]) -> None:
    expected = {(i, j) for j in range(len(texts)) for i in range(j) if OSA.distance(texts[i], texts[j]) == 1}
    assert {(int(i), int(j)) for i, j in one_typo.pairs(texts)} == expected


def test_texts_of_different_kinds_are_never_paired() -> None:
    assert one_typo.pairs(["abcd", "abce", "abcf"], [1, 2, 1]).tolist() == [[0, 2]]


@pytest.mark.parametrize("seed", range(4))
def test_any_single_typo_in_a_long_word_is_caught(seed: int) -> None:
    chance = random.Random(seed)
    name = "Certification Workshop"
    for _ in range(40):
        place = chance.randrange(1, 12)
        letter = chance.choice(string.ascii_lowercase)
        typo = chance.choice([name[:place] + name[place + 1:], name[:place] + letter + name[place:],
                              name[:place] + letter + name[place + 1:],
                              name[:place] + name[place + 1] + name[place] + name[place + 2:]])
        if typo != name:
            assert together(name, typo), typo


def test_a_word_that_only_a_rare_spelling_has_is_no_word_this_file_knows() -> None:
    names = ["Classic Phone Stand", "Classic Phone tand", "Classic Phone tSand", "Classic PhoneS tand"]
    (group,) = groups(names, [414, 1, 1, 1])
    assert group.proposed == "Classic Phone Stand"
    assert set(group.names) == set(names)
