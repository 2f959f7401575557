"""`rectrack report`: the paper for a committee."""

import sys
from datetime import datetime

import click

from exports.paper.files import WRITERS
from exports.target import STANDARD_OUTPUT, Target
from flows.paper import report
from models.errors import UsageError
from rectrack.commands import options
from rectrack.commands.storage import open_store
from rectrack.output import complain


@click.command(name="report")
@click.option("--as-of", required=True, metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="The day it shows.")
@click.option("--force", required=True, metavar="NAME", help="The police force it is about.")
@click.option("--format", "form", required=True, type=click.Choice(list(WRITERS)), help="docx is for editing.")
@click.option("--to", default=STANDARD_OUTPUT, metavar="FILE", help="Where it goes.  [default: standard output]")
@options.verbose
def report_command(as_of: datetime, force: str, form: str, to: str) -> None:
    """Write the paper for a committee: how the recommendations of a force stood on a day, and what changed."""
    if to == STANDARD_OUTPUT and form != "html" and sys.stdout.isatty():
        raise UsageError(f"a terminal cannot show {form}: say where the paper goes, as in --to paper.{form}")
    with open_store() as store:
        report(store, force, as_of.date(), form, Target(to))
    if to != STANDARD_OUTPUT:
        complain(to, "written")
