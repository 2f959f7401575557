"""Who works on what, as statements on a connection."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from db.review_tables import claims


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


def _of(subject: str, person: str) -> ColumnElement[bool]:
    return (claims.c.subject == subject) & (claims.c.claimed_by == person)
