from datetime import UTC, datetime

from history.decisions import standing
from history.rules import rules_of
from models.decisions import Act, Decision, ItemRef


def decision(number: int, act: Act, *items: str, undoes: int | None = None) -> Decision:
    refs = tuple(ItemRef(each, "") for each in items)
    return Decision(number, "ada", datetime(2026, 1, number, tzinfo=UTC), act, refs, undoes=undoes)


def same_id(ref: ItemRef) -> str:
    return ref.id


def test_what_is_undone_does_not_stand_and_an_undo_can_be_undone() -> None:
    link, undo = decision(1, Act.LINK, "a", "b"), decision(2, Act.UNDO, undoes=1)

    assert standing([undo, link]) == ()
    assert standing([decision(3, Act.UNDO, undoes=2), undo, link]) == (link,)


def test_links_tie_all_their_items_and_apartness_each_two() -> None:
    rules = rules_of([decision(1, Act.LINK, "a", "b", "c"), decision(2, Act.KEEP_APART, "c", "x", "y")], same_id)

    assert set(rules.together) == {("a", "b"), ("a", "c")}
    assert set(rules.apart) == {("c", "x"), ("c", "y"), ("x", "y")}
    assert not rules.overruled


def test_the_later_of_two_decisions_that_contradict_each_other_holds() -> None:
    link, apart = (Act.LINK, "a", "b"), (Act.KEEP_APART, "a", "b")

    linked = rules_of([decision(1, *apart), decision(2, *link)], same_id)
    parted = rules_of([decision(1, *link), decision(2, *apart)], same_id)

    assert (linked.together, linked.apart) == ({("a", "b"): 2}, ())
    assert (parted.together, parted.apart) == ({}, (("a", "b"),))
    for rules in (linked, parted):
        (overruled,) = rules.overruled
        assert (overruled.decision, overruled.item) == (1, "b")
        assert "a and b" in overruled.message


def test_a_link_that_would_join_what_was_later_kept_apart_is_overruled() -> None:
    rules = rules_of(
        [decision(1, Act.LINK, "a", "b"), decision(2, Act.LINK, "b", "c"), decision(3, Act.KEEP_APART, "a", "c")],
        same_id,
    )

    assert rules.together == {("b", "c"): 2}
    assert [each.decision for each in rules.overruled] == [1]


def test_items_that_are_no_more_make_no_rule() -> None:
    decisions = [decision(1, Act.LINK, "gone", "a"), decision(2, Act.KEEP_APART, "gone", "b")]

    rules = rules_of(decisions, lambda ref: None if ref.id == "gone" else ref.id)

    assert (rules.together, rules.apart) == ({}, ())
