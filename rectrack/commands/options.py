"""Options that commands share."""

import logging
import sys
from collections.abc import Callable
from typing import Any

import click

_log = logging.getLogger("rectrack")


def _set_verbose(context: click.Context, parameter: click.Parameter, shown: bool) -> None:
    if shown:
        logging.basicConfig()
    _log.setLevel(logging.DEBUG if shown else logging.WARNING)


def verbose(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--verbose`, which acts by itself."""
    option = click.option(
        "--verbose", is_flag=True, expose_value=False, callback=_set_verbose, help="Show failures in full."
    )
    return option(command)


jobs = click.option("--jobs", type=click.IntRange(1), help="Documents read side by side.  [default: all cores]")
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for programs.")
form = click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table"]),
    default=lambda: "table" if sys.stdout.isatty() else "jsonl",
    show_default="table on a terminal, else jsonl",
    help="table is for people.",
)
