"""The nightly runs, and what the last one told of."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer, sa.Identity(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("rectrack_version", sa.String(32), nullable=False),
        sa.Column("summary", sa.JSON),
        sa.PrimaryKeyConstraint("number", name="pk_runs"),
    )
    op.create_table(
        "noticed",
        sa.Column("matter", sa.String(8), nullable=False),
        sa.Column("recommendation", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("matter", "recommendation", name="pk_noticed"),
    )
