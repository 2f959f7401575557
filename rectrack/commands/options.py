"""Options that commands share."""

import logging
import sys
from collections.abc import Callable
from typing import Any

import click

_SENTENCE = 300  # characters: more than any first sentence has
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
    help="table is for people.  [default: table on a terminal, else jsonl]",
)


class Commands(click.Group):
    """Commands of which `--help` says the whole first sentence; click would cut it where a line ends."""

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """What each of them does, over as many lines as that takes."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, command.get_short_help_str(limit=_SENTENCE)) for name, command in self.commands.items()]
            )
