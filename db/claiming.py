"""Who works on what, and who has looked at what, as statements on a connection."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from db.review_tables import claims, looked_at
from db.tables import IS_NEWEST, extractions
from db.waiting import TaskKind


def claim(connection: Connection, subject: str, person: str, now: datetime, until: datetime) -> bool:
    """Let a person work on an item or a document until then. False where somebody else does; what ended is deleted."""
    connection.execute(delete(claims).where((claims.c.expires_at <= now) | _of(subject, person)))
    if connection.execute(select(claims).where(claims.c.subject == subject)).first():
        return False
    connection.execute(insert(claims).values(subject=subject, claimed_by=person, expires_at=until))
    return True


def release(connection: Connection, subject: str, person: str) -> None:
    """Let others work on it."""
    connection.execute(delete(claims).where(_of(subject, person)))


def look_at(connection: Connection, sha256: str, task: TaskKind, person: str, now: datetime) -> None:
    """Record that a person has looked at what the newest reading of a document says of it; the first stays."""
    newest = select(extractions.c.id).where(extractions.c.document_sha256 == sha256, IS_NEWEST).scalar_subquery()
    seen = select(looked_at).where(looked_at.c.extraction_id == newest, looked_at.c.task == task.value)
    if connection.execute(seen).first() is None:
        row = {"extraction_id": newest, "task": task.value, "document_sha256": sha256}
        connection.execute(insert(looked_at).values(**row, looked_at_by=person, looked_at_at=now))


def _of(subject: str, person: str) -> ColumnElement[bool]:
    return (claims.c.subject == subject) & (claims.c.claimed_by == person)
