"""Forces, decisions, and recommendations with the items that show them and their story."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ADDED_ONLY = ("decisions", "decision_items", "decision_documents")


def upgrade() -> None:
    """Add the tables of the history; the force of documents stored before is unknown."""
    op.add_column("documents", sa.Column("force", sa.Text))
    op.add_column("documents", sa.Column("force_from", sa.String(8)))
    op.create_index("ix_documents_force", "documents", ["force"])
    _decisions()
    _recommendations()
    _observations()
    _reports()
    _reviews()
    _stories()
    for table in ADDED_ONLY:
        _refuse_changes(table)


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, sa.Identity(), nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("field", sa.String(32)),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        sa.Column("printed", sa.Text),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.PrimaryKeyConstraint("number", name="pk_decisions"),
        sa.ForeignKeyConstraint(["undoes"], ["decisions.number"], name="fk_decisions_decisions"),
    )
    op.create_table(
        "decision_items",
        sa.Column("decision", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Text, nullable=False),
        sa.Column("wording", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("decision", "position", name="pk_decision_items"),
        sa.ForeignKeyConstraint(["decision"], ["decisions.number"], name="fk_decision_items_decisions"),
    )
    op.create_index("ix_decision_items_item_id", "decision_items", ["item_id"])
    op.create_table(
        "decision_documents",
        sa.Column("decision", sa.Integer, nullable=False),
        sa.Column("document_sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("decision", "document_sha256", name="pk_decision_documents"),
        sa.ForeignKeyConstraint(["decision"], ["decisions.number"], name="fk_decision_documents_decisions"),
        sa.ForeignKeyConstraint(["document_sha256"], ["documents.sha256"], name="fk_decision_documents_documents"),
    )
    op.create_index("ix_decision_documents_document_sha256", "decision_documents", ["document_sha256"])


def _recommendations() -> None:
    op.create_table(
        "recommendations",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("force", sa.Text),
        sa.Column("became", sa.Integer),
        sa.Column("latest_item", sa.Text),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("stage", sa.String(16)),
        sa.Column("first_seen", sa.Date),
        sa.Column("last_seen", sa.Date),
        sa.Column("reopened", sa.Integer, nullable=False),
        sa.Column("original_target", sa.Date),
        sa.Column("target", sa.Date),
        sa.Column("revisions", sa.Integer, nullable=False),
        sa.Column("slippage_days", sa.Integer),
        sa.Column("kind", sa.String(32)),
        sa.Column("reference", sa.Text),
        sa.Column("source_body", sa.Text),
        sa.Column("source_title", sa.Text),
        sa.Column("source_date", sa.Text),
        sa.Column("priority", sa.Text),
        sa.Column("priority_rank", sa.Integer),
        sa.Column("recommendation", sa.Text),
        sa.Column("action", sa.Text),
        sa.Column("status", sa.String(32)),
        sa.Column("rag", sa.String(8)),
        sa.Column("owners", sa.Text),
        sa.Column("updates", sa.Text),
        sa.PrimaryKeyConstraint("number", name="pk_recommendations"),
        sa.ForeignKeyConstraint(["became"], ["recommendations.number"], name="fk_recommendations_recommendations"),
    )
    op.create_index("uq_recommendations_id", "recommendations", ["id"], unique=True)
    op.create_index("ix_recommendations_force", "recommendations", ["force"])
    op.create_index("ix_recommendations_became", "recommendations", ["became"])
    op.create_table(
        "recommendation_owners",
        sa.Column("recommendation", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("rank", sa.Text),
        sa.Column("role", sa.Text),
        sa.PrimaryKeyConstraint("recommendation", "position", name="pk_recommendation_owners"),
        sa.ForeignKeyConstraint(
            ["recommendation"], ["recommendations.number"], name="fk_recommendation_owners_recommendations"
        ),
    )


def _observations() -> None:
    op.create_table(
        "observations",
        sa.Column("document_sha256", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("item_id", sa.Text, nullable=False),
        sa.Column("recommendation", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("linked_to", sa.Text),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.Column("status", sa.String(32)),
        sa.Column("rag", sa.String(8)),
        sa.Column("flags", sa.Text),
        sa.Column("review", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("document_sha256", "number", name="pk_observations"),
        sa.ForeignKeyConstraint(["document_sha256"], ["documents.sha256"], name="fk_observations_documents"),
        sa.ForeignKeyConstraint(["recommendation"], ["recommendations.number"], name="fk_observations_recommendations"),
    )
    for column in ("item_id", "recommendation"):
        op.create_index(f"ix_observations_{column}", "observations", [column])
    op.create_index("ix_observations_of_document", "observations", ["document_sha256", "status", "rag"])


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("document_sha256", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(8)),
        sa.Column("report_date", sa.Text),
        sa.Column("previous_sha256", sa.String(64)),
        sa.PrimaryKeyConstraint("document_sha256", name="pk_reports"),
        sa.ForeignKeyConstraint(["document_sha256"], ["documents.sha256"], name="fk_reports_documents"),
        sa.ForeignKeyConstraint(["previous_sha256"], ["documents.sha256"], name="fk_reports_documents_previous"),
    )


def _reviews() -> None:
    op.create_table(
        "candidates",
        sa.Column("first", sa.Text, nullable=False),
        sa.Column("second", sa.Text, nullable=False),
        sa.Column("force", sa.Text),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("first", "second", name="pk_candidates"),
    )
    op.create_index("ix_candidates_force", "candidates", ["force"])
    op.create_table(
        "reopened",
        sa.Column("decision", sa.Integer, nullable=False),
        sa.Column("document_sha256", sa.String(64), nullable=False),
        sa.Column("item_id", sa.Text),
        sa.Column("message", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("decision", name="pk_reopened"),
        sa.ForeignKeyConstraint(["decision"], ["decisions.number"], name="fk_reopened_decisions"),
        sa.ForeignKeyConstraint(["document_sha256"], ["documents.sha256"], name="fk_reopened_documents"),
    )
    op.create_index("ix_reopened_document_sha256", "reopened", ["document_sha256"])
    op.create_table(
        "wordings",
        sa.Column("document_sha256", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("document_sha256", "number", name="pk_wordings"),
        sa.ForeignKeyConstraint(["document_sha256"], ["documents.sha256"], name="fk_wordings_documents"),
    )
    op.create_index("ix_wordings_hash", "wordings", ["hash"])


def _stories() -> None:
    op.create_table(
        "intervals",
        sa.Column("recommendation", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("field", sa.String(32), nullable=False),
        sa.Column("value", sa.JSON),
        sa.Column("value_text", sa.Text),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_to", sa.Date),
        sa.PrimaryKeyConstraint("recommendation", "position", name="pk_intervals"),
        sa.ForeignKeyConstraint(["recommendation"], ["recommendations.number"], name="fk_intervals_recommendations"),
    )
    op.create_table(
        "changes",
        sa.Column("recommendation", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("field", sa.String(32), nullable=False),
        sa.Column("from_sha256", sa.String(64), nullable=False),
        sa.Column("to_sha256", sa.String(64), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("old", sa.JSON),
        sa.Column("new", sa.JSON),
        sa.Column("old_text", sa.Text),
        sa.Column("new_text", sa.Text),
        sa.PrimaryKeyConstraint("recommendation", "position", name="pk_changes"),
        sa.ForeignKeyConstraint(["recommendation"], ["recommendations.number"], name="fk_changes_recommendations"),
        sa.ForeignKeyConstraint(["from_sha256"], ["documents.sha256"], name="fk_changes_documents_from"),
        sa.ForeignKeyConstraint(["to_sha256"], ["documents.sha256"], name="fk_changes_documents_to"),
    )
    op.create_index("ix_changes_day", "changes", ["day"])


def _refuse_changes(table: str) -> None:
    """Let rows be added only, whatever program asks for more."""
    message = f"{table} are only ever added to"
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
    else:
        op.execute(
            f"CREATE FUNCTION {table}_added_only() RETURNS trigger LANGUAGE plpgsql "
            f"AS $$ BEGIN RAISE EXCEPTION '{message}'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_added_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_added_only()"
        )
