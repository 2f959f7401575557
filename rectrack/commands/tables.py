"""`rectrack tables`: the tables of a document, whatever they hold."""

import os
from pathlib import Path

import click

from extractors.table_reading import draw_tables, read_page_tables, read_tables
from extractors.workers import Found, Read, ReaderPool
from flows.settings import load_settings
from models.documents import Unreadable
from models.errors import UnreadableDocument, UsageError
from models.settings import ReadLimits
from rectrack.commands import options
from rectrack.commands.files import document, usable
from rectrack.output import print_json
from rectrack.table_files import html_page, save_pictures, table_record


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["json", "html", "image"]), default="json", help="image is PNG.")
@click.option("--per-page", is_flag=True, help="Do not join tables that go on over a page break.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the images.")
@options.verbose
def tables(file: Path, form: str, per_page: bool, out: Path | None) -> int:
    """Print the tables of a PDF, Word, Excel or CSV file: every cell with its place, text and colour."""
    if (form == "image") != bool(out):
        raise UsageError("--format image needs --out FOLDER" if form == "image" else "--out goes with --format image")
    files, exit_code = usable([file])
    if not files:
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
        reading = next(pool.read([document(file)]))
    if isinstance(reading, Unreadable):
        raise UnreadableDocument(reading.reason, f"{file}: {reading.message}")
    return reading
