"""The first version of the reporting views."""

from alembic import op

from db.reporting.version_1 import VIEWS_0004
from db.reporting.views import create_views

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the views."""
    create_views(op.get_bind(), VIEWS_0004)
