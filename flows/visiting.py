"""A visit to one source that a person asks for: into the store, or into a folder."""

from pathlib import Path
from tempfile import TemporaryDirectory

from db.originals import Originals
from db.store import Store
from flows.stages import Arrival, keep
from flows.summary import Outcome
from models.documents import Document
from models.fetching import Visit
from sources.configuration import Source
from sources.gathering import gather
from sources.limits import FetchLimits


def visit(
    source: Source, store: Store, originals: Originals, limits: FetchLimits
) -> tuple[list[Arrival], list[Outcome], Visit]:
    """Keep what a source gives now, whether or not it is due, and remember the visit.

    Raises:
        StoreError: the database refused.
    """
    with TemporaryDirectory(prefix="rectrack-") as downloads:
        found = list(gather(source, Path(downloads), limits, store.memory(source.name)))
        arrivals, outcomes = keep(found, originals)
    seen = next(each for each in found if isinstance(each, Visit))
    with store.writing("Remembering a visit") as writing:
        writing.remember(seen, [each for each in found if isinstance(each, Document)])
    return arrivals, outcomes, seen
