"""What visits to sources left: the visits, and every version of a document that an address gave."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from db.fetch_tables import fetches, visits
from db.purges import purges
from db.tables import documents
from models.documents import Document
from models.fetching import Alarm, AlarmKind, Fetched, Known, Memory, PageFacts, Visit

# How many visits are remembered at once: enough to tell what is usual.
_VISITS = 7

_KNOWN = select(
    fetches.c.id,
    fetches.c.address,
    fetches.c.document_sha256,
    fetches.c.etag,
    fetches.c.last_modified,
    fetches.c.page,
).where(fetches.c.superseded_at.is_(None))


def memory(connection: Connection, source: str) -> Memory:
    """What is remembered of a source: of its addresses, those whose documents are stored, or were and are purged."""
    settled = select(documents.c.sha256).union_all(select(purges.c.document_sha256))
    of_source = _KNOWN.where(fetches.c.source == source, fetches.c.document_sha256.in_(settled))
    found = connection.execute(of_source).mappings()
    known = {row["address"]: _known(row) for row in found}
    last = select(visits).where(visits.c.source == source).order_by(visits.c.id.desc()).limit(_VISITS)
    return Memory(known, tuple(_visit(row) for row in connection.execute(last).mappings()))


def remember(connection: Connection, visit: Visit, found: Iterable[Document], now: datetime) -> None:
    """Record a visit and the documents that it fetched; other bytes at a known address are its new version."""
    alarms = [{"kind": alarm.kind.value, "message": alarm.message} for alarm in visit.alarms]
    counts = {"fetched": visit.fetched, "unchanged": visit.unchanged, "failed": visit.failed}
    new_visit = {"source": visit.source, "visited_at": visit.at, **counts, "alarms": alarms}
    connection.execute(insert(visits).values(new_visit))
    of_source = _KNOWN.where(fetches.c.source == visit.source)
    before = {row["address"]: row for row in connection.execute(of_source).mappings()}
    for document in found:
        if document.fetched:
            _remember(connection, visit.source, document.origin, document.fetched, before.get(document.origin), now)


def _remember(
    connection: Connection, source: str, address: str, fetched: Fetched, before: RowMapping | None, now: datetime
) -> None:
    page = fetched.page or PageFacts("")
    facts = {
        "etag": fetched.etag,
        "last_modified": fetched.last_modified,
        "page": page.address or None,
        "publisher": page.publisher,
        "page_title": page.title,
        "page_date": page.date,
        "page_body": page.body,
    }
    if before and before["document_sha256"] == fetched.sha256:
        connection.execute(update(fetches).where(fetches.c.id == before["id"]).values(facts))
        return
    if before:
        connection.execute(update(fetches).where(fetches.c.id == before["id"]).values(superseded_at=now))
    version = {
        "source": source,
        "address": address,
        "document_sha256": fetched.sha256,
        "replaces": before and before["document_sha256"],
        "fetched_at": now,
    }
    connection.execute(insert(fetches).values(version | facts))


def _known(row: RowMapping) -> Known:
    return Known(row["address"], row["document_sha256"], row["etag"], row["last_modified"], row["page"])


def _visit(row: RowMapping) -> Visit:
    alarms = tuple(Alarm(AlarmKind(alarm["kind"]), alarm["message"]) for alarm in row["alarms"])
    counts = {"fetched": row["fetched"], "unchanged": row["unchanged"], "failed": row["failed"]}
    return Visit(row["source"], row["visited_at"], **counts, alarms=alarms)
