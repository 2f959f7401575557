"""`rectrack sources`: where documents come from."""

import hashlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from db.originals import Originals
from extractors.workers import ReaderPool, read_document
from flows.settings import load_settings
from flows.stages import Arrival, read_and_store, select_new
from flows.summary import Outcome, summarise
from flows.visiting import visit
from models.contract import short_hash
from models.documents import Document, FetchFailure
from models.errors import UnreadableDocument, UsageError
from models.fetching import Alarm, Memory, Visit
from models.settings import Settings
from rectrack.commands import options
from rectrack.commands.reporting import report
from rectrack.commands.storage import open_store
from rectrack.output import complain, print_json, show_page, visible
from rectrack.pages.sources import found_page, sources_page
from rectrack.progress import with_progress
from sources.adding import add_source
from sources.configuration import Source, load_sources
from sources.downloads import suffix_of
from sources.gathering import gather, preview
from sources.limits import FetchLimits
from sources.visits import next_visit
from sources.websites import Link

_names = click.argument("names", metavar="[NAME]...", nargs=-1)


@click.group(cls=options.Commands)
def sources() -> None:
    """Look after the sources that documents come from, which sources.yaml declares."""


@sources.command(name="list")
@options.as_json
@options.verbose
def list_sources(as_json: bool) -> None:
    """List the sources with their last visits, when the next is due, and what was alarming."""
    declared = _chosen(())
    with open_store() as store:
        remembered = [(source, store.memory(source.name)) for source in declared]
    if as_json:
        print_json([_standing(source, memory) for source, memory in remembered])
    else:
        show_page(sources_page(remembered))


@sources.command()
@_names
@click.option("--online", is_flag=True, help="Visit the pages too, and show which documents they link to.")
@options.as_json
@options.verbose
def check(names: tuple[str, ...], online: bool, as_json: bool) -> int:
    """Check sources.yaml. Nothing is fetched but, if asked for, pages; exit code 3 if something is wrong with one."""
    declared = _chosen(names)
    if not online:
        if as_json:
            print_json([{"name": source.name, "kind": source.kind} for source in declared])
        else:
            click.echo(f"{_settings().sources_file}: without errors; sources: {len(declared)}")
        return 0
    with open_store() as store:
        looked = [_Look(source, store.memory(source.name)) for source in declared]
    if as_json:
        print_json([look.record() for look in looked])
    else:
        for look in looked:
            show_page(found_page(look.source, look.links, look.memory, look.problems))
    return UnreadableDocument.exit_code if any(look.problems for look in looked) else 0


@sources.command()
@_names
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="Only save the files here.")
@options.jobs
@options.as_json
@options.verbose
def fetch(names: tuple[str, ...], folder: Path | None, jobs: int | None, as_json: bool) -> int:
    """Take in what is new in these sources, or in all, whether or not a visit is due."""
    declared, settings = _chosen(names), _settings()
    if folder:
        return _save(declared, settings, folder, as_json)
    return _take_in(declared, settings, jobs, as_json)


@sources.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(["folder", "addresses", "website"]), required=True, help="What it is.")
@click.option("--path", help="The folder.")
@click.option("--address", "addresses", multiple=True, help="A document, or of a website a page that lists them.")
@click.option("--documents", metavar="SELECTOR", help="Which links of a page are documents, as a CSS selector.")
@click.option("--pattern", help="What the addresses of documents look like, such as *.pdf.")
@click.option("--publications", metavar="SELECTOR", help="Which links lead to pages that have the documents.")
@click.option("--next-page", metavar="SELECTOR", help="The link by which a list goes on.")
@click.option("--host", "hosts", multiple=True, help="Another host that documents may be on.")
@click.option("--force", metavar="NAME", help="The police force that all its documents are about.")
@click.option("--publisher", metavar="NAME", help="Who publishes them.")
@click.option("--every", metavar="TIME", help='The time from one visit to the next, such as "7 days".')
@options.verbose
def add(name: str, kind: str, **given: Any) -> None:
    """Add a source to sources.yaml, which keeps its comments. All that can be said is in docs/sources.md."""
    addresses, documents = list(given.pop("addresses")), given.pop("documents")
    pattern, publications = given.pop("pattern"), given.pop("publications")
    links = {"selector": documents, "pattern": pattern}
    entry = {
        "name": name,
        "kind": kind,
        **given,
        ("pages" if kind == "website" else "addresses"): addresses,
        "publications": {"selector": publications} if publications else None,
        "documents": {key: said for key, said in links.items() if said},
        "hosts": list(given["hosts"]),
    }
    path = _settings().sources_file
    add_source(path, {key: said for key, said in entry.items() if said})
    click.echo(f"{path}: added {name}. Look next: `rectrack sources check --online` shows what it would take.")


class _Look:
    """What a visit to a source would find."""

    def __init__(self, source: Source, memory: Memory) -> None:
        self.source = source
        self.memory = memory
        self.links: list[Link] = []
        self.problems: list[str] = []
        for found in preview(source, FetchLimits.of(_settings()), memory):
            match found:
                case Link():
                    self.links.append(found)
                case FetchFailure():
                    self.problems.append(f"{found.origin}: {found.message}")
                case Alarm():
                    self.problems.append(found.message)

    def record(self) -> dict[str, Any]:
        """All of it, for programs."""
        known = self.memory.known
        documents = [{**asdict(link), "known": link.address in known} for link in self.links]
        return {"name": self.source.name, "documents": documents, "problems": self.problems}


def _settings() -> Settings:
    return load_settings(os.environ)


def _chosen(names: Sequence[str]) -> list[Source]:
    """The sources of these names, or all.

    Raises:
        ConfigurationError: `sources.yaml` cannot be used.
        UsageError: there is no source of such a name.
    """
    path = _settings().sources_file
    declared = load_sources(path)
    for name in names:
        if name not in {source.name for source in declared}:
            raise UsageError(f"{path} has no source {name!r}; `rectrack sources list` shows which there are")
    return [source for source in declared if not names or source.name in names]


def _standing(source: Source, memory: Memory) -> dict[str, Any]:
    last = next(iter(memory.visits), None)
    due = next_visit(source, memory)
    return {"name": source.name, "kind": source.kind, "due": due, "last_visit": asdict(last) if last else None}


def _take_in(declared: Sequence[Source], settings: Settings, jobs: int | None, as_json: bool) -> int:
    arrivals: list[Arrival] = []
    outcomes: list[Outcome] = []
    originals = Originals(settings.originals)
    with open_store() as store:
        for source in declared:
            kept, settled, seen = visit(source, store, originals, FetchLimits.of(settings))
            arrivals += kept
            outcomes += settled
            _complain_of(seen)
        new, unchanged = select_new(arrivals, store, originals)
        outcomes += unchanged
        if new:
            with ReaderPool(settings.limits, min(jobs or settings.jobs, len(new)), read_document) as pool:
                outcomes += with_progress(read_and_store(new, pool, store, originals), len(new), "Reading")
    return report(summarise(outcomes), as_json)


def _save(declared: Sequence[Source], settings: Settings, folder: Path, as_json: bool) -> int:
    """Save each document under its hash: names from the web never become names of files."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror}; name another folder") from error
    exit_code = 0
    for source in declared:
        with TemporaryDirectory(dir=folder, prefix=".incoming-") as downloads:
            for found in gather(source, Path(downloads), FetchLimits.of(settings)):
                match found:
                    case Document():
                        saved = {"file": str(_saved(found, folder)), "origin": found.origin, "name": found.name}
                        if as_json:
                            print_json(saved)
                        else:
                            click.echo("  ".join(map(visible, saved.values())))
                    case FetchFailure():
                        complain(found.origin, found.message)
                        exit_code = UnreadableDocument.exit_code
                    case Visit():
                        _complain_of(found)
    return exit_code


def _saved(document: Document, folder: Path) -> Path:
    with document.path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    saved = folder / f"{short_hash(sha256)}{suffix_of(document.path)}"
    shutil.copyfile(document.path, saved)
    return saved


def _complain_of(visit: Visit) -> None:
    for alarm in visit.alarms:
        complain(visit.source, alarm.message)
