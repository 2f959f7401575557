"""The cells of an export: rows of the store as values that a profile wants, in its words."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from exports.fields import FIELDS, WORDS, Type
from exports.profiling import Column, Profile
from models.contract import Record
from models.value_text import value_text

Row = Mapping[str, Any]
"""What is known of one recommendation, by the names of `exports.fields`."""

Cell = str | int | float | bool | date | list[Any] | dict[str, Any] | None

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DATES: Mapping[str, Callable[[date], str]] = {
    "iso": date.isoformat,
    "uk": lambda day: f"{day:%d/%m/%Y}",
    "long": lambda day: f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
}


def rows_of(profile: Profile, row: Row) -> Iterator[Row]:
    """The rows that a recommendation has in an export: itself, or one for each of its updates."""
    if profile.rows == "item":
        yield row
        return
    for number, update in enumerate(row["updates"], 1):
        said = {f"update_{part}": update[part] for part in ("date", "author", "text")}
        yield {**row, "update_number": number, **said}


def shows(profile: Profile) -> list[Callable[[Row], Cell]]:
    """What makes the cells of a row, column by column.

    A cell is a list or object only if the profile wants contract values.
    """
    return [_shown(profile, column) for column in profile.columns]


def in_words(profile: Profile, day: date) -> str:
    """A day as the profile writes it."""
    return _DATES[profile.dates](day)


def as_text(profile: Profile, cell: Cell) -> Cell:
    """The cell for a file that knows text and numbers only."""
    if isinstance(cell, date):
        return in_words(profile, cell)
    if isinstance(cell, list | dict):
        return json.dumps(cell, ensure_ascii=False)
    return cell


def _shown(profile: Profile, column: Column) -> Callable[[Row], Cell]:
    """What makes the cell of a column. It is called for every row, so the profile is looked through here."""
    value_of = _DERIVED.get(column.field) or _value_of(column.field)
    tell = _teller(profile, column.field)
    if tell is None:
        return value_of

    def shown(row: Row) -> Cell:
        value = value_of(row)
        return None if value is None else tell(value)

    return shown


def _value_of(field: str) -> Callable[[Row], Cell]:
    return lambda row: row.get(field)


def _teller(profile: Profile, field: str) -> Callable[[Any], Cell] | None:
    """What puts a value of a field into words; None where it stays as it is."""
    if profile.values == "contract":
        return None
    if field in WORDS:
        own = profile.words.get(field, {})
        words = {word.value: own.get(word) or word.value.replace("_", " ").capitalize() for word in WORDS[field]}
        return words.__getitem__
    match FIELDS[field].type:
        case Type.FLAG:
            return lambda value: "Yes" if value else "No"
        case Type.DATA:
            tell: Callable[[Any], str | None] = _TOLD.get(field, _listed)
            return tell
        case _:
            return None


def _due(row: Row) -> date | str | None:
    """The last target date, if it is printed as a day. A month is not made a day."""
    targets: list[Record] = row["target_dates"]
    if targets and targets[-1]["precision"] == "day" and targets[-1]["latest"]:
        return date.fromisoformat(targets[-1]["latest"])
    printed: str | None = row["target_date_text"]
    return printed


_DERIVED: Mapping[str, Callable[[Row], Cell]] = {
    "due": _due,
    "action_or_recommendation": lambda row: row["action"] or row["recommendation"],
    "recommendation_or_action": lambda row: row["recommendation"] or row["action"],
}


def _updates(updates: Iterable[Record]) -> str | None:
    return "\n".join(_update(update) for update in updates) or None


def _update(update: Record) -> str:
    head = ", ".join(part for part in (update["date"], update["author"]) if part)
    return f"{head}: {update['text']}" if head else str(update["text"])


def _listed(value: Any) -> str | None:
    return ", ".join(value) if isinstance(value, list) else json.dumps(value, ensure_ascii=False)


_TOLD: Mapping[str, Callable[[Any], str | None]] = {
    "owners": lambda value: value_text("owners", value),
    "target_dates": lambda value: value_text("target_dates", value),
    "updates": _updates,
    "provenance": lambda value: json.dumps(value, ensure_ascii=False),
}
