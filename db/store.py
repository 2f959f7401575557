"""The store: every document that was taken in, what reading it gave, or why it could not be read.

Nothing is overwritten. Each document is one transaction; the same document twice changes nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from threading import Lock
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, RowMapping, select

from db import blocks, fetches, figures, queries, readings, search, stories
from db.copies import Copy, copy_of
from db.engine import explained, open_engine, reader, writer
from db.exporting import Exporting
from db.figures import Figures
from db.purges import purges, scrub
from db.results import (
    ForceFrom,
    Found,
    PurgedDocument,
    QuarantinedDocument,
    State,
    StoreCounts,
    StoredDocument,
    StoredItem,
    StoredRecommendation,
)
from db.review import Review
from db.schema import migrate
from db.tables import documents
from db.writing import Writing
from models.decisions import Decision
from models.documents import Extraction, Reason
from models.fetching import Memory
from models.stories import Change, Interval

# Hashes asked for in one statement: databases limit the number of parameters.
_HASHES_AT_ONCE = 1000


class Store:
    """An open store. Safe to use from several threads, and by several processes each with its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reader = reader(engine)
        self._writer = writer(engine)
        # SQLite lets those who wait for it ask again and again, and some never get their turn.
        self._turn = Lock()

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database at `url`, an SQLAlchemy address; make it, or bring its schema up to date, where needed.

        Raises:
            UsageError: the address cannot be used.
            StoreError: the database cannot be opened, is locked, or was written by a newer rectrack.
        """
        engine = open_engine(url)
        try:
            with explained(engine, "Opening the store"):
                migrate(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def state_of(self, sha256s: Collection[str]) -> dict[str, State]:
        """What became of those of these documents that are known; the others are not in the answer."""
        hashes = list(sha256s)
        states: dict[str, State] = {}
        with self._reading() as connection:
            for start in range(0, len(hashes), _HASHES_AT_ONCE):
                found = connection.execute(queries.states(hashes[start : start + _HASHES_AT_ONCE]))
                states |= {row.sha256: State(row.state) for row in found}
        return states

    def came_from(self, origins: Collection[str]) -> dict[str, set[str]]:
        """By place, the hashes of the documents that were first met there; places of none are left out."""
        wanted, hashes = list(origins), defaultdict[str, set[str]](set)
        with self._reading() as connection:
            for start in range(0, len(wanted), _HASHES_AT_ONCE):
                for row in connection.execute(queries.from_places(wanted[start : start + _HASHES_AT_ONCE])):
                    hashes[row.origin].add(row.sha256)
        return hashes

    @contextmanager
    def writing(self, doing: str) -> Iterator[Writing]:
        """One transaction that writes, in its turn; `doing` says what, for messages: "Storing document 3fa9c01b77de".

        Raises:
            StoreError: the database refused; nothing of the transaction is stored.
        """
        with self._turn, explained(self._engine, doing), self._writer.begin() as connection:
            yield Writing(connection)

    def counts(self) -> StoreCounts:
        """The store in numbers."""
        with self._reading() as connection:
            return StoreCounts(**connection.execute(queries.COUNTS).mappings().one())

    def documents(self) -> list[StoredDocument]:
        """Every document, in the order in which they were first seen."""
        with self._reading() as connection:
            found = connection.execute(queries.DOCUMENTS).mappings()
            return [_stored_document(row) for row in found]

    def document(self, sha256: str) -> StoredDocument | None:
        """The document with these bytes; None where it is not stored."""
        with self._reading() as connection:
            found = connection.execute(queries.DOCUMENTS.where(documents.c.sha256 == sha256)).mappings().one_or_none()
            return _stored_document(found) if found else None

    def quarantined(self) -> list[QuarantinedDocument]:
        """The documents that could not be read so far, each with its last failure, the oldest first."""
        with self._reading() as connection:
            found = connection.execute(queries.QUARANTINED).mappings()
            return [QuarantinedDocument(**{**row, "reason": Reason(row["reason"])}) for row in found]

    def purged(self) -> list[PurgedDocument]:
        """The documents that were purged, the oldest first."""
        with self._reading() as connection:
            found = connection.execute(select(purges).order_by(purges.c.purged_at)).mappings()
            return [_purged_document(row) for row in found]

    def scrub(self) -> None:
        """Write the database anew, so that nothing of what was deleted is left in its files. Others wait meanwhile.

        Raises:
            StoreError: there is no room for it, or another program has the store open.
        """
        with explained(self._engine, "Writing the database anew"):
            scrub(self._engine)

    def untold(self) -> list[str]:
        """The hashes of documents with items whose history nobody has told: they were stored before there was one."""
        with self._reading() as connection:
            return list(connection.scalars(queries.UNTOLD))

    def item(self, item_id: str) -> StoredItem | None:
        """The item with this public id, from the newest reading of its document; None where there is none."""
        with self._reading() as connection:
            found = connection.execute(queries.reading_with_item(item_id)).mappings().one_or_none()
            return next(readings.stored_items(connection, found, found["number"]), None) if found else None

    def items_of(self, sha256: str) -> tuple[StoredItem, ...]:
        """The items of a document in reading order, from its newest reading; none where it is unknown or unread."""
        with self._reading() as connection:
            found = connection.execute(queries.reading_of(sha256)).mappings().one_or_none()
            return tuple(readings.stored_items(connection, found)) if found else ()

    def reading_of(self, sha256: str) -> Extraction | None:
        """The newest reading of a document, with its items; None where it is unknown or unread."""
        with self._reading() as connection:
            return readings.reading_of(connection, sha256)

    def read_versions(
        self, publisher: str | None = None, shape: str | None = None, below: float | None = None
    ) -> dict[str, str]:
        """By hash of each document that was read, the last rectrack that reads it as the newest reading has it.

        Args:
            publisher: only where the name of the publisher, as printed, has this in it.
            shape: only where a field was read by a rule of this name.
            below: only where an item has less confidence.
        """
        with self._reading() as connection:
            return dict(connection.execute(readings.versions(publisher, shape, below)).tuples().all())

    def document_of(self, item_id: str) -> str | None:
        """The hash of the document that an item id begins with; None where there is none."""
        with self._reading() as connection:
            return connection.scalar(queries.document_of(item_id))

    def decisions_on(self, sha256: str) -> list[Decision]:
        """The decisions that touch a document, in their order, those that were undone among them."""
        with self._reading() as connection:
            return blocks.decisions_on(connection, sha256)

    def recommendations(self) -> list[StoredRecommendation]:
        """All recommendations, the oldest first."""
        with self._reading() as connection:
            return list(stories.recommendations_told(connection))

    def recommendation_with(self, item_id: str) -> str | None:
        """The id of the recommendation that an item is of; None where there is no such item, or it was rejected."""
        with self._reading() as connection:
            return connection.scalar(stories.recommendation_with(item_id))

    def linked_items(self, sha256: str, besides: Collection[str] = ()) -> int:
        """How many items of a document are of recommendations that others have too, `besides` these others."""
        with self._reading() as connection:
            return connection.execute(stories.linked_items(sha256, besides)).scalar_one()

    def recommendation(self, name: str) -> StoredRecommendation | None:
        """The recommendation with this id, or that the one with this id became part of; None where there is none."""
        with self._reading() as connection:
            number = stories.number_of(connection, name)
            return next(stories.recommendations_told(connection, number), None) if number else None

    def changes(self, since: date | None = None) -> list[tuple[str, Change]]:
        """The changes from report to report, each with the id of its recommendation, by the day of the later report.

        Args:
            since: the first day to be looked at; all, if None.
        """
        with self._reading() as connection:
            return list(stories.changes_told(connection, since))

    def changes_of(self, name: str) -> list[Change]:
        """The changes of the recommendation with this id, by the day of the later report; none where it is unknown."""
        with self._reading() as connection:
            number = stories.number_of(connection, name)
            return [change for _, change in stories.changes_told(connection, number=number)] if number else []

    def intervals_of(self, name: str) -> list[Interval]:
        """Since when each value of the recommendation with this id held, field by field; none where it is unknown."""
        with self._reading() as connection:
            number = stories.number_of(connection, name)
            return stories.intervals_told(connection, number) if number else []

    def search(self, words: str, most: int = 20) -> list[Found]:
        """The recommendations that have all of these words in some form, the best match first, at most so many."""
        with self._reading() as connection:
            return search.find(connection, words, most)

    def memory(self, source: str) -> Memory:
        """What earlier visits to the source of this name left; of its documents, those that are stored."""
        with self._reading() as connection:
            return fetches.memory(connection, source)

    def figures(self, today: date) -> Figures:
        """The store in numbers, of all reporting views at one moment."""
        with self._reading() as connection:
            return figures.figures(connection, today)

    @contextmanager
    def copying(self) -> Iterator[Copy]:
        """All rows at one moment, for as long as the `with` block lasts."""
        with self._reading() as connection:
            yield copy_of(connection)

    @contextmanager
    def reviewing(self) -> Iterator[Review]:
        """What the review desk asks, at one moment, for as long as the `with` block lasts."""
        with self._reading() as connection:
            yield Review(connection)

    @contextmanager
    def exporting(self) -> Iterator[Exporting]:
        """What exports ask, at one moment, for as long as the `with` block lasts."""
        with self._reading() as connection:
            yield Exporting(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self._engine, "Reading the store"), self._reader.connect() as connection:
            yield connection


def _stored_document(row: RowMapping) -> StoredDocument:
    force_from = row["force_from"] and ForceFrom(row["force_from"])
    return StoredDocument(**{**row, "state": State(row["state"]), "force_from": force_from})


def _purged_document(row: RowMapping) -> PurgedDocument:
    return PurgedDocument(
        row["document_sha256"], tuple(row["item_ids"]), row["purged_by"], row["purged_at"], row["reason"]
    )
