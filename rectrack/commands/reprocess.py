"""`rectrack reprocess`: documents read again."""

import os
from collections import Counter
from dataclasses import asdict
from typing import Any

import click

from db.originals import Originals
from db.store import Store
from extractors.workers import ReaderPool, read_document
from flows.choosing import Choice, choose
from flows.reprocessing import Reread, RereadResult, read_again
from flows.settings import load_settings
from models.contract import item_record
from models.documents import Extraction
from models.errors import StoreError, UnreadableDocument, UsageError
from rectrack.commands import options
from rectrack.output import complain, print_json, show_page
from rectrack.progress import with_progress

_EXIT_CODES = {
    RereadResult.NOT_READ: UnreadableDocument.exit_code,
    RereadResult.NOT_STORED: StoreError.exit_code,
}


@click.command()
@click.argument("documents", metavar="[DOCUMENT...]", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All documents that were read.")
@click.option("--publisher", metavar="TEXT", help="Those whose publisher, as printed, has this in its name.")
@click.option("--shape", metavar="NAME", help="Those that a rule of this name read, such as register.")
@click.option("--below", metavar="CONFIDENCE", type=click.FloatRange(0, 1), help="Those with an item less sure.")
@click.option("--read-before", metavar="VERSION", help="Those that only an older rectrack has read.")
@click.option("--preview", is_flag=True, help="Show what would change, and store nothing.")
@options.jobs
@options.form
@options.verbose
def reprocess(
    documents: tuple[str, ...],
    everything: bool,
    publisher: str | None,
    shape: str | None,
    below: float | None,
    read_before: str | None,
    preview: bool,
    jobs: int | None,
    form: str,
) -> int:
    """Read documents again from their originals, and store what is read otherwise now. Decisions stay."""
    choice = Choice(documents, publisher, shape, below, read_before)
    if (choice == Choice()) is not everything:
        raise UsageError("say which documents: by name or digits, by options, or --all alone")
    settings = load_settings(os.environ)
    results: Counter[RereadResult] = Counter()
    with Store.open(settings.database_url) as store:
        chosen = choose(store, choice)
        if chosen:
            with ReaderPool(settings.limits, min(jobs or settings.jobs, len(chosen)), read_document) as pool:
                found = read_again(chosen, pool, store, Originals(settings.originals), preview=preview)
                for reread in with_progress(found, len(chosen), "Reading"):
                    _print(reread, form)
                    results[reread.result] += 1
    if form == "table":
        from rectrack.pages.rereading import total_page  # Here, since it is slow to import.

        show_page(total_page(results, preview))
    return max((_EXIT_CODES.get(result, 0) for result in results), default=0)


def _print(reread: Reread, form: str) -> None:
    if reread.problem:
        complain(reread.document.name, reread.problem)
    if form == "jsonl":
        print_json(_record(reread))
    elif reread.result is RereadResult.CHANGED:
        from rectrack.pages.rereading import reread_page  # Here, since it is slow to import.

        show_page(reread_page(reread))


def _record(reread: Reread) -> dict[str, Any]:
    changes, named = reread.changes, Extraction(reread.document.name, reread.document.sha256, 0, "")
    return {
        "document": named.document,
        "sha256": named.sha256,
        "result": reread.result.value,
        "problem": reread.problem,
        "fields": [asdict(change) for change in changes.document],
        "items": [asdict(change) for change in changes.items],
        "gained": [item_record(named, item) for item in changes.gained],
        "lost": [item_record(named, item) for item in changes.lost],
        "reopened": [asdict(each) for each in reread.reopened],
    }
