"""A recipe says how the core fields were found, and nothing of what one document alone prints."""

from dataclasses import replace

from extractors.confidence.reasons import CORE
from extractors.confidence.recipes import proven_recipes, recipe_of
from models.records import Evidence, Item, Kind, Status


def evidence(rule: str) -> tuple[Evidence, ...]:
    return (Evidence(1, (0, 0, 100, 10), "words", rule),)


PLAIN = Item(
    number=1,
    kind=Kind.RECOMMENDATION,
    page=1,
    recommendation="Keep the keys in a safe.",
    status=Status.ONGOING,
    provenance={"recommendation": evidence("register: column “Wording 7”"), "status": evidence("heading above")},
)


def test_a_recipe_names_the_way_of_each_core_field() -> None:
    assert dict(zip(CORE, recipe_of(PLAIN), strict=True)) == {
        "recommendation": "register: column “wording #”",
        "action": "-",
        "owners": "-",
        "target_dates": "-",
        "status": "heading above",
    }


def test_what_was_printed_and_not_understood_is_another_way_than_nothing() -> None:
    assert recipe_of(replace(PLAIN, status=None))[-1] == "?"
    assert recipe_of(replace(PLAIN, status=None, provenance={}))[-1] == "-"


def test_long_headings_do_not_make_a_recipe() -> None:
    long = "narrative: one item under “The force should tell every victim what happens next and when”"
    told = replace(PLAIN, provenance={"recommendation": evidence(long)})
    assert recipe_of(told)[0] == "narrative: one item under “…”"


def test_names_in_headings_that_are_not_known_do_not_make_a_recipe() -> None:
    told = replace(
        PLAIN, provenance={"recommendation": evidence("register: column “Marshford wording”, by what it holds")}
    )
    assert recipe_of(told)[0] == "register: column “wording”, by what it holds"


def test_the_shipped_recipes_are_whole() -> None:
    assert len(proven_recipes()) > 100
    assert all(len(recipe) == len(CORE) for recipe in proven_recipes())
