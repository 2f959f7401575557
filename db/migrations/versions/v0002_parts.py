"""The parts of committee packs."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Give each reading its parts; those stored before have none."""
    op.add_column("extractions", sa.Column("parts", sa.JSON, nullable=False, server_default="[]"))
