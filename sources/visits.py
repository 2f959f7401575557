"""Judging a visit to a source: is what it gave alarming beside what it gave before, and when is the next one due?"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from statistics import median

from models.fetching import Alarm, AlarmKind, Memory, Visit
from sources.configuration import FolderSource, Source

# "Far fewer" is less than half as many, "far more" over twice as many; of few documents, at least this many.
_FAR = 2
_FEW = 5
# A nightly run does not come to a source at the same minute every night.
_EARLY = timedelta(hours=1)


def next_visit(source: Source, memory: Memory) -> datetime | None:
    """When the source should be visited next; None for now, as where the last visit got nothing."""
    last = next(iter(memory.visits), None)
    if last is None or last.fetched + last.unchanged == 0:
        return None
    return last.at + source.every - min(_EARLY, source.every / 4)


def is_due(source: Source, memory: Memory, now: datetime) -> bool:
    """Whether the source should be visited by now."""
    due = next_visit(source, memory)
    return due is None or due <= now


def number_alarms(source: Source, visit: Visit, memory: Memory) -> Iterator[Alarm]:
    """What is alarming about the number of documents: beside what is declared, else beside earlier visits."""
    before = [earlier.found for earlier in memory.visits if earlier.found]
    gave_some = any(earlier.fetched + earlier.unchanged for earlier in memory.visits)
    should_have_some = (
        source.expected.least > 0 if source.expected else gave_some or not isinstance(source, FolderSource)
    )
    if visit.fetched + visit.unchanged == 0 and should_have_some:
        yield _alarm(AlarmKind.NOTHING, "The source gave no document")
    elif source.expected:
        least, most = source.expected.least, source.expected.most
        if visit.found < least:
            yield _alarm(AlarmKind.FAR_FEWER, f"The source has {visit.found} documents where at least {least} belong")
        if most is not None and visit.found > most:
            yield _alarm(AlarmKind.FAR_MORE, f"The source has {visit.found} documents where at most {most} belong")
    elif before:
        usual = median(before)
        beside = f"The source has {visit.found} documents where it had {usual:g} before"
        if visit.found * _FAR < usual and usual - visit.found >= _FEW:
            yield _alarm(AlarmKind.FAR_FEWER, beside)
        if visit.found > usual * _FAR and visit.found - usual >= _FEW:
            yield _alarm(AlarmKind.FAR_MORE, beside)


def _alarm(kind: AlarmKind, what: str) -> Alarm:
    return Alarm(kind, f"{what}; look at it, and correct the source or its `expected` in sources.yaml.")
