from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from history.corrections import FIRST_ADDED, Current, current, numbered, printed_at, wording_of
from history.merging import merged
from models.contract import item_from_record, item_id, item_record
from models.decisions import Act, Decision, ItemRef
from models.documents import Extraction
from models.records import Evidence, Item, Owner, Status
from tests.history.observing import AUDITS, KEYS, LEAVERS, PHONES, item, sha256_of

SHA256 = sha256_of("q1.pdf")
DOCUMENT = Extraction("q1.pdf", SHA256, pages=1, engine="pdfium")
ITEMS = [item(1, KEYS, status=Status.ONGOING, status_text="Amber"), item(2, AUDITS), item(3, PHONES)]


def record(item: Item) -> dict[str, Any]:
    return item_record(DOCUMENT, item)


def decide(number: int, act: Act, *about: Item, field: str | None = None, after: Any = None, **more: Any) -> Decision:
    return Decision(
        number,
        by="ada",
        at=datetime(2026, 5, number, tzinfo=UTC),
        act=act,
        items=tuple(ItemRef(item_id(SHA256, each.number), wording_of(each)) for each in about),
        field=field,
        after=after,
        printed=printed_at(about, field),
        **more,
    )


def correct(number: int, about: Item, field: str, after: Any) -> Decision:
    return decide(number, Act.CORRECT, about, field=field, after=after)


def stand(decisions: Sequence[Decision], items: Sequence[Item] = ITEMS) -> Current:
    return current(SHA256, items, decisions)


def test_without_decisions_the_extraction_stands() -> None:
    wordings = {item_id(SHA256, 1): KEYS, item_id(SHA256, 2): AUDITS, item_id(SHA256, 3): PHONES}
    assert stand([]) == Current(tuple(ITEMS), wordings, {}, ())


@pytest.mark.parametrize(
    ("field", "before", "value", "meaning"),
    [
        ("status", "at_risk", "closed", Status.CLOSED),
        ("status", "closed", None, None),
        ("owners", [], [{"name": "Ada Fenwick", "rank": None, "role": None}], (Owner("Ada Fenwick"),)),
        ("reference", None, "4.1", "4.1"),
    ],
)
def test_the_last_correction_of_a_field_holds(field: str, before: Any, value: Any, meaning: Any) -> None:
    found = stand([correct(2, ITEMS[0], field, value), correct(1, ITEMS[0], field, before)])

    assert getattr(found.items[0], field) == meaning
    assert found.decided == {(item_id(SHA256, 1), field): 2}
    assert not found.reopened


def test_an_undone_correction_gives_way_to_the_one_before() -> None:
    decisions = [correct(1, ITEMS[0], "status", "closed"), correct(2, ITEMS[0], "status", "at_risk")]

    assert stand([*decisions, decide(3, Act.UNDO, undoes=2)]).items[0].status is Status.CLOSED
    assert stand([*decisions, decide(3, Act.UNDO, undoes=2), decide(4, Act.UNDO, undoes=1)]).items == tuple(ITEMS)


def test_a_value_that_is_none_of_the_contract_is_refused() -> None:
    with pytest.raises(ValueError, match="nearly done"):
        stand([correct(1, ITEMS[0], "status", "nearly done")])
    with pytest.raises(KeyError):
        stand([replace(correct(1, ITEMS[0], "status", "red"), field="colour")])


def test_items_are_rejected_added_split_and_merged() -> None:
    added = item(FIRST_ADDED, LEAVERS)
    parts = [item(1, "Access to the keys of the safes should be restricted."), item(FIRST_ADDED + 1, "Keys …")]
    merged = replace(ITEMS[1], recommendation=f"{AUDITS}\n{PHONES}")

    found = stand(
        [
            decide(1, Act.ADD, after=record(added)),
            decide(2, Act.SPLIT, ITEMS[0], after=[record(part) for part in parts]),
            decide(3, Act.MERGE, ITEMS[1], ITEMS[2], after=record(merged)),
        ]
    )

    assert found.items == (parts[0], merged, added, parts[1])
    assert stand([decide(1, Act.REJECT, ITEMS[1])]).items == (ITEMS[0], ITEMS[2])


def test_added_items_have_numbers_of_their_own() -> None:
    added = decide(1, Act.ADD, after=record(item(1, LEAVERS)))
    split = decide(2, Act.SPLIT, ITEMS[0], after=[record(item(1, "One part.")), record(item(1, "The other."))])

    first = numbered(added, [])
    second = numbered(split, [first])

    assert first.ids == [item_id(SHA256, FIRST_ADDED)]
    assert second.ids == [item_id(SHA256, 1), item_id(SHA256, FIRST_ADDED + 1)]
    assert numbered(added, [first, second]).ids == [item_id(SHA256, FIRST_ADDED + 2)]
    merger = decide(4, Act.MERGE, ITEMS[0], ITEMS[1], after=record(ITEMS[0]))
    assert numbered(merger, [first]) == merger


def test_parts_of_an_item_are_joined_in_their_order() -> None:
    parts = [
        item(4, "Keys should be kept", owner_text="A Fenwick", owners=(Owner("A Fenwick"),), flags=("cut_off",)),
        item(5, "in the safe.", reference="4.1", owner_text="A Fenwick", owners=(Owner("A Fenwick"),), review=True),
    ]

    one = merged(parts)

    assert (one.number, one.recommendation) == (4, "Keys should be kept\nin the safe.")
    assert (one.owner_text, one.owners) == ("A Fenwick", (Owner("A Fenwick"),))
    assert (one.reference, one.flags, one.review) == ("4.1", ("cut_off",), True)


def test_what_was_decided_of_a_corrected_or_added_item_holds_too() -> None:
    added = item(FIRST_ADDED, LEAVERS)
    decisions = [
        correct(1, ITEMS[0], "recommendation", "Other words altogether, as the print was cut in two."),
        correct(2, ITEMS[0], "status", "closed"),
        decide(3, Act.ADD, after=record(added)),
        correct(4, added, "status", "at_risk"),
    ]

    found = stand(decisions).items

    assert stand(decisions).wordings[item_id(SHA256, 1)] == KEYS
    assert (found[0].recommendation, found[0].status) == (decisions[0].after, Status.CLOSED)
    assert found[-1] == replace(added, status=Status.AT_RISK)


def test_a_new_extraction_keeps_decisions_on_items_that_moved() -> None:
    again = [item(1, LEAVERS), *(replace(each, number=each.number + 1) for each in ITEMS)]

    found = stand([correct(1, ITEMS[0], "status", "closed"), decide(2, Act.REJECT, ITEMS[1])], again)

    assert [(each.number, each.recommendation, each.status) for each in found.items] == [
        (1, LEAVERS, None),
        (2, KEYS, Status.CLOSED),
        (4, PHONES, None),
    ]
    assert not found.reopened


def printed(text: str) -> Item:
    evidence = Evidence(page=1, bbox=(0.0, 0.0, 9.0, 9.0), text=text, rule="column")
    return item(1, KEYS, status=Status.ONGOING, provenance={"status": (evidence,)})


def test_a_new_extraction_that_reads_other_print_opens_the_review_and_keeps_the_decision() -> None:
    decision = correct(1, printed("Amber"), "status", "closed")

    same, other = stand([decision], [printed("AMBER ")]), stand([decision], [printed("Amber – on hold")])

    assert same.items[0].status is other.items[0].status is Status.CLOSED
    assert not same.reopened
    (reopened,) = other.reopened
    assert (reopened.decision, reopened.item) == (1, item_id(SHA256, 1))
    assert "“Amber – on hold”" in reopened.message


def test_a_decision_on_an_item_that_is_not_read_any_more_opens_the_review() -> None:
    found = stand([correct(1, ITEMS[0], "status", "closed")], ITEMS[1:])

    assert found.items == tuple(ITEMS[1:])
    assert [(each.decision, each.item) for each in found.reopened] == [(1, None)]


def test_a_later_decision_on_the_print_of_today_settles_the_review() -> None:
    again = printed("Amber – on hold")
    decisions = [correct(1, printed("Amber"), "status", "closed"), correct(2, again, "status", "deferred")]

    found = stand(decisions, [again])

    assert found.items[0].status is Status.DEFERRED
    assert not found.reopened


def test_an_added_item_that_is_read_now_opens_the_review() -> None:
    added = decide(1, Act.ADD, after=record(item(FIRST_ADDED, LEAVERS)))

    found = stand([added], [*ITEMS, item(4, LEAVERS)])

    assert [each.decision for each in found.reopened] == [1]
    assert item_from_record(added.after) in found.items


def test_decisions_on_links_change_no_item() -> None:
    assert stand([decide(1, Act.LINK, ITEMS[0], ITEMS[1])]) == stand([])


def test_a_decision_on_a_link_of_an_item_that_is_gone_opens_the_review() -> None:
    found = stand([decide(1, Act.LINK, ITEMS[0], ITEMS[1]), decide(2, Act.REJECT, ITEMS[1])])

    assert [each.decision for each in found.reopened] == [1]
