"""The tables of the history as the code sees them: decisions, and what is told of them and of the items."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    text,
)

from db.tables import METADATA
from db.types import Instant, PrintedJson, PrintedText

# The database itself refuses to change or delete rows of these three.
decisions = Table(
    "decisions",
    METADATA,
    Column("number", Integer, Identity(), primary_key=True),
    Column("decided_by", PrintedText, nullable=False),
    Column("decided_at", Instant, nullable=False),
    Column("act", String(16), nullable=False),
    Column("field", String(32)),
    Column("before", PrintedJson(none_as_null=True)),
    Column("after", PrintedJson(none_as_null=True)),
    Column("printed", PrintedText),
    Column("note", PrintedText, nullable=False),
    Column("undoes", ForeignKey("decisions.number")),
)

decision_items = Table(
    "decision_items",
    METADATA,
    Column("decision", ForeignKey("decisions.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("item_id", PrintedText, nullable=False, index=True),
    Column("wording", PrintedText, nullable=False),
    PrimaryKeyConstraint("decision", "position"),
)

# The documents that a decision touches: those of its items, those that it adds items to, and those of what it undoes.
decision_documents = Table(
    "decision_documents",
    METADATA,
    Column("decision", ForeignKey("decisions.number"), nullable=False),
    Column("document_sha256", ForeignKey("documents.sha256"), nullable=False, index=True),
    PrimaryKeyConstraint("decision", "document_sha256"),
)

# All tables below are told anew, force by force, from the items and the decisions. Only the numbers and ids of
# recommendations are kept for ever; one that became part of another is an alias of that.
recommendations = Table(
    "recommendations",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", PrintedText, nullable=False),
    Column("force", PrintedText, index=True),
    Column("became", ForeignKey("recommendations.number"), index=True),
    # The item whose values are those below: of the latest report.
    Column("latest_item", PrintedText),
    Column("reports", Integer, nullable=False),
    Column("stage", String(16)),
    Column("first_seen", Date),
    Column("last_seen", Date),
    Column("reopened", Integer, nullable=False),
    Column("original_target", Date),
    Column("target", Date),
    Column("revisions", Integer, nullable=False),
    Column("slippage_days", Integer),
    Column("kind", String(32)),
    Column("reference", PrintedText),
    Column("source_body", PrintedText),
    Column("source_title", PrintedText),
    Column("source_date", PrintedText),
    Column("priority", PrintedText),
    Column("priority_rank", Integer),
    Column("recommendation", PrintedText),
    Column("action", PrintedText),
    Column("status", String(32)),
    Column("rag", String(8)),
    # For reading and searching: one owner after the other, one progress update a line.
    Column("owners", PrintedText),
    Column("updates", PrintedText),
)
Index("uq_recommendations_id", recommendations.c.id, unique=True)

recommendation_owners = Table(
    "recommendation_owners",
    METADATA,
    Column("recommendation", ForeignKey("recommendations.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", PrintedText),
    Column("rank", PrintedText),
    Column("role", PrintedText),
    PrimaryKeyConstraint("recommendation", "position"),
)

# Each item as it stands, and the link that brought it to its recommendation, where `position` counts from 0.
observations = Table(
    "observations",
    METADATA,
    Column("document_sha256", ForeignKey("documents.sha256"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("item_id", PrintedText, nullable=False, index=True),
    Column("recommendation", ForeignKey("recommendations.number"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("linked_to", PrintedText),
    Column("score", Double, nullable=False),
    Column("reasons", PrintedJson, nullable=False),
    Column("status", String(32)),
    Column("rag", String(8)),
    # One after the other.
    Column("flags", PrintedText),
    Column("review", Boolean, nullable=False),
    Column("confidence", Double),
    PrimaryKeyConstraint("document_sha256", "number"),
)

# All that is counted by document is in the index, whose rows are short.
Index("ix_observations_of_document", *(observations.c[name] for name in ("document_sha256", "status", "rag")))
# And all that the queue of the review desk counts and sorts, of the few that wait.
Index(
    "ix_observations_for_review",
    *(observations.c[name] for name in ("document_sha256", "flags", "number", "item_id", "confidence")),
    sqlite_where=text("review = 1"),
    postgresql_where=observations.c.review,
)

# Each document with items: what it is to them, its own date, and of a tracker the report before it.
reports = Table(
    "reports",
    METADATA,
    Column("document_sha256", ForeignKey("documents.sha256"), primary_key=True),
    Column("kind", String(8)),
    Column("report_date", PrintedText),
    Column("previous_sha256", ForeignKey("documents.sha256", name="fk_reports_documents_previous")),
)

# By these a document that tells no force finds those that have the same items.
wordings = Table(
    "wordings",
    METADATA,
    Column("document_sha256", ForeignKey("documents.sha256"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("hash", String(16), nullable=False, index=True),
    PrimaryKeyConstraint("document_sha256", "number"),
)

# Pairs of items that may be one recommendation: a person must say.
candidates = Table(
    "candidates",
    METADATA,
    Column("first", PrintedText, nullable=False),
    Column("second", PrintedText, nullable=False),
    Column("force", PrintedText, index=True),
    Column("score", Double, nullable=False),
    Column("reasons", PrintedJson, nullable=False),
    PrimaryKeyConstraint("first", "second"),
)

# Decisions that a person must look at again.
reopened = Table(
    "reopened",
    METADATA,
    Column("decision", ForeignKey("decisions.number"), primary_key=True, autoincrement=False),
    Column("document_sha256", ForeignKey("documents.sha256"), nullable=False, index=True),
    Column("item_id", PrintedText),
    Column("message", PrintedText, nullable=False),
)

intervals = Table(
    "intervals",
    METADATA,
    Column("recommendation", ForeignKey("recommendations.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("field", String(32), nullable=False),
    Column("value", PrintedJson(none_as_null=True)),
    Column("value_text", PrintedText),
    Column("valid_from", Date, nullable=False),
    # Not included; NULL while the value holds.
    Column("valid_to", Date),
    PrimaryKeyConstraint("recommendation", "position"),
)

changes = Table(
    "changes",
    METADATA,
    Column("recommendation", ForeignKey("recommendations.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("field", String(32), nullable=False),
    Column("from_sha256", ForeignKey("documents.sha256", name="fk_changes_documents_from"), nullable=False),
    Column("to_sha256", ForeignKey("documents.sha256", name="fk_changes_documents_to"), nullable=False),
    Column("day", Date, nullable=False, index=True),
    Column("old", PrintedJson(none_as_null=True)),
    Column("new", PrintedJson(none_as_null=True)),
    Column("old_text", PrintedText),
    Column("new_text", PrintedText),
    PrimaryKeyConstraint("recommendation", "position"),
)
