"""The program `rectrack`: a table of commands. Each is loaded when it is called, so that `extract` starts at once."""

import logging
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

import click

from models.errors import RectrackError
from rectrack.output import complain

_log = logging.getLogger("rectrack")
_INTERRUPTED = 130


class Place(NamedTuple):
    """Where a command is, `package.module:command`, and the first sentence of its help, known without loading it."""

    place: str
    tells: str


_COMMANDS = {
    "extract": Place(
        "rectrack.commands.extract:extract",
        "Print the items of PDF, Word, Excel and CSV files, one JSON object a line.",
    ),
    "tables": Place(
        "rectrack.commands.tables:tables",
        "Print the tables of a PDF, Word, Excel or CSV file: every cell with its place, text and colour.",
    ),
    "ingest": Place(
        "rectrack.commands.ingest:ingest",
        "Take PDF, Word, Excel and CSV files into the store.",
    ),
    "nightly": Place(
        "rectrack.commands.nightly:nightly",
        "Take in what is new in all sources of sources.yaml, and tell what is new in the store.",
    ),
    "sources": Place(
        "rectrack.commands.sources:sources",
        "Look after the sources that documents come from, which sources.yaml declares.",
    ),
    "status": Place(
        "rectrack.commands.status:status",
        "Show what the store holds, and which documents could not be read.",
    ),
    "show": Place(
        "rectrack.commands.show:show",
        "Show an item of the store by its id, such as 3fa9c01b77de-14, and where each field was read.",
    ),
    "links": Place(
        "rectrack.commands.links:links",
        "List the recommendations, force by force, each with its items in all documents.",
    ),
    "changes": Place(
        "rectrack.commands.changes:changes",
        "List what changed from report to report, by the date of the later report.",
    ),
    "history": Place(
        "rectrack.commands.history:history",
        "Tell the story of a recommendation by its id, such as R0014M: what was reported when, and what was decided.",
    ),
    "search": Place(
        "rectrack.commands.search:search",
        "Find recommendations that have all of these words, in any form of them; the best match first.",
    ),
    "decide": Place(
        "rectrack.commands.decide:decide",
        "Correct what was read and how it was linked.",
    ),
    "review": Place(
        "rectrack.commands.review:review",
        "Start the review desk: flagged items beside the page of the PDF, in a browser.",
    ),
    "export": Place(
        "rectrack.commands.export:export_command",
        "Write the recommendations to a file, in the items, columns and words of a profile.",
    ),
    "report": Place(
        "rectrack.commands.report:report_command",
        "Write the paper for a committee: how the recommendations of a force stood on a day, and what changed.",
    ),
    "reprocess": Place(
        "rectrack.commands.reprocess:reprocess",
        "Read documents again from their originals, and store what is read otherwise now.",
    ),
    "quarantine": Place(
        "rectrack.commands.quarantine:quarantine",
        "List the documents that could not be read, and try them again.",
    ),
    "backup": Place(
        "rectrack.commands.backup:backup",
        "Write the database and all originals to a new file, TO, as they are at one moment.",
    ),
    "restore": Place(
        "rectrack.commands.restore:restore",
        "Make the store from a backup, FROM, after a check of all of it.",
    ),
    "purge": Place(
        "rectrack.commands.purge:purge",
        "Delete a document, its readings and its words in decisions, for good.",
    ),
    "doctor": Place(
        "rectrack.commands.doctor:doctor",
        "Check the installation and its data, changing nothing: a line each, with what to do.",
    ),
    "samples": Place(
        "rectrack.commands.samples:samples",
        "Check the sample documents against their expected records.",
    ),
    "score": Place(
        "rectrack.commands.score:score",
        "Score the documents of folders that have gold records: NAME.pdf with NAME.gold.jsonl beside it.",
    ),
}


class LazyGroup(click.Group):
    """Commands by name that are imported when they are asked for.

    Args:
        places: by the name of each command, where it is.
    """

    def __init__(self, *, places: Mapping[str, Place], **attributes: object) -> None:
        super().__init__(**attributes)  # type: ignore[arg-type]
        self._places = places

    def list_commands(self, context: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(self._places)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of this name, None where there is none."""
        if name not in self._places:
            return None
        module, _, attribute = self._places[name].place.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """What `--help` says of the commands, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.tells) for name, place in self._places.items()])


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
