"""The reporting views: what they say of documents, the same on both databases, as described."""

import hashlib
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text

from db.reporting.version_1 import VERSION, VIEWS
from db.reporting.views import View, documentation
from db.runs import News
from db.store import Store
from extractors.document import read_document
from flows.storing import store_reading
from models.documents import Document, Extraction, PrintedTotal, Reason, Unreadable
from models.fetching import Fetched, PageFacts, Visit
from models.records import DateKind, Item, Kind, Owner, Precision, Rag, Status, TargetDate
from models.settings import ReadLimits
from tests.databases import NewDatabase
from tests.db.saving import quarantine

ROOT = Path(__file__).parents[2]
TODAY = date.today()

Row = dict[str, Any]


def save(store: Store, extraction: Extraction) -> None:
    store_reading(store, Document(extraction.document, Path(extraction.document), "/papers"), extraction, 1)


def rows(engine: Engine, query: str) -> list[Row]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(query)).mappings()]


def run_nights(store: Store) -> None:
    """A run that is cut off, one that ends, and one at work; in each an address gives the tracker of another month."""
    told = {"result": "success", "seen": 3, "new": 1, "changed": 1, "unchanged": 1, "alarms": [{}], "problems": []}
    for night, months_ago in enumerate((4, 1, 0), 1):
        with store.writing("A night") as writing:
            run = writing.begin_run(datetime(2026, 3, night, 4, 30, tzinfo=UTC))
            found = Fetched(tracker(months_ago).sha256, page=PageFacts("https://westmarch.example/papers"))
            document = Document("tracker.pdf", Path("tracker.pdf"), "https://westmarch.example/t.pdf", fetched=found)
            writing.remember(Visit("Papers", datetime(2026, 3, night, tzinfo=UTC), fetched=1), [document])
            if night == 2:
                writing.end_run(run.number, datetime(2026, 3, night, 4, 31, tzinfo=UTC), told, News({}, {}))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, new_postgresql: NewDatabase) -> Iterator[list[Engine]]:
    """Both databases with the samples in them."""
    samples = sorted((ROOT / "samples").rglob("*.pdf"))
    readings = [read_document(Document(path.name, path, str(path)), ReadLimits(), lambda _: None) for path in samples]
    engines = []
    for url in (f"sqlite:///{tmp_path_factory.mktemp('real')}/rectrack.db", new_postgresql()):
        with Store.open(url) as store:
            for reading in readings:
                save(store, reading)
            run_nights(store)
        engines.append(create_engine(url))
    yield engines
    for engine in engines:
        engine.dispose()


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_has_the_same_columns_and_values_on_both_databases(real: list[Engine], view: View) -> None:
    sqlite, postgresql = (rows(engine, f"SELECT * FROM {view.name}") for engine in real)

    def comparable(row: Row) -> tuple[str, ...]:
        return tuple(str(value) for name, value in row.items() if not name.endswith("_at"))

    assert sorted(map(comparable, sqlite)) == sorted(map(comparable, postgresql))
    for row in (*sqlite, *postgresql):
        assert list(row) == [name for name, _ in view.columns]
    assert sqlite or view.name in ("due_soon_recommendations", "slippage"), "nothing was compared"


def test_the_page_describes_the_views_as_they_are() -> None:
    page = (ROOT / "docs" / "reporting.md").read_text(encoding="utf-8")
    assert page == documentation(VERSION, VIEWS), "run `python -m db.reporting > docs/reporting.md`"
    printed = subprocess.run([sys.executable, "-m", "db.reporting"], cwd=ROOT, capture_output=True, check=True)
    assert printed.stdout.decode() == page


def test_the_questions_of_the_page_have_answers(real: list[Engine]) -> None:
    page = (ROOT / "docs" / "reporting.md").read_text(encoding="utf-8")
    questions = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    assert questions
    for question in questions:
        sqlite, postgresql = (
            sorted(str(tuple(map(str, row.values()))) for row in rows(engine, question)) for engine in real
        )
        assert sqlite
        assert sqlite == postgresql


def target(days: int) -> tuple[TargetDate, ...]:
    day = TODAY + timedelta(days=days)
    return (TargetDate(DateKind.ABSOLUTE, day, day, Precision.DAY),)


PIKE, HEAD = Owner("Rowan Pike", "Inspector"), Owner(None, None, "Head of Custody")
LATE = "Custody sergeants should record every visit to a cell in the log."
SOON = "The fleet strategy should be agreed by the chief officer team."
LATER = "Victims of burglary should be told what came of their case."
GONE = "Radios should be tested by each response team before a shift."


def item(number: int, words: str, status: Status, days: int, rag: Rag | None = None, *owners: Owner) -> Item:
    return Item(
        number,
        Kind.RECOMMENDATION,
        1,
        source_body="HMICFRS",
        source_title="Custody visit",
        priority="High",
        priority_rank=1,
        recommendation=words,
        status=status,
        rag=rag,
        target_dates=target(days),
        owners=owners,
        flags=("date_unparsed",) if words == SOON else (),
        review=words == SOON,
    )


def tracker(months_ago: int, *items: Item, totals: tuple[PrintedTotal, ...] = ()) -> Extraction:
    day = TODAY - timedelta(days=30 * months_ago)
    name = f"tracker-{day}.pdf"
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    said = {"publisher": "Westmarch Police", "title": "Tracker", "report_date": day.isoformat(), "totals": totals}
    return Extraction(name, sha256, 2, "none", items, **said)


@pytest.fixture
def ask(url: str) -> Iterator[Callable[[str], list[Row]]]:
    """What the views answer on two trackers of a force, the second of last month, and a torn file."""
    first = tracker(
        4,
        item(1, LATE, Status.ONGOING, -100, Rag.GREEN, PIKE),
        item(2, SOON, Status.NOT_STARTED, 30, Rag.RED, PIKE, HEAD),
        item(3, LATER, Status.ONGOING, 200, Rag.GREEN),
        item(4, GONE, Status.ONGOING, 10, Rag.AMBER),
    )
    second = tracker(
        1,
        item(1, LATE, Status.ONGOING, -10, Rag.GREEN, PIKE),
        item(2, SOON, Status.NOT_STARTED, 30, Rag.AMBER, PIKE, HEAD),
        item(3, LATER, Status.CLOSED, 200, Rag.GREEN),
        totals=(PrintedTotal("Outstanding", "total", 3, 2, "disagrees"),),
    )
    with Store.open(url) as store:
        save(store, first)
        save(store, second)
        run_nights(store)
        torn = Document("torn.pdf", Path("torn.pdf"), "/papers")
        quarantine(store, torn, "0" * 64, 7, Unreadable("torn.pdf", Reason.DAMAGED, "It ends too early."))
    engine = create_engine(url)
    yield lambda query: rows(engine, query)
    engine.dispose()


def test_what_is_open_overdue_and_due_soon(ask):
    words = "SELECT recommendation FROM {} ORDER BY recommendation"
    assert [row["recommendation"] for row in ask(words.format("open_recommendations"))] == [LATE, SOON]
    assert [row["recommendation"] for row in ask(words.format("due_soon_recommendations"))] == [SOON]
    [late] = ask("SELECT * FROM overdue_recommendations")
    assert (late["recommendation"], late["days_overdue"], late["owners"]) == (LATE, 10, "Inspector Rowan Pike")
    assert (late["revisions"], late["slippage_days"]) == (1, 90)
    assert [row["id"] for row in ask("SELECT id FROM slippage")] == [late["id"]]
    [gone] = ask("SELECT * FROM current_recommendations WHERE stage = 'dropped'")
    assert (gone["recommendation"], gone["is_open"], gone["is_overdue"]) == (GONE, 0, 0)


def test_reported_and_derived_rag(ask):
    found = {
        row["id"]: (row["reported"], row["derived"], row["verdict"]) for row in ask("SELECT * FROM rag_comparison")
    }
    assert list(found.values()) == [
        ("green", "red", "reported_better"),
        ("amber", "amber", "agrees"),
        ("green", "green", "agrees"),
        ("amber", "green", "reported_worse"),
    ]


def test_counts_of_recommendations_and_of_reports(ask):
    [row] = ask("SELECT * FROM recommendation_counts WHERE dimension = 'rag' AND value = 'amber'")
    assert (row["force"], row["recommendations"], row["outstanding"], row["due_soon"], row["dropped"]) == (
        "Westmarch", 2, 1, 1, 1,
    )  # fmt: skip
    [row] = ask("SELECT * FROM inspection_progress")
    assert (row["source_title"], row["outstanding"], row["overdue"], row["closed"]) == ("Custody visit", 2, 1, 1)
    [first, second] = ask("SELECT * FROM report_counts ORDER BY report_date")
    assert (first["outstanding"], first["previous_document"], first["outstanding_trend"]) == (4, None, None)
    assert (second["previous_document"], second["previous_outstanding"]) == (first["document"], 4)
    trends = ("outstanding_trend", "closed_trend", "red_trend", "amber_trend", "green_trend")
    assert [second[name] for name in trends] == [-2, 1, -1, 0, 0]


def test_workload_reconciliation_review_and_log(ask):
    found = {(row["name"], row["role"]): row for row in ask("SELECT * FROM owner_workload")}
    assert found.keys() == {("Rowan Pike", None), (None, "Head of Custody")}
    assert (found["Rowan Pike", None]["outstanding"], found["Rowan Pike", None]["overdue"]) == (2, 1)
    [row] = ask("SELECT label, kind, printed, found, verdict FROM reconciliation")
    assert tuple(row.values()) == ("Outstanding", "total", 3, 2, "disagrees")
    assert [(row["task"], row["message"]) for row in ask("SELECT * FROM review_queue")] == [
        ("item", "date_unparsed")
    ] * 2
    log = ask("SELECT * FROM ingestion_log ORDER BY happened_at")
    assert [(row["event"], row["items"], row["flagged"], row["reason"]) for row in log] == [
        ("read", 4, 1, None),
        ("read", 3, 1, None),
        ("quarantined", None, None, "damaged"),
    ]


def test_any_day_can_be_asked_for(ask):
    day = (TODAY - timedelta(days=60)).isoformat()
    [row] = ask(
        f"SELECT h.value FROM history_intervals h JOIN current_recommendations c ON c.id = h.id WHERE h.field = 'rag' "
        f"AND h.valid_from <= '{day}' AND (h.valid_to IS NULL OR h.valid_to > '{day}') AND c.recommendation = '{SOON}'"
    )
    assert row["value"] == "red"
    changed = ask("SELECT field, old, new FROM recommendation_changes WHERE field IN ('rag', 'status', 'reported')")
    assert sorted(tuple(row.values()) for row in changed) == [
        ("rag", "red", "amber"), ("reported", "yes", "no"), ("status", "ongoing", "closed"),
    ]  # fmt: skip


def test_runs_with_their_counts_and_those_cut_off_or_at_work(ask):
    found = ask("SELECT * FROM nightly_runs ORDER BY run")

    told = ("result", "is_cut_off", "seen", "changed", "alarms", "problems", "newly_overdue")
    assert [tuple(row[name] for name in told) for row in found] == [
        (None, 1, None, None, None, None, None),
        ("success", 0, 3, 1, 1, 0, None),
        (None, 0, None, None, None, None, None),
    ]
    assert [row["ended_at"] is None for row in found] == [True, False, True]


def test_which_version_of_a_document_is_current_and_what_it_replaced(ask):
    found = ask("SELECT * FROM document_versions ORDER BY fetched_at")

    told = ("document_sha256", "document", "replaces_sha256", "replaces_document", "is_current", "state")
    first, second, not_stored = (tracker(months_ago) for months_ago in (4, 1, 0))
    assert [tuple(row[name] for name in told) for row in found] == [
        (first.sha256, first.document, None, None, 0, "read"),
        (second.sha256, second.document, first.sha256, first.document, 0, "read"),
        (not_stored.sha256, None, second.sha256, second.document, 1, None),
    ]
    assert {(row["source"], row["page"]) for row in found} == {("Papers", "https://westmarch.example/papers")}
