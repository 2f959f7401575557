from itertools import permutations

import pytest

from history.linking import link
from history.rules import Rules
from models.observations import DocumentKind
from models.records import Kind, Owner
from tests.history.observing import (
    AUDITS,
    CLOSED,
    KEYS,
    LEAVERS,
    OPEN,
    OTHER_OWNER,
    OWNER,
    PHONES,
    SAFES,
    item,
    offered,
    quarters,
    report,
    target,
    together,
)


def test_items_of_following_reports_are_one_recommendation_whatever_their_places() -> None:
    seen = quarters(
        [item(1, KEYS, reference="4.1", **SAFES), item(2, AUDITS, reference="4.2", **SAFES)],
        [
            item(1, PHONES, reference="4.1", source_title="ICT review"),
            item(2, AUDITS, reference="4.2", **SAFES),
            item(3, KEYS, reference="4.1", **SAFES),
        ],
    )

    assert together(link(seen), seen) == [["q1.pdf 1", "q2.pdf 3"], ["q1.pdf 2", "q2.pdf 2"], ["q2.pdf 1"]]


def test_a_link_says_how_sure_it_is_and_why() -> None:
    seen = quarters(
        [item(1, KEYS, reference="4.1", **SAFES)], [item(1, KEYS.replace(" away", ""), reference="4.1", **SAFES)]
    )

    (group,) = link(seen).groups

    first, second = group.members
    assert (first.linked_to, first.reasons) == (None, ())
    assert second.linked_to == first.item
    assert 0.99 < second.score < 1
    assert {"wording 97% alike", "same reference 4.1", "same source report", "same owner"} <= set(second.reasons)


def test_an_item_may_be_missing_for_a_report_and_come_back() -> None:
    both = [item(1, KEYS, reference="4.1", **SAFES), item(2, AUDITS, reference="4.2", **SAFES)]
    seen = quarters(both, both[1:], both)

    assert together(link(seen), seen)[0] == ["q1.pdf 1", "q3.pdf 1"]


def test_a_closed_item_that_is_open_again_is_the_same() -> None:
    seen = quarters(*([item(1, KEYS, reference="4.1", **SAFES, **status)] for status in (OPEN, CLOSED, OPEN)))

    assert together(link(seen), seen) == [["q1.pdf 1", "q2.pdf 1", "q3.pdf 1"]]


def test_the_same_reference_in_two_audits_is_two_recommendations() -> None:
    ict = {"source_title": "ICT review", "source_date": "2017-02", "source_body": "Mazars"}
    seen = quarters([item(1, KEYS, reference="4.1", **SAFES)], [item(1, PHONES, reference="4.1", **ict)])

    links = link(seen)

    assert together(links, seen) == [["q1.pdf 1"], ["q2.pdf 1"]]
    assert not links.candidates


def test_the_audit_of_another_year_is_another_audit() -> None:
    first, second = {"source_title": "Payroll 2016/17"}, {"source_title": "Payroll 2018/19"}
    seen = quarters([item(1, LEAVERS, reference="4.1", **first)], [item(1, LEAVERS, reference="4.1", **second)])

    assert together(link(seen), seen) == [["q1.pdf 1"], ["q2.pdf 1"]]


TWINS = [AUDITS, AUDITS.replace("safes", "firearms").replace("property stores", "stations")]


def test_near_twins_of_a_report_each_keep_their_own_story() -> None:
    seen = quarters(
        [item(1, TWINS[0], **SAFES), item(2, TWINS[1], **SAFES)],
        [item(1, TWINS[1], **SAFES), item(2, TWINS[0], **SAFES)],
        [item(1, TWINS[1].replace("Two officers", "Two sworn officers"), **SAFES)],
    )

    assert together(link(seen), seen) == [["q1.pdf 1", "q2.pdf 2"], ["q1.pdf 2", "q2.pdf 1", "q3.pdf 1"]]


def test_of_a_twin_that_comes_when_the_other_goes_a_person_judges() -> None:
    other = {**SAFES, "owners": (OTHER_OWNER,)}
    seen = quarters([item(1, TWINS[0], **SAFES)], [item(1, TWINS[1], **other)])

    links = link(seen)

    assert together(links, seen) == [["q1.pdf 1"], ["q2.pdf 1"]]
    assert offered(links, seen) == {("q1.pdf 1", "q2.pdf 1")}


def test_items_without_any_difference_go_by_their_order() -> None:
    seen = quarters(*[[item(1, KEYS, **SAFES), item(2, KEYS, **SAFES)]] * 3)

    groups = [["q1.pdf 1", "q2.pdf 1", "q3.pdf 1"], ["q1.pdf 2", "q2.pdf 2", "q3.pdf 2"]]
    assert together(link(seen), seen) == groups


def test_twins_that_owners_tell_apart_go_by_their_owners() -> None:
    one, other = (OWNER,), (OTHER_OWNER,)
    source = {"source_title": "Safe management"}
    seen = quarters(
        [item(1, KEYS, owners=one, **source), item(2, KEYS, owners=other, **source)],
        [item(1, KEYS, owners=other, **source), item(2, KEYS, owners=one, **source)],
    )

    assert together(link(seen), seen) == [["q1.pdf 1", "q2.pdf 2"], ["q1.pdf 2", "q2.pdf 1"]]


def test_two_items_of_a_document_are_never_one() -> None:
    same = item(1, KEYS, reference="4.1", **SAFES), item(2, KEYS, reference="4.1", **SAFES)
    seen = quarters([item(1, KEYS, reference="4.1", **SAFES)], same)

    assert all(len({place.split()[0] for place in group}) == len(group) for group in together(link(seen), seen))


@pytest.mark.parametrize(
    "later",
    [
        "Access to the keys of safes holding cash should be appropriately restricted, and keys be locked away always.",
        "Access to the keys of the safes that hold cash should be restricted.",
        "Acccss to the kcys of the safes that ho1d cash shou1d be rcstricted, and thc keys should bc locked avvay.",
        "Keys of cash safes should be held securely, and access to them restricted to named staff.",
    ],
    ids=["edited", "clause dropped", "misread", "rewritten"],
)
def test_other_words_under_the_same_reference_of_a_report_are_the_same(later: str) -> None:
    seen = quarters(
        [item(1, KEYS, reference="4.1", **SAFES), item(2, AUDITS, reference="4.2", **SAFES)],
        [item(1, AUDITS, reference="4.2", **SAFES), item(2, later, reference="4.1", **SAFES)],
    )

    assert ["q1.pdf 1", "q2.pdf 2"] in together(link(seen), seen)


def test_without_references_and_sources_wording_and_owner_tell() -> None:
    seen = quarters(
        [item(1, KEYS, owners=(OWNER,)), item(2, AUDITS, owners=(OWNER,))],
        [item(1, AUDITS.replace("Two", "At least two"), owners=(OWNER,)), item(2, KEYS, owners=(OWNER,))],
    )

    assert together(link(seen), seen) == [["q1.pdf 1", "q2.pdf 2"], ["q1.pdf 2", "q2.pdf 1"]]


def test_a_new_owner_and_target_leave_an_item_what_it_is() -> None:
    before = {**SAFES, "target_dates": (target("2017-03-31"),)}
    after = {**SAFES, "owners": (OTHER_OWNER,), "target_dates": (target("2018-09-30"),)}
    seen = quarters([item(1, KEYS, reference="4.1", **before)], [item(1, KEYS, reference="4.1", **after)])

    assert together(link(seen), seen) == [["q1.pdf 1", "q2.pdf 1"]]


def test_of_two_items_that_became_one_a_person_judges() -> None:
    seen = quarters(
        [item(1, KEYS, reference="4.1", **SAFES), item(2, AUDITS, reference="4.2", **SAFES)],
        [item(1, f"{KEYS} {AUDITS}", **SAFES)],
    )

    links = link(seen)

    assert together(links, seen) == [["q1.pdf 1"], ["q1.pdf 2"], ["q2.pdf 1"]]
    assert offered(links, seen) == {("q1.pdf 1", "q2.pdf 1"), ("q1.pdf 2", "q2.pdf 1")}


def test_numbers_of_rows_that_are_made_anew_say_nothing() -> None:
    texts = [KEYS, AUDITS, PHONES, LEAVERS]
    seen = quarters(
        [item(place, text, reference=str(place), **SAFES) for place, text in enumerate(texts, start=1)],
        [item(place, text, reference=str(place), **SAFES) for place, text in enumerate(texts[1:], start=1)],
    )

    groups = together(link(seen), seen)

    assert groups == [["q1.pdf 1"], ["q1.pdf 2", "q2.pdf 1"], ["q1.pdf 3", "q2.pdf 2"], ["q1.pdf 4", "q2.pdf 3"]]


SOURCES = [
    ({"source_title": "Safe managment"}, {"source_title": "Safe management"}),
    ({"source_title": "SAFE MANAGEMENT AUDIT – LIMITED ASSURANCE"}, {"source_title": "Safe management"}),
    ({"source_title": "Safe management", "source_body": "HMIC"}, {"source_title": None, "source_body": "HMICFRS"}),
    (
        {"source_title": "Safe management", "source_body": "Baker Tilly"},
        {"source_title": "Safe management", "source_body": "RSM"},
    ),
    ({"source_title": "Safe management", "source_date": "2016-06"}, {"source_title": None, "source_date": None}),
    (
        {"source_title": "Safe management", "source_date": "2016-06"},
        {"source_title": "Safe management", "source_date": "2016-06-30"},
    ),
]


@pytest.mark.parametrize(("before", "after"), SOURCES)
def test_a_source_may_be_misspelt_longer_renamed_or_missing(
    before: dict[str, str | None], after: dict[str, str | None]
) -> None:
    edited = KEYS.replace("restricted", "properly restricted")
    ict = {"reference": "4.1", "source_title": "ICT review"}
    seen = quarters(
        [item(1, PHONES, **ict), item(2, KEYS, reference="4.1", **before)],
        [item(1, edited, reference="4.1", **after), item(2, PHONES, **ict)],
    )

    links = link(seen, bodies_today={"HMIC": "HMICFRS", "Baker Tilly": "RSM"})

    assert ["q1.pdf 2", "q2.pdf 1"] in together(links, seen)


def test_a_tracker_is_linked_to_the_report_that_made_the_recommendation() -> None:
    audit = {"source_title": "Safe management", "source_body": "Mazars"}
    made = report(
        "audit.pdf",
        "2016-06",
        [item(1, KEYS, reference="1", **audit), item(2, AUDITS, reference="2", **audit)],
        kind=DocumentKind.REPORT,
    )
    followed = report("q1.pdf", "2017-01-15", [item(1, AUDITS, reference="4.2", action="Agreed.", **SAFES)])

    assert together(link([*made, *followed]), [*made, *followed]) == [["audit.pdf 1"], ["audit.pdf 2", "q1.pdf 1"]]


NATIONAL = {"source_body": "HMICFRS", "source_title": "Keys and safes: a national review", "reference": "7"}


def test_a_national_recommendation_is_one_for_each_force() -> None:
    forces = ["Holmshire", "Elmshire", "Ashford"]
    seen = [
        each
        for force in forces
        for each in quarters([item(1, KEYS, **NATIONAL)], [item(1, KEYS, **NATIONAL)], force=force, name=f"{force} ")
    ]

    links = link(seen)

    assert sorted(together(links, seen)) == sorted([[f"{force} q1.pdf 1", f"{force} q2.pdf 1"] for force in forces])
    assert not links.candidates


def test_what_is_of_no_known_force_is_linked_to_none() -> None:
    seen = [*quarters([item(1, KEYS, **NATIONAL)]), *report("u.pdf", "2017-01", [item(1, KEYS, **NATIONAL)], None)]

    links = link(seen)

    assert len(links.groups) == 2
    assert not links.candidates


def test_different_kinds_of_items_with_like_words_are_not_taken_for_each_other() -> None:
    found = {"source_title": "PEEL 2017", "source_body": "HMICFRS"}
    concern = "The force does not review how it handles calls, and calls are abandoned."
    seen = quarters(
        [item(1, concern, kind=Kind.CAUSE_OF_CONCERN, **found), item(2, PHONES, **found)],
        [item(1, PHONES, **found), item(2, concern, kind=Kind.CAUSE_OF_CONCERN, **found)],
    )

    assert together(link(seen), seen) == [["q1.pdf 1", "q2.pdf 2"], ["q1.pdf 2", "q2.pdf 1"]]


def test_words_that_any_item_could_have_link_nothing() -> None:
    seen = quarters([item(1, "Agreed."), item(2, None)], [item(1, "Agreed."), item(2, None)])

    assert together(link(seen), seen) == [["q1.pdf 1"], ["q1.pdf 2"], ["q2.pdf 1"], ["q2.pdf 2"]]


def test_decisions_link_what_nothing_else_would_and_keep_apart_what_is_alike() -> None:
    seen = quarters(
        [item(1, KEYS, reference="4.1", **SAFES), item(2, PHONES)],
        [item(1, KEYS, reference="4.1", **SAFES), item(2, LEAVERS)],
    )
    (keys, phones), (later_keys, leavers) = [[each.id for each in seen[:2]], [each.id for each in seen[2:]]]

    links = link(seen, Rules(together={(phones, leavers): 1}, apart=((keys, later_keys),)))

    assert together(links, seen) == [["q1.pdf 1"], ["q1.pdf 2", "q2.pdf 2"], ["q2.pdf 1"]]
    assert not links.candidates


def test_what_is_kept_apart_does_not_meet_through_what_was_linked() -> None:
    seen = quarters([item(1, KEYS, **SAFES)], [item(1, KEYS, **SAFES)], [item(1, LEAVERS)])
    first, second, third = (each.id for each in seen)

    links = link(seen, Rules(together={(second, third): 1}, apart=((first, third),)))

    assert together(links, seen) == [["q1.pdf 1"], ["q2.pdf 1", "q3.pdf 1"]]


def test_only_a_decision_makes_two_items_of_a_document_one() -> None:
    seen = quarters([item(1, KEYS, **SAFES), item(2, AUDITS, **SAFES)], [item(1, KEYS, **SAFES)])

    links = link(seen, Rules(together={(seen[0].id, seen[1].id): 1}))

    assert [sorted(group) for group in together(links, seen)] == [["q1.pdf 1", "q1.pdf 2", "q2.pdf 1"]]


def test_a_decision_cannot_link_two_forces() -> None:
    seen = [*quarters([item(1, KEYS)]), *quarters([item(1, KEYS)], force="Elmshire", name="Elm ")]
    pair = (seen[0].id, seen[1].id)

    links = link(seen, Rules(together={pair: 7}))

    assert len(links.groups) == 2
    (overruled,) = links.overruled
    assert (overruled.decision, overruled.item) == (7, pair[1])


def test_the_order_of_arrival_changes_nothing() -> None:
    documents = [
        quarters([item(1, TWINS[0], **SAFES), item(2, TWINS[1], **SAFES)]),
        report("undated.pdf", None, [item(1, TWINS[1], **SAFES)]),
        report("other.pdf", "2016-06", [item(1, f"{KEYS} {AUDITS}", **SAFES), item(2, KEYS, reference="4.1")]),
        report("unnamed.pdf", "2017-06", [item(1, KEYS, owners=(Owner("Bo Lind"),)), item(2, KEYS)], force=None),
    ]

    results = {link([each for document in order for each in document]) for order in permutations(documents)}

    assert len(results) == 1
