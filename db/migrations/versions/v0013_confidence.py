"""The confidence of each item beside what waits for review, so that the queue sorts it without looking elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_INDEX = "ix_observations_for_review"


def upgrade() -> None:
    """Add the column, fill it with what the newest readings have, and put it into the index."""
    op.add_column("observations", sa.Column("confidence", sa.Double))
    op.execute(
        "UPDATE observations SET confidence = (SELECT items.confidence FROM items"
        " JOIN extractions ON extractions.id = items.extraction_id"
        " WHERE extractions.document_sha256 = observations.document_sha256 AND extractions.superseded_at IS NULL"
        " AND items.number = observations.number)"
    )
    op.drop_index(_INDEX, "observations")
    op.create_index(
        _INDEX,
        "observations",
        ["document_sha256", "flags", "number", "item_id", "confidence"],
        sqlite_where=sa.text("review = 1"),
        postgresql_where=sa.text("review"),
    )
