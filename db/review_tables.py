"""The tables of the review desk: who works on what, which items were drawn as a sample, what was looked at."""

from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, String, Table

from db.tables import METADATA
from db.types import Instant, PrintedText

# Who works on an item, or on a document as a whole, until when.
claims = Table(
    "claims",
    METADATA,
    Column("subject", PrintedText, primary_key=True),
    Column("claimed_by", PrintedText, nullable=False),
    Column("expires_at", Instant, nullable=False),
)

# Items drawn at random to be checked by people: of those that are not up for review, where `reason` is empty, else of
# those that are for this reason alone. What was found is told by the decisions on them since.
samples = Table(
    "samples",
    METADATA,
    Column("extraction_id", ForeignKey("extractions.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("reason", String(32), nullable=False),
    Column("document_sha256", ForeignKey("documents.sha256"), nullable=False, index=True),
    Column("item_id", PrintedText, nullable=False),
    Column("drawn_at", Instant, nullable=False),
    PrimaryKeyConstraint("extraction_id", "number", "reason"),
)

# What a reading says of a document as a whole, such as that items may be missing, and a person has looked at.
looked_at = Table(
    "looked_at",
    METADATA,
    Column("extraction_id", ForeignKey("extractions.id"), nullable=False),
    Column("task", String(16), nullable=False),
    Column("document_sha256", ForeignKey("documents.sha256"), nullable=False, index=True),
    Column("looked_at_by", PrintedText, nullable=False),
    Column("looked_at_at", Instant, nullable=False),
    PrimaryKeyConstraint("extraction_id", "task"),
)
