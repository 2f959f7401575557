"""Confidence falls with every doubt, review follows from it and from its price, and the file of weights is sound."""

from dataclasses import replace

import pytest

from extractors.confidence.model import Model, judged, log_odds, probability, shipped_model
from extractors.confidence.reasons import CORE, reasons_of
from models.documents import Extraction, Issue, PrintedTotal
from models.flags import ITEM_FLAGS
from models.records import Evidence, Item, Kind, Owner, Status

COST = 20.0


def item(number: int, **changes: object) -> Item:
    """A plain item of a register, of a recipe that is proven."""
    rules = {
        "recommendation": "register: column “Recommendation”",
        "owners": "register: column “Lead”",
        "status": "status in the title row",
    }
    plain = Item(
        number=number,
        kind=Kind.RECOMMENDATION,
        page=1,
        reference=str(number),
        recommendation=f"Keep the keys of station {number} in a safe.",
        owner_text="Supt Vale",
        owners=(Owner("Vale", "Supt"),),
        status_text="Open",
        status=Status.ONGOING,
        provenance={name: (Evidence(1, (0, 0, 100, 10), "words", rule),) for name, rule in rules.items()},
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def document(*items: Item, issues: tuple[Issue, ...] = (), totals: tuple[PrintedTotal, ...] = ()) -> Extraction:
    return Extraction("a.pdf", "0" * 64, 1, "test", items=items, issues=issues, totals=totals)


def confidence(extraction: Extraction) -> float:
    """The confidence of the first item."""
    found = judged(extraction, COST).items[0].confidence
    assert found is not None
    return found


PLAIN = tuple(map(item, range(1, 6)))


def test_every_core_field_and_the_item_have_a_probability() -> None:
    for found in judged(document(*PLAIN), COST).items:
        assert set(found.field_confidence) == set(CORE)
        assert found.confidence is not None
        assert all(0 < chance < 1 for chance in (found.confidence, *found.field_confidence.values()))
        assert found.confidence <= min(found.field_confidence.values()) + 0.01


@pytest.mark.parametrize("flag", [doubt.code for doubt in ITEM_FLAGS])
def test_every_flag_lowers_the_confidence_of_what_it_is_about(flag: str) -> None:
    about = {doubt.code: doubt.about for doubt in ITEM_FLAGS}[flag]
    plain = judged(document(*PLAIN), COST).items[0]
    doubted = judged(document(replace(PLAIN[0], flags=(flag,)), *PLAIN[1:]), COST).items[0]
    assert doubted.confidence is not None
    assert plain.confidence is not None
    assert doubted.confidence < plain.confidence
    for name in CORE:
        if about in (name, None):
            assert doubted.field_confidence[name] <= plain.field_confidence[name]
        else:
            assert doubted.field_confidence[name] == plain.field_confidence[name]


def test_a_field_that_only_one_item_lacks_is_less_sure() -> None:
    lacking = replace(PLAIN[0], status=None, status_text=None, provenance={})
    one = judged(document(lacking, *PLAIN[1:]), COST).items[0]
    none = judged(document(*(replace(i, status=None, status_text=None, provenance={}) for i in PLAIN)), COST).items[0]
    assert one.field_confidence["target_dates"] == none.field_confidence["target_dates"]
    reasons = reasons_of((lacking, *PLAIN[1:]), (), ())[0]["status"]
    assert {"empty", "empty_only_here"} <= reasons


def test_counts_by_status_make_an_empty_status_odd() -> None:
    lacking = replace(PLAIN[0], status=None, status_text=None, provenance={})
    total = PrintedTotal("Closed", "status", 3, 2, "disagrees")
    assert "empty_though_counted" in reasons_of((lacking,), (), (total,))[0]["status"]
    assert "empty_though_counted" not in reasons_of((lacking,), (), ())[0]["status"]


def test_a_value_that_was_printed_and_not_understood_is_up_for_review() -> None:
    doubted = replace(PLAIN[0], status=None, status_text="Sort of", flags=("status_not_understood",))
    first, *others = judged(document(doubted, *PLAIN[1:]), COST).items
    assert first.review
    assert not any(other.review for other in others)


def test_the_dearer_a_silent_error_the_more_is_reviewed() -> None:
    flags = [(), ("text_cut_off",), ("owner_no_person",), ("status_not_understood",), ()]
    items = [replace(plain, flags=some) for plain, some in zip(PLAIN, flags, strict=True)]
    reviewed = [sum(found.review for found in judged(document(*items), cost).items) for cost in (1, 20, 2000)]
    assert reviewed == sorted(reviewed)
    assert reviewed[0] < reviewed[-1] == len(items)


def test_the_shipped_weights_know_every_flag_and_no_reason_that_nobody_gives() -> None:
    model = shipped_model()
    given = {doubt.code for doubt in ITEM_FLAGS}
    for name in CORE:
        weights = getattr(model, name).reasons
        about = {doubt.code for doubt in ITEM_FLAGS if doubt.about in (name, None)}
        assert about <= set(weights)
        assert not {reason for reason in weights if reason in given - about}


def test_items_of_a_new_form_are_less_sure_and_the_document_says_so() -> None:
    odd = {name: (replace(place[0], rule="card: label “Gist”"),) for name, place in PLAIN[0].provenance.items()}
    new = judged(document(*(replace(plain, provenance=odd) for plain in PLAIN)), COST)
    assert [issue.code for issue in new.issues] == ["form_not_proven"]
    assert "5 of 5 items" in new.issues[0].message
    old = judged(document(*PLAIN), COST)
    assert not old.issues
    assert all(before.confidence > after.confidence for before, after in zip(old.items, new.items, strict=True))


def test_probabilities_are_never_certain() -> None:
    assert 0 < probability(-100) < 0.05
    assert 0.95 < probability(100) < 1
    assert probability(log_odds(0.7)) == pytest.approx(0.7)


def test_a_model_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="odd"):
        Model.model_validate({**shipped_model().model_dump(), "odd": {}})
