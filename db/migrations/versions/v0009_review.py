"""The review desk: who works on what, which items were drawn as a sample, what was looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "claims",
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("claimed_by", sa.Text, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_claims"),
    )
    op.create_table(
        "samples",
        sa.Column("extraction_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("document_sha256", sa.String(64), nullable=False),
        sa.Column("item_id", sa.Text, nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("extraction_id", "number", "reason", name="pk_samples"),
        sa.ForeignKeyConstraint(["extraction_id"], ["extractions.id"], name="fk_samples_extractions"),
        sa.ForeignKeyConstraint(["document_sha256"], ["documents.sha256"], name="fk_samples_documents"),
    )
    op.create_index("ix_samples_document_sha256", "samples", ["document_sha256"])
    op.create_table(
        "looked_at",
        sa.Column("extraction_id", sa.Integer, nullable=False),
        sa.Column("task", sa.String(16), nullable=False),
        sa.Column("document_sha256", sa.String(64), nullable=False),
        sa.Column("looked_at_by", sa.Text, nullable=False),
        sa.Column("looked_at_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("extraction_id", "task", name="pk_looked_at"),
        sa.ForeignKeyConstraint(["extraction_id"], ["extractions.id"], name="fk_looked_at_extractions"),
        sa.ForeignKeyConstraint(["document_sha256"], ["documents.sha256"], name="fk_looked_at_documents"),
    )
    op.create_index("ix_looked_at_document_sha256", "looked_at", ["document_sha256"])
