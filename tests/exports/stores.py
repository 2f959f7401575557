"""Stores with a few items of the samples, as their expected records have them: the same whatever is read today."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from db.store import Store
from flows.storing import store_reading
from models.contract import item_from_record, item_record
from models.documents import Document, Extraction, PrintedTotal
from models.records import Evidence, Item, Kind

SAMPLES = Path(__file__).parents[2] / "samples"
_FORMS = {
    "actions-register/calderwick-2026-q1": ("Calderwick Police", "2026-07-14"),
    "audit-tracker/brackenshire-2026-06": ("Brackenshire Police", "2026-06-23"),
    "inspection-register/aldermoor-2026-05": ("Aldermoor Constabulary", "2026-05-29"),
}
_FIRST = 5
_PLACE = {"recommendation": (Evidence(1, (10.0, 20.0, 30.0, 40.5), "as printed", "register"),)}


def fill(store: Store) -> None:
    """The first items of three samples; one of them is up for review."""
    for form, (publisher, day) in _FORMS.items():
        lines = (SAMPLES / f"{form}.expected.jsonl").read_text(encoding="utf-8").splitlines()[:_FIRST]
        items = [_item(number, json.loads(line)) for number, line in enumerate(lines, 1)]
        items[1] = replace(items[1], flags=("date_not_understood",), review=True, confidence=0.4, provenance=_PLACE)
        save(store, f"{form.partition('/')[2]}.pdf", items, publisher, day)


def fill_with_quarters(store: Store, last: str) -> None:
    """The trackers of one force, quarter by quarter, up to a day; the last one counts its own items."""
    for day in ("2025-03-11", "2025-06-17", "2025-09-16", "2025-12-09"):
        if day > last:
            return
        lines = (SAMPLES / f"series-audit-tracker/marlstone-{day[:7]}.expected.jsonl").read_text(encoding="utf-8")
        items = [_item(number, json.loads(line)) for number, line in enumerate(lines.splitlines(), 1)]
        totals = (PrintedTotal("Overdue", "status", 2, 2, "agrees"),) if day == "2025-12-09" else ()
        save(store, f"marlstone-{day[:7]}.pdf", items, "Marlstone Police", day, totals)


def save(
    store: Store, name: str, items: Iterable[Item], publisher: str, day: str, totals: tuple[PrintedTotal, ...] = ()
) -> str:
    """Store a tracker; returns its hash."""
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    said = {"publisher": publisher, "title": "Tracker", "report_date": day, "totals": totals}
    extraction = Extraction(name, sha256, 2, "none", tuple(items), **said)
    store_reading(store, Document(name, Path(name), "/papers"), extraction, 1)
    return sha256


def _item(number: int, expected: dict[str, object]) -> Item:
    blank = item_record(Extraction("a.pdf", "0" * 64, 1, "none"), Item(number, Kind.ACTION, 1))
    return item_from_record({**blank, **expected, "id": f"{'0' * 12}-{number}"})
