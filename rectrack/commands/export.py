"""`rectrack export`: recommendations into files for other programs."""

from datetime import date

import click

from exports.files import WRITERS, form_of
from exports.profiling import load_profile
from exports.target import STANDARD_OUTPUT, Target
from flows.exporting import Order, export
from rectrack.commands import options
from rectrack.commands.storage import open_store
from rectrack.output import complain


@click.command(name="export")
@click.argument("profile")
@click.option("--to", required=True, metavar="FILE", help="Where it goes; - is standard output.")
@click.option("--format", "form", type=click.Choice(list(WRITERS)), help="[default: by the suffix of the file]")
@click.option("--since", type=click.Choice(["last"]), help="Only what changed since this profile's last such export.")
@click.option("--reviewed-only", is_flag=True, help="Leave out what waits for review.")
@click.option("--force", "forces", multiple=True, metavar="NAME", help="Only of this police force; may be repeated.")
@options.verbose
def export_command(
    profile: str, to: str, form: str | None, since: str | None, reviewed_only: bool, forces: tuple[str, ...]
) -> None:
    """Write the recommendations to a file, in the items, columns and words of a profile."""
    order = Order(load_profile(profile), form_of(to, form), forces, reviewed_only, since is not None)
    with open_store() as store:
        made = export(store, order, Target(to), date.today())
    if to != STANDARD_OUTPUT:
        number = f", export {made.number}" if made.number else ""
        complain(to, f"{made.rows} rows{number}")
