"""Column types that mean the same on SQLite and PostgreSQL."""

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

# PostgreSQL refuses NUL, SQLite tools cut the text there, and neither takes half of a surrogate pair (nor does a
# terminal): PDFs hold both, and the name of a file that is not UTF-8 holds the latter.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(value: Any) -> Any:
    """The value, also inside lists and dicts, with each character that no database keeps shown as U+FFFD.

    One character stands for one, so that positions in the text stay right.
    """
    if isinstance(value, str):
        return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, dict):
        return {storable(key): storable(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [storable(entry) for entry in value]
    return value


class PrintedText(TypeDecorator[str]):
    """Text of unlimited length, from documents and therefore hostile: made storable on its way in."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Clean the text that goes in."""
        return storable(value)  # type: ignore[no-any-return]


class PrintedJson(TypeDecorator[Any]):
    """JSON whose texts come from documents: made storable on its way in."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Clean the texts that go in."""
        return storable(value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no time zone: it is given back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn any zone into UTC."""
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that it is UTC."""
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))
