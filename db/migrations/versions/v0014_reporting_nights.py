"""Reporting views of nightly runs and of the versions of documents."""

from alembic import op

from db.reporting.version_1 import VIEWS_0014
from db.reporting.views import create_views

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make the views."""
    create_views(op.get_bind(), VIEWS_0014)
