"""Taking documents in and deciding on their items, on real databases: what the store then tells."""

import hashlib
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from db.store import Store
from flows.storing import declare_force, store_another_reading, store_reading, store_readings, tell_untold
from flows.telling import decide
from history.corrections import FIRST_ADDED, printed_at, wording_of
from models.contract import item_id, item_record
from models.decisions import Act, Decision, ItemRef
from models.documents import Document, Extraction
from models.errors import UsageError
from models.records import DateKind, Item, Kind, Owner, Precision, Status, TargetDate
from tests.databases import Rows, ask

WORDS = (
    "All custody sergeants should be trained in the new search policy.",
    "The fleet strategy should be reviewed by the chief officer team each year.",
    "Victims of burglary should be told the outcome of their case within a week.",
)
NOW = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)


def due(year: int, month: int) -> tuple[TargetDate, ...]:
    day = date(year, month, 28)
    return (TargetDate(DateKind.ABSOLUTE, day, day, Precision.DAY),)


def item(number: int, words: str, status: Status = Status.ONGOING, **fields: Any) -> Item:
    return Item(number, Kind.RECOMMENDATION, 1, recommendation=words, status=status, status_text=status.value, **fields)


def tracker(day: str, *items: Item, publisher: str | None = "Westmarch Police") -> Extraction:
    name = f"tracker-{day}-{publisher}.pdf"
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    return Extraction(name, sha256, 2, "none", items, publisher=publisher, title="Tracker", report_date=day)


FIRST = tracker("2031-01-15", *(item(n, words, target_dates=due(2031, 3)) for n, words in enumerate(WORDS, 1)))
SECOND = tracker(
    "2031-04-15",
    item(1, WORDS[1], target_dates=due(2031, 9), owners=(Owner("Rowan Pike", "Inspector", None),)),
    item(2, WORDS[0], Status.CLOSED, target_dates=due(2031, 3)),
)


def take_in(store: Store, extraction: Extraction, force: str | None = None) -> bool:
    return store_reading(store, document(extraction, force), extraction, 1)


def ref(extraction: Extraction, number: int) -> ItemRef:
    [found] = [each for each in extraction.items if each.number == number]
    return ItemRef(item_id(extraction.sha256, number), wording_of(found))


def decision(act: Act, *items: ItemRef, **fields: Any) -> Decision:
    return Decision(0, "Robin Vale", NOW, act, items, **fields)


def told(rows: Rows) -> list[tuple[Any, ...]]:
    """All that is told, but for the names of ids."""
    return rows(
        "SELECT r.force, r.stage, r.first_seen, r.last_seen, r.target, r.slippage_days, r.status, r.recommendation,"
        " o.item_id, o.linked_to, o.score FROM recommendations r JOIN observations o ON o.recommendation = r.number"
        " ORDER BY o.item_id"
    )


def groups(rows: Rows) -> set[frozenset[str]]:
    members: dict[int, set[str]] = {}
    for number, member in rows("SELECT recommendation, item_id FROM observations"):
        members.setdefault(number, set()).add(member)
    return {frozenset(items) for items in members.values()}


def test_a_story_goes_on_with_each_report(store, rows):
    assert take_in(store, FIRST)
    assert take_in(store, SECOND)
    assert take_in(store, SECOND) is False
    columns = "id, force, stage, reports, revisions, slippage_days, status, owners"
    found = {row[0]: row[1:] for row in rows(f"SELECT {columns} FROM recommendations")}
    assert found == {
        "R0001Y": ("Westmarch", "closed", 2, 0, 0, "closed", None),
        "R0002W": ("Westmarch", "open", 2, 1, 184, "ongoing", "Inspector Rowan Pike"),
        "R0003T": ("Westmarch", "dropped", 1, 0, 0, "ongoing", None),
    }
    [(kind, previous)] = rows(f"SELECT kind, previous_sha256 FROM reports WHERE document_sha256 = '{SECOND.sha256}'")
    assert (kind, previous) == ("tracker", FIRST.sha256)


def test_the_order_in_which_documents_come_makes_no_difference(tmp_path, sqlite_store):
    third = tracker("2031-07-15", *(item(n, words) for n, words in enumerate(reversed(WORDS), 1)))
    unknown = tracker("2031-02-15", *(item(n, words) for n, words in enumerate(WORDS, 1)), publisher=None)
    known = {}
    for n, order in enumerate(permutations([FIRST, SECOND, third, unknown])):
        url = f"sqlite:///{shutil.copy(sqlite_store, tmp_path / f'{n}.db')}"
        with Store.open(url) as store:
            for extraction in order:
                take_in(store, extraction)
        known[tuple(told(partial(ask, url)))] = order
    assert len(known) == 1


def test_documents_stored_together_are_told_as_one_by_one(tmp_path):
    readings = [(Document(each.document, Path(each.document), "/papers"), each, 1) for each in (FIRST, SECOND)]
    with Store.open(f"sqlite:///{tmp_path}/together.db") as together:
        store_readings(together, [*readings, readings[0]])
        told_together = together.recommendations(), together.changes(), together.linked_items(SECOND.sha256)
        assert together.linked_items(FIRST.sha256, besides=[SECOND.sha256]) == 0
    with Store.open(f"sqlite:///{tmp_path}/one-by-one.db") as one_by_one:
        for reading in readings:
            store_reading(one_by_one, *reading)
        assert (one_by_one.recommendations(), one_by_one.changes(), 2) == told_together


def test_a_document_that_tells_no_force_is_of_the_one_whose_items_it_has(store, rows):
    unknown = tracker("2031-02-15", *(item(n, words) for n, words in enumerate(WORDS, 1)), publisher=None)
    take_in(store, unknown)
    assert rows("SELECT DISTINCT force FROM recommendations") == [(None,)]
    take_in(store, FIRST)
    assert rows("SELECT DISTINCT force FROM recommendations") == [("Westmarch",)]
    assert rows("SELECT force, force_from FROM documents ORDER BY name") == [
        ("Westmarch", "printed"),
        ("Westmarch", "items"),
    ]
    assert len(groups(rows)) == 3


def test_what_the_source_declares_goes_before_what_is_printed(store, rows):
    take_in(store, FIRST, force="Elmshire Constabulary")
    assert rows("SELECT force, force_from FROM documents") == [("Elmshire", "declared")]


def document(extraction: Extraction, force: str | None = None) -> Document:
    return Document(extraction.document, Path(extraction.document), f"/papers/{extraction.document}", force)


def test_a_document_that_gets_another_force_takes_its_items_along_and_both_are_told_anew(store, rows):
    for extraction in (FIRST, SECOND):
        take_in(store, extraction)
    before = told(rows)
    assert declare_force(store, document(SECOND, "Elmshire Police"), SECOND.sha256)
    states = "SELECT force, stage, reports FROM recommendations WHERE reports > 0 ORDER BY force, stage"
    assert rows(states) == [("Elmshire", "closed", 1), ("Elmshire", "open", 1), *[("Westmarch", "open", 1)] * 3]
    assert rows(f"SELECT force_from FROM documents WHERE sha256 = '{SECOND.sha256}'") == [("declared",)]
    assert declare_force(store, document(SECOND, "Elmshire"), SECOND.sha256) is False
    assert declare_force(store, document(SECOND, "Westmarch"), SECOND.sha256)
    assert declare_force(store, document(FIRST, "Westmarch"), FIRST.sha256) is False
    assert rows("SELECT DISTINCT force, force_from FROM documents") == [("Westmarch", "declared")]
    assert told(rows) == before


def test_documents_from_before_there_was_a_history_are_placed_and_told(store, rows):
    for extraction in (FIRST, SECOND):
        with store.writing("Storing as before") as writing:
            writing.save(document(extraction), extraction, 1)
    assert told(rows) == []
    tell_untold(store)
    assert len(groups(rows)) == 3
    assert rows("SELECT DISTINCT force, force_from FROM documents") == [("Westmarch", "printed")]
    assert store.untold() == []


def test_a_correction_holds_until_it_is_undone_and_nothing_is_lost(store, rows):
    take_in(store, FIRST)
    take_in(store, SECOND)
    wrong = SECOND.items[1]
    added = decide(
        store,
        decision(
            Act.CORRECT,
            ref(SECOND, 2),
            field="status",
            before="closed",
            after="ongoing",
            printed=printed_at([wrong], "status"),
            note="The board has not agreed to close it.",
        ),
    )
    status = f"SELECT stage, status FROM recommendations WHERE latest_item = '{item_id(SECOND.sha256, 2)}'"
    assert rows(status) == [("open", "ongoing")]
    assert store.items_of(SECOND.sha256)[1].item == wrong
    decide(store, replace(decision(Act.UNDO), undoes=added.number))
    assert rows(status) == [("closed", "closed")]
    assert rows("SELECT number, act, undoes FROM decisions ORDER BY number") == [
        (1, "correct", None),
        (2, "undo", 1),
    ]


def test_links_are_as_decided_and_the_oldest_id_stays(store, rows):
    other = tracker("2031-04-15", item(1, "Write to each victim of a break-in and say what came of it."))
    take_in(store, FIRST)
    take_in(store, other)
    assert len(groups(rows)) == 4
    linked = decide(store, decision(Act.LINK, ref(FIRST, 3), ref(other, 1)))
    assert frozenset({ref(FIRST, 3).id, ref(other, 1).id}) in groups(rows)
    alias = "SELECT r.id, b.id FROM recommendations r JOIN recommendations b ON b.number = r.became"
    assert rows(alias) == [("R0004Q", "R0003T")]
    decide(store, replace(decision(Act.UNDO), undoes=linked.number))
    assert len(groups(rows)) == 4
    assert len(rows("SELECT id FROM recommendations")) == len(set(rows("SELECT id FROM recommendations"))) == 5
    decide(store, decision(Act.KEEP_APART, ref(FIRST, 3), ref(other, 1)))
    assert len(groups(rows)) == 4


def test_items_are_rejected_added_split_and_merged(store, rows):
    take_in(store, FIRST)
    decide(store, decision(Act.REJECT, ref(FIRST, 1), before=item_record(FIRST, FIRST.items[0])))
    missed = item(FIRST_ADDED, "Radios should be tested before each shift begins.")
    decide(store, decision(Act.ADD, after=item_record(FIRST, missed)))
    seen = "SELECT item_id FROM observations ORDER BY number"
    ids = [item_id(FIRST.sha256, number) for number in (2, 3, missed.number)]
    assert rows(seen) == [(name,) for name in ids]


def test_a_new_reading_keeps_decisions_and_asks_again_where_it_reads_otherwise(store, rows):
    take_in(store, FIRST)
    decide(
        store,
        decision(
            Act.CORRECT,
            ref(FIRST, 1),
            field="status",
            before="ongoing",
            after="closed",
            printed=printed_at([FIRST.items[0]], "status"),
        ),
    )
    store_another_reading(store, FIRST)
    status = "SELECT status FROM observations WHERE number = 1"
    assert rows(status) == [("closed",)]
    assert rows("SELECT * FROM reopened") == []
    otherwise = replace(FIRST.items[0], status=Status.AT_RISK, status_text="At risk")
    store_another_reading(store, replace(FIRST, items=(otherwise, *FIRST.items[1:])))
    assert rows(status) == [("closed",)]
    [(number, name)] = rows("SELECT decision, item_id FROM reopened")
    assert (number, name) == (1, item_id(FIRST.sha256, 1))


@pytest.mark.parametrize("table", ["decisions", "decision_items", "decision_documents"])
@pytest.mark.parametrize("change", ["UPDATE {} SET {}", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_decisions(store, url, table, change):
    take_in(store, FIRST)
    decide(store, decision(Act.REJECT, ref(FIRST, 1)))
    column = {"decisions": "note = ''", "decision_items": "wording = ''", "decision_documents": "decision = 1"}[table]
    engine = create_engine(url)
    with engine.connect() as connection, pytest.raises(DBAPIError, match="only ever added to"):
        connection.execute(text(change.format(table, column)))
    engine.dispose()


def test_a_decision_on_nothing_that_is_stored_is_refused(store, rows):
    take_in(store, FIRST)
    with pytest.raises(UsageError, match="No document is stored with an item 000000000000-1"):
        decide(store, decision(Act.REJECT, ItemRef("000000000000-1", "Nothing.")))
    with pytest.raises(UsageError, match="no decision 7 to undo"):
        decide(store, replace(decision(Act.UNDO), undoes=7))
    assert rows("SELECT * FROM decisions") == []
