"""`rectrack decide`: what a person decides on items and links. Nothing is overwritten; all can be undone."""

from collections.abc import Callable
from enum import StrEnum
from getpass import getuser
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from db.store import Store
from flows.deciding import Desk
from models.decisions import Decision
from models.errors import UsageError
from models.records import Kind, Owner, Rag, Status, TargetDate, Update
from rectrack.commands import options
from rectrack.commands.storage import open_store
from rectrack.output import show_page
from rectrack.pages.story import decided_page

_TEXTS = (
    "section",
    "reference",
    "source_body",
    "source_title",
    "source_date",
    "priority",
    "recommendation",
    "action",
    "owner_text",
    "target_date_text",
    "status_text",
)
_OF_WORDS: dict[str, type[StrEnum]] = {"kind": Kind, "status": Status, "rag": Rag}
_OF_JSON: dict[str, TypeAdapter[Any]] = {
    "priority_rank": TypeAdapter(int | None),
    "owners": TypeAdapter(tuple[Owner, ...]),
    "target_dates": TypeAdapter(tuple[TargetDate, ...]),
    "updates": TypeAdapter(tuple[Update, ...]),
}


def _who_and_why(command: Callable[..., Any]) -> Callable[..., Any]:
    by = click.option("--by", metavar="NAME", default=getuser, show_default="login name", help="Who decides.")
    note = click.option("--note", metavar="TEXT", default="", help="Why, for those who read it later.")
    return by(note(options.verbose(command)))


@click.group()
def decide() -> None:
    """Correct what was read and how it was linked. Decisions are kept with who and when, and can be undone."""


@decide.command()
@click.argument("item", metavar="ITEM")
@click.argument("field", metavar="FIELD", type=click.Choice([*_TEXTS, *_OF_WORDS, *_OF_JSON]))
@click.argument("value", metavar="VALUE")
@_who_and_why
def correct(item: str, field: str, value: str, by: str, note: str) -> None:
    """Give a field of an item another value. Empty text empties it; owners, target_dates and updates are JSON."""
    meant = _value(field, value)
    _take(by, note, lambda desk: desk.correct(item, field, meant))


@decide.command()
@click.argument("item", metavar="ITEM")
@_who_and_why
def reject(item: str, by: str, note: str) -> None:
    """Say that an item is none: it leaves its recommendation, and all counts."""
    _take(by, note, lambda desk: desk.reject(item))


@decide.command()
@click.argument("items", metavar="ITEM...", nargs=-1, required=True)
@_who_and_why
def link(items: tuple[str, ...], by: str, note: str) -> None:
    """Say that items are one recommendation."""
    _take(by, note, lambda desk: desk.link(items))


@decide.command()
@click.argument("items", metavar="ITEM...", nargs=-1, required=True)
@_who_and_why
def keep_apart(items: tuple[str, ...], by: str, note: str) -> None:
    """Say that no two of the items are one recommendation."""
    _take(by, note, lambda desk: desk.keep_apart(items))


@decide.command()
@click.argument("number", metavar="DECISION", type=click.IntRange(1))
@_who_and_why
def undo(number: int, by: str, note: str) -> None:
    """Take back a decision by its number, which `rectrack history` shows; an undo can be undone too."""
    _take(by, note, lambda desk: desk.undo(number))


def _take(by: str, note: str, decision: Callable[[Desk], Decision]) -> None:
    if not by.strip():
        raise UsageError("say who decides: --by NAME")
    with open_store() as store:
        taken = decision(Desk(store, by, note))
        show_page(decided_page(taken, _recommendations(store, taken)))


def _recommendations(store: Store, decision: Decision) -> dict[str, str | None]:
    """By id of the items that were decided on, the recommendation that each is of now."""
    return {ref.id: store.recommendation_with(ref.id) for ref in decision.items}


def _value(field: str, typed: str) -> Any:
    """A value of the contract from what a person types."""
    if field in _OF_WORDS and typed and typed not in set(_OF_WORDS[field]):
        raise UsageError(f"{typed} is no {field}; use one of: {', '.join(_OF_WORDS[field])}")
    if field not in _OF_JSON:
        return typed or None
    adapter = _OF_JSON[field]
    try:
        meant = adapter.validate_json(typed or ("null" if field == "priority_rank" else "[]"))
    except ValidationError as error:
        first = error.errors()[0]
        where = " ".join(map(str, first["loc"]))
        raise UsageError(
            f"this is no value of {field}: {where} {first['msg']}; give it as `rectrack show --json` prints it"
        ) from error
    return adapter.dump_python(meant, mode="json")
