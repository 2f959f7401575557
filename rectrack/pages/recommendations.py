"""Recommendations, what changed of them, and what a search found: a row each."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

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
    """Recommendations as their latest reports have them, a table for each force."""
    tables = [_of_force(force, list(of_force)) for force, of_force in groupby(linked, key=lambda each: each.told.force)]
    if not tables:
        return Text("No recommendation is stored yet: `rectrack ingest FILE` takes documents in.")
    return Group(*tables, _TELLS_MORE)


def _of_force(force: str | None, linked: Sequence[Linked]) -> RenderableType:
    page = table(f"{force or 'Force unknown'} ({len(linked)})", Id=0, Source=3, Recommendation=5, Stage=0, Reports=0)
    for each in linked:
        told, latest = each.told, each.members[-1].item
        reports = str(len({member.seen.sha256 for member in each.members}))
        page.add_row(
            told.id,
            text(", ".join(filter(None, (latest.source_title, latest.reference)))),
            text(shortened(wording_of(latest))),
            text(told.stage and words(told.stage)),
            text(f"{reports}, last\n{told.last_seen}" if told.last_seen else reports),
        )
    return page


def changes_page(told: Sequence[tuple[str, Change]]) -> RenderableType:
    """Changes, the earliest first, a table for each report that brought some."""
    if not told:
        return Text("No report changed anything that an earlier one said.")
    in_order = sorted(told, key=_report)
    return Group(*(_of_report(list(of_report)) for _, of_report in groupby(in_order, key=_report)), _TELLS_MORE)


def _report(told: tuple[str, Change]) -> tuple[date, str, str]:
    return told[1].day, told[1].to_document, told[1].to_sha256


def _of_report(told: Sequence[tuple[str, Change]]) -> RenderableType:
    day, document, _ = _report(told[0])
    page = table(f"{day}, {document} ({len(told)})", Id=0, Field=0, Old=1, New=1)
    for name, change in told:
        page.add_row(name, text(words(change.field)), value(change.field, change.old), value(change.field, change.new))
    return page


def found_page(found: Sequence[Found]) -> RenderableType:
    """What a search found."""
    if not found:
        return Text("No recommendation has all of these words.")
    page = table(f"Found ({len(found)}, the best first)", Id=0, Force=0, Source=4, Ref=0, Words=8)
    for each in found:
        page.add_row(
            each.id, text(each.force), text(each.source_title), text(each.reference), text(shortened(each.excerpt))
        )
    return Group(page, _TELLS_MORE)
