"""The command `rectrack`. A command imports what it alone needs when it runs: `extract` starts without the database."""

import logging
import os
import stat
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from extractors.workers import Found, Read, ReaderPool, read_document
from flows.settings import load_settings
from flows.summary import IngestSummary, summarise
from models.contract import document_records, item_record
from models.documents import Document, Extraction, Unreadable
from models.errors import RectrackError, StoreError, UnreadableDocument, UsageError
from models.settings import ReadLimits
from rectrack.output import complain, print_json, show_page
from rectrack.progress import with_progress
from rectrack.samples import samples

_log = logging.getLogger("rectrack")
_INTERRUPTED = 130


def main() -> None:
    """Entry point of the program."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run a command. Its failure becomes a line on standard error; the exit code is returned."""
    try:
        return int(cli.main(arguments, prog_name="rectrack", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        complain("interrupted")
        return _INTERRUPTED
    except RectrackError as error:
        _log.debug("stopped", exc_info=True)
        for line in str(error).splitlines():
            complain(line)
        return error.exit_code
    except Exception as error:
        _log.debug("stopped", exc_info=True)
        complain(f"unexpected {type(error).__name__}: {error}", "run this again with --verbose and report what it says")
        return RectrackError.exit_code


def _set_verbose(context: click.Context, parameter: click.Parameter, verbose: bool) -> None:
    if verbose:
        logging.basicConfig()
    _log.setLevel(logging.DEBUG if verbose else logging.WARNING)


def _verbose(command: Callable[..., Any]) -> Callable[..., Any]:
    option = click.option(
        "--verbose", is_flag=True, expose_value=False, callback=_set_verbose, help="Show failures in full."
    )
    return option(command)


_jobs = click.option("--jobs", type=click.IntRange(1), help="Documents read side by side.  [default: all cores]")
_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for programs.")


@click.group()
@click.version_option(package_name="rectrack")
def cli() -> None:
    """Read police inspection and audit trackers into one history of every recommendation."""


cli.add_command(samples)


@cli.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--document", "whole", is_flag=True, help="Print one object a document (or part of a pack) instead.")
@click.option("--format", "form", type=click.Choice(["jsonl", "table"]), default="jsonl", help="table is for people.")
@_jobs
@_verbose
def extract(files: tuple[Path, ...], whole: bool, form: str, jobs: int | None) -> int:
    """Print the items of PDF files, one JSON object a line. Nothing is stored."""
    usable, exit_code = _usable(files)
    if not usable:
        return exit_code
    settings = load_settings(os.environ)
    with ReaderPool(settings.limits, min(jobs or settings.jobs, len(usable)), read_document) as pool:
        readings: Iterable[Extraction | Unreadable] = pool.read(map(_document, usable))
        if not sys.stdout.isatty():  # There, the records themselves show the progress.
            readings = with_progress(readings, len(usable), "Reading")
        for path, reading in zip(usable, readings, strict=True):
            if isinstance(reading, Unreadable):
                complain(path, reading.message)
                exit_code = UnreadableDocument.exit_code
            else:
                _print_reading(reading, whole, form)
    return exit_code


@cli.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["json", "html", "image"]), default="json", help="image is PNG.")
@click.option("--per-page", is_flag=True, help="Do not join tables that go on over a page break.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the images.")
@_verbose
def tables(file: Path, form: str, per_page: bool, out: Path | None) -> int:
    """Print the tables of a PDF file: every cell with its place, text and colour."""
    from extractors.table_reading import draw_tables, read_page_tables, read_tables
    from rectrack.table_files import html_page, save_pictures, table_record

    if (form == "image") != bool(out):
        raise UsageError("--format image needs --out FOLDER" if form == "image" else "--out goes with --format image")
    usable, exit_code = _usable([file])
    if not usable:
        return exit_code
    limits = load_settings(os.environ).limits
    if out:
        for path in save_pictures(file.stem, _read_one(file, limits, draw_tables), out):
            click.echo(path)
        return exit_code
    found = _read_one(file, limits, read_page_tables if per_page else read_tables)
    if form == "html":
        click.echo(html_page(file.name, found), nl=False)
    else:
        print_json([table_record(table) for table in found])
    return exit_code


def _read_one(file: Path, limits: ReadLimits, read: Read[Found]) -> Found:
    with ReaderPool(limits, 1, read) as pool:
        reading = next(pool.read([_document(file)]))
    if isinstance(reading, Unreadable):
        raise UnreadableDocument(reading.reason, f"{file}: {reading.message}")
    return reading


@cli.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@_jobs
@_json
@_verbose
def ingest(paths: tuple[Path, ...], jobs: int | None, as_json: bool) -> int:
    """Take PDF files into the store. A file that cannot be read is kept in quarantine, with the reason."""
    from db.originals import Originals
    from db.store import Store
    from flows.stages import keep, read_and_store, select_new

    usable, exit_code = _usable(paths)
    if not usable:
        return exit_code
    settings = load_settings(os.environ)
    with Store.open(settings.database_url) as store:
        arrivals, outcomes = keep(map(_document, usable), Originals(settings.originals))
        new, unchanged = select_new(arrivals, store, retry_quarantined=True)
        outcomes += unchanged
        if new:
            with ReaderPool(settings.limits, min(jobs or settings.jobs, len(new)), read_document) as pool:
                outcomes += with_progress(read_and_store(new, pool, store), len(new), "Reading")
    return max(exit_code, _report(summarise(outcomes), as_json))


@cli.command()
@_json
@_verbose
def nightly(as_json: bool) -> int:
    """Take in what is new in all sources of sources.yaml, as the nightly flow does."""
    from db.store import Store
    from sources.configuration import load_sources

    settings = load_settings(os.environ)
    # What cannot be used is said now, in one line: Prefect takes long to start, and logs a traceback.
    load_sources(settings.sources_file)
    Store.open(settings.database_url).close()
    from flows.ingest import nightly as flow

    return _report(flow(), as_json)


@cli.command()
@_json
@_verbose
def status(as_json: bool) -> None:
    """Show what the store holds, and which documents could not be read."""
    from db.store import Store

    with Store.open(load_settings(os.environ).database_url) as store:
        counts, documents, quarantined = store.counts(), store.documents(), store.quarantined()
    if as_json:
        lists = {"documents": list(map(asdict, documents)), "quarantined": list(map(asdict, quarantined))}
        print_json({"counts": asdict(counts), **lists})
    else:
        from rectrack.pages import status_page

        show_page(status_page(counts, documents, quarantined))


@cli.command()
@click.argument("item_id", metavar="ITEM")
@_json
@_verbose
def show(item_id: str, as_json: bool) -> None:
    """Show an item of the store by its id, such as 3fa9c01b77de-14, and where each field was read."""
    from db.store import Store

    with Store.open(load_settings(os.environ).database_url) as store:
        stored = store.item(item_id)
    if stored is None:
        raise UsageError(f"no item {item_id} is stored: `rectrack status` shows the documents and how their ids begin")
    if as_json:
        print_json(item_record(stored.extraction, stored.item))
    else:
        from rectrack.pages import item_page

        show_page(item_page(stored))


@cli.command()
@click.argument("folders", metavar="FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--show", "most", type=click.IntRange(0), default=0, help="Show so many differences of each document.")
@_json
@_verbose
def score(folders: tuple[Path, ...], most: int, as_json: bool) -> int:
    """Score the documents of folders that have gold records: NAME.pdf with NAME.gold.jsonl beside it."""
    from rectrack.scoring.command import print_score

    return print_score(folders, load_settings(os.environ), most, as_json)


def _usable(paths: Iterable[Path]) -> tuple[list[Path], int]:
    """The paths that are files. The others are complained about, and make the exit code that of unusable arguments."""
    usable, exit_code = [], 0
    for path in paths:
        if problem := _problem_with(path):
            complain(path, problem)
            exit_code = UsageError.exit_code
        else:
            usable.append(path)
    return usable, exit_code


def _problem_with(path: Path) -> str | None:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return f"{error.strerror}; check the name"
    if stat.S_ISDIR(mode):
        return "this is a directory; name the files in it"
    return None if stat.S_ISREG(mode) else "this is not a regular file; save its contents in one and name that"


def _document(path: Path) -> Document:
    return Document(path.name, path.absolute(), str(path.absolute()))


def _print_reading(extraction: Extraction, whole: bool, form: str) -> None:
    if form == "table":
        from rectrack.pages import document_page, items_page

        show_page(document_page(extraction) if whole else items_page(extraction))
    elif whole:
        for record in document_records(extraction):
            print_json(record)
    else:
        for item in extraction.items:
            print_json(item_record(extraction, item))


def _report(summary: IngestSummary, as_json: bool) -> int:
    """Print what a run did and complain about what went wrong in it. Returns the exit code."""
    for problem in summary.problems:
        complain(problem.origin, problem.message)
    if as_json:
        print_json(summary.to_dict())
    else:
        from rectrack.pages import summary_page

        show_page(summary_page(summary))
    if summary.quarantined or summary.not_fetched:
        return UnreadableDocument.exit_code
    return StoreError.exit_code if summary.not_stored else 0
