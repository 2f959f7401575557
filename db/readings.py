"""Which documents were read how: by publisher, by shape, by confidence."""

from typing import Any

from sqlalchemy import Select, exists, func, select

from db.tables import IS_NEWEST, documents, evidence, extractions, items


def versions(publisher: str | None, shape: str | None, below: float | None) -> Select[tuple[str, str]]:
    """Hash of each document that was read, and the last rectrack that reads it so, in the order they were first seen.

    Args:
        publisher: only where the name of the publisher, as printed, has this in it.
        shape: only where a field was read by a rule of this name.
        below: only where an item has less confidence.
    """
    version = func.coalesce(extractions.c.confirmed_version, extractions.c.rectrack_version)
    found: Select[Any] = select(documents.c.sha256, version.label("version")).join(extractions).where(IS_NEWEST)
    if publisher is not None:
        found = found.where(func.lower(extractions.c.publisher).contains(publisher.lower(), autoescape=True))
    if shape is not None:
        of_reading = evidence.c.extraction_id == extractions.c.id
        found = found.where(exists().where(of_reading, evidence.c.rule.startswith(shape, autoescape=True)))
    if below is not None:
        found = found.where(exists().where(items.c.extraction_id == extractions.c.id, items.c.confidence < below))
    return found.order_by(documents.c.first_seen, documents.c.sha256)
