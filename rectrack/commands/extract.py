"""`rectrack extract`: the items of documents, without a store."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from extractors.workers import ReaderPool, read_document
from flows.settings import load_settings
from models.contract import document_records, item_record
from models.documents import Extraction, Unreadable
from models.errors import UnreadableDocument
from rectrack.commands import options
from rectrack.commands.files import document, usable
from rectrack.output import complain, print_json, show_page
from rectrack.progress import with_progress


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--document", "whole", is_flag=True, help="Print one object a document (or part of a pack) instead.")
@click.option("--format", "form", type=click.Choice(["jsonl", "table"]), default="jsonl", help="table is for people.")
@options.jobs
@options.verbose
def extract(files: tuple[Path, ...], whole: bool, form: str, jobs: int | None) -> int:
    """Print the items of PDF, Word, Excel and CSV files, one JSON object a line. Nothing is stored."""
    found, exit_code = usable(files)
    if not found:
        return exit_code
    settings = load_settings(os.environ)
    with ReaderPool(settings.limits, min(jobs or settings.jobs, len(found)), read_document) as pool:
        readings: Iterable[Extraction | Unreadable] = pool.read(map(document, found))
        if not sys.stdout.isatty():  # There, the records themselves show the progress.
            readings = with_progress(readings, len(found), "Reading")
        for path, reading in zip(found, readings, strict=True):
            if isinstance(reading, Unreadable):
                complain(path, reading.message)
                exit_code = UnreadableDocument.exit_code
            else:
                _print_reading(reading, whole, form)
    return exit_code


def _print_reading(extraction: Extraction, whole: bool, form: str) -> None:
    if form == "table":
        from rectrack.pages.items import document_page, items_page  # Here, since they are slow to import.

        show_page(document_page(extraction) if whole else items_page(extraction))
    elif whole:
        for record in document_records(extraction):
            print_json(record)
    elif extraction.items:
        for item in extraction.items:
            print_json(item_record(extraction, item))
    else:
        complain(extraction.document, "no item was found in it; --document says what is doubtful about it")
