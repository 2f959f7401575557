"""The program `rectrack`: a table of commands. Each is loaded when it is called, so that `extract` starts at once."""

import logging
import sys
from collections.abc import Mapping
from importlib import import_module

import click

from models.errors import RectrackError
from rectrack.output import complain

_log = logging.getLogger("rectrack")
_INTERRUPTED = 130

_COMMANDS = {
    "extract": "rectrack.commands.extract:extract",
    "tables": "rectrack.commands.tables:tables",
    "ingest": "rectrack.commands.ingest:ingest",
    "nightly": "rectrack.commands.nightly:nightly",
    "status": "rectrack.commands.status:status",
    "show": "rectrack.commands.show:show",
    "links": "rectrack.commands.links:links",
    "changes": "rectrack.commands.changes:changes",
    "history": "rectrack.commands.history:history",
    "search": "rectrack.commands.search:search",
    "decide": "rectrack.commands.decide:decide",
    "samples": "rectrack.commands.samples:samples",
    "score": "rectrack.commands.score:score",
}


class LazyGroup(click.Group):
    """Commands by name that are imported when they are asked for.

    Args:
        places: by the name of each command, where it is: `package.module:command`.
    """

    def __init__(self, *, places: Mapping[str, str], **attributes: object) -> None:
        super().__init__(**attributes)  # type: ignore[arg-type]
        self._places = places

    def list_commands(self, context: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(self._places)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of this name, None where there is none."""
        if name not in self._places:
            return None
        module, _, attribute = self._places[name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(cls=LazyGroup, places=_COMMANDS)
@click.version_option(package_name="rectrack")
def cli() -> None:
    """Read police inspection and audit trackers into one history of every recommendation."""


def main() -> None:
    """Entry point of the program."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run a command. Its failure becomes a line on standard error; the exit code is returned."""
    try:
        return int(cli.main(arguments, prog_name="rectrack", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        complain("interrupted")
        return _INTERRUPTED
    except RectrackError as error:
        _log.debug("stopped", exc_info=True)
        for line in str(error).splitlines():
            complain(line)
        return error.exit_code
    except Exception as error:
        _log.debug("stopped", exc_info=True)
        complain(f"unexpected {type(error).__name__}: {error}", "run this again with --verbose and report what it says")
        return RectrackError.exit_code
