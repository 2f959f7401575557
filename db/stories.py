"""What was told of recommendations, read back."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, select, true

from db.history_tables import changes, intervals, observations, recommendations, reports
from db.results import SeenItem, StoredRecommendation
from db.tables import documents
from models.stories import Change, Interval, Stage

_PLAIN = ("first_seen", "last_seen", "original_target", "target", "revisions", "slippage_days", "reopened")


def number_of(connection: Connection, name: str) -> int | None:
    """The number of the recommendation with this id, or that the one with this id became part of; None if unknown."""
    wanted: ColumnElement[bool] = recommendations.c.id == name
    while row := connection.execute(select(recommendations.c.number, recommendations.c.became).where(wanted)).first():
        if row.became is None:
            return int(row.number)
        wanted = recommendations.c.number == row.became
    return None


def recommendation_with(item_id: str) -> Select[tuple[str]]:
    """The id of the recommendation that an item is of."""
    of_item = observations.c.item_id == item_id
    return select(recommendations.c.id).join(observations).where(of_item).order_by(recommendations.c.number).limit(1)


def linked_items(sha256: str, besides: Collection[str]) -> Select[tuple[int]]:
    """How many items of a document are of recommendations that others have too, besides these others."""
    other = observations.alias()
    shared = (other.c.recommendation == observations.c.recommendation) & other.c.document_sha256.not_in(
        [sha256, *besides]
    )
    counted = select(func.count()).select_from(observations)
    return counted.where(observations.c.document_sha256 == sha256, select(other).where(shared).exists())


def recommendations_told(connection: Connection, number: int | None = None) -> Iterator[StoredRecommendation]:
    """The recommendation of this number, or all, in the order of their numbers."""
    those: ColumnElement[bool] = true() if number is None else recommendations.c.number == number
    told = select(recommendations).where(those, recommendations.c.became.is_(None), recommendations.c.reports > 0)
    items = _items(connection, None if number is None else observations.c.recommendation == number)
    aliases = _aliases(connection)
    for row in connection.execute(told.order_by(recommendations.c.number)).mappings():
        yield StoredRecommendation(
            id=row["id"],
            aliases=tuple(aliases[row["number"]]),
            force=row["force"],
            stage=row["stage"] and Stage(row["stage"]),
            **{name: row[name] for name in _PLAIN},
            items=tuple(items[row["number"]]),
        )


def changes_told(
    connection: Connection, since: date | None = None, number: int | None = None
) -> Iterator[tuple[str, Change]]:
    """Changes with the ids of their recommendations, by day; from a day on, of one recommendation."""
    earlier, later = documents.alias(), documents.alias()
    told: Select[Any] = (
        select(changes, recommendations.c.id, earlier.c.name.label("from_name"), later.c.name.label("to_name"))
        .join(recommendations)
        .join(earlier, earlier.c.sha256 == changes.c.from_sha256)
        .join(later, later.c.sha256 == changes.c.to_sha256)
    )
    if since is not None:
        told = told.where(changes.c.day >= since)
    if number is not None:
        told = told.where(changes.c.recommendation == number)
    for row in connection.execute(told.order_by(changes.c.day, *changes.primary_key.columns)).mappings():
        yield row["id"], _change(row)


def intervals_told(connection: Connection, number: int) -> list[Interval]:
    """The intervals of a recommendation, field by field."""
    told = select(intervals).where(intervals.c.recommendation == number).order_by(intervals.c.position)
    return [
        Interval(row["field"], row["value"], row["valid_from"], row["valid_to"])
        for row in connection.execute(told).mappings()
    ]


def _items(connection: Connection, those: ColumnElement[bool] | None) -> dict[int, list[SeenItem]]:
    seen = (
        select(observations, documents.c.name, reports.c.report_date)
        .join(documents, documents.c.sha256 == observations.c.document_sha256)
        .join(reports, reports.c.document_sha256 == observations.c.document_sha256)
        .order_by(observations.c.recommendation, observations.c.position)
    )
    found: dict[int, list[SeenItem]] = defaultdict(list)
    for row in connection.execute(seen if those is None else seen.where(those)).mappings():
        found[row["recommendation"]].append(_seen_item(row))
    return found


def _seen_item(row: RowMapping) -> SeenItem:
    return SeenItem(
        item_id=row["item_id"],
        sha256=row["document_sha256"],
        document=row["name"],
        report_date=row["report_date"],
        linked_to=row["linked_to"],
        score=row["score"],
        reasons=tuple(row["reasons"]),
    )


def _aliases(connection: Connection) -> dict[int, list[str]]:
    """By number of a recommendation the ids of all that became part of it, directly or not."""
    became = select(recommendations.c.number, recommendations.c.became, recommendations.c.id)
    rows = connection.execute(became.where(recommendations.c.became.is_not(None)).order_by(recommendations.c.number))
    joined = {number: (into, name) for number, into, name in rows}
    aliases: dict[int, list[str]] = defaultdict(list)
    for into, name in joined.values():
        while into in joined:
            into = joined[into][0]
        aliases[into].append(name)
    return aliases


def _change(row: RowMapping) -> Change:
    return Change(
        field=row["field"],
        from_document=row["from_name"],
        from_sha256=row["from_sha256"],
        to_document=row["to_name"],
        to_sha256=row["to_sha256"],
        day=row["day"],
        old=row["old"],
        new=row["new"],
    )
