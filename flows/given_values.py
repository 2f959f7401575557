"""Values of the contract as a person or a program gives them: checked, in the form that records have them."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints, TypeAdapter, ValidationError

from models.errors import UsageError
from models.iso_dates import first_day
from models.records import Kind, Owner, Rag, Status, TargetDate, Update


def _day(text: str) -> str:
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        raise ValueError("give it as 2031-05-16, 2031-05 or 2031")
    first_day(text)  # raises ValueError where there is none
    return text


def _of_day(update: Update) -> Update:
    if update.date is not None:
        _day(update.date)
    return update


_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)] | None
_Day = Annotated[str, AfterValidator(_day)] | None

_TYPES: dict[str, TypeAdapter[Any]] = {
    "kind": TypeAdapter(Kind),
    "section": TypeAdapter(_Text),
    "reference": TypeAdapter(_Text),
    "source_body": TypeAdapter(_Text),
    "source_title": TypeAdapter(_Text),
    "source_date": TypeAdapter(_Day),
    "priority": TypeAdapter(_Text),
    "priority_rank": TypeAdapter(Annotated[int, Field(ge=1, le=4)] | None),
    "recommendation": TypeAdapter(_Text),
    "action": TypeAdapter(_Text),
    "owner_text": TypeAdapter(_Text),
    "owners": TypeAdapter(list[Owner]),
    "target_date_text": TypeAdapter(_Text),
    "target_dates": TypeAdapter(list[TargetDate]),
    "status_text": TypeAdapter(_Text),
    "status": TypeAdapter(Status | None),
    "rag": TypeAdapter(Rag | None),
    "updates": TypeAdapter(list[Annotated[Update, AfterValidator(_of_day)]]),
}

FIELDS = tuple(_TYPES)
"""The fields that a person may give, in the contract's order."""

LIST_FIELDS = ("owners", "target_dates", "updates")
"""Those whose values are lists."""

TEXT_FIELDS = tuple(name for name in FIELDS if name not in ("priority_rank", *LIST_FIELDS))
"""Those whose values are texts, of a list or free."""


def checked(field: str, value: Any) -> Any:
    """The value as the record has it.

    Raises:
        UsageError: there is no such field to be given, or this is no value of it.
    """
    if field not in _TYPES:
        raise UsageError(f"{field} is no field that can be given; use one of: {', '.join(FIELDS)}")
    try:
        meant = _TYPES[field].validate_python(value)
    except ValidationError as error:
        first = error.errors()[0]
        where = " ".join(["", *map(str, first["loc"])])
        raise UsageError(
            f"this is no value of {field}:{where} {first['msg']}; `rectrack show ITEM --json` shows how it is written"
        ) from error
    return _TYPES[field].dump_python(meant, mode="json")


def all_checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The values by field, as the record has them.

    Raises:
        UsageError: as `checked`.
    """
    return {field: checked(field, value) for field, value in fields.items()}
