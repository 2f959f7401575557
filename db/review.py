"""What the review desk asks of the store: the queue, and who works on what."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from db import blocks, queue, sampling, stories
from db.history_tables import candidates
from db.queue import Filter, Queue, Task
from db.review_tables import claims
from db.sampling import Sample
from models.decisions import Decision
from models.recommendations import Candidate


class Review:
    """The questions of the review desk, all about one moment; made by `Store.reviewing`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._now = datetime.now(UTC)

    def queue(self, wanted: Filter, page: int = 1) -> Queue:
        """A page of what waits, the worst first, with counts."""
        return queue.queue(self._connection, wanted, self._now, page)

    def next_task(self, wanted: Filter, person: str, besides: Iterable[str] = ()) -> Task | None:
        """The worst task on an item that fits and nobody else works on, but for those of these; None where none is."""
        return queue.next_task(self._connection, wanted, self._now, person, besides)

    def claimed_by(self, subject: str) -> str | None:
        """Who works on an item or a document; None where nobody does."""
        held = (claims.c.subject == subject) & (claims.c.expires_at > self._now)
        return self._connection.scalar(select(claims.c.claimed_by).where(held))

    def recommendation_of(self, item_id: str) -> str | None:
        """The id of the recommendation that an item is of; None where there is no such item."""
        return self._connection.scalar(stories.recommendation_with(item_id))

    def candidates_of(self, item_id: str) -> list[Candidate]:
        """The pairs of items, this one in each, that may be one recommendation; the likeliest first."""
        of_item = (candidates.c.first == item_id) | (candidates.c.second == item_id)
        found = select(candidates).where(of_item).order_by(candidates.c.score.desc(), candidates.c.first)
        return [
            Candidate(row.first, row.second, row.score, tuple(row.reasons)) for row in self._connection.execute(found)
        ]

    def decision(self, number: int) -> Decision | None:
        """The decision of this number; None where there is none."""
        return blocks.decision(self._connection, number)

    def samples(self, reason: str | None = None) -> list[Sample]:
        """The items that were drawn at random for a reason, or for any, with what was decided on them since."""
        return list(sampling.drawn(self._connection, reason))

    def items_only_for(self, reason: str, force: str | None = None) -> dict[str | None, list[str]]:
        """By force the ids of the items that are up for review for this reason alone."""
        found: dict[str | None, list[str]] = defaultdict(list)
        for of_force, item in self._connection.execute(sampling.items_only_for(reason, force)):
            found[of_force].append(item)
        return found
