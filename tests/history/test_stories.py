from datetime import date

import pytest

from history.changes import REPORTED, change_record, changes
from history.reports import Reports, document_kind
from history.stories import Stage, Story, as_of, story
from models.observations import DocumentKind, Observation
from models.records import DateKind, Item, Owner, Rag, Status, TargetDate, Update
from tests.history.observing import AUDITS, KEYS, LEAVERS, OTHER_OWNER, OWNER, item, quarters, report, sha256_of, target


def followed(*states: dict[str, object] | None, others: int = 1) -> list[list[Observation]]:
    """The observations of a recommendation in these states in following quarters, None where a report lacks it.

    Others beside it are in every report, with a status and a colour.
    """
    reports = [
        ([item(1, **{"text": KEYS, **state})] if state is not None else [])
        + [item(number, AUDITS, status=Status.ONGOING, rag=Rag.AMBER) for number in range(2, others + 2)]
        for state in states
    ]
    seen = quarters(*reports)
    return [[each for each in seen if each.item.number == number] for number in range(1, others + 2)]


def told(*states: dict[str, object] | None) -> Story:
    recommendations = followed(*states)
    return story(recommendations[0], Reports(recommendations))


def changed(told: Story) -> list[tuple[str, str, object, object]]:
    return [(each.field, each.to_document, each.old, each.new) for each in told.changes]


def test_changes_of_status_and_rag_are_told_from_report_to_report() -> None:
    red, green = {"status": Status.OFF_TARGET, "rag": Rag.RED}, {"status": Status.CLOSED, "rag": Rag.GREEN}

    assert changed(told(red, red, green)) == [
        ("status", "q3.pdf", "off_target", "closed"),
        ("rag", "q3.pdf", "red", "green"),
    ]


def test_a_change_is_an_object_of_the_contract() -> None:
    recommendations = followed({"target_dates": (target("2016-09-30"),)}, {"target_dates": (target("2017-03-31"),)})

    (change,) = changes(recommendations[0], Reports(recommendations))

    day = {"kind": "absolute", "precision": "day"}
    assert change_record("R0001Y", change) == {
        "id": "R0001Y",
        "from_document": "q1.pdf",
        "from_sha256": sha256_of("q1.pdf"),
        "to_document": "q2.pdf",
        "to_sha256": sha256_of("q2.pdf"),
        "field": "target_dates",
        "old": [{**day, "earliest": "2016-09-30", "latest": "2016-09-30"}],
        "new": [{**day, "earliest": "2017-03-31", "latest": "2017-03-31"}],
    }


def test_reports_are_in_the_order_of_their_own_dates() -> None:
    later = report("a.pdf", "2017-05-01", [item(1, KEYS, status=Status.CLOSED)])
    earlier = report("b.pdf", "2017-04", [item(1, KEYS, status=Status.ONGOING)])
    undated = report("c.pdf", None, [item(1, KEYS, status=Status.AT_RISK)])
    observations = [*later, *undated, *earlier]

    found = story(observations, Reports([observations]))

    assert changed(found) == [("status", "a.pdf", "ongoing", "closed")]
    assert (found.first_seen, found.last_seen) == (date(2017, 4, 1), date(2017, 5, 1))


def test_a_recommendation_of_undated_reports_alone_has_no_days() -> None:
    undated = report("c.pdf", None, [item(1, KEYS, status=Status.AT_RISK)])

    found = story(undated, Reports([undated]))

    assert (found.first_seen, found.stage, found.intervals) == (None, None, ())


LAYOUT = KEYS.replace("Access", "ACCESS").replace("restricted", "restric- ted").replace(", ", ",\n• ")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"text": KEYS}, {"text": LAYOUT}),
        ({"owners": (OWNER, OTHER_OWNER)}, {"owners": (OTHER_OWNER, OWNER)}),
        ({"owners": (Owner("Ada Fenwick", "DI"),)}, {"owners": (Owner("ADA FENWICK", "DCI"),)}),
        ({"target_date_text": "31/3/2018"}, {"target_date_text": "31 March 2018"}),
    ],
    ids=["layout", "order of owners", "rank", "print of a date"],
)
def test_what_only_looks_otherwise_has_not_changed(before: dict[str, object], after: dict[str, object]) -> None:
    assert changed(told(before, after)) == []


def test_new_words_and_owners_are_changes() -> None:
    edited = KEYS.replace("restricted", "recorded")

    assert changed(told({"owners": (OWNER,)}, {"text": edited, "owners": (OTHER_OWNER,)})) == [
        (
            "owners",
            "q2.pdf",
            [{"name": "Ada Fenwick", "rank": None, "role": "Property Manager"}],
            [{"name": "Ravi Holt", "rank": None, "role": "Head of Finance"}],
        ),
        ("recommendation", "q2.pdf", KEYS, edited),
    ]


def test_a_value_that_is_gone_has_changed() -> None:
    assert changed(told({"status": Status.AT_RISK}, {})) == [("status", "q2.pdf", "at_risk", None)]


def test_a_rating_that_ends_with_closure_and_is_back_on_reopening_is_told_by_the_status() -> None:
    running = {"status": Status.OFF_TARGET, "rag": Rag.RED}

    found = told(running, {"status": Status.CLOSED}, running)

    assert changed(found) == [
        ("status", "q2.pdf", "off_target", "closed"),
        ("status", "q3.pdf", "closed", "off_target"),
    ]
    assert [as_of(found.intervals, day)["rag"] for day in (date(2016, 2, 1), date(2016, 5, 1), date(2016, 8, 1))] == [
        "red",
        None,
        "red",
    ]


def test_a_rating_that_is_gone_while_the_item_goes_on_is_a_change() -> None:
    status = {"status": Status.ONGOING}

    assert changed(told({**status, "rag": Rag.RED}, status)) == [("rag", "q2.pdf", "red", None)]


def test_a_report_without_the_column_says_nothing_of_it() -> None:
    seen = quarters(*[[item(1, KEYS, rag=rag)] for rag in (Rag.RED, None, Rag.GREEN)])

    found = story(seen, Reports([seen]))

    assert [(each.from_document, each.to_document) for each in found.changes] == [("q1.pdf", "q3.pdf")]


def test_the_report_that_made_it_says_nothing_by_omission() -> None:
    made = report("audit.pdf", "2015-11", [item(1, KEYS)], kind=DocumentKind.REPORT)
    seen = [*made, *quarters([item(1, KEYS, status=Status.ONGOING, owners=(OWNER,))])]

    found = story(seen, Reports([seen]))

    assert changed(found) == []
    assert found.first_seen == date(2015, 11, 1)


def test_the_target_slips_from_the_original_through_each_revision() -> None:
    first, second, third = target("2017-03-31"), target("2017-06-30"), target("2017-09-30")

    found = told(
        {"target_dates": (first,)},
        {"target_dates": (first, second)},
        {"target_dates": (first, second, third)},
        {"target_dates": (TargetDate(DateKind.COMPLETED, date(2018, 1, 5), date(2018, 1, 5)),)},
    )

    assert found.targets == (date(2017, 3, 31), date(2017, 6, 30), date(2017, 9, 30))
    assert (found.revisions, found.slippage_days) == (2, 183)


def test_a_target_may_be_taken_back_to_an_earlier_day() -> None:
    first, second = target("2017-03-31"), target("2017-06-30")

    found = told({"target_dates": (first,)}, {"target_dates": (second,)}, {"target_dates": (first,)})

    assert (found.revisions, found.slippage_days) == (2, 0)


def test_without_a_date_nothing_slips() -> None:
    assert told({}).slippage_days is None


OPEN, CLOSED, PROPOSED = ({"status": status} for status in (Status.ONGOING, Status.CLOSED, Status.PROPOSED_FOR_CLOSURE))


@pytest.mark.parametrize(
    ("states", "stage"),
    [
        ((OPEN, OPEN), Stage.OPEN),
        ((OPEN, None), Stage.DROPPED),
        ((OPEN, None, None), Stage.DROPPED),
        ((OPEN, None, OPEN), Stage.OPEN),
        ((OPEN, CLOSED), Stage.CLOSED),
        ((CLOSED, None), Stage.CLOSED),
        ((PROPOSED, None), Stage.LEFT_CLOSING),
        ((CLOSED, OPEN), Stage.OPEN),
    ],
)
def test_where_a_recommendation_stands(states: tuple[dict[str, object] | None, ...], stage: Stage) -> None:
    assert told(*states).stage is stage


def test_missing_and_coming_back_are_changes() -> None:
    assert changed(told(OPEN, None, None, OPEN)) == [
        (REPORTED, "q2.pdf", True, False),
        (REPORTED, "q4.pdf", False, True),
    ]


def test_a_tracker_of_other_things_drops_nothing() -> None:
    audits = quarters([item(1, KEYS, **OPEN), item(2, AUDITS)])
    inspections = report("inspections.pdf", "2016-02-20", [item(1, LEAVERS)])
    recommendations = [[audits[0]], [audits[1]], inspections]

    assert story(recommendations[0], Reports(recommendations)).stage is Stage.OPEN


def test_what_was_closed_and_is_open_again_was_reopened() -> None:
    assert told(OPEN, CLOSED, OPEN).reopened == (date(2016, 7, 15),)
    assert told(CLOSED, PROPOSED).reopened == ()


def test_any_day_can_be_asked_for() -> None:
    found = told({"status": Status.ONGOING, "rag": Rag.AMBER}, {"status": Status.AT_RISK, "rag": Rag.AMBER}, None)

    assert as_of(found.intervals, date(2016, 1, 14)) == {}
    first = as_of(found.intervals, date(2016, 4, 14))
    assert (first["status"], first["rag"], first[REPORTED], first["recommendation"]) == ("ongoing", "amber", True, KEYS)
    assert as_of(found.intervals, date(2016, 4, 15))["status"] == "at_risk"
    assert as_of(found.intervals, date(2030, 1, 1))[REPORTED] is False


def test_of_two_reports_of_one_day_the_later_holds() -> None:
    one = report("a.pdf", "2017-05-01", [item(1, KEYS, **OPEN)])
    two = report("b.pdf", "2017-05-01", [item(1, KEYS, **CLOSED)])

    found = story([*two, *one], Reports([[*one, *two]]))

    assert [(each.value, each.valid_from, each.valid_to) for each in found.intervals if each.field == "status"] == [
        ("closed", date(2017, 5, 1), None)
    ]


@pytest.mark.parametrize(
    ("title", "items", "kind"),
    [
        ("Safe management", [item(1, KEYS, source_title="SAFE MANAGEMENT")], DocumentKind.REPORT),
        ("Audit tracker", [item(1, KEYS, source_title="Safe management", rag=Rag.RED)], DocumentKind.TRACKER),
        (None, [item(1, KEYS, updates=(Update("Done."),)), item(2, AUDITS)], DocumentKind.TRACKER),
        ("Audit tracker", [item(1, KEYS)], None),
        ("An agenda", [], None),
    ],
)
def test_what_a_document_is_to_its_items(title: str | None, items: list[Item], kind: DocumentKind | None) -> None:
    assert document_kind(title, items) is kind
