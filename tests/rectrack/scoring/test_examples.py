"""A recipe is proven by other items that are right: of its own form where that was seen, of other forms where not."""

from extractors.confidence.reasons import CORE
from rectrack.scoring.examples import Example, Proofs

REGISTER, CARD = ("register",) * len(CORE), ("card",) * len(CORE)


def example(item: str, *, form: str = "Vale", right: bool = True, recipe: tuple[str, ...] = REGISTER) -> Example:
    reasons = {name: frozenset[str]() for name in (*CORE, "item")}
    return Example(reasons, recipe, dict.fromkeys(CORE, right), right, form, item, 1.0)


def is_told_new(one: Example) -> bool:
    return "recipe_not_proven" in one.reasons["item"]


def test_an_item_does_not_prove_its_own_recipe() -> None:
    alone = example("1")
    assert is_told_new(Proofs([alone]).told(alone, "item"))
    assert not is_told_new(Proofs([alone, example("2")]).told(alone, "item"))


def test_another_printing_of_the_item_does_not_prove_it_either() -> None:
    alone = example("1")
    assert is_told_new(Proofs([alone, alone]).told(alone, "item"))


def test_a_form_that_is_left_out_proves_nothing() -> None:
    here = [example("1"), example("2")]
    assert is_told_new(Proofs(here).told(here[0], "form"))
    assert not is_told_new(Proofs([*here, example("1", form="Marsh")]).told(here[0], "form"))


def test_a_recipe_that_is_often_wrong_is_not_proven() -> None:
    right = [example(str(n)) for n in range(8)]
    wrong = [example(f"wrong {n}", right=False) for n in range(2)]
    assert Proofs(right).proven == [REGISTER]
    assert Proofs(right + wrong).proven == []
    assert is_told_new(Proofs(right + wrong).told(right[0], "item"))


def test_one_item_is_too_few_to_ship_a_recipe() -> None:
    cards = [example(str(n), recipe=CARD) for n in range(2)]
    assert Proofs([example("1"), *cards]).proven == [CARD]
