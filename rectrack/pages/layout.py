"""What pages are laid out of. Texts are shown as printed: none is mark-up or orders a terminal about."""

from collections.abc import Mapping
from datetime import date, datetime

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rectrack.output import visible, visible_lines

NONE = "–"
_NEEDED = 16  # characters of a column that takes what it needs
_SHORT = 140  # characters of a recommendation in a table: enough to know it by


def table(title: str, **columns: int) -> Table:
    """An empty table; columns by heading, with their share of the width, or 0 for what they need within reason."""
    empty = Table(title=Text(visible(title), "bold"), title_justify="left", expand=True)
    for name, share in columns.items():
        empty.add_column(words(name), ratio=share or None, max_width=None if share else _NEEDED, overflow="fold")
    return empty


def facts(named: Mapping[str, object]) -> RenderableType:
    """Names with their values, a line each."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column()
    for name, value in named.items():
        grid.add_row(words(name), value if isinstance(value, Text) else text(value))
    return Padding(grid, (0, 0, 1, 0))


def text(value: object, style: str = "") -> Text:
    """A value as printed; a dash for none."""
    return Text(NONE if value in (None, "") else visible_lines(str(value)), style)


def words(code: str) -> str:
    """A code such as `off_target` in words."""
    return visible(code.replace("_", " "))


def moment(when: datetime) -> str:
    """A moment in the time of this machine."""
    return f"{when.astimezone():%d %B %Y %H:%M}"


def day(when: date) -> str:
    """A day."""
    return f"{when:%d %B %Y}"


def shortened(said: str | None) -> str:
    """One line of a text, cut where it is long."""
    line = " ".join((said or "").split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"
