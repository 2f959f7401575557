"""What the paper says: its sections, from the positions of a force and the rows of the reporting views."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from exports.paper.counted import named, number
from exports.paper.model import Cell, Colour, Paper, Section, Table
from exports.paper.pictured import charts
from exports.paper.position import Position, Standing, ViewRow, as_day, last_target, positions, rounds
from models.iso_dates import first_day
from models.records import Rag

_WORDS_SHOWN = 260
_NOTHING = "–"
_UNRANKED = 9

_COUNTED: Mapping[str, Callable[[Position], list[Standing]]] = {
    "Open": Position.open,
    "Off target": Position.off_target,
    "Due within three months": Position.due_soon,
    "Proposed for closure": Position.closing,
    "Closed since the last round": Position.closed,
    "New since the last round": Position.new,
    "Reported no more": Position.dropped,
}
_RATED = ("red", "amber", "green")
_FIELDS = {"status": "Status", "rag": "RAG", "owners": "Owner"}


@dataclass(frozen=True, slots=True)
class Views:
    """The rows of the reporting views that are of a force."""

    current: Sequence[ViewRow]
    intervals: Sequence[ViewRow]
    changes: Sequence[ViewRow]
    reports: Sequence[ViewRow]
    printed: Sequence[ViewRow]


def paper(force: str, day: date, views: Views, version: str) -> Paper:
    """The paper on a force for a day.

    Args:
        force: its name.
        day: as of which.
        views: what the reporting views tell.
        version: of rectrack.
    """
    told = positions(views.current, views.intervals, rounds(views.reports, day))
    now = told[-1]
    sections = (
        _summary(now),
        _key(),
        *_lists(now),
        _by_audit(now),
        _by_inspection(now),
        _changes(now, views.changes),
        charts(told),
        _printed(now, views),
    )
    before = f"compared with {in_words(now.before.day)}" if now.before else "the first position there is"
    title = f"Audit and inspection recommendations: {force}"
    made = Paper(title, f"Position at {in_words(day)}, {before}", day, version, sections)
    return replace(made, sections=(*sections, *_appendix(made, told)))


def in_words(day: date) -> str:
    """A day as people write it: 31 March 2026."""
    return f"{day.day} {day:%B %Y}"


def _summary(now: Position) -> Section:
    rows: list[tuple[Cell, ...]] = []
    for name, items in _COUNTED.items():
        current = number(name, items(now))
        if now.before is None:
            rows.append((name, current, _NOTHING, _NOTHING))
            continue
        previous = number(f"{name}, at {in_words(now.before.day)}", items(now.before))
        rows.append((name, current, previous, _trend(len(current.items) - len(previous.items))))
    says = "Each number counts recommendations, once however many reports have them. Appendix A lists those behind it."
    table = Table("Summary", ("", "Current", "Previous", "Trend"), (28, 9, 9, 12), tuple(rows))
    return Section("Summary", (says,), (table,))


def _trend(more: int) -> str:
    return f"up {more}" if more > 0 else f"down {-more}" if more < 0 else "no change"


def _key() -> Section:
    meanings = {
        Rag.RED: "Off target in the words of most reports",
        Rag.AMBER: "At risk, or delayed",
        Rag.GREEN: "On target, or completed",
        Rag.GREY: "Not adopted, or not rated",
        Rag.WHITE: "Not rated",
    }
    rows = tuple((Colour(rag), meaning) for rag, meaning in meanings.items())
    says = (
        "Colours are those that the reports give, each with its word. A report may explain them otherwise.",
        "Off target: open, and the report says so or the target date has passed. Due soon: its target is within three "
        "months. Proposed for closure takes in what waits to be signed off. Reported no more: it was open, and the "
        "report that followed lacks it.",
    )
    return Section("Key", says, (Table("Key to the colours", ("Colour", "Usual meaning"), (9, 49), rows),))


def _lists(now: Position) -> Iterable[Section]:
    wanted = {"Off target", "Due within three months", "Proposed for closure"}
    for name, items in _COUNTED.items():
        if name in wanted or "since" in name:
            yield Section(name, (), (_items(name, items(now)),))


def _items(caption: str, items: Iterable[Standing]) -> Table:
    ordered = sorted(items, key=lambda item: (item.target or date.max, item.source, item.id))
    headings = ("ID", "Ref", "Source", "Recommendation or action", "Owner", "Target", "Status", "RAG")
    return Table(caption, headings, (9, 6, 16, 33, 12, 9, 9, 6), tuple(_row(item) for item in ordered))


def _row(item: Standing) -> tuple[Cell, ...]:
    target = f"{item.target:%d/%m/%Y}" if item.target else _NOTHING
    status = _words(item.status)
    rag = Colour(item.rag) if item.rag else _NOTHING
    owners = "; ".join(item.owners) or _NOTHING
    return item.id, item.reference or _NOTHING, item.source, _short(item.words), owners, target, status, rag


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WORDS_SHOWN else f"{line[:_WORDS_SHOWN].rsplit(' ', 1)[0]} …"


def _by_audit(now: Position) -> Section:
    groups: dict[tuple[str, int, str], list[Standing]] = defaultdict(list)
    for item in now.followed():
        groups[item.source, item.rank or _UNRANKED, item.priority or "No priority"].append(item)
    followed = {item.rag for item in now.followed()}
    used = [rag for rag in (*Rag, None) if rag in followed]
    rows = tuple(_rated(source, priority, items, used) for (source, _, priority), items in sorted(groups.items()))
    names = tuple(named(rag) for rag in used)
    widths = (40, 20, *(40 // (len(names) + 1) for _ in (*names, "")))
    table = Table("Priority and RAG by audit", ("Audit or inspection", "Priority", *names, "All"), widths, rows)
    return Section("Priority and RAG by audit", ("What is open, and what was closed since the last round.",), (table,))


def _rated(source: str, priority: str, items: Sequence[Standing], used: Iterable[Rag | None]) -> tuple[Cell, ...]:
    of = f"{source}, {priority}"
    rated = (number(f"{of}, {named(rag)}", (item for item in items if item.rag is rag)) for rag in used)
    return source, priority, *rated, number(of, items)


def _by_inspection(now: Position) -> Section:
    groups: dict[str, list[Standing]] = defaultdict(list)
    for item in now.standing.values():
        groups[item.source].append(item)
    rows = tuple(
        (
            source,
            number(f"{source}, all", items),
            number(f"{source}, outstanding", (item for item in items if item.is_open)),
            number(f"{source}, off target", (item for item in items if item.is_off_target(now.day))),
            number(f"{source}, closed", (item for item in items if item.is_closed)),
            number(f"{source}, reported no more", (item for item in items if item.is_dropped)),
        )
        for source, items in sorted(groups.items())
    )
    headings = ("Audit or inspection", "All", "Outstanding", "Off target", "Closed", "Reported no more")
    table = Table("Outstanding and closed by audit and inspection", headings, (45, 9, 13, 11, 9, 13), rows)
    return Section("By audit and inspection", ("All that any report has had so far.",), (table,))


def _changes(now: Position, changes: Iterable[ViewRow]) -> Section:
    told = sorted(
        (
            row
            for row in changes
            if now.since < (as_day(row["day"]) or date.min) <= now.day and row["id"] in now.standing
        ),
        key=lambda row: (row["id"], row["field"], str(row["day"])),
    )
    moved = tuple(_moved(row, now.standing[row["id"]]) for row in told if row["field"] in _FIELDS)
    slipped = tuple(_slip(row, now.standing[row["id"]]) for row in told if row["field"] == "target_dates")
    whose = ("ID", "Ref", "Source")
    return Section(
        "What changed since the last round",
        (),
        (
            Table(
                "Status, RAG and owner", (*whose, "Field", "Before", "Now", "Report"), (9, 6, 24, 8, 16, 16, 21), moved
            ),
            Table("Target dates", (*whose, "Before", "Now", "Days", "Report"), (9, 6, 24, 16, 16, 8, 21), slipped),
            _items("Reported no more", now.dropped()),
        ),
    )


def _moved(row: ViewRow, item: Standing) -> tuple[Cell, ...]:
    before, after = (_changed(row["field"], row[value]) for value in ("old", "new"))
    return *_whose(item), _FIELDS[row["field"]], before, after, row["to_document"]


def _changed(field: str, value: str | None) -> Cell:
    match field:
        case "rag" if value:
            return Colour(Rag(value))
        case "owners":
            return value or _NOTHING
        case _:
            return _words(value)


def _slip(row: ViewRow, item: Standing) -> tuple[Cell, ...]:
    old, new = last_target(row["old"]), last_target(row["new"])
    days = f"{(new - old).days:+d}" if old and new else _NOTHING
    before, after = (f"{day:%d/%m/%Y}" if day else _words(row[value]) for day, value in ((old, "old"), (new, "new")))
    return *_whose(item), before, after, days, row["to_document"]


def _whose(item: Standing) -> tuple[str, str, str]:
    return item.id, item.reference or _NOTHING, item.source


def _words(value: str | None) -> str:
    return value.replace("_", " ").capitalize() if value else _NOTHING


def _printed(now: Position, views: Views) -> Section:
    rows = tuple(
        (
            row["document"],
            row["label"],
            str(row["printed"]),
            _NOTHING if row["found"] is None else str(row["found"]),
            _words(row["verdict"]),
        )
        for row in _of_round(now, views.printed)
    )
    documents = tuple(
        (
            row["document"],
            str(row["items"]),
            str(row["outstanding"]),
            str(row["closed"]),
            *(str(row[rag]) for rag in _RATED),
        )
        for row in _of_round(now, views.reports)
    )
    counted = ("Report", "Items", "Outstanding", "Closed", "Red", "Amber", "Green")
    return Section(
        "What the reports say of themselves",
        ("The counts that the reports of this round print of their own items, beside what was read in them.",),
        (
            Table("Counts of the reports", counted, (40, 10, 14, 9, 9, 9, 9), documents),
            Table(
                "Printed and counted",
                ("Report", "Printed as", "Printed", "Counted", "Verdict"),
                (28, 40, 9, 9, 14),
                rows,
            ),
        ),
    )


def _of_round(now: Position, rows: Iterable[ViewRow]) -> list[ViewRow]:
    """The rows of the reports since the position before, the earliest report first."""
    dated = (row for row in rows if row["report_date"] and now.since < first_day(row["report_date"]) <= now.day)
    return sorted(dated, key=lambda row: (row["report_date"], row["document"]))


def _appendix(made: Paper, told: Sequence[Position]) -> Iterable[Section]:
    behind = tuple((number.of, str(number), ", ".join(number.items)) for number in made.numbers if number.items)
    wanted = {item for number in made.numbers for item in number.items}
    known = {item.id: item for each in told for item in each.standing.values()}
    yield Section(
        "Appendix A: the items behind each number",
        (),
        (Table("Numbers", ("Number of", "", "Items"), (35, 8, 57), behind),),
    )
    yield Section(
        "Appendix B: the items", (), (_items("Items", (known[name] for name in sorted(wanted & known.keys()))),)
    )
