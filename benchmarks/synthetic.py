"""Readings of trackers of forces that do not exist, quarter by quarter: what the store is measured with."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from models.documents import Document, Extraction
from models.records import DateKind, Item, Kind, Owner, Precision, Rag, Status, TargetDate

_WORDS = (
    *("review", "training", "custody", "officer", "policy", "vehicle", "digital", "evidence", "victim", "contact"),
    *(
        "strategy",
        "board",
        "monthly",
        "audit",
        "record",
        "search",
        "supervisors",
        "domestic",
        "abuse",
        "risk",
        "assess",
    ),
    *(
        "plan",
        "estate",
        "fleet",
        "budget",
        "control",
        "complaint",
        "firearms",
        "licence",
        "data",
        "quality",
        "retention",
    ),
    *("disclosure", "wellbeing", "diversity", "recruitment", "vetting", "property", "store", "cash", "seizure", "call"),
    *("intelligence", "sharing", "partner", "safeguarding", "child", "missing", "person", "response", "handling"),
)
_CHANGED = 0.3  # of the items of a report have another status than in the one before
_LEAVING = 0.02  # of them are not in the next one


def reports(force: int, quarters: int, items: int) -> Iterator[tuple[Document, Extraction, int]]:
    """The reports of a force, the earliest first, with their sizes: what `store_readings` takes."""
    random_of_force = random.Random(force)  # noqa: S311
    told = [_item(random_of_force, number) for number in range(items)]
    for quarter in range(quarters):
        name = f"force-{force}-{quarter}.pdf"
        printed = tuple(replace(item, number=number) for number, item in enumerate(told, 1))
        yield (
            Document(name, Path(name), f"/papers/{name}"),
            Extraction(
                document=name,
                sha256=hashlib.sha256(name.encode()).hexdigest(),
                pages=20,
                engine="none",
                items=printed,
                publisher=f"{_WORDS[force].capitalize()}shire Police",
                title="Tracker",
                report_date=f"{2021 + quarter // 4}-{quarter % 4 * 3 + 1:02}-15",
            ),
            1,
        )
        told = [_next(random_of_force, item) for item in told]


def _item(chance: random.Random, number: int) -> Item:
    due = date(2021 + number % 8, 1 + number % 12, 28)
    return Item(
        number=number,
        kind=Kind.RECOMMENDATION,
        page=1 + number // 6,
        reference=f"{number // 8 + 1}.{number % 8 + 1}",
        source_body="HMICFRS",
        source_title=f"Inspection of {_WORDS[number // 8 % 30]} {_WORDS[number // 8 % 30 + 7]}",
        source_date=f"20{10 + number // 8 % 9}-03",
        priority="High",
        priority_rank=1 + number % 3,
        recommendation=f"The force should {' '.join(chance.choices(_WORDS, k=18))}.",
        owners=(Owner(f"Owner {number % 30}", "Inspector", None),),
        target_dates=(TargetDate(DateKind.ABSOLUTE, due, due, Precision.DAY),),
        status=chance.choice(list(Status)),
        rag=chance.choice(list(Rag)),
        flags=("date_unparsed",) if number % 7 == 0 else (),
        review=number % 7 == 0,
    )


def _next(chance: random.Random, item: Item) -> Item:
    """The item in the next report: as before, with another status, or a new one in its place."""
    if chance.random() < _LEAVING:
        return replace(item, recommendation=f"The force should {' '.join(chance.choices(_WORDS, k=18))}.")
    return replace(item, status=chance.choice(list(Status))) if chance.random() < _CHANGED else item
