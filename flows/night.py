"""One nightly run, from what the sources hold to the summary: plain functions, two of which the flow makes tasks of.

    alone -> begin -> receive, source by source -> select_new -> read -> news -> summary

A run that is cut off anywhere has stored whole documents or none: the next one takes in the rest and says so.
"""

import logging
import platform
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from db.originals import Originals
from db.runs import Begun, Matter
from db.store import Store
from flows.alone import alone
from flows.night_summary import NightSummary, SourceAlarm, alarms_of, write_summary
from flows.patience import Patience
from flows.reading import DistantReader, Reader, open_reader
from flows.stages import Arrival, keep, select_new
from flows.storing import tell_untold
from flows.summary import Outcome, Result, summarise
from flows.webhook import post
from models.documents import Document
from models.fetching import Memory, Visit
from models.settings import Settings
from sources.configuration import Source, load_sources
from sources.gathering import Finding, gather
from sources.limits import FetchLimits
from sources.visits import is_due

_log = logging.getLogger("rectrack.flows")

# Target dates are days in London, and so is the night.
_LONDON = ZoneInfo("Europe/London")
_PACKAGES = ("rectrack", "pypdfium2", "sqlalchemy", "prefect")

Clock = Callable[[], datetime]
Fetch = Callable[[Source, Path, FetchLimits, Memory, datetime], list[Finding]]
Read = Callable[[list[Arrival], Reader | DistantReader], Iterable[Outcome]]


def london_now() -> datetime:
    """This moment, with London's offset."""
    return datetime.now(_LONDON)


def fetch(source: Source, downloads: Path, limits: FetchLimits, memory: Memory, at: datetime) -> list[Finding]:
    """What a source holds now, and last of all the visit, which is of the run that began `at` this time."""
    return list(gather(source, downloads, limits, memory, at))


def read(new: list[Arrival], reader: Reader | DistantReader) -> list[Outcome]:
    """What became of new documents."""
    return reader.read(new)


def run_night(settings: Settings, fetch: Fetch = fetch, read: Read = read, clock: Clock = london_now) -> NightSummary:
    """Take in what is new in all sources, and tell what is new in the store since the last run.

    Args:
        settings: where all of it lies.
        fetch: looks at a source.
        read: reads and stores new documents.
        clock: the time now, with its offset. Its day decides what is overdue.

    Raises:
        ConfigurationError: `sources.yaml` cannot be used.
        AlreadyRunning: another nightly run is at work.
        StoreError: the store cannot be opened, was away for too long, or the summary cannot be written.
    """
    sources = load_sources(settings.sources_file)
    with alone(settings), Store.open(settings.database_url) as store:
        summary = _Night(settings, store, fetch, read, clock).run(sources)
    if settings.webhook and (problem := post(settings.webhook, summary.to_bytes())):
        _log.warning("run %d: %s", summary.run, problem)
        summary = replace(summary, webhook=problem)
        write_summary(settings.runs, summary)
    return summary


class _Night:
    """One run over an open store."""

    def __init__(self, settings: Settings, store: Store, fetch: Fetch, read: Read, clock: Clock) -> None:
        self._settings = settings
        self._store = store
        self._fetch = fetch
        self._read = read
        self._clock = clock
        self._originals = Originals(settings.originals)
        self._patience = Patience()
        self._started_at = clock()
        self._start = time.monotonic()

    def run(self, sources: Iterable[Source]) -> NightSummary:
        """From the beginning to the summary."""
        begun = self._patience(self._begin)
        _log.info("run %d began, rectrack %s", begun.number, version("rectrack"))
        arrivals: list[Arrival] = []
        outcomes: list[Outcome] = []
        alarms: list[SourceAlarm] = []
        for source in sources:
            for each in self._receive(source):
                match each:
                    case Arrival():
                        arrivals.append(each)
                    case Outcome():
                        _log_outcome(begun.number, each)
                        outcomes.append(each)
                    case Visit():
                        alarms += alarms_of(each)
        new, unchanged = self._patience(lambda: select_new(arrivals, self._store, self._originals))
        outcomes += unchanged
        for alarm in alarms:
            _log.warning("run %d: a source gives an alarm: %s", begun.number, alarm.kind)
        for outcome in self._take_in(new):
            _log_outcome(begun.number, outcome)
            outcomes.append(outcome)
        self._patience(lambda: tell_untold(self._store))
        summary = self._patience(lambda: self._end(begun, outcomes, alarms))
        _log.info("run %d ended: %s", begun.number, summary.result)
        return summary

    def _begin(self) -> Begun:
        with self._store.writing("Beginning the run") as writing:
            return writing.begin_run(self._started_at)

    def _receive(self, source: Source) -> Iterator[Arrival | Outcome | Visit]:
        """What a source gives, kept; downloads go as soon as their source is done."""
        memory = self._patience(lambda: self._store.memory(source.name))
        if not is_due(source, memory, self._started_at):
            return
        with TemporaryDirectory(prefix="rectrack-") as downloads:
            limits = FetchLimits.of(self._settings)
            found = self._fetch(source, Path(downloads), limits, memory, self._started_at)
            arrivals, settled = keep(found, self._originals)
        yield from arrivals
        yield from settled
        for visit in found:
            if isinstance(visit, Visit):
                self._patience(lambda: self._remember(visit, found))  # noqa: B023 - done before the next
                yield visit

    def _remember(self, visit: Visit, found: Iterable[Finding]) -> None:
        with self._store.writing("Remembering a visit") as writing:
            writing.remember(visit, [document for document in found if isinstance(document, Document)])

    def _take_in(self, new: list[Arrival]) -> Iterator[Outcome]:
        if not new:
            return
        with open_reader(self._settings, self._store) as reader:
            yield from self._read(new, reader)

    def _end(self, begun: Begun, outcomes: Iterable[Outcome], alarms: Iterable[SourceAlarm]) -> NightSummary:
        """Tell what the run did. The file comes first: cut off between the two, the next run tells the news again."""
        ended_at = self._clock()
        with self._store.writing("Ending the run") as writing:
            news = writing.news(ended_at.date())
            summary = NightSummary(
                begun.number,
                self._started_at,
                ended_at,
                round(time.monotonic() - self._start, 3),
                summarise(outcomes),
                newly_overdue=news.new[Matter.OVERDUE],
                newly_dropped=news.new[Matter.DROPPED],
                alarms=tuple(alarms),
                cut_off=begun.cut_off,
                versions={"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}},
            )
            write_summary(self._settings.runs, summary)
            writing.end_run(begun.number, ended_at, summary.to_dict(), news)
        return summary


def _log_outcome(run: int, outcome: Outcome) -> None:
    """Documents go by their ids: names of files and addresses may be those of people."""
    document = f"document {outcome.document}" if outcome.document else "a document"
    what = (run, document, outcome.result)
    if outcome.result is Result.READ:
        _log.info("run %d: %s %s, items %d, flagged %d", *what, outcome.items, outcome.flagged)
    elif outcome.result is not Result.UNCHANGED:
        _log.warning("run %d: %s %s", *what)
