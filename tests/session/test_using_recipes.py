"""A matching is kept, remembered, and used for another file."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.errors import InputError
from opwizard.import_types import by_id
from opwizard.mapping.match import Match
from opwizard.mapping.recipes import Recipes, load_recipe
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session
from opwizard.session.using_recipes import keep_recipe, open_recipe, use_recipe

NOTES = "Mail,Who,Alias,Text\n" + "".join(
    f"a{n}@example.com,{author},B{n},Called {n}\n" for n, author in enumerate(["Jane", "Jane", "12", "12"]))


def opened(path: Path, text: str = NOTES, recipes: Recipes | None = None, kind: str = "notes") -> Session:
    path.write_text(text, "utf-8")
    session = Session()
    session.recipes = recipes
    session.choose_type(by_id(kind))
    session.open(path, ReadOptions(), Progress())
    return session


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    session = opened(tmp_path / "first.csv")
    session.match("author_id", Match((1,), by_person=True))
    session.check(Progress())
    session.translate("author_id", {"Jane": "4"})
    return keep_recipe(session, tmp_path / "notes.toml")


def test_a_matching_from_a_file_is_one_undoable_step(recipe: Path, tmp_path: Path) -> None:
    session = opened(tmp_path / "second.csv")
    assert "author_id" not in session.mapping
    assert open_recipe(session, recipe) == ()
    assert session.mapping["author_id"].columns == (1,)
    assert session.answers["author_id"].translations == {"Jane": "4"}
    assert session.history.place == 1
    session.undo()
    assert "author_id" not in session.mapping
    assert "author_id" not in session.answers


def test_a_matching_answers_for_rows_that_were_checked_before(recipe: Path, tmp_path: Path) -> None:
    session = opened(tmp_path / "second.csv")
    session.match("author_id", Match((1,), by_person=True))
    session.check(Progress())
    open_recipe(session, recipe)
    assert session.table is not None
    assert session.table["author_id"].flat().to_list() == ["4", "4", "12", "12"]
    session.undo()
    assert session.table["author_id"].flat().to_list() == ["Jane", "Jane", "12", "12"]


def test_columns_this_file_does_not_have_are_told_and_left_as_they_were(recipe: Path, tmp_path: Path) -> None:
    session = opened(tmp_path / "second.csv", NOTES.replace("Who", "Staff"))
    session.match("author_id", Match((1,), by_person=True))
    notes = open_recipe(session, recipe)
    assert len(notes) == 1
    assert "Who" in notes[0]
    assert session.mapping["author_id"].columns == (1,)


def test_a_matching_for_another_import_is_refused(recipe: Path, tmp_path: Path) -> None:
    session = opened(tmp_path / "second.csv", kind="purchase-history")
    with pytest.raises(InputError, match="another kind of import"):
        open_recipe(session, recipe)
    assert session.history.place == 0


def test_columns_with_card_data_stay_left_out(recipe: Path, tmp_path: Path) -> None:
    session = opened(tmp_path / "second.csv")
    session.leave_out_columns(["B"])
    use_recipe(session, load_recipe(recipe))
    assert "author_id" not in session.mapping


def test_what_was_saved_is_filled_in_for_the_next_file_with_the_same_columns(tmp_path: Path) -> None:
    recipes = Recipes(tmp_path / "recipes")
    session = opened(tmp_path / "first.csv", recipes=recipes)
    session.match("author_id", Match((1,), by_person=True))
    session.check(Progress())
    session.translate("author_id", {"Jane": "4"})
    session.save_csv(tmp_path / "out.csv", Progress())
    following = opened(tmp_path / "second.csv", recipes=recipes)
    assert following.suggestion is not None
    assert following.suggestion.remembered
    following.check(Progress())
    assert following.blocking() == 0
    assert following.table is not None
    assert following.table["author_id"].flat().to_list() == ["4", "4", "12", "12"]
    for path, _recipe in recipes.all():
        recipes.forget(path)
    assert opened(tmp_path / "third.csv", recipes=recipes).answers == {}
