"""Deleting a document on purpose: what goes, and what stays to say that it was here."""

from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    String,
    Table,
    delete,
    distinct,
    insert,
    select,
    update,
)

from db import rows
from db.engine import outside
from db.fetch_tables import fetches
from db.history_tables import decision_documents, decision_items, decisions, wordings
from db.review_tables import claims, looked_at, samples
from db.tables import METADATA, documents, extractions, items, quarantine
from db.types import Instant, PrintedJson, PrintedText
from models.contract import short_hash

# One row a document that was purged. It is never taken in again, so that the ids of its items are not given again.
purges = Table(
    "purges",
    METADATA,
    Column("document_sha256", String(64), primary_key=True),
    Column("item_ids", PrintedJson, nullable=False),
    Column("purged_by", PrintedText, nullable=False),
    Column("purged_at", Instant, nullable=False),
    Column("reason", PrintedText, nullable=False),
)


def erase(connection: Connection, sha256: str, by: str, reason: str, now: datetime) -> None:
    """Delete the readings of a document, and the words of it that decisions hold; the document itself stays for now.

    Decisions on items of other documents stay in force. Of each decision that touches it remain number, act, who,
    when, and the ids of the items.
    """
    readings = select(extractions.c.id).where(extractions.c.document_sha256 == sha256)
    ids = select(distinct(items.c.item_id)).where(items.c.extraction_id.in_(readings)).order_by(items.c.item_id)
    tombstone = {"document_sha256": sha256, "item_ids": list(connection.scalars(ids)), "reason": reason}
    connection.execute(insert(purges).values(**tombstone, purged_by=by, purged_at=now))
    connection.execute(delete(claims).where(claims.c.subject.startswith(short_hash(sha256))))
    for table in (samples, looked_at, *rows.PARTS, items):
        connection.execute(delete(table).where(table.c.extraction_id.in_(readings)))
    _blank_decisions(connection, sha256)
    for table in (extractions, quarantine, wordings, fetches, decision_documents):
        connection.execute(delete(table).where(table.c.document_sha256 == sha256))


def _blank_decisions(connection: Connection, sha256: str) -> None:
    """The database allows it where a decision touches a purged document."""
    touching = select(decision_documents.c.decision).where(decision_documents.c.document_sha256 == sha256)
    blank = {"before": None, "after": None, "printed": None, "note": ""}
    connection.execute(update(decisions).where(decisions.c.number.in_(touching)).values(blank))
    own = decision_items.c.item_id.startswith(f"{short_hash(sha256)}-") & decision_items.c.decision.in_(touching)
    connection.execute(update(decision_items).where(own).values(wording=""))


def forget(connection: Connection, sha256: str) -> None:
    """Delete the document itself, of which nothing is told any more."""
    connection.execute(delete(documents).where(documents.c.sha256 == sha256))


def scrub(engine: Engine) -> None:
    """Write the database anew, so that nothing of what was deleted is left in its files."""
    with outside(engine).connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("INSERT INTO recommendation_words (recommendation_words) VALUES ('rebuild')")
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            connection.exec_driver_sql("VACUUM (FULL)")
