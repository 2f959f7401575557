"""Purged documents, the only ones whose decisions may lose their words; and which rectrack read the same again."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_PURGED = "document_sha256 IN (SELECT document_sha256 FROM purges)"
_TOUCHES_PURGED = f"SELECT decision FROM decision_documents WHERE {_PURGED}"  # noqa: S608
# By table: what a purge does to its rows, and which rows it may do that to.
_ALLOWED = {
    "decisions": ("UPDATE", f"old.number IN ({_TOUCHES_PURGED})"),
    "decision_items": ("UPDATE", f"old.decision IN ({_TOUCHES_PURGED})"),
    "decision_documents": ("DELETE", f"old.{_PURGED}"),
}


def upgrade() -> None:
    """Add the table, and let the triggers of version 0003 make an exception for what is in it."""
    op.create_table(
        "purges",
        sa.Column("document_sha256", sa.String(64), nullable=False),
        sa.Column("item_ids", sa.JSON, nullable=False),
        sa.Column("purged_by", sa.Text, nullable=False),
        sa.Column("purged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("document_sha256", name="pk_purges"),
    )
    op.add_column("extractions", sa.Column("confirmed_version", sa.String(32)))
    allow = _allow_on_sqlite if op.get_bind().dialect.name == "sqlite" else _allow_on_postgresql
    for table, (change, rows) in _ALLOWED.items():
        allow(table, change, rows)


def _allow_on_sqlite(table: str, change: str, rows: str) -> None:
    op.execute(f"DROP TRIGGER {table}_no_{change.lower()}")
    op.execute(
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} WHEN NOT ({rows}) "
        f"BEGIN SELECT RAISE(ABORT, '{table} are only ever added to'); END"
    )


def _allow_on_postgresql(table: str, change: str, rows: str) -> None:
    refused = "DELETE" if change == "UPDATE" else "UPDATE"
    row = "new" if change == "UPDATE" else "old"
    op.execute(f"DROP TRIGGER {table}_added_only ON {table}")
    op.execute(
        f"CREATE TRIGGER {table}_added_only BEFORE {refused} OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_added_only()"
    )
    op.execute(
        f"CREATE FUNCTION {table}_of_purged_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {rows} "
        f"THEN RETURN {row}; END IF; RAISE EXCEPTION '{table} are only ever added to'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_of_purged_only BEFORE {change} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_of_purged_only()"
    )
