"""The tables as the code sees them. `db/migrations` builds them; a test holds the two together."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
)

from db.types import Instant, PrintedJson, PrintedText

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

documents = Table(
    "documents",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("name", PrintedText, nullable=False),
    Column("origin", PrintedText, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("first_seen", Instant, nullable=False),
    # The force that it is about, and what says so: its source, its cover, or the items that it shares with others.
    Column("force", PrintedText, index=True),
    Column("force_from", String(8)),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    CheckConstraint("state IN ('read', 'quarantined')", name="state"),
)

extractions = Table(
    "extractions",
    METADATA,
    Column("id", Integer, Identity(), primary_key=True),
    Column("document_sha256", ForeignKey("documents.sha256"), nullable=False),
    Column("rectrack_version", String(32), nullable=False),
    Column("read_at", Instant, nullable=False),
    # Another reading of the document takes the place of this one; this one stays. NULL in the newest.
    Column("superseded_at", Instant),
    # The last rectrack that read the very same again; NULL where none did.
    Column("confirmed_version", String(32)),
    Column("document", PrintedText, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("engine", PrintedText, nullable=False),
    Column("publisher", PrintedText),
    Column("committee", PrintedText),
    Column("title", PrintedText),
    Column("report_date", PrintedText),
    Column("period_start", PrintedText),
    Column("period_end", PrintedText),
    Column("totals", PrintedJson, nullable=False),
    Column("issues", PrintedJson, nullable=False),
    # The parts of a committee pack.
    Column("parts", PrintedJson, nullable=False),
)

IS_NEWEST = extractions.c.superseded_at.is_(None)
# Whatever happens, a document has one newest reading.
Index(
    "uq_extractions_newest",
    extractions.c.document_sha256,
    unique=True,
    sqlite_where=IS_NEWEST,
    postgresql_where=IS_NEWEST,
)

items = Table(
    "items",
    METADATA,
    Column("extraction_id", ForeignKey("extractions.id"), nullable=False),
    Column("number", Integer, nullable=False),
    # The public id. Every reading of a document numbers its items anew, so it names one item of each reading.
    Column("item_id", PrintedText, nullable=False, index=True),
    Column("kind", String(32), nullable=False),
    Column("page", Integer),
    Column("section", PrintedText),
    Column("reference", PrintedText),
    Column("source_body", PrintedText),
    Column("source_title", PrintedText),
    Column("source_date", PrintedText),
    Column("priority", PrintedText),
    Column("priority_rank", Integer),
    Column("recommendation", PrintedText),
    Column("action", PrintedText),
    Column("owner_text", PrintedText),
    Column("target_date_text", PrintedText),
    Column("status_text", PrintedText),
    Column("status", String(32)),
    Column("rag", String(8)),
    Column("confidence", Double),
    Column("field_confidence", PrintedJson, nullable=False),
    Column("flags", PrintedJson, nullable=False),
    Column("review", Boolean, nullable=False),
    PrimaryKeyConstraint("extraction_id", "number"),
)


def _part_of_item(name: str, *columns: Column[Any]) -> Table:
    """A table of the parts of an item, in printed order by `position`, from 0."""
    return Table(
        name,
        METADATA,
        Column("extraction_id", Integer, nullable=False),
        Column("number", Integer, nullable=False),
        Column("position", Integer, nullable=False),
        *columns,
        PrimaryKeyConstraint("extraction_id", "number", "position"),
        ForeignKeyConstraint(["extraction_id", "number"], ["items.extraction_id", "items.number"]),
    )


owners = _part_of_item(
    "owners",
    Column("name", PrintedText),
    Column("rank", PrintedText),
    Column("role", PrintedText),
)

target_dates = _part_of_item(
    "target_dates",
    Column("kind", String(16), nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("precision", String(8)),
)

updates = _part_of_item(
    "updates",
    Column("date", PrintedText),
    Column("author", PrintedText),
    Column("text", PrintedText, nullable=False),
)

evidence = _part_of_item(
    "evidence",
    Column("field", String(32), nullable=False),
    # In a PDF, the page and the box in PDF points, origin top left.
    Column("page", Integer),
    Column("x0", Double),
    Column("top", Double),
    Column("x1", Double),
    Column("bottom", Double),
    Column("text", PrintedText, nullable=False),
    Column("rule", PrintedText, nullable=False),
    # In an Office file, the cell, its sheet or table, all numbers from 1.
    Column("sheet", PrintedText),
    Column("table_number", Integer),
    Column("row_number", Integer),
    Column("column_number", Integer),
)

quarantine = Table(
    "quarantine",
    METADATA,
    Column("id", Integer, Identity(), primary_key=True),
    Column("document_sha256", ForeignKey("documents.sha256"), nullable=False, index=True),
    Column("reason", String(32), nullable=False),
    Column("message", PrintedText, nullable=False),
    Column("quarantined_at", Instant, nullable=False),
)
