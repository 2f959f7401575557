"""Accepting items, deciding on what one has seen, and measuring, on real databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, select

from db.history_tables import (
    candidates,
    changes,
    intervals,
    observations,
    recommendation_owners,
    recommendations,
    reopened,
    reports,
)
from db.originals import Originals
from db.queue import Filter
from db.store import Store
from db.waiting import TaskKind
from flows.deciding import Desk
from flows.measuring import Accuracy, verdict
from flows.purging import purge
from flows.standing_items import as_seen, standing_item
from flows.storing import store_another_reading
from flows.telling import tell_around
from models.contract import item_id
from models.documents import Issue
from models.errors import Overtaken
from models.records import Status
from tests.flows.test_deciding import item, take_in, tracker

RADIOS = "Radios should be tested by each response team before a shift begins."
DOUBTFUL = tracker("2031-07-15", item(1, RADIOS, review=True, flags=("text_noise",)), item(2, "Count the keys."))
NAME = item_id(DOUBTFUL.sha256, 1)


@pytest.fixture
def store(store: Store) -> Store:
    take_in(store, DOUBTFUL)
    return store


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, "Robin Vale", "")


def waiting(store: Store) -> list[tuple[TaskKind, str | None]]:
    with store.reviewing() as review:
        return [(task.kind, task.item_id) for task in review.queue(Filter()).tasks]


def test_an_accepted_item_waits_no_more_until_it_is_read_otherwise(store, desk):
    assert waiting(store) == [(TaskKind.ITEM, NAME)]
    [accepted] = desk.accept(NAME)
    assert waiting(store) == []
    store_another_reading(store, DOUBTFUL)
    assert waiting(store) == []

    closed = replace(DOUBTFUL.items[0], status=Status.CLOSED)
    store_another_reading(store, replace(DOUBTFUL, items=(closed, DOUBTFUL.items[1])))
    assert waiting(store) == [(TaskKind.DECISION, NAME), (TaskKind.ITEM, NAME)]
    desk.accept(NAME)
    assert waiting(store) == []
    desk.undo(accepted.number)
    assert waiting(store) == [], "the later acceptance stands"


def test_an_acceptance_is_of_the_item_as_corrected(store, desk):
    correction, _ = desk.revise(NAME, {"status": "deferred"}, accept=True)
    assert waiting(store) == []
    desk.undo(correction.number)
    assert (TaskKind.ITEM, NAME) in waiting(store), "what was accepted is not so any more"


def test_who_decides_on_an_older_version_is_told_and_nothing_is_stored(store, desk):
    seen = standing_item(store, NAME)
    desk.correct(NAME, "status", "closed")
    late = Desk(store, "Petra Lindqvist", "", {NAME: seen.version})
    for decide in (
        lambda: late.revise(NAME, {"reference": "7"}, accept=True),
        lambda: late.reject(NAME),
        lambda: late.split(NAME, [{"recommendation": "One."}, {"recommendation": "Two."}]),
    ):
        with pytest.raises(Overtaken, match=NAME):
            decide()
    now = standing_item(store, NAME)
    assert [decision.by for decision in now.decisions] == ["Robin Vale"]
    then = as_seen(now, seen.version)
    assert then and (then.now.status, now.now.status) == (Status.ONGOING, Status.CLOSED)
    assert as_seen(now, "another") is None


def test_accepting_several_is_all_or_nothing(store, desk):
    with pytest.raises(Exception, match="no item"):
        desk.accept(NAME, item_id(DOUBTFUL.sha256, 9))
    assert waiting(store) == [(TaskKind.ITEM, NAME)]
    assert len(desk.accept(NAME, item_id(DOUBTFUL.sha256, 2))) == 2


def test_a_claim_holds_back_others_until_it_is_given_back(store):
    with store.writing("Claiming") as writing:
        assert writing.claim(NAME, "Robin Vale", timedelta(minutes=1))
        assert writing.claim(NAME, "Robin Vale", timedelta(minutes=5)), "and can be renewed"
        assert not writing.claim(NAME, "Petra Lindqvist", timedelta(minutes=1))
    with store.reviewing() as review:
        assert review.claimed_by(NAME) == "Robin Vale"
        assert review.next_task(Filter(), "Petra Lindqvist") is None
        assert review.next_task(Filter(), "Robin Vale") is not None
    with store.writing("Giving back") as writing:
        writing.release(NAME, "Petra Lindqvist")
        assert not writing.claim(NAME, "Petra Lindqvist", timedelta(minutes=1))
        writing.release(NAME, "Robin Vale")
        assert writing.claim(NAME, "Petra Lindqvist", timedelta(seconds=-1))
    with store.reviewing() as review:
        assert review.claimed_by(NAME) is None, "it has ended"


def test_what_is_drawn_is_told_apart_from_what_was_decided_before(store, desk):
    desk.correct(item_id(DOUBTFUL.sha256, 2), "status", "closed")
    with store.writing("Drawing") as writing:
        assert writing.draw("", 10) == 0, "somebody has looked at it"
        assert writing.draw("text_noise", 10) == 1
        assert writing.draw("text_noise", 10) == 0
    desk.reject(NAME)
    with store.reviewing() as review:
        found = verdict(review.samples("text_noise"))
    assert (found.drawn, found.checked, found.right) == (1, 1, 0)
    assert not found.suffices(5)


def test_the_interval_of_a_share():
    few, many = Accuracy("register", "status", 10, 10), Accuracy("register", "status", 1000, 990)
    assert few.share == few.high == 1.0 and 0.72 < few.low < 0.73
    assert 0.98 < many.low < 0.982 < 0.99 < many.high < 0.995


def test_what_a_person_has_looked_at_waits_again_when_it_is_read_otherwise(store):
    doubtful = replace(DOUBTFUL, issues=(Issue("number_missing", 1, "Number 7 is missing."),))
    store_another_reading(store, doubtful)
    assert (TaskKind.MISSED, None) in waiting(store)
    for _ in range(2):
        with store.writing("Looking") as writing:
            writing.look_at(DOUBTFUL.sha256, TaskKind.MISSED, "Robin Vale")
    assert waiting(store) == [(TaskKind.ITEM, NAME)]
    store_another_reading(store, doubtful)
    assert (TaskKind.MISSED, None) in waiting(store)


def test_a_purged_document_leaves_no_task_and_no_sample(store, tmp_path):
    with store.writing("Drawing") as writing:
        assert writing.draw("text_noise", 1) == 1
        writing.claim(NAME, "Robin Vale", timedelta(minutes=5))
    purge(store, Originals(tmp_path / "originals"), DOUBTFUL.sha256, "Robin Vale", "Asked for")
    assert waiting(store) == []
    with store.reviewing() as review:
        assert review.samples() == [] and review.claimed_by(NAME) is None


def test_two_items_that_may_be_one_wait_until_somebody_says(url):
    words = "All custody sergeants should be trained in the new {} policy by the learning department."
    earlier = tracker("2031-01-15", item(1, words.format("search"), reference="7"))
    later = tracker("2031-04-15", item(1, words.format("detention"), reference="7"))
    with Store.open(url) as store:
        take_in(store, earlier)
        take_in(store, later)
        names = [item_id(each.sha256, 1) for each in (earlier, later)]
        assert waiting(store) == [(TaskKind.LINK, names[1])]
        with store.reviewing() as review:
            [candidate] = review.candidates_of(names[0])
        assert {candidate.first, candidate.second} == set(names)
        Desk(store, "Robin Vale", "").keep_apart(names)
        assert waiting(store) == []


def test_what_an_acceptance_tells_is_what_telling_all_anew_would(store, desk, url):
    later = tracker("2031-10-15", item(1, RADIOS, review=True), item(2, "Count the keys.", review=True))
    take_in(store, later)
    names = [item_id(later.sha256, number) for number in (1, 2)]
    undone = desk.accept(NAME, names[0])[0]
    assert waiting(store) == [(TaskKind.ITEM, names[1])]
    assert_all_is_told(store, url)
    desk.undo(undone.number)
    assert (TaskKind.ITEM, NAME) in waiting(store)
    desk.correct(names[1], "status", "closed")
    desk.accept(names[1], NAME)
    assert waiting(store) == []
    assert_all_is_told(store, url)
    store_another_reading(store, replace(later, items=(replace(later.items[0], status=Status.CLOSED), later.items[1])))
    assert (TaskKind.DECISION, names[0]) in waiting(store)
    desk.accept(names[0])
    assert waiting(store) == []
    assert_all_is_told(store, url)


def assert_all_is_told(store: Store, url: str) -> None:
    """Telling the history of all anew changes nothing."""
    told = (observations, recommendations, reopened, candidates, intervals, changes, reports, recommendation_owners)
    engine = create_engine(url)

    def rows() -> list[set[str]]:
        with engine.connect() as connection:
            return [{str(row) for row in connection.execute(select(table))} for table in told]

    before = rows()
    with store.writing("Telling anew") as writing:
        tell_around(writing, [document.sha256 for document in store.documents()])
    assert rows() == before
    engine.dispose()
