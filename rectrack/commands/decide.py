"""`rectrack decide`: what a person decides on items and links. Nothing is overwritten; all can be undone."""

import json
from collections.abc import Callable
from getpass import getuser
from typing import Any

import click

from db.store import Store
from flows.deciding import Box, Desk
from flows.given_values import FIELDS, LIST_FIELDS, TEXT_FIELDS
from models.decisions import Decision
from models.errors import UsageError
from rectrack.commands import options
from rectrack.commands.storage import open_store
from rectrack.output import show_page
from rectrack.pages.story import decided_page


def _who_and_why(command: Callable[..., Any]) -> Callable[..., Any]:
    by = click.option("--by", metavar="NAME", default=getuser, help="Who decides.  [default: login name]")
    note = click.option("--note", metavar="TEXT", default="", help="Why, for those who read it later.")
    return by(note(options.verbose(command)))


@click.group(cls=options.Commands)
def decide() -> None:
    """Correct what was read and how it was linked. Decisions are kept with who and when, and can be undone."""


@decide.command()
@click.argument("item", metavar="ITEM")
@click.argument("field", metavar="FIELD", type=click.Choice(FIELDS))
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
@click.argument("document", metavar="DOCUMENT")
@click.argument("fields", metavar="FIELDS")
@click.option("--page", metavar="N", type=click.IntRange(1), help="The page that it is printed on, if there are any.")
@click.option("--box", metavar="LEFT TOP RIGHT BOTTOM", type=(float,) * 4, help="Where on it, in points from top left.")
@_who_and_why
def add(document: str, fields: str, page: int | None, box: Box | None, by: str, note: str) -> None:
    """Add an item that was missed, to the document with whose digits the ids of its items begin. FIELDS are JSON."""
    meant = _fields(fields)
    _take(by, note, lambda desk: desk.add(document, page, meant, box))


@decide.command()
@click.argument("item", metavar="ITEM")
@click.argument("parts", metavar="FIELDS...", nargs=-1, required=True)
@_who_and_why
def split(item: str, parts: tuple[str, ...], by: str, note: str) -> None:
    """Make several items of one: the FIELDS of each, as JSON, are what it has otherwise than the item."""
    meant = [_fields(part) for part in parts]
    _take(by, note, lambda desk: desk.split(item, meant))


@decide.command()
@click.argument("items", metavar="ITEM...", nargs=-1, required=True)
@click.option(
    "--fields", metavar="FIELDS", default="{}", help="What it has otherwise than they have together, as JSON."
)
@_who_and_why
def merge(items: tuple[str, ...], fields: str, by: str, note: str) -> None:
    """Make one item of several of a document: their texts one after the other, in the order of the document."""
    meant = _fields(fields)
    _take(by, note, lambda desk: desk.merge(items, meant))


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
    """By id of the items that the decision speaks of, the recommendation that each is of now."""
    return {item: store.recommendation_with(item) for item in decision.ids}


def _value(field: str, typed: str) -> Any:
    """A value as a person types it."""
    if field in TEXT_FIELDS or not typed:
        return typed or ([] if field in LIST_FIELDS else None)
    return _json(typed)


def _fields(typed: str) -> dict[str, Any]:
    """Fields and their values as a person types them."""
    fields = _json(typed)
    if not isinstance(fields, dict):
        raise UsageError('give fields as JSON: {"recommendation": "…", "reference": "4.1"}')
    return fields


def _json(typed: str) -> Any:
    try:
        return json.loads(typed)
    except ValueError as error:
        shown = "`rectrack show ITEM --json` shows how such fields are written"
        raise UsageError(f"this is no JSON: {typed} ({error}); {shown}") from error
