"""What waits for a person, kind by kind: one statement each, all with the same columns, short rows for many tasks."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Double, Select, Text, case, cast, func, literal, null, or_, select

from db.history_tables import candidates, decision_items, decisions, observations, reopened
from db.results import State
from db.review_tables import looked_at, samples
from db.tables import IS_NEWEST, documents, extractions, items, quarantine
from models.flags import ITEM_FLAGS

LOW_CONFIDENCE = "low_confidence"
"""The reason of an item that is up for review without a flag."""

SAMPLE = "sample"
"""The reason of an item that was drawn at random; `sample_of_` and its reason, where it is up for review for one."""

SETTLING = ("accept", "reject", "split", "merge")
"""The acts that say what became of an item that was drawn."""

DOUBTFUL_FIELD = 0.8
"""A field with less confidence than this is looked for where the queue shows one field."""


class TaskKind(StrEnum):
    """What a person is asked."""

    ITEM = "item"
    """Whether an item was read as it is printed."""
    LINK = "link"
    """Whether two items are one recommendation."""
    DECISION = "decision"
    """Whether a decision still holds, since the document is read otherwise now."""
    MISSED = "missed"
    """Whether a document has items that were not read."""
    TOTALS = "totals"
    """Why a document counts its own items otherwise."""
    SAMPLE = "sample"
    """Whether an item that was drawn at random was read as it is printed."""
    QUARANTINE = "quarantine"
    """What to do with a document that cannot be read."""


CODES = {
    TaskKind.MISSED: (
        "items_missing",
        "number_missing",
        "page_without_items",
        "sentence_not_read",
        "table_not_read",
        "row_not_understood",
    ),
    TaskKind.TOTALS: ("totals_disagree",),
}
"""The issues of a document that speak of items that may be missing, and of its own counts."""

_OF_DOCUMENTS = {TaskKind.MISSED: 0.95, TaskKind.TOTALS: 0.9}
_OF_REOPENED = 0.85


def waiting(field: str | None) -> Sequence[Select[Any]]:
    """All that waits, a statement a kind; of one field only the items where that is in doubt.

    Their columns are `kind`, `worst` from 0 to 1, `sha256` of the document, `reasons` one after the other or NULL for
    low confidence, `item_id`, `other_item`, `confidence`, and `message` where the task has words of its own.
    """
    if field is not None:
        return [_items_in_doubt(field)]
    return [_items(), _links(), _reopened(), _samples(), *map(_issues, CODES), _quarantined()]


def _columns(
    kind: TaskKind,
    worst: ColumnElement[Any],
    sha256: ColumnElement[Any],
    reasons: ColumnElement[Any],
    **known: ColumnElement[Any],
) -> list[ColumnElement[Any]]:
    named: dict[str, ColumnElement[Any]] = {
        "kind": literal(kind.value),
        "worst": cast(worst, Double),
        "sha256": sha256,
        "reasons": reasons,
        "item_id": cast(null(), Text),
        "other_item": cast(null(), Text),
        "confidence": cast(null(), Double),
        "message": cast(null(), Text),
        **known,
    }
    return [column.label(name) for name, column in named.items()]


def _said(text: str) -> ColumnElement[Any]:
    return cast(literal(text), Text)


def _items() -> Select[Any]:
    columns = _columns(
        TaskKind.ITEM,
        1 - func.coalesce(observations.c.confidence, 0.5),
        observations.c.document_sha256,
        observations.c.flags,
        item_id=observations.c.item_id,
        confidence=observations.c.confidence,
    )
    return select(*columns).where(observations.c.review)


def _items_in_doubt(field: str) -> Select[Any]:
    """The items in which a field has a flag, or little confidence."""
    flagged = (
        (", " + observations.c.flags + ", ").contains(f", {doubt.code}, ", autoescape=True)
        for doubt in ITEM_FLAGS
        if doubt.about == field
    )
    newest = (extractions.c.document_sha256 == observations.c.document_sha256) & IS_NEWEST
    as_read = (items.c.extraction_id == extractions.c.id) & (items.c.number == observations.c.number)
    in_doubt = or_(items.c.field_confidence[field].as_float() < DOUBTFUL_FIELD, *flagged)
    # One that a person made was not read.
    return _items().join(extractions, newest).join(items, as_read, isouter=True).where(in_doubt)


def _links() -> Select[Any]:
    columns = _columns(
        TaskKind.LINK,
        # The less can be said for either answer, the worse; but a wrong link is a lesser harm than a wrong item.
        0.8 * (1 - func.abs(2 * candidates.c.score - 1)),
        observations.c.document_sha256,
        _said("uncertain_link"),
        item_id=candidates.c.second,
        other_item=candidates.c.first,
        confidence=candidates.c.score,
    )
    # An outer join, for rows that there are: else SQLite begins with all observations, and not with the few candidates.
    return select(*columns).outerjoin_from(candidates, observations, observations.c.item_id == candidates.c.second)


def _reopened() -> Select[Any]:
    columns = _columns(
        TaskKind.DECISION,
        literal(_OF_REOPENED),
        reopened.c.document_sha256,
        _said("decided_before"),
        item_id=reopened.c.item_id,
        other_item=cast(reopened.c.decision, Text),
        message=reopened.c.message,
    )
    return select(*columns)


def _samples() -> Select[Any]:
    """Items that were drawn and are not settled yet, of readings that are the newest."""
    undo = decisions.alias()
    settled = (
        select(decisions.c.number)
        .join(decision_items, decision_items.c.decision == decisions.c.number)
        .where(decision_items.c.item_id == samples.c.item_id, decisions.c.decided_at >= samples.c.drawn_at)
        .where(decisions.c.act.in_(SETTLING))
        .where(~select(undo.c.number).where(undo.c.undoes == decisions.c.number).exists())
    )
    columns = _columns(
        TaskKind.SAMPLE,
        literal(0.0),
        samples.c.document_sha256,
        cast(case((samples.c.reason == "", SAMPLE), else_=f"{SAMPLE}_of_" + samples.c.reason), Text),
        item_id=samples.c.item_id,
        confidence=items.c.confidence,
    )
    drawn_in = (extractions.c.id == samples.c.extraction_id) & IS_NEWEST
    as_read = (items.c.extraction_id == samples.c.extraction_id) & (items.c.number == samples.c.number)
    found = select(*columns).join_from(samples, extractions, drawn_in).join(items, as_read)
    return found.where(~settled.exists())


def _issues(kind: TaskKind) -> Select[Any]:
    """Documents of which a reading says so, and nobody has looked at it."""
    reason = _said(f"{kind.value}_in_document")
    columns = _columns(kind, literal(_OF_DOCUMENTS[kind]), extractions.c.document_sha256, reason)
    said = (cast(extractions.c.issues, Text).contains(f'"code": "{code}"') for code in CODES[kind])
    seen = select(looked_at).where(looked_at.c.extraction_id == extractions.c.id, looked_at.c.task == kind.value)
    return select(*columns).where(IS_NEWEST, or_(*said), ~seen.exists())


def _quarantined() -> Select[Any]:
    of_document = select(quarantine.c.message).where(quarantine.c.document_sha256 == documents.c.sha256)
    last = of_document.order_by(quarantine.c.id.desc()).limit(1).scalar_subquery()
    columns = _columns(TaskKind.QUARANTINE, literal(1.0), documents.c.sha256, _said("in_quarantine"), message=last)
    return select(*columns).where(documents.c.state == State.QUARANTINED.value)
