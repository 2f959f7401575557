"""`rectrack history`: the story of one recommendation."""

import click

from flows.recounting import history_of
from rectrack.commands import options
from rectrack.commands.storage import open_store
from rectrack.output import print_json, show_page
from rectrack.pages.story import history_page


@click.command()
@click.argument("name", metavar="ID")
@options.as_json
@options.verbose
def history(name: str, as_json: bool) -> None:
    """Tell the story of a recommendation by its id, such as R0014M: what was reported when, and what was decided."""
    with open_store() as store:
        found = history_of(store, name)
    if as_json:
        print_json(found.record())
    else:
        show_page(history_page(found, name))
