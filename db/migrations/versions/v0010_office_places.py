"""Places in Office files, which have no pages: sheet or table, row and column."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Let evidence stand in a cell of a file; all that is stored stands in a box on a page."""
    with op.batch_alter_table("evidence") as evidence:
        evidence.alter_column("page", existing_type=sa.Integer, nullable=True)
        for edge in ("x0", "top", "x1", "bottom"):
            evidence.alter_column(edge, existing_type=sa.Double, nullable=True)
        evidence.add_column(sa.Column("sheet", sa.Text))
        evidence.add_column(sa.Column("table_number", sa.Integer))
        evidence.add_column(sa.Column("row_number", sa.Integer))
        evidence.add_column(sa.Column("column_number", sa.Integer))
