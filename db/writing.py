"""One transaction that writes: whatever it does is done wholly or not at all, and no other writes meanwhile."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from importlib.metadata import version
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from db import blocks, claiming, exporting, fetches, history_rows, purges, queries, readings, rows, runs, sampling
from db.history_tables import decision_documents, decision_items, decisions, observations, wordings
from db.results import ForceFrom, State
from db.runs import Begun, News
from db.tables import IS_NEWEST, documents, extractions, quarantine
from db.telling import Block, Force, Telling, Unplaced
from db.types import storable
from db.waiting import TaskKind
from models.decisions import Decision
from models.documents import Document, Extraction, Unreadable
from models.errors import UsageError
from models.fetching import Visit


class Writing:
    """What can be done in one transaction; made by `Store.writing`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._now = datetime.now(UTC)

    def save(self, document: Document, extraction: Extraction, size_bytes: int) -> bool:
        """Store a document that was read, with its items; also one that was quarantined before.

        Returns:
            False where the document had already been read: nothing is changed then.
        """
        before = self._take_in(document, extraction.sha256, size_bytes, State.READ)
        if before is State.READ:
            return False
        if before is State.QUARANTINED:
            known = documents.c.sha256 == extraction.sha256
            self._connection.execute(update(documents).where(known).values(state=State.READ.value))
        self._insert(extraction)
        return True

    def save_again(self, extraction: Extraction) -> None:
        """Store another reading of a document that was read before. It becomes the newest; the others stay."""
        before = (extractions.c.document_sha256 == extraction.sha256) & IS_NEWEST
        self._connection.execute(update(extractions).where(before).values(superseded_at=self._now))
        self._insert(extraction)

    def confirm(self, sha256: str) -> None:
        """Record that this rectrack reads the document as the newest reading has it."""
        newest = (extractions.c.document_sha256 == sha256) & IS_NEWEST
        self._connection.execute(update(extractions).where(newest).values(confirmed_version=version("rectrack")))

    def erase(self, sha256: str, by: str, reason: str) -> None:
        """Delete the readings of a document, and its words in decisions; `purges` says what stays."""
        purges.erase(self._connection, sha256, by, reason, self._now)

    def forget(self, sha256: str) -> None:
        """Delete a document that was erased, and of which nothing is told any more."""
        purges.forget(self._connection, sha256)

    def quarantine(self, document: Document, sha256: str, size_bytes: int, unreadable: Unreadable) -> bool:
        """Record that a document could not be read. One that was read before stays read.

        Returns:
            False where the last attempt is recorded with the same reason and message: nothing is changed then.
        """
        self._take_in(document, sha256, size_bytes, State.QUARANTINED)
        reason, message = unreadable.reason.value, storable(unreadable.message)
        if self._connection.execute(queries.last_failure(sha256)).one_or_none() == (reason, message):
            return False
        failure = {"document_sha256": sha256, "reason": reason, "message": message}
        self._connection.execute(insert(quarantine).values(**failure, quarantined_at=self._now))
        return True

    def place(self, sha256: str, force: Force, told_by: ForceFrom | None) -> None:
        """Record of which force a document is, and what says so; both None where nothing does."""
        values = {"force": force, "force_from": told_by and told_by.value}
        self._connection.execute(update(documents).where(documents.c.sha256 == sha256).values(values))

    def remember(self, visit: Visit, found: Iterable[Document]) -> None:
        """Record a visit to a source, and how the documents that it found came over the web."""
        fetches.remember(self._connection, visit, found, self._now)

    def note_wordings(self, sha256: str, keys: Mapping[int, str]) -> None:
        """Record what is the same in other items of the same words, by number of the item."""
        self._connection.execute(delete(wordings).where(wordings.c.document_sha256 == sha256))
        if keys:
            of_document = [
                {"document_sha256": sha256, "number": number, "hash": _hash(key)} for number, key in keys.items()
            ]
            self._connection.execute(insert(wordings), of_document)

    def unplaced(self, sha256: str) -> Iterator[Unplaced]:
        """The documents that do not tell their force and share items with this one; itself, if it does not."""
        return blocks.unplaced(self._connection, sha256)

    def linked_forces(self, forces: Iterable[Force]) -> set[Force]:
        """These forces, and those that decisions on items of both tie to them, one by one."""
        return blocks.linked_forces(self._connection, set(forces))

    def force_of(self, sha256: str) -> Force:
        """The force of a document."""
        return self._connection.scalar(select(documents.c.force).where(documents.c.sha256 == sha256))

    def force_told_by(self, sha256: str) -> ForceFrom | None:
        """What says so; None where nothing does."""
        told_by = self._connection.scalar(select(documents.c.force_from).where(documents.c.sha256 == sha256))
        return told_by and ForceFrom(told_by)

    def block(self, forces: Iterable[Force]) -> Block:
        """All that the history of these forces is told from; None among them stands for documents of unknown force."""
        return blocks.load(self._connection, set(forces))

    def tell(self, forces: Iterable[Force], telling: Telling) -> None:
        """Let what is told of these forces be this, and nothing else."""
        blocks.write(self._connection, set(forces), telling)

    def close_reviews(self, sha256: str, numbers: Iterable[int]) -> None:
        """Record that the items of these numbers are up for review no more."""
        of_document = (observations.c.document_sha256 == sha256) & observations.c.number.in_(list(numbers))
        self._connection.execute(update(observations).where(of_document, observations.c.review).values(review=False))

    def decide(self, decision: Decision) -> Decision:
        """Add a decision; returns it with the number that it is given here.

        Raises:
            UsageError: an item is of no stored document, or there is no such decision to undo.
        """
        touched = {self.document_of(item) for item in decision.ids}
        if decision.undoes is not None:
            touched |= self.documents_of(decision.undoes)
            if not touched:
                raise UsageError(f"There is no decision {decision.undoes} to undo.")
        new = insert(decisions).values(history_rows.decision_row(decision)).returning(decisions.c.number)
        numbered = replace(decision, number=self._connection.execute(new).scalar_one())
        if rows_of_items := history_rows.decision_item_rows(numbered):
            self._connection.execute(insert(decision_items), rows_of_items)
        rows_of_documents = [{"decision": numbered.number, "document_sha256": sha256} for sha256 in sorted(touched)]
        self._connection.execute(insert(decision_documents), rows_of_documents)
        return numbered

    def document_of(self, item_id: str) -> str:
        """The hash of the document that an item id begins with.

        Raises:
            UsageError: no such document is stored.
        """
        found = self._connection.scalar(queries.document_of(item_id))
        if found is None:
            raise UsageError(f"No document is stored with an item {item_id}: `rectrack status` shows how ids begin.")
        return found

    def documents_of(self, decision: int) -> set[str]:
        """The documents that a decision touches, none where there is no such decision."""
        of_decision = decision_documents.c.decision == decision
        return set(self._connection.scalars(select(decision_documents.c.document_sha256).where(of_decision)))

    def decisions_on(self, sha256: str) -> list[Decision]:
        """The decisions that touch a document, in their order."""
        return blocks.decisions_on(self._connection, sha256)

    def reading_of(self, sha256: str) -> Extraction | None:
        """The newest reading of a document, with its items; None where it is unknown or unread."""
        return readings.reading_of(self._connection, sha256)

    def forces_told(self, items: Iterable[str]) -> dict[str, str]:
        """By item id the force that the document of the item tells; items of other documents are left out."""
        forces = {item: self._connection.scalar(queries.force_told_with(item)) for item in items}
        return {item: force for item, force in forces.items() if force is not None}

    def claim(self, subject: str, person: str, holds: timedelta) -> bool:
        """Record that a person works on an item or a document for so long. False where somebody else does."""
        return claiming.claim(self._connection, subject, person, self._now, self._now + holds)

    def release(self, subject: str, person: str) -> None:
        """Record that this person works on it no more."""
        claiming.release(self._connection, subject, person)

    def advance_export(self, name: str, after: int, had: Mapping[str, tuple[str, str]]) -> None:
        """Record that an export has told what changed since the one of number `after`, and what it had.

        Raises:
            StoreError: another export of this name came first.
        """
        exporting.advance(self._connection, name, after, had, self._now)

    def draw(self, reason: str, most: int) -> int:
        """Draw items at random that are up for review for this reason alone, or, of no reason, not at all.

        Returns:
            How many were drawn: at most so many, and of those only that nobody has decided on.
        """
        return sampling.draw(self._connection, reason, most, self._now)

    def look_at(self, sha256: str, task: TaskKind, person: str) -> None:
        """Record that a person has looked at what the newest reading of a document says of it."""
        claiming.look_at(self._connection, sha256, task, person, self._now)

    def begin_run(self, started_at: datetime) -> Begun:
        """Record that a nightly run begins."""
        return runs.begin(self._connection, started_at)

    def news(self, today: date) -> News:
        """What stands overdue or dropped on this day, and what of it no run that ended has told."""
        return runs.news(self._connection, today)

    def end_run(self, number: int, ended_at: datetime, summary: Mapping[str, Any], found: News) -> None:
        """Record how a nightly run ended, and that it told of what it found."""
        runs.end(self._connection, number, ended_at, summary, found)

    def _take_in(self, document: Document, sha256: str, size_bytes: int, state: State) -> State | None:
        """Enter a new document in this state. Returns the state of one that is known."""
        known = self._connection.scalar(select(documents.c.state).where(documents.c.sha256 == sha256))
        if known is not None:
            return State(known)
        new = insert(documents).values(
            sha256=sha256,
            name=document.name,
            origin=document.origin,
            size_bytes=size_bytes,
            state=state.value,
            first_seen=self._now,
        )
        self._connection.execute(new)
        return None

    def _insert(self, extraction: Extraction) -> None:
        reading = {
            **rows.extraction_row(extraction),
            "rectrack_version": version("rectrack"),
            "read_at": self._now,
        }
        new = insert(extractions).values(reading).returning(extractions.c.id)
        extraction_id = self._connection.execute(new).scalar_one()
        for table, table_rows in rows.item_rows(extraction_id, extraction).items():
            if table_rows:
                self._connection.execute(insert(table), table_rows)


def _hash(key: str) -> str:
    """16 digits for a text of any length."""
    return blake2b(key.encode(), digest_size=8).hexdigest()
