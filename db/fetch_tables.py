"""The tables of what visits to sources left."""

from sqlalchemy import Column, Identity, Integer, String, Table

from db.tables import METADATA
from db.types import Instant, PrintedJson, PrintedText

visits = Table(
    "visits",
    METADATA,
    Column("id", Integer, Identity(), primary_key=True),
    Column("source", PrintedText, nullable=False, index=True),
    Column("visited_at", Instant, nullable=False),
    Column("fetched", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("alarms", PrintedJson, nullable=False),
)

fetches = Table(
    "fetches",
    METADATA,
    Column("id", Integer, Identity(), primary_key=True),
    Column("source", PrintedText, nullable=False, index=True),
    Column("address", PrintedText, nullable=False),
    # The document may not be stored yet, or may never be.
    Column("document_sha256", String(64), nullable=False, index=True),
    # The version that the address gave before.
    Column("replaces", String(64)),
    Column("fetched_at", Instant, nullable=False),
    # The address gives another version since then. NULL in the newest.
    Column("superseded_at", Instant),
    Column("etag", PrintedText),
    Column("last_modified", PrintedText),
    # What the page that linked to it said of it.
    Column("page", PrintedText),
    Column("publisher", PrintedText),
    Column("page_title", PrintedText),
    Column("page_date", PrintedText),
    Column("page_body", PrintedText),
)
