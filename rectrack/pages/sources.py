"""The declared sources, how they stand, and what a visit to them would find."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from models.fetching import Memory, Visit
from rectrack.pages.layout import moment, table, text
from sources.configuration import Source
from sources.visits import next_visit
from sources.websites import Link


def sources_page(sources: Sequence[tuple[Source, Memory]]) -> RenderableType:
    """Every source with its last visit, when the next one is due, and what was alarming."""
    listed = table("Sources", Name=2, Kind=0, Last_visit=2, Documents=0, Due=0)
    alarms: list[Text] = []
    for source, memory in sources:
        last = next(iter(memory.visits), None)
        alarms += [text(f"{source.name}: {alarm.message}", "red") for alarm in (last.alarms if last else ())]
        due = next_visit(source, memory)
        listed.add_row(
            text(source.name),
            text(source.kind),
            text(last and moment(last.at)),
            text(last and _documents(last)),
            text(moment(due) if due and source.every else "each run"),
        )
    return Group(listed, *alarms)


def _documents(visit: Visit) -> str:
    came = str(visit.fetched + visit.unchanged)
    return f"{came}, {visit.failed} failed" if visit.failed else came


def found_page(source: Source, links: Sequence[Link], memory: Memory, problems: Sequence[str]) -> RenderableType:
    """What a visit to a source would look for, and what is wrong with it."""
    found = table(f"{source.name} ({len(links)} documents)", Address=5, Title=3, Fetched_before=0)
    for link in links:
        before = "yes" if link.address in memory.known else "no"
        found.add_row(text(link.address), text(link.page and link.page.title), before)
    return Group(found, *(text(problem, "red") for problem in problems))
