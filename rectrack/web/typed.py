"""The fields of an item as a form has them, and as people typed them: texts and days into values of the contract."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from starlette.datastructures import FormData

from flows.given_values import FIELDS, checked
from models.contract import Record
from models.errors import UsageError
from models.records import DateKind, Precision

Typed = dict[str, Any]
"""By field what a form shows: a text, or of a list its rows, each a dict of texts."""

ROWS = {
    "owners": ("rank", "name", "role"),
    "target_dates": ("kind", "earliest", "latest", "precision"),
    "updates": ("date", "author", "text"),
}
"""The parts of each row, by the fields that are lists."""

_WORDS_WANTED = "An item needs the words of its recommendation, or of its action."

_SAYS = {
    "source_date": "Write it as 2031-05-16, 2031-05 or 2031.",
    "updates": "Each update needs its words; write its date as 2031-05-16, 2031-05 or 2031.",
}

_DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a form says: `values` of the contract by field, or else `problems` in sentences by field."""

    values: dict[str, Any]
    problems: dict[str, str] = field(default_factory=dict)

    def changes(self, record: Record) -> dict[str, Any]:
        """The values that are others than those of a record."""
        return {name: value for name, value in self.values.items() if value != _as_typed(record[name])}


def shown(record: Record) -> Typed:
    """The fields of a record as a form shows them."""
    return {name: _shown_rows(name, record[name]) if name in ROWS else str(record[name] or "") for name in FIELDS}


def typed_in(form: FormData, prefix: str = "") -> Typed:
    """The fields as they were typed, those only that the form has; a row without any text is none.

    Args:
        form: that was sent.
        prefix: with which its names begin, where it has the fields of several items.
    """
    said: Typed = {name: form[f"{prefix}{name}"] for name in FIELDS if name not in ROWS and f"{prefix}{name}" in form}
    for name, parts in ROWS.items():
        if f"{prefix}{name}.0.{parts[-1]}" in form:
            said[name] = [row for row in _rows(form, f"{prefix}{name}", parts) if any(row.values())]
    return said


def understood(typed: Typed) -> Answer:
    """What was typed, as values of the contract, or what is wrong with it."""
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, text in typed.items():
        try:
            values[name] = checked(name, _value(name, text))
        except UsageError:
            problems[name] = _SAYS.get(name, "This is no value of this field.")
        except ValueError as error:
            problems[name] = str(error)
    if {"recommendation", "action"} <= values.keys() and not (values["recommendation"] or values["action"]):
        problems["recommendation"] = _WORDS_WANTED
    return Answer(values, problems)


def _shown_rows(name: str, rows: list[Mapping[str, Any]]) -> list[dict[str, str]]:
    return [{part: str(row[part] or "") for part in ROWS[name]} for row in rows]


def _rows(form: FormData, name: str, parts: tuple[str, ...]) -> Iterator[dict[str, str]]:
    number = 0
    while f"{name}.{number}.{parts[-1]}" in form:
        yield {part: str(form.get(f"{name}.{number}.{part}", "")).strip() for part in parts}
        number += 1


def _value(name: str, text: Any) -> Any:
    if name == "target_dates":
        return [_target_date(row) for row in text]
    if name in ROWS:
        return [{part: said or None for part, said in row.items()} for row in text]
    return _as_typed(text) or None


def _as_typed(value: Any) -> Any:
    """A text as it comes back from a form that shows it."""
    return re.sub(r"\r\n?", "\n", value).strip() if isinstance(value, str) else value


def _target_date(row: Mapping[str, str]) -> dict[str, Any]:
    earliest, latest = _day(row["earliest"]), _day(row["latest"])
    kind = row["kind"] or (DateKind.ABSOLUTE.value if earliest or latest else "")
    if not kind:
        raise ValueError("Say of which kind the date is, or give its day.")
    earliest, latest = earliest or latest, latest or earliest
    if earliest and latest and earliest > latest:
        raise ValueError("The first day of a date must not be later than its last.")
    if kind == DateKind.ABSOLUTE and not latest:
        raise ValueError("Give the day of the date, or say of which other kind it is.")
    one_day = latest is not None and earliest == latest
    precision = row["precision"] or (Precision.DAY.value if one_day else None)
    days = {"earliest": earliest and earliest.isoformat(), "latest": latest and latest.isoformat()}
    return {"kind": kind, **days, "precision": precision}


def _day(text: str) -> date | None:
    if not text:
        return None
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(f"“{text}” is no day: write it as 2031-05-16 or 16/05/2031.")
