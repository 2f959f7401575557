"""`rectrack quarantine`: documents that could not be read."""

import os
from dataclasses import asdict
from datetime import UTC, datetime

import click

from db.originals import Originals
from db.store import Store
from extractors.workers import ReaderPool, read_document
from flows.quarantine import arrivals_again
from flows.settings import load_settings
from flows.stages import read_and_store
from flows.summary import Outcome, summarise
from models.errors import UsageError
from rectrack.commands import options
from rectrack.commands.reporting import report
from rectrack.commands.storage import open_store
from rectrack.output import print_json, show_page
from rectrack.pages.quarantine import quarantine_page, retried_page
from rectrack.progress import with_progress


@click.group(cls=options.Commands)
def quarantine() -> None:
    """List the documents that could not be read, and try them again."""


@quarantine.command("list")
@options.as_json
@options.verbose
def list_quarantined(as_json: bool) -> None:
    """List the documents that could not be read, with the reason and what to do, the oldest first."""
    with open_store() as store:
        waiting = store.quarantined()
    if as_json:
        print_json([asdict(each) for each in waiting])
    else:
        show_page(quarantine_page(waiting, datetime.now(UTC)))


@quarantine.command()
@click.argument("documents", metavar="[DOCUMENT]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Try all of them.")
@options.jobs
@options.as_json
@options.verbose
def retry(documents: tuple[str, ...], everything: bool, jobs: int | None, as_json: bool) -> int:
    """Read documents again that could not be read, by name or by the digits that `quarantine list` shows."""
    if bool(documents) == everything:
        raise UsageError("say which documents to try again, or --all")
    settings = load_settings(os.environ)
    with Store.open(settings.database_url) as store:
        again = arrivals_again(store, documents)
        outcomes: list[Outcome] = []
        if again:
            with ReaderPool(settings.limits, min(jobs or settings.jobs, len(again)), read_document) as pool:
                found = read_and_store(again, pool, store, Originals(settings.originals))
                outcomes += with_progress(found, len(again), "Reading")
    return report(summarise(outcomes), as_json, retried_page)
