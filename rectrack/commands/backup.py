"""`rectrack backup`: the whole store in one file."""

import os
from pathlib import Path

import click

from db.originals import Originals
from db.store import Store
from flows.backing_up import back_up
from flows.settings import load_settings
from models.contract import short_hash
from models.errors import StoreError
from rectrack.commands import options
from rectrack.output import complain, show_page
from rectrack.pages.backup import backup_page


@click.command()
@click.argument("target", metavar="TO", type=click.Path(path_type=Path))
@options.verbose
def backup(target: Path) -> int:
    """Write the database and all originals to a new file, TO, as they are at one moment. Work may go on meanwhile."""
    settings = load_settings(os.environ)
    with Store.open(settings.database_url) as store:
        made = back_up(store, Originals(settings.originals), target)
    for sha256 in made.missing:
        complain(short_hash(sha256), "the original is gone or damaged, and is not in the backup; ingest the file again")
    show_page(backup_page(made))
    return StoreError.exit_code if made.missing else 0
