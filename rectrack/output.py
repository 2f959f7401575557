"""What goes to standard output and standard error. Texts of documents and names of files are hostile here."""

import json
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

# Control characters, surrogates, and the marks that reorder a line: all that could make a terminal do or show other
# things than the text says.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    r"""The text in one line, safe for a terminal: an escape character becomes the four characters `\x1b`."""
    return _UNSAFE.sub(lambda unsafe: ascii(unsafe[0])[1:-1], text)


def visible_lines(text: str) -> str:
    """The same for a text of several lines, which stay lines."""
    return "\n".join(visible(line) for line in text.split("\n"))


def print_json(record: dict[str, Any] | list[dict[str, Any]]) -> None:
    """Print one line of JSON, flushed so that a reader down the pipe gets it now."""
    line = json.dumps(record, ensure_ascii=False, default=_iso)
    click.echo(_UNSAFE.sub(lambda unsafe: f"\\u{ord(unsafe[0]):04x}", line))


def _iso(moment: date | datetime) -> str:
    return moment.isoformat()


def show_page(page: "RenderableType") -> None:
    """Print a page for people, in colour if standard output is a terminal."""
    from rich.console import Console  # Slow to import, and not needed for JSON.

    Console(highlight=False).print(page)


def complain(*parts: object) -> None:
    """Print one line on standard error: the program's name, what it is about, and what happened."""
    click.echo(visible(": ".join(["rectrack", *map(str, parts)])), err=True)
