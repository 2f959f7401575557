"""Documents, what reading them gave, and the quarantine."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Build the first tables."""
    _documents()
    _extractions()
    _items()
    _parts_of_items()
    _quarantine()


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("size_bytes", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("first_seen", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_documents"),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_documents_sha256")),
        sa.CheckConstraint("state IN ('read', 'quarantined')", name=op.f("ck_documents_state")),
    )


def _extractions() -> None:
    op.create_table(
        "extractions",
        sa.Column("id", sa.Integer, sa.Identity(), nullable=False),
        sa.Column("document_sha256", sa.String(64), nullable=False),
        sa.Column("rectrack_version", sa.String(32), nullable=False),
        sa.Column("read_at", INSTANT, nullable=False),
        sa.Column("superseded_at", INSTANT),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("engine", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("committee", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("report_date", sa.Text),
        sa.Column("period_start", sa.Text),
        sa.Column("period_end", sa.Text),
        sa.Column("totals", sa.JSON, nullable=False),
        sa.Column("issues", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_extractions"),
        sa.ForeignKeyConstraint(["document_sha256"], ["documents.sha256"], name="fk_extractions_documents"),
    )
    newest = sa.text("superseded_at IS NULL")
    op.create_index(
        "uq_extractions_newest",
        "extractions",
        ["document_sha256"],
        unique=True,
        sqlite_where=newest,
        postgresql_where=newest,
    )


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("extraction_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Text, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("page", sa.Integer),
        sa.Column("section", sa.Text),
        sa.Column("reference", sa.Text),
        sa.Column("source_body", sa.Text),
        sa.Column("source_title", sa.Text),
        sa.Column("source_date", sa.Text),
        sa.Column("priority", sa.Text),
        sa.Column("priority_rank", sa.Integer),
        sa.Column("recommendation", sa.Text),
        sa.Column("action", sa.Text),
        sa.Column("owner_text", sa.Text),
        sa.Column("target_date_text", sa.Text),
        sa.Column("status_text", sa.Text),
        sa.Column("status", sa.String(32)),
        sa.Column("rag", sa.String(8)),
        sa.Column("confidence", sa.Double),
        sa.Column("field_confidence", sa.JSON, nullable=False),
        sa.Column("flags", sa.JSON, nullable=False),
        sa.Column("review", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("extraction_id", "number", name="pk_items"),
        sa.ForeignKeyConstraint(["extraction_id"], ["extractions.id"], name="fk_items_extractions"),
    )
    op.create_index("ix_items_item_id", "items", ["item_id"])


def _parts_of_items() -> None:
    _part_of_item(
        "owners",
        sa.Column("name", sa.Text),
        sa.Column("rank", sa.Text),
        sa.Column("role", sa.Text),
    )
    _part_of_item(
        "target_dates",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("precision", sa.String(8)),
    )
    _part_of_item(
        "updates",
        sa.Column("date", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
    )
    _part_of_item(
        "evidence",
        sa.Column("field", sa.String(32), nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("x0", sa.Double, nullable=False),
        sa.Column("top", sa.Double, nullable=False),
        sa.Column("x1", sa.Double, nullable=False),
        sa.Column("bottom", sa.Double, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
    )


def _part_of_item(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("extraction_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("extraction_id", "number", "position", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(
            ["extraction_id", "number"], ["items.extraction_id", "items.number"], name=f"fk_{name}_items"
        ),
    )


def _quarantine() -> None:
    op.create_table(
        "quarantine",
        sa.Column("id", sa.Integer, sa.Identity(), nullable=False),
        sa.Column("document_sha256", sa.String(64), nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("quarantined_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quarantine"),
        sa.ForeignKeyConstraint(["document_sha256"], ["documents.sha256"], name="fk_quarantine_documents"),
    )
    op.create_index("ix_quarantine_document_sha256", "quarantine", ["document_sha256"])
