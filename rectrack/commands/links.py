"""`rectrack links`: every recommendation with its items."""

import click

from flows.recounting import all_linked
from rectrack.commands import options
from rectrack.commands.storage import open_store
from rectrack.output import print_json, show_page
from rectrack.pages.recommendations import links_page


@click.command()
@options.form
@options.verbose
def links(form: str) -> None:
    """List the recommendations, force by force, each with its items in all documents."""
    with open_store() as store:
        if form == "table":
            show_page(links_page(all_linked(store)))
        else:
            for linked in all_linked(store):
                print_json(linked.record())
