"""`rectrack restore`: a store from a backup."""

import os
from pathlib import Path

import click

from db.originals import Originals
from flows.backing_up import restore_from
from flows.settings import load_settings
from rectrack.commands import options
from rectrack.output import show_page
from rectrack.pages.backup import restored_page


@click.command()
@click.argument("source", metavar="FROM", type=click.Path(path_type=Path))
@click.option("--set-aside", "aside", is_flag=True, help="Rename the SQLite file that is there, instead of refusing.")
@options.verbose
def restore(source: Path, aside: bool) -> None:
    """Make the store from a backup, FROM, after a check of all of it. The store must be new or empty."""
    settings = load_settings(os.environ)
    restored = restore_from(source, settings.database_url, Originals(settings.originals), aside=aside)
    show_page(restored_page(restored))
