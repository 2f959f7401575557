"""What the paper shows in charts: RAG over time, how late, and who owns most."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta

from exports.paper.counted import named, number
from exports.paper.model import Bars, Section, Table
from exports.paper.position import Position, Standing
from models.records import Rag

_ROUNDS_SHOWN = 8
_OWNERS_SHOWN = 12
_MONTH = timedelta(days=30)
_AGES = (
    ("Not due", 0),
    ("Up to 1 month late", 1),
    ("2 to 3 months late", 3),
    ("4 to 6 months late", 6),
    ("7 to 12 months late", 12),
)
_OLDEST, _UNDATED = "Over 12 months late", "No date"


def charts(told: Sequence[Position]) -> Section:
    """The section of charts, each with the same numbers in words: of the rounds that were told, the last ones."""
    now, shown = told[-1], told[-_ROUNDS_SHOWN:]
    rated = tuple(
        (named(rag), tuple(sum(item.rag is rag for item in each.open()) for each in shown)) for rag in (*Rag, None)
    )
    over_time = Bars(
        "rag", "Open recommendations by reported RAG", tuple(f"{each.day:%b %Y}" for each in shown), _used(rated)
    )
    ages = _ages(now)
    counted = tuple(len(items) for items in ages.values())
    ageing = Bars("ageing", "Open recommendations by how late they are", tuple(ages), (("Open", counted),), lying=True)
    owners = _owners(now)
    by_owner = Bars(
        "owners",
        "Open recommendations by owner",
        tuple(owners),
        (
            ("Off target", tuple(sum(item.is_off_target(now.day) for item in items) for items in owners.values())),
            ("Others", tuple(sum(not item.is_off_target(now.day) for item in items) for items in owners.values())),
        ),
        lying=True,
    )
    how_late = tuple((name, number(name, items)) for name, items in ages.items())
    of_owners = tuple((name, number(f"Of {name}", items)) for name, items in owners.items())
    return Section(
        "Charts",
        (f"Of the owners, the {_OWNERS_SHOWN} with most are shown.",),
        (
            over_time,
            ageing,
            Table("How late", ("", "Open"), (24, 9), how_late),
            by_owner,
            Table("By owner", ("Owner", "Open"), (36, 9), of_owners),
        ),
    )


def _used(series: Iterable[tuple[str, tuple[int, ...]]]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return tuple((name, counts) for name, counts in series if any(counts))


def _ages(now: Position) -> dict[str, list[Standing]]:
    ages: dict[str, list[Standing]] = {name: [] for name in (*(name for name, _ in _AGES), _OLDEST, _UNDATED)}
    for item in now.open():
        if item.target is None:
            ages[_UNDATED].append(item)
            continue
        late = now.day - item.target
        ages[next((name for name, months in _AGES if late <= months * _MONTH), _OLDEST)].append(item)
    return ages


def _owners(now: Position) -> dict[str, list[Standing]]:
    of: dict[str, list[Standing]] = defaultdict(list)
    for item in now.open():
        for owner in item.owners or ("No owner",):
            of[owner].append(item)
    most = sorted(of.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return dict(most[:_OWNERS_SHOWN])
