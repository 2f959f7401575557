"""`rectrack status`: what the store holds."""

from dataclasses import asdict

import click

from rectrack.commands import options
from rectrack.commands.storage import open_store
from rectrack.output import print_json, show_page
from rectrack.pages.store import status_page


@click.command()
@options.as_json
@options.verbose
def status(as_json: bool) -> None:
    """Show what the store holds, and which documents could not be read."""
    with open_store() as store:
        counts, documents, quarantined = store.counts(), store.documents(), store.quarantined()
    if as_json:
        lists = {"documents": list(map(asdict, documents)), "quarantined": list(map(asdict, quarantined))}
        print_json({"counts": asdict(counts), **lists})
    else:
        show_page(status_page(counts, documents, quarantined))
