"""The stages, from files to stored items: with the real reader, the real store and the real folder of originals."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.originals import Originals
from db.store import Store
from extractors.workers import ReaderPool, read_document
from flows.stages import keep, read_and_store, select_new
from flows.summary import IngestSummary, Result, summarise
from models.documents import Document, FetchFailure, Reason
from models.settings import ReadLimits
from sources.files import document_at

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool(ReadLimits(), 1, read_document) as pool:
        yield pool


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    with Store.open(sqlite_url) as store:
        yield store


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A copy of a sample that reads well."""
    return shutil.copy(next((SAMPLES / "actions-register").glob("*.pdf")), tmp_path / "report.pdf")


@pytest.fixture
def broken(tmp_path: Path, report: Path) -> Path:
    path = tmp_path / "broken.pdf"
    path.write_bytes(report.read_bytes()[:300])
    return path


def ingest(
    found: list[Document | FetchFailure], store: Store, pool: ReaderPool, originals: Path | str, *, retry: bool = False
) -> IngestSummary:
    kept_in = Originals(originals)
    arrivals, lost = keep(found, kept_in)
    new, unchanged = select_new(arrivals, store, Originals(originals), retry_quarantined=retry)
    return summarise([*lost, *unchanged, *read_and_store(new, pool, store, kept_in)])


def test_a_document_is_read_from_its_original_and_stored_under_its_own_name(store, pool, report, tmp_path):
    summary = ingest([document_at(report)], store, pool, tmp_path / "originals")

    assert (summary.seen, summary.new, summary.read, summary.problems) == (1, 1, 1, ())
    assert summary.items > 0
    (stored,) = store.documents()
    assert (stored.name, stored.origin) == ("report.pdf", str(report))
    assert stored.items == summary.items
    assert stored.flagged == summary.flagged
    items = store.items_of(stored.sha256)
    assert {item.extraction.document for item in items} == {"report.pdf"}


def test_a_document_that_cannot_be_read_is_quarantined_and_the_others_go_on(store, pool, report, broken, tmp_path):
    originals = tmp_path / "originals"

    summary = ingest([document_at(broken), document_at(report)], store, pool, originals)

    assert (summary.new, summary.read, summary.quarantined) == (2, 1, 1)
    (quarantined,) = store.quarantined()
    assert (quarantined.name, quarantined.origin, quarantined.reason) == ("broken.pdf", str(broken), Reason.DAMAGED)
    (problem,) = summary.problems
    assert (problem.origin, problem.result, problem.message) == (str(broken), "quarantined", quarantined.message)
    kept = next(path for path in originals.rglob(quarantined.sha256))
    assert kept.read_bytes() == broken.read_bytes()


def test_known_documents_change_nothing_and_are_not_read_again(store, pool, report, broken, tmp_path):
    found: list[Document | FetchFailure] = [document_at(report), document_at(broken)]
    ingest(found, store, pool, tmp_path / "originals")
    before = store.counts()

    summary = ingest(found, store, pool, tmp_path / "originals")

    assert (summary.seen, summary.unchanged, summary.new, summary.problems) == (2, 2, 0, ())
    assert store.counts() == before


def test_the_same_bytes_under_two_names_are_read_once(store, pool, report, tmp_path):
    copy = Path(shutil.copy(report, tmp_path / "copy.pdf"))

    summary = ingest([document_at(report), document_at(copy)], store, pool, tmp_path / "originals")

    assert (summary.seen, summary.new, summary.unchanged) == (2, 1, 1)
    assert store.counts().documents == 1


def test_a_quarantined_document_is_read_again_when_a_person_asks(store, report, tmp_path, pool):
    originals = tmp_path / "originals"
    with ReaderPool(ReadLimits(file_bytes=100), 1, read_document) as strict:
        refused = ingest([document_at(report)], store, strict, originals)

    summary = ingest([document_at(report)], store, pool, originals, retry=True)

    assert (refused.quarantined, summary.read) == (1, 1)
    assert store.quarantined() == []


def test_what_did_not_arrive_is_told_and_stores_nothing(store, pool, tmp_path):
    vanished = Document("gone.pdf", tmp_path / "gone.pdf", str(tmp_path / "gone.pdf"))
    failure = FetchFailure("https://site.example/a.pdf", "The document was not fetched: no network.")

    summary = ingest([vanished, failure], store, pool, tmp_path / "originals")

    assert (summary.seen, summary.not_fetched) == (0, 2)
    assert [problem.origin for problem in summary.problems] == [vanished.origin, failure.origin]
    assert summary.problems[1].message == failure.message
    assert store.counts().documents == 0


def test_an_original_that_cannot_be_kept_is_not_read(store, pool, report, tmp_path):
    (tmp_path / "originals").touch()

    summary = ingest([document_at(report)], store, pool, tmp_path / "originals")

    assert (summary.seen, summary.not_stored, summary.read) == (1, 1, 0)
    assert summary.problems[0].result is Result.NOT_STORED
    assert store.counts().documents == 0


def test_a_document_that_the_database_refuses_costs_no_other(store, sqlite_url, pool, report, tmp_path):
    papers = [tmp_path / name for name in ("one.pdf", "two.pdf", "three.pdf")]
    for number, paper in enumerate(papers):
        paper.write_bytes(report.read_bytes() + b"%" * (number + 1))
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as database:
        database.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON documents WHEN NEW.name = 'two.pdf'"
            " BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
    database.close()

    summary = ingest([document_at(paper) for paper in papers], store, pool, tmp_path / "originals")

    assert (summary.read, summary.not_stored) == (2, 1)
    assert [problem.origin for problem in summary.problems] == [str(papers[1])]
    assert [document.name for document in store.documents()] == ["three.pdf", "one.pdf"]  # the largest first
    assert summary.items == 2 * summary.linked


def test_the_summary_is_one_json_object(store, pool, broken, tmp_path):
    summary = ingest([document_at(broken)], store, pool, tmp_path / "originals").to_dict()

    assert summary["quarantined"] == 1
    (problem,) = summary["problems"]
    assert problem.keys() == {"document", "origin", "result", "message"}


def test_originals_may_lie_in_a_store_of_another_kind(store, pool, report, broken):
    """`memory` stands for any store that fsspec reaches."""
    found: list[Document | FetchFailure] = [document_at(report), document_at(broken)]

    summary = ingest(found, store, pool, "memory://westmarch/originals")

    assert (summary.read, summary.quarantined) == (1, 1)
    assert summary.items > 0


def test_a_document_whose_original_is_gone_is_told_and_costs_no_other(store, pool, report, broken, tmp_path):
    originals = Originals(tmp_path / "originals")
    arrivals, _ = keep([document_at(report), document_at(broken)], originals)
    lost = arrivals[1]
    originals.local(lost.sha256, tmp_path).unlink()

    outcomes = list(read_and_store(arrivals, pool, store, originals))

    assert [outcome.result for outcome in outcomes] == [Result.READ, Result.NOT_STORED]
    assert lost.sha256 in outcomes[1].problem
    assert store.counts().documents == 1
