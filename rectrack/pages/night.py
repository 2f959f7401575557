"""What a nightly run did, on one page."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from flows.night_summary import NightSummary
from rectrack.pages.layout import facts, moment, table, text, words

_SHOWN = 20


def night_page(summary: NightSummary, latest: Path) -> RenderableType:
    """The run in numbers, what to look at, and where all of it is."""
    documents = summary.documents
    numbers = {
        "run": f"{summary.run}, {moment(summary.started_at)}, {summary.seconds:.0f} s: {words(summary.result)}",
        "documents": f"{documents.new} new, {documents.changed} changed, {documents.unchanged} unchanged",
        "items": f"{documents.items} read, {documents.flagged} flagged for review",
        "quarantined": documents.quarantined,
        "reconciliation failures": documents.reconciliation_failures,
        "newly overdue": _some(summary.newly_overdue),
        "dropped without closure": _some(summary.newly_dropped),
    }
    unusual = {
        "not fetched": documents.not_fetched,
        "not stored": documents.not_stored,
        "cut off before": ", ".join(map(moment, summary.cut_off)),
        "webhook": summary.webhook,
    }
    numbers |= {name: said for name, said in unusual.items() if said}
    looked_at = table("To look at", What=0, Which=3, Why=5)
    rows = [(alarm.kind.value, alarm.source, alarm.message) for alarm in summary.alarms]
    rows += [(problem.result.value, problem.origin, problem.message) for problem in documents.problems]
    for what, which, why in rows[:_SHOWN]:
        looked_at.add_row(Text(words(what), "red"), text(which), text(why))
    look_next = [
        "`rectrack history ID` tells why one is overdue or was dropped."
        if summary.newly_overdue or summary.newly_dropped
        else "",
        "`rectrack review` shows what is flagged." if documents.flagged else "",
        f"All of it: {latest}",
    ]
    return Group(facts(numbers), *([looked_at] if rows else []), Text(" ".join(filter(None, look_next)), "cyan"))


def _some(names: Sequence[str]) -> str:
    """How many, and the first of them."""
    more = ", …" if len(names) > _SHOWN else ""
    return f"{len(names)}: {', '.join(names[:_SHOWN])}{more}" if names else "0"
