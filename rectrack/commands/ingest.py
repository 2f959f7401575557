"""`rectrack ingest`: files into the store."""

import os
from functools import partial
from pathlib import Path

import click

from db.originals import Originals
from db.store import Store
from extractors.fields.forces import force_of
from extractors.workers import ReaderPool, read_document
from flows.settings import load_settings
from flows.stages import keep, place_known, read_and_store, select_new
from flows.summary import summarise
from models.errors import UsageError
from rectrack.commands import options
from rectrack.commands.files import document, usable
from rectrack.commands.reporting import report
from rectrack.progress import with_progress


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--force", metavar="NAME", help="The police force of these documents.  [default: as each prints it]")
@options.jobs
@options.as_json
@options.verbose
def ingest(paths: tuple[Path, ...], force: str | None, jobs: int | None, as_json: bool) -> int:
    """Take PDF, Word, Excel and CSV files into the store. What cannot be read is quarantined, with the reason."""
    if force and not force_of(force, None):
        raise UsageError(f"--force {force} names no police force: give a name such as “Westmarch Police”")
    files, exit_code = usable(paths)
    if not files:
        return exit_code
    settings = load_settings(os.environ)
    with Store.open(settings.database_url) as store:
        originals = Originals(settings.originals)
        arrivals, outcomes = keep(map(partial(document, force=force), files), originals)
        arrivals, placed = place_known(arrivals, store)
        new, unchanged = select_new(arrivals, store, originals, retry_quarantined=True)
        outcomes += placed + unchanged
        if new:
            with ReaderPool(settings.limits, min(jobs or settings.jobs, len(new)), read_document) as pool:
                outcomes += with_progress(read_and_store(new, pool, store, originals), len(new), "Reading")
    return max(exit_code, report(summarise(outcomes), as_json))
