"""Visits to sources, and the versions of documents that addresses gave."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the tables; what was fetched before is fetched once more, and known by its bytes."""
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer, sa.Identity(), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("visited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fetched", sa.Integer, nullable=False),
        sa.Column("unchanged", sa.Integer, nullable=False),
        sa.Column("failed", sa.Integer, nullable=False),
        sa.Column("alarms", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_visits"),
    )
    op.create_index("ix_visits_source", "visits", ["source"])
    op.create_table(
        "fetches",
        sa.Column("id", sa.Integer, sa.Identity(), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("document_sha256", sa.String(64), nullable=False),
        sa.Column("replaces", sa.String(64)),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True)),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("page", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("page_title", sa.Text),
        sa.Column("page_date", sa.Text),
        sa.Column("page_body", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_fetches"),
    )
    for column in ("source", "document_sha256"):
        op.create_index(f"ix_fetches_{column}", "fetches", [column])
