"""Decisions and what is told as table rows, and decisions back. Pure functions."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import RowMapping, Table

from db import history_tables as tables
from db.telling import Telling, Told
from models.contract import field_value
from models.decisions import Act, Decision, ItemRef
from models.stories import Change, Interval
from models.value_text import value_text

Row = dict[str, Any]

_BLANK: Row = {column.name: None for column in tables.recommendations.c} | {"reports": 0, "revisions": 0, "reopened": 0}

_AS_PRINTED = (
    "reference",
    "source_body",
    "source_title",
    "source_date",
    "priority",
    "priority_rank",
    "recommendation",
    "action",
)
_OF_OWNER = ("name", "rank", "role")
_OF_INTERVAL = ("field", "value", "valid_from", "valid_to")
_OF_CHANGE = ("field", "from_sha256", "to_sha256", "day", "old", "new")
_OF_REPORT = ("report_date", "previous_sha256")
_OF_CANDIDATE = ("first", "second", "score")


def decision_row(decision: Decision) -> Row:
    """A decision without its number and its items."""
    return {
        "decided_by": decision.by,
        "decided_at": decision.at,
        "act": decision.act.value,
        "field": decision.field,
        "before": decision.before,
        "after": decision.after,
        "printed": decision.printed,
        "note": decision.note,
        "undoes": decision.undoes,
    }


def decision(row: RowMapping, items: Iterable[RowMapping]) -> Decision:
    """The decision behind a row of `decisions` and its rows of `decision_items`, in order."""
    return Decision(
        number=row["number"],
        by=row["decided_by"],
        at=row["decided_at"],
        act=Act(row["act"]),
        items=tuple(ItemRef(item["item_id"], item["wording"]) for item in items),
        field=row["field"],
        before=row["before"],
        after=row["after"],
        printed=row["printed"],
        note=row["note"],
        undoes=row["undoes"],
    )


def telling_rows(telling: Telling) -> dict[Table, list[Row]]:
    """The rows of what is told, but for recommendations that are told no more."""
    told = telling.recommendations
    return {
        tables.recommendations: [_recommendation_row(each) for each in told],
        tables.recommendation_owners: [
            {"recommendation": each.number, "position": position, **_fields(owner, _OF_OWNER)}
            for each in told
            for position, owner in enumerate(each.latest.item.owners)
        ],
        tables.observations: [row for each in told for row in _observation_rows(each)],
        tables.intervals: [
            {"recommendation": each.number, "position": position, **_interval_fields(interval)}
            for each in told
            for position, interval in enumerate(each.story.intervals)
        ],
        tables.changes: [
            {"recommendation": each.number, "position": position, **_change_fields(change)}
            for each in told
            for position, change in enumerate(each.story.changes)
        ],
        tables.reports: [
            {**_fields(report, _OF_REPORT), "document_sha256": report.sha256, "kind": report.kind and report.kind.value}
            for report in telling.reports
        ],
        tables.candidates: [
            {**_fields(candidate, _OF_CANDIDATE), "reasons": list(candidate.reasons), "force": force}
            for force, candidate in telling.candidates
        ],
        tables.reopened: [
            {"decision": each.decision, "document_sha256": sha256, "item_id": each.item, "message": each.message}
            for sha256, each in telling.reopened
        ],
    }


def empty_recommendation(known: RowMapping, became: int | None) -> Row:
    """A recommendation that is told no more: its id stays, as an alias where it became part of another."""
    return {**_BLANK, "number": known["number"], "id": known["id"], "force": known["force"], "became": became}


def _recommendation_row(told: Told) -> Row:
    story, latest = told.story, told.latest.item
    return {
        "number": told.number,
        "id": told.id,
        "force": told.force,
        "became": None,
        "latest_item": told.latest.id,
        "reports": len({observation.sha256 for observation in told.observations}),
        "stage": story.stage and story.stage.value,
        "first_seen": story.first_seen,
        "last_seen": story.last_seen,
        "reopened": len(story.reopened),
        "original_target": story.targets[0] if story.targets else None,
        "target": story.targets[-1] if story.targets else None,
        "revisions": story.revisions,
        "slippage_days": story.slippage_days,
        "kind": latest.kind.value,
        **_fields(latest, _AS_PRINTED),
        "status": latest.status and latest.status.value,
        "rag": latest.rag and latest.rag.value,
        "owners": value_text("owners", field_value(latest, "owners")),
        "updates": "\n".join(update.text for update in latest.updates) or None,
    }


def _observation_rows(told: Told) -> Iterator[Row]:
    for position, (observation, member) in enumerate(zip(told.observations, told.members, strict=True)):
        item = observation.item
        yield {
            "document_sha256": observation.sha256,
            "number": item.number,
            "item_id": observation.id,
            "recommendation": told.number,
            "position": position,
            "linked_to": member.linked_to,
            "score": member.score,
            "reasons": list(member.reasons),
            "status": item.status and item.status.value,
            "rag": item.rag and item.rag.value,
            "flags": ", ".join(item.flags) or None,
            "review": item.review,
            "confidence": item.confidence,
        }


def decision_item_rows(decision: Decision) -> list[Row]:
    """The rows of the items that a decision is about."""
    return [
        {"decision": decision.number, "position": position, "item_id": ref.id, "wording": ref.wording}
        for position, ref in enumerate(decision.items)
    ]


def _interval_fields(interval: Interval) -> Row:
    return {**_fields(interval, _OF_INTERVAL), "value_text": value_text(interval.field, interval.value)}


def _change_fields(change: Change) -> Row:
    old, new = value_text(change.field, change.old), value_text(change.field, change.new)
    return {**_fields(change, _OF_CHANGE), "old_text": old, "new_text": new}


def _fields(thing: object, names: tuple[str, ...]) -> Row:
    return {name: getattr(thing, name) for name in names}
