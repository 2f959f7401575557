"""Judging a visit to a source: is what it gave alarming beside what it gave before, and when is the next one due?"""

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
    return last.at + source.every - min(_EARLY, source.every)


def is_due(source: Source, memory: Memory, now: datetime) -> bool:
    """Whether the source should be visited by now."""
    due = next_visit(source, memory)
    return due is None or due <= now


def number_alarm(source: Source, visit: Visit, memory: Memory) -> Alarm | None:
    """What is alarming about the number of documents: beside what is declared, else beside earlier visits."""
    found, expected = visit.found, source.expected
    before = [earlier.found for earlier in memory.visits if earlier.found]
    if visit.fetched + visit.unchanged == 0 and _should_have_some(source, bool(before)):
        return _alarm(AlarmKind.NOTHING, "the source gave no document")
    if expected:
        if found < expected.least:
            return _alarm(AlarmKind.FAR_FEWER, f"there are {found} documents, and at least {expected.least} expected")
        if expected.most is not None and found > expected.most:
            return _alarm(AlarmKind.FAR_MORE, f"there are {found} documents, and at most {expected.most} expected")
    elif before:
        usual = median(before)
        if found * _FAR < usual and usual - found >= _FEW:
            return _alarm(AlarmKind.FAR_FEWER, f"there are {found} documents, and before there were {usual:g}")
        if found > usual * _FAR and found - usual >= _FEW:
            return _alarm(AlarmKind.FAR_MORE, f"there are {found} documents, and before there were {usual:g}")
    return None


def _should_have_some(source: Source, had_some: bool) -> bool:
    if source.expected:
        return source.expected.least > 0
    return had_some or not isinstance(source, FolderSource)


def _alarm(kind: AlarmKind, what: str) -> Alarm:
    return Alarm(kind, f"{what}; look at it, and correct or add `expected` in sources.yaml".capitalize() + ".")
