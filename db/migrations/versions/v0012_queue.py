"""The queue of the review desk: an index of the items that wait."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the index."""
    op.create_index(
        "ix_observations_for_review",
        "observations",
        ["document_sha256", "flags", "number", "item_id"],
        sqlite_where=sa.text("review = 1"),
        postgresql_where=sa.text("review"),
    )
