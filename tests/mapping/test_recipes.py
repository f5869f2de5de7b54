from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opwizard.errors import InputError, SaveError
from opwizard.import_types import by_id
from opwizard.kinds.kind import Answers
from opwizard.mapping.match import Match, Reshape
from opwizard.mapping.recipe_file import Column, Recipe, Source
from opwizard.mapping.recipes import Recipes, fit, load_recipe, make_recipe, recipe_suggestion, save_recipe
from opwizard.mapping.suggest import suggest
from tests.mapping.sheets import sheet_of

PURCHASES = by_id("purchase-history")
HEADERS = ["Who", "Came", "Thing", "Amount", "Amount"]
SHEET = sheet_of(HEADERS, [["secret@x.com", "1/2/2024", "Gold", "5", "6"]])
MAPPING = {
    "email": Match((0,)),
    "order_date": Match((1,)),
    "product_name": Match(constant='Gold "best"\n'),
    "total": Match((4,), reshape=Reshape.CENTS),
}
ANSWERS = {"order_date": Answers(date_order="day-first", translations={"n. d.": ""}), "total": Answers(decimal="comma")}


def remembered(tmp_path: Path) -> Recipes:
    recipes = Recipes(tmp_path / "recipes")
    recipes.remember(make_recipe(SHEET, PURCHASES, MAPPING, ANSWERS))
    return recipes


def test_a_recipe_is_found_again_for_the_same_headers(tmp_path: Path) -> None:
    found = suggest(SHEET, PURCHASES, recipes=remembered(tmp_path))
    assert found.remembered
    assert {name: match.columns for name, match in found.matches.items() if match} == {
        "email": (0,),
        "order_date": (1,),
        "product_name": (),
        "total": (4,),
    }
    assert found.matches["total"] is not None
    assert found.matches["total"].reshape is Reshape.CENTS


def test_a_recipe_comes_back_whole(tmp_path: Path) -> None:
    recipe = remembered(tmp_path).find(SHEET, PURCHASES)
    assert recipe is not None
    assert dict(recipe.answers) == ANSWERS
    assert recipe.sources["product_name"].constant == 'Gold "best"\n'


def test_a_recipe_holds_no_data(tmp_path: Path) -> None:
    remembered(tmp_path)
    assert all("secret" not in path.read_text("utf-8") for path in (tmp_path / "recipes").iterdir())


def test_columns_may_stand_in_another_order(tmp_path: Path) -> None:
    turned = sheet_of(["Thing", "Amount", "Who", "Amount", "Came"])
    recipe = make_recipe(
        sheet_of(["Who", "Amount", "Thing", "Amount", "Came"]), PURCHASES, {"email": Match((0,)), "total": Match((3,))}
    )
    assert {name: match.columns for name, match in fit(recipe, turned).items()} == {"email": (2,), "total": (3,)}


def test_a_header_that_occurs_twice_is_told_by_its_letter_or_left_out() -> None:
    recipe = make_recipe(SHEET, PURCHASES, MAPPING)
    moved = sheet_of(["Amount", "Amount", "Who", "Came", "Thing"])
    assert "total" not in fit(recipe, moved)


def test_other_headers_or_another_type_are_not_remembered(tmp_path: Path) -> None:
    recipes = remembered(tmp_path)
    assert recipes.find(sheet_of([*HEADERS, "New"]), PURCHASES) is None
    assert recipes.find(SHEET, by_id("notes")) is None


def test_the_newest_recipe_wins(tmp_path: Path) -> None:
    recipes = remembered(tmp_path)
    recipes.remember(make_recipe(SHEET, PURCHASES, {"email": Match((2,))}))
    found = recipes.suggestion(SHEET, PURCHASES)
    assert found is not None
    assert [match.columns for match in found.matches.values() if match] == [(2,)]
    assert len(recipes.all()) == 1


def test_a_recipe_can_be_forgotten(tmp_path: Path) -> None:
    recipes = remembered(tmp_path)
    recipes.forget(recipes.all()[0][0])
    assert recipes.all() == []


def test_only_recipes_are_ever_deleted(tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("keep", "utf-8")
    remembered(tmp_path).forget(other)
    assert other.exists()


def test_a_remembered_recipe_that_was_damaged_is_dropped(tmp_path: Path) -> None:
    recipes = remembered(tmp_path)
    next((tmp_path / "recipes").iterdir()).write_text("=", "utf-8")
    assert not suggest(SHEET, PURCHASES, recipes=recipes).remembered
    assert recipes.all() == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "=",
        "opwizard_recipe = 2",
        "opwizard_recipe = 1",
        "opwizard_recipe = 1\nimport_type = 3\nheaders = []\nfields = {}",
        'opwizard_recipe = 1\nimport_type = "notes"\nheaders = [["A"]]\n[fields]',
        'opwizard_recipe = 1\nimport_type = "notes"\nheaders = []\n[fields.note]\ncolumns = []\nreshape = "run"',
        'opwizard_recipe = 1\nimport_type = "notes"\nheaders = []\n[fields.note]\ncolumns = []\nreshape = "copy"',
        'opwizard_recipe = 1\nimport_type = "notes"\nheaders = []\n[fields]\n[answers.note]\ndecimal = "both"',
        'opwizard_recipe = 1\nimport_type = "notes"\nheaders = []\nfields = 7',
        "a = " + "[" * 5_000 + "]" * 5_000,
    ],
)
def test_a_file_that_is_no_recipe_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "r.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        load_recipe(path)
    assert caught.value.code == "not-a-recipe"


def test_a_huge_or_binary_or_missing_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    path.write_bytes(b"#" * 2_000_000)
    with pytest.raises(InputError):
        load_recipe(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError):
        load_recipe(path)
    with pytest.raises(InputError, match="could not be opened"):
        load_recipe(tmp_path / "none.toml")


def test_a_recipe_that_cannot_be_saved_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "folder.toml"
    target.mkdir()
    (target / "x").write_text("", "utf-8")
    with pytest.raises(SaveError):
        save_recipe(make_recipe(SHEET, PURCHASES, MAPPING), target)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.toml"]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_any_text_survives_the_file(
    tmp_path_factory: pytest.TempPathFactory, header: str, constant: str, old: str
) -> None:
    path = tmp_path_factory.mktemp("recipe") / "r.toml"
    recipe = Recipe(
        "notes",
        (Column("A", header),),
        {"note": Source((Column("A", header),)), "author_id": Source((), constant)},
        {"note": Answers(translations={old: constant})},
    )
    save_recipe(recipe, path)
    assert load_recipe(path) == recipe


def test_columns_that_are_gone_are_told() -> None:
    found = recipe_suggestion(make_recipe(SHEET, PURCHASES, MAPPING), sheet_of(["Who", "Thing"]), PURCHASES)
    assert found.matches["order_date"] is None
    assert any("Came" in note for note in found.notes)


def test_a_recipe_of_another_import_is_refused() -> None:
    with pytest.raises(InputError, match="another kind of import"):
        recipe_suggestion(make_recipe(SHEET, PURCHASES, MAPPING), SHEET, by_id("notes"))
