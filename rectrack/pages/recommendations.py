"""Recommendations, what changed of them, and what a search found: a row each."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from db.results import Found
from flows.recounting import Linked
from history.corrections import wording_of
from models.stories import Change
from rectrack.pages.layout import shortened, table, text, words
from rectrack.pages.values import value

_TELLS_MORE = Text("`rectrack history ID` tells the story of one.", "cyan")


def links_page(linked: Iterable[Linked]) -> RenderableType:
    """Recommendations as their latest reports have them."""
    page = table("Recommendations", Id=0, Force=2, Source=4, Ref=1, Recommendation=8, Stage=2, Reports=0, Last=0)
    for each in linked:
        told, latest = each.told, each.members[-1].item
        page.add_row(
            told.id,
            text(told.force),
            text(latest.source_title),
            text(latest.reference),
            text(shortened(wording_of(latest))),
            text(told.stage and words(told.stage)),
            text(len({member.seen.sha256 for member in each.members})),
            text(told.last_seen),
        )
    return Group(page, _TELLS_MORE)


def changes_page(told: Sequence[tuple[str, Change]]) -> RenderableType:
    """Changes, the earliest first."""
    page = table(f"Changes ({len(told)})", Day=0, Id=0, Field=2, Old=5, New=5, Report=3)
    for name, change in told:
        field, report = text(words(change.field)), text(change.to_document)
        page.add_row(
            text(change.day), name, field, value(change.field, change.old), value(change.field, change.new), report
        )
    return Group(page, _TELLS_MORE)


def found_page(found: Sequence[Found]) -> RenderableType:
    """What a search found."""
    if not found:
        return Text("No recommendation has all of these words.")
    page = table(f"Found ({len(found)}, the best first)", Id=0, Force=2, Source=4, Ref=1, Words=8)
    for each in found:
        page.add_row(
            each.id, text(each.force), text(each.source_title), text(each.reference), text(shortened(each.excerpt))
        )
    return Group(page, _TELLS_MORE)
