"""`rectrack changes`: what changed from report to report."""

from datetime import datetime

import click

from history.changes import change_record
from rectrack.commands import options
from rectrack.commands.storage import open_store
from rectrack.output import print_json, show_page
from rectrack.pages.recommendations import changes_page


@click.command()
@click.option(
    "--since", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="Only those of reports from this day on."
)
@options.form
@options.verbose
def changes(since: datetime | None, form: str) -> None:
    """List what changed from report to report, by the date of the later report."""
    with open_store() as store:
        told = store.changes(since and since.date())
    if form == "table":
        show_page(changes_page(told))
    else:
        for name, change in told:
            print_json(change_record(name, change))
