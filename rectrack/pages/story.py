"""The story of one recommendation: what was reported when, why its items belong together, what was decided."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from db.results import StoredRecommendation
from flows.recounting import History, Member
from history.changes import REPORTED
from history.corrections import wording_of
from history.decisions import undone
from history.reports import FIELDS
from history.stories import reopens
from models.contract import field_value
from models.decisions import Act, Decision
from models.stories import Change
from rectrack.pages.layout import facts, moment, table, text, words
from rectrack.pages.values import value

_STAGES = {
    "open": "open",
    "closed": "closed",
    "left_closing": "proposed for closure, then reported no more",
    "dropped": "dropped: open, then reported no more",
}


def history_page(history: History, asked: str) -> RenderableType:
    """All that is known of a recommendation; `asked` is the id that a person typed."""
    told, latest = history.linked.told, history.linked.members[-1].item
    heading = Text(f"Recommendation {told.id}", "bold")
    others = "".join(f", with {alias}" for alias in told.aliases)
    said = {
        "id": f"{told.id}{others}" if told.aliases else None,
        "force": told.force,
        "source": latest.source_title,
        "reference": latest.reference,
        "recommendation": wording_of(latest),
        "stage": told.stage and _STAGES[told.stage],
        "seen": _seen(told),
        "target": _target(told),
        "opened again": f"{told.reopened} times" if told.reopened > 1 else "once" if told.reopened else None,
    }
    known = {name: fact for name, fact in said.items() if fact}
    became = asked.strip().upper() in told.aliases
    note = [Text(f"{asked.strip().upper()} became part of {told.id}.", "yellow")] if became else []
    decisions = [_decisions(history)] if history.decisions else []
    return Group(heading, *note, facts(known), _story(history), _items(history), *decisions)


def decided_page(decision: Decision, recommendations: Mapping[str, str | None]) -> RenderableType:
    """A decision that was taken, and of which recommendations the items that it is about are now."""
    lines = [f"Decision {decision.number} is stored; `rectrack decide undo {decision.number}` takes it back."]
    lines += [f"{item}: {name or 'of no recommendation'}" for item, name in recommendations.items()]
    return text("\n".join(lines))


def _seen(told: StoredRecommendation) -> str | None:
    return f"{told.first_seen} to {told.last_seen}" if told.first_seen else None


def _target(told: StoredRecommendation) -> str | None:
    if not told.revisions:
        return str(told.target) if told.target else None
    times = "once" if told.revisions == 1 else f"{told.revisions} times"
    return f"{told.target}, at first {told.original_target}: set anew {times}, {told.slippage_days} days later"


def _story(history: History) -> RenderableType:
    """What each report says, in the order of their dates: all in the first, then what is another than before."""
    page = table("Story", Day=0, Report=3, What=9)
    for (day, document), lines in _reports(history).items():
        page.add_row(text(day), text(document), Text("\n").join(lines or [Text("no change")]))
    return page


def _reports(history: History) -> dict[tuple[str, str], list[Text]]:
    first, *later = history.linked.members
    story: dict[tuple[str, str], list[Text]] = defaultdict(list)
    story[_place(first)] = list(_beginning(first))
    days: dict[str, str] = {each.seen.sha256: each.seen.report_date or "" for each in history.linked.members}
    for each in later:
        story[_place(each)] += []
    for change in history.changes:
        story[days.get(change.to_sha256) or str(change.day), change.to_document].append(_change(change))
    return dict(sorted(story.items(), key=lambda told: (not told[0][0], told[0][0])))


def _place(member: Member) -> tuple[str, str]:
    return member.seen.report_date or "", member.seen.document


def _beginning(first: Member) -> Iterator[Text]:
    yield Text("first seen", "bold")
    for field in FIELDS:
        if (held := field_value(first.item, field)) and field not in ("recommendation", "action"):
            yield Text.assemble(f"{words(field)}: ", value(field, held))


def _change(change: Change) -> Text:
    if change.field == REPORTED:
        return Text("in this report again", "bold") if change.new else Text("not in this report any more", "bold red")
    line = Text.assemble(
        f"{words(change.field)}: ", value(change.field, change.old), " → ", value(change.field, change.new)
    )
    if reopens(change):
        line.append("  opened again", "bold red")
    return line


def _items(history: History) -> RenderableType:
    page = table("Items", Item=0, Report=3, Page=0, Linked_by=6)
    for each in history.linked.members:
        why = "; ".join(each.seen.reasons)
        sure = f"{why} ({each.seen.score:.0%} sure)" if each.seen.linked_to else why
        page.add_row(each.seen.item_id, text(each.seen.document), text(each.item.page), text(sure))
    return page


def _decisions(history: History) -> RenderableType:
    page = table("Decisions", No=0, When=2, By=2, What=6, Note=3)
    gone = undone(history.decisions)
    for each in history.decisions:
        what = _decided(each)
        if each.number in gone:
            what = Text.assemble((what.plain, "strike"), f"  undone by {gone[each.number]}")
        page.add_row(str(each.number), text(moment(each.at)), text(each.by), what, text(each.note))
    return page


def _decided(decision: Decision) -> Text:
    items = ", ".join(ref.id for ref in decision.items)
    if decision.act is Act.CORRECT and decision.field:
        before, after = value(decision.field, decision.before), value(decision.field, decision.after)
        return Text.assemble(f"{items}: {words(decision.field)} ", before, " → ", after)
    if decision.act is Act.UNDO:
        return Text(f"undo {decision.undoes}")
    return text(f"{words(decision.act)} {items}")
