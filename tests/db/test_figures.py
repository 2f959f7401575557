"""The figures of the dashboard, on both databases."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from db.figures import SEEN, ForceFigures, Held
from db.store import Store
from flows.storing import store_reading
from models.documents import Document, Extraction, Reason, Unreadable
from models.records import DateKind, Item, Kind, Precision, Rag, Status, TargetDate
from tests.db.saving import quarantine

TODAY = date.today()
KEYS = "Keys of the evidence store should be signed out and back by a supervisor."
LOGS = "The logs of each custody suite should be looked at once a month."


def item(number: int, words: str, status: Status, target: date, rag: Rag | None = None) -> Item:
    dates = (TargetDate(DateKind.ABSOLUTE, target, target, Precision.DAY),)
    return Item(number, Kind.RECOMMENDATION, 1, recommendation=words, status=status, target_dates=dates, rag=rag)


def save(store: Store, day: date, *items: Item) -> None:
    name = f"{day}.pdf"
    said = {"publisher": "Westmarch Police", "title": "Tracker", "report_date": day.isoformat()}
    extraction = Extraction(name, hashlib.sha256(name.encode()).hexdigest(), 1, "none", items, **said)
    store_reading(store, Document(name, Path(name), "/papers"), extraction, 1)


def test_they_count_what_stands_and_tell_since_when(store: Store) -> None:
    soon, past = TODAY + timedelta(days=200), TODAY - timedelta(days=20)
    first, second = date(2021, 1, 15), date(2021, 4, 15)
    save(store, first, item(1, KEYS, Status.ONGOING, past), item(2, LOGS, Status.ONGOING, soon))
    save(store, second, item(1, KEYS, Status.ONGOING, past, Rag.GREEN), item(2, LOGS, Status.AT_RISK, soon))
    quarantine(
        store,
        Document("torn.pdf", Path("torn.pdf"), "/torn"),
        "f" * 64,
        9,
        Unreadable("torn.pdf", Reason.DAMAGED, "Torn."),
    )

    found = store.figures(datetime.now(UTC).date())

    [westmarch] = found.forces
    assert westmarch == ForceFigures("Westmarch", 2, 1, 0, 1, 0, 0, {"red": 1, "amber": 1})
    assert found.reported_better == 1
    logs = store.search("logs custody")[0].id
    assert {each for each in found.held if each.recommendation == logs} == {
        Held(logs, SEEN, None, first, None),
        Held(logs, "reported", "yes", first, None),
        Held(logs, "target_dates", soon.isoformat(), first, None),
        Held(logs, "status", "ongoing", first, second),
        Held(logs, "status", "at_risk", second, None),
    }
    [day] = found.days
    assert (day.read, day.quarantined, day.items, day.flagged) == (2, 1, 4, 0)


def test_runs_are_told_the_last_one_first(store: Store) -> None:
    began = datetime(2031, 3, 1, 4, 30, tzinfo=UTC)
    with store.writing("Beginning runs") as writing:
        for days in range(12):
            writing.begin_run(began + timedelta(days=days))

    found = store.figures(TODAY).runs

    assert [run.started_at.day for run in found] == [12, 11, 10, 9, 8, 7, 6, 5, 4, 3]
    assert {(run.ended_at, run.summary) for run in found} == {(None, None)}
