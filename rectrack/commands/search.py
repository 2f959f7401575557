"""`rectrack search`: recommendations by their words."""

from dataclasses import asdict

import click

from rectrack.commands import options
from rectrack.commands.storage import open_store
from rectrack.output import print_json, show_page
from rectrack.pages.recommendations import found_page


@click.command()
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@options.as_json
@options.verbose
def search(words: tuple[str, ...], as_json: bool) -> None:
    """Find recommendations that have all of these words, in any form of them; the best match first."""
    with open_store() as store:
        found = store.search(" ".join(words))
    if as_json:
        print_json([asdict(each) for each in found])
    else:
        show_page(found_page(found))
