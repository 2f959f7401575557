"""Observations for tests: items of made-up trackers, a line each."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from models.observations import DocumentKind, Observation
from models.recommendations import Links
from models.records import DateKind, Item, Kind, Owner, Precision, Status, TargetDate


def sha256_of(document: str) -> str:
    return hashlib.sha256(document.encode()).hexdigest()


def target(day: str) -> TargetDate:
    return TargetDate(DateKind.ABSOLUTE, date.fromisoformat(day), date.fromisoformat(day), Precision.DAY)


def item(number: int, text: str | None, **fields: Any) -> Item:
    return Item(**{"number": number, "kind": Kind.RECOMMENDATION, "page": 1, "recommendation": text, **fields})


def report(
    name: str,
    day: str | None,
    items: Iterable[Item],
    force: str | None = "Holmshire",
    kind: DocumentKind | None = DocumentKind.TRACKER,
) -> list[Observation]:
    return [Observation(sha256_of(name), name, day, force, kind, each) for each in items]


def quarters(*reports: Iterable[Item], force: str | None = "Holmshire", name: str = "") -> list[Observation]:
    """The items of reports of following quarters: q1, q2, …"""
    days = [f"20{16 + number // 4}-{number % 4 * 3 + 1:02}-15" for number in range(len(reports))]
    return [
        each
        for number, (day, items) in enumerate(zip(days, reports, strict=True), start=1)
        for each in report(f"{name}q{number}.pdf", day, items, force)
    ]


def together(links: Links, observations: Iterable[Observation]) -> list[list[str]]:
    """The groups as places: "q1.pdf 2" is the second item of that document."""
    place = {each.id: f"{each.document} {each.item.number}" for each in observations}
    return [[place[member.item] for member in group.members] for group in links.groups]


def offered(links: Links, observations: Iterable[Observation]) -> set[tuple[str, str]]:
    """The pairs that a person must judge, as places."""
    place = {each.id: f"{each.document} {each.item.number}" for each in observations}
    return {(place[candidate.first], place[candidate.second]) for candidate in links.candidates}


KEYS = "Access to the keys of the safes that hold cash should be restricted, and the keys should be locked away."
AUDITS = "Two officers should take part in the monthly audit of the safes at each of the property stores."
PHONES = "The service desk should review how it handles calls and report each month on those that were abandoned."
LEAVERS = "The payroll provider should be told of leavers before the last working day of the month."
OWNER = Owner(name="Ada Fenwick", rank=None, role="Property Manager")
OTHER_OWNER = Owner(name="Ravi Holt", rank=None, role="Head of Finance")
SAFES = {"source_body": "Mazars", "source_title": "Safe management", "source_date": "2016-06", "owners": (OWNER,)}
OPEN, CLOSED = {"status": Status.ONGOING}, {"status": Status.CLOSED}
