"""Values that can hardly be right: each is told by a flag, and what merely looks unusual is not."""

from dataclasses import replace
from datetime import date

import pytest

from extractors.checks.plausibility.judgement import doubted
from models.records import DateKind, Item, Kind, Owner, Precision, Rag, Status, TargetDate, Update

PLAIN = Item(
    number=1,
    kind=Kind.ACTION,
    page=1,
    reference="1.1",
    recommendation="The force should review how it keeps the keys of its vans.",
    action="Keys will be kept in a locked safe at each station.",
    owner_text="Supt Vale",
    owners=(Owner("Vale", "Supt"),),
    status=Status.ONGOING,
    updates=(Update("Safes have been bought for two stations.", "2026-02-03"),),
)
REPORTED = "2026-03-31"


def due(day: date) -> tuple[TargetDate, ...]:
    return (TargetDate(DateKind.ABSOLUTE, day, day, Precision.DAY),)


def flags(item: Item, *others: Item, reported: str | None = REPORTED) -> tuple[str, ...]:
    """The flags of the first of some items."""
    return doubted([item, *others], reported)[0][0].flags


def test_a_plain_item_has_no_flag() -> None:
    assert flags(PLAIN) == ()


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The force should make sure that each van has a key and", True),
        ("The force should make sure that each van has the", True),
        ("of each van and its key should be known to the sergeant.", True),
        ("The force should review keys, vans,", True),
        ("The force should review the use of keys –", True),
        ("The force should review its keys", False),
        ("The force should know who the keys are for.", False),
        ("The force should review:\n• its keys; and\n• its vans.", False),
        ("Agreed", False),
    ],
)
def test_a_text_cut_in_mid_sentence(text: str, cut: bool) -> None:
    others = [replace(PLAIN, number=number, reference=f"1.{number}") for number in (2, 3, 4)]
    assert ("text_cut_off" in flags(replace(PLAIN, recommendation=text), *others)) is cut


def test_points_of_a_list_begin_small() -> None:
    points = [
        replace(PLAIN, number=n, reference=None, recommendation=f"count the keys of van {n}") for n in range(1, 5)
    ]
    assert flags(*points) == ()


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Keys should be counted.\nWho is responsible: Supt Vale", True),
        ("Keys should be counted.\nTo be done by: 30 June 2026", True),
        ("Keys should be counted.\nCurrent position: Safes are bought.", True),
        ("The force should:\n• count its keys", False),
        ("Keys should be counted. Note: vans have two.", False),
    ],
)
def test_a_label_that_was_swallowed(text: str, holds: bool) -> None:
    assert ("text_holds_label" in flags(replace(PLAIN, recommendation=text))) is holds


def test_hardly_any_words() -> None:
    assert "text_too_short" in flags(replace(PLAIN, recommendation=None, action="Keys"))
    assert "text_too_short" not in flags(replace(PLAIN, action="Agreed"))


@pytest.mark.parametrize(
    ("text", "noisy"),
    [
        ("T#e f@rce sh^uld rev~iew i*ts ke|ys", True),
        ("\ufffd\ufffd\ufffd \ufffdhe \ufffdorce \ufffdhould", True),
        ("The HMICFRS PEEL AFI on CJSM & MG11s (20%) – see p.4/5.", False),
    ],
)
def test_words_of_a_bad_scan(text: str, noisy: bool) -> None:
    assert ("text_noise" in flags(replace(PLAIN, recommendation=text))) is noisy


def test_items_that_are_almost_the_same() -> None:
    twin = replace(PLAIN, number=2, action="Keys will be kept in a locked safe at each station")
    assert "near_duplicate" in flags(PLAIN, twin)
    assert "near_duplicate" not in flags(PLAIN, replace(twin, reference="1.2")), "its number tells it apart"
    assert "near_duplicate" not in flags(PLAIN, replace(twin, source_title="Vehicle Fleet 2025"))


def test_an_owner_that_is_a_sentence() -> None:
    sentence = "This will be taken forward by the new board when it has been set up by the chief officers"
    assert "owner_no_person" in flags(replace(PLAIN, owner_text=sentence, owners=(Owner(None, None, sentence),)))


def test_a_target_before_the_report_that_set_it() -> None:
    early = replace(PLAIN, target_dates=due(date(2025, 1, 31)))
    assert "target_before_source" in flags(replace(early, source_date="2025-06"))
    assert "target_before_source" not in flags(replace(early, source_date="2025-01"))
    assert "target_before_source" not in flags(early)


def test_a_date_many_years_off() -> None:
    assert "date_far_off" in flags(replace(PLAIN, target_dates=due(date(2062, 6, 30))))
    assert "date_far_off" not in flags(replace(PLAIN, target_dates=due(date(2030, 6, 30))))


def test_an_update_from_after_the_report() -> None:
    late = replace(PLAIN, updates=(Update("Safes were bought.", "2026-05"),))
    others = [replace(PLAIN, number=number, reference=f"1.{number}") for number in (2, 3)]
    assert "update_after_report" in flags(late, *others)
    assert "update_after_report" not in flags(late, *others, reported=None)
    assert "update_after_report" not in flags(
        replace(PLAIN, updates=(Update("Bought.", "2026-03"),)), reported="2026-03"
    )


def test_where_most_updates_are_later_the_date_of_the_document_is_in_doubt() -> None:
    late = [
        replace(PLAIN, number=number, reference=f"1.{number}", updates=(Update("Bought.", "2026-05-01"),))
        for number in (1, 2, 3)
    ]
    items, issues = doubted(late, REPORTED)
    assert [item.flags for item in items] == [(), (), ()]
    assert [issue.code for issue in issues] == ["report_date_doubtful"]
    assert REPORTED in issues[0].message


@pytest.mark.parametrize(
    ("status", "update", "odd"),
    [
        (Status.CLOSED, "The work has not been completed and is on hold.", True),
        (Status.CLOSED, "All safes are in use.", False),
        (Status.ONGOING, "This action is complete and can be closed.", True),
        (Status.ONGOING, "Work is ongoing.", False),
        (Status.PROPOSED_FOR_CLOSURE, "This action is complete.", False),
        (None, "This action is complete.", False),
    ],
)
def test_a_status_at_odds_with_the_last_update(status: Status | None, update: str, odd: bool) -> None:
    item = replace(PLAIN, status=status, updates=(Update("Nothing yet.", "2026-01"), Update(update, "2026-02")))
    assert ("status_against_update" in flags(item)) is odd


def test_a_status_at_odds_with_its_colour() -> None:
    assert "status_against_colour" in flags(replace(PLAIN, status=Status.ON_TARGET, rag=Rag.RED))
    assert "status_against_colour" in flags(replace(PLAIN, status=Status.OFF_TARGET, rag=Rag.GREEN))
    assert "status_against_colour" not in flags(replace(PLAIN, status=Status.CLOSED, rag=Rag.GREEN))


def test_on_target_past_its_last_date() -> None:
    past = replace(PLAIN, status=Status.ON_TARGET, target_dates=due(date(2026, 1, 31)))
    assert "on_target_past_date" in flags(past)
    assert "on_target_past_date" not in flags(replace(past, target_dates=past.target_dates + due(date(2026, 9, 30))))
    assert "on_target_past_date" not in flags(replace(past, status=Status.CLOSED))


def test_a_recommendation_that_reads_like_a_reply() -> None:
    replies = ("Accepted. Keys will be kept in a safe.", "The force does not accept this recommendation.")
    assert all("text_is_reply" in flags(replace(PLAIN, recommendation=reply)) for reply in replies)
    assert "text_is_reply" not in flags(replace(PLAIN, recommendation="Agree with partners who keeps the keys."))
