"""All that the history of some forces is told from, and what is told of them, as statements on a connection."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, RowMapping, SelectBase, Table, func, or_, select

from db import history_rows, rows
from db.exact_rows import make_exact
from db.history_tables import (
    candidates,
    changes,
    decision_documents,
    decision_items,
    decisions,
    intervals,
    observations,
    recommendation_owners,
    recommendations,
    reopened,
    reports,
    wordings,
)
from db.queries import TOLD_BY_ITSELF
from db.results import ForceFrom
from db.tables import IS_NEWEST, documents, evidence, extractions, items
from db.telling import Block, Force, Reading, Telling, Unplaced
from models.decisions import Decision

Forces = Collection[Force]

_SCOPED_BY_RECOMMENDATION = (recommendation_owners, intervals, changes)


def load(connection: Connection, forces: Forces) -> Block:
    """Everything of the documents of these forces; None among them stands for documents of unknown force."""
    scope = _among(documents.c.force, forces)
    decided = _decisions(connection, scope)
    readings = list(_readings(connection, scope))
    last_number = connection.scalar(select(func.max(recommendations.c.number))) or 0
    return Block(tuple(readings), tuple(decided), _known(connection, forces), last_number)


def linked_forces(connection: Connection, forces: Forces) -> set[Force]:
    """These forces, and those that decisions on items of both tie to them, one by one."""
    found, waiting = set(forces), set(forces)
    while waiting:
        of_these = select(decision_documents.c.decision).join(documents).where(_among(documents.c.force, waiting))
        tied = select(documents.c.force).join(decision_documents).where(decision_documents.c.decision.in_(of_these))
        waiting = set(connection.scalars(tied)) - found
        found |= waiting
    return found


def unplaced(connection: Connection, sha256: str) -> Iterator[Unplaced]:
    """The documents that do not tell their force and share items with this one; itself, if it does not."""
    own = select(wordings.c.hash).where(wordings.c.document_sha256 == sha256)
    sharing = select(wordings.c.document_sha256).where(wordings.c.hash.in_(own))
    untold = documents.c.force_from.is_(None) | (documents.c.force_from == ForceFrom.ITEMS.value)
    found = documents.c.sha256.in_(sharing) | (documents.c.sha256 == sha256)
    for reading in list(_readings(connection, untold & found)):
        yield Unplaced(reading.extraction, reading.force, _shared_with(connection, reading.extraction.sha256))


def write(connection: Connection, forces: Forces, telling: Telling) -> None:
    """Let what is told of these forces be this, and nothing else."""
    told = history_rows.telling_rows(telling)
    numbers = {row["number"] for row in told[recommendations]}
    of_forces = _among(recommendations.c.force, forces)
    for known in connection.execute(select(recommendations).where(of_forces)).mappings():
        if known["number"] not in numbers:
            became = telling.joined.get(known["number"], known["became"])
            told[recommendations].append(history_rows.empty_recommendation(known, became))
    make_exact(connection, recommendations, of_forces, told[recommendations])
    of_documents = select(documents.c.sha256).where(_among(documents.c.force, forces))
    for table in (observations, reports, reopened):
        make_exact(connection, table, table.c.document_sha256.in_(of_documents), told[table])
    of_recommendations = select(recommendations.c.number).where(of_forces)
    for table in _SCOPED_BY_RECOMMENDATION:
        make_exact(connection, table, table.c.recommendation.in_(of_recommendations), told[table])
    make_exact(connection, candidates, _among(candidates.c.force, forces), told[candidates])


def _among(column: ColumnElement[Force], forces: Forces) -> ColumnElement[bool]:
    named = column.in_([force for force in forces if force is not None])
    return or_(named, column.is_(None)) if None in forces else named


def _readings(connection: Connection, scope: ColumnElement[bool]) -> Iterator[Reading]:
    """The newest readings of documents within `scope`; evidence only of those that were decided on."""
    newest = select(extractions, documents.c.force).join(documents).where(IS_NEWEST, scope)
    found = list(connection.execute(newest.order_by(extractions.c.id)).mappings())
    decided_on = set(connection.scalars(select(decision_documents.c.document_sha256).distinct()))
    whole = [row["id"] for row in found if row["document_sha256"] in decided_on]
    in_scope = select(extractions.c.id).join(documents).where(IS_NEWEST, scope)
    item_rows = _by_reading(connection, items, items.c.extraction_id.in_(in_scope))
    part_rows = {
        table: _by_reading(connection, table, table.c.extraction_id.in_(whole if table is evidence else in_scope))
        for table in rows.PARTS
    }
    for row in found:
        parts = {table: by_reading[row["id"]] for table, by_reading in part_rows.items()}
        read = tuple(rows.items(item_rows[row["id"]], parts))
        yield Reading(replace(rows.extraction_without_items(row), items=read), row["force"])


def _by_reading(connection: Connection, table: Table, scope: ColumnElement[bool]) -> dict[int, list[RowMapping]]:
    found: dict[int, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(select(table).where(scope).order_by(*table.primary_key.columns)).mappings():
        found[row["extraction_id"]].append(row)
    return found


def _decisions(connection: Connection, scope: ColumnElement[bool]) -> list[Decision]:
    """The decisions on items of documents within `scope`, each with all its items."""
    return decisions_in(connection, select(decision_documents.c.decision).join(documents).where(scope))


def decisions_on(connection: Connection, sha256: str) -> list[Decision]:
    """The decisions that touch a document, in their order."""
    of_document = decision_documents.c.document_sha256 == sha256
    return decisions_in(connection, select(decision_documents.c.decision).where(of_document))


def decision(connection: Connection, number: int) -> Decision | None:
    """The decision of this number; None where there is none."""
    return next(iter(decisions_in(connection, select(decisions.c.number).where(decisions.c.number == number))), None)


def decisions_in(connection: Connection, numbers: SelectBase) -> list[Decision]:
    """The decisions of these numbers, in their order."""
    parts: dict[int, list[RowMapping]] = defaultdict(list)
    their_items = select(decision_items).where(decision_items.c.decision.in_(numbers))
    for row in connection.execute(their_items.order_by(*decision_items.primary_key.columns)).mappings():
        parts[row["decision"]].append(row)
    found = select(decisions).where(decisions.c.number.in_(numbers)).order_by(decisions.c.number)
    return [history_rows.decision(row, parts[row["number"]]) for row in connection.execute(found).mappings()]


def _known(connection: Connection, forces: Forces) -> dict[str, frozenset[str]]:
    kept = (
        select(recommendations.c.id, observations.c.item_id)
        .outerjoin(observations, observations.c.recommendation == recommendations.c.number)
        .where(_among(recommendations.c.force, forces), recommendations.c.became.is_(None))
    )
    members: dict[str, set[str]] = defaultdict(set)
    for name, item in connection.execute(kept):
        members[name] |= {item} - {None}
    return {name: frozenset(known) for name, known in members.items()}


def _shared_with(connection: Connection, sha256: str) -> Counter[str]:
    """By force, how many items of a document are among those of documents that tell their force."""
    own, other = wordings.alias(), wordings.alias()
    counted = (
        select(documents.c.force, func.count(own.c.number.distinct()))
        .select_from(own)
        .join(other, other.c.hash == own.c.hash)
        .join(documents, documents.c.sha256 == other.c.document_sha256)
        .where(own.c.document_sha256 == sha256)
        .where(documents.c.force_from.in_(TOLD_BY_ITSELF))
        .group_by(documents.c.force)
    )
    return Counter(dict(connection.execute(counted).tuples().all()))
