"""`rectrack show`: one item and its evidence."""

import click

from models.contract import item_record
from models.errors import UsageError
from rectrack.commands import options
from rectrack.commands.storage import open_store
from rectrack.output import print_json, show_page
from rectrack.pages.items import item_page


@click.command()
@click.argument("item_id", metavar="ITEM")
@options.as_json
@options.verbose
def show(item_id: str, as_json: bool) -> None:
    """Show an item of the store by its id, such as 3fa9c01b77de-14, and where each field was read."""
    with open_store() as store:
        stored = store.item(item_id)
    if stored is None:
        raise UsageError(f"no item {item_id} is stored: `rectrack status` shows the documents and how their ids begin")
    if as_json:
        print_json(item_record(stored.extraction, stored.item))
    else:
        show_page(item_page(stored))
