"""Fifty nights over a folder in which documents appear, change, vanish and come back, and that an analyst works on.

A second, small account of what should be known is kept beside the store, and each summary is held against it.
"""

import json
import shutil
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from db.store import Store
from flows.deciding import Desk
from flows.night import read, run_night
from flows.night_summary import NightResult, NightSummary
from models.settings import Settings
from tests.flows.trackers import Line, make_tracker

LONDON = ZoneInfo("Europe/London")
FIRST = date(2027, 9, 20)
NIGHTS = 50
WEEK = 7

CELLS = "Custody sergeants should record every visit to a cell in the log."
FLEET = "The fleet strategy should be agreed by the chief officer team."
VICTIMS = "Victims of burglary should be told what came of their case."
RADIOS = "Radios should be tested by each response team before a shift."
DOGS = "Kennels of police dogs should be inspected by a vet twice a year."
KEYS = "Keys of the property store should be counted when shifts change."
DRONES = "Drone pilots should renew their licence before it runs out."


def on(days: int) -> date:
    return FIRST + timedelta(days)


def printed_in(week: int) -> list[Line]:
    """What the tracker of this week prints."""
    lines = [
        Line("1", CELLS, on(10) if week < 3 else on(33), "In progress"),  # overdue, then revised, then overdue again
        Line("2", FLEET, on(40), "Closed" if week >= 6 else "In progress"),  # overdue, then closed
        Line("3", VICTIMS, on(17), "In progress"),  # overdue for good
        Line("6", KEYS, on(-5), "Closed" if week >= 1 else "In progress"),  # overdue from the first night
        Line("7", DRONES, on(300), "In progress"),
    ]
    if week not in (2, 3):
        lines.append(Line("4", RADIOS, on(200), "In progress"))  # dropped, and back
    if week < 5:
        lines.append(Line("5", DOGS, on(45), "In progress"))  # dropped for good
    return lines


@dataclass
class Account:
    """What should be known, told from the folder alone."""

    known: dict[bytes, Path] = field(default_factory=dict)
    trackers: dict[int, list[Line]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    told: set[tuple[str, str]] = field(default_factory=set)

    def standing(self, today: date) -> set[tuple[str, str]]:
        """What is overdue, and what was dropped, by its words."""
        latest = max(self.trackers, default=-1)
        overdue = {
            line.words
            for line in self.trackers.get(latest, [])
            if line.status != "Closed" and line.target < today and line.words not in self.closed
        }
        last: dict[str, str] = {}
        for week in sorted(self.trackers):
            last |= {line.words: line.status for line in self.trackers[week]}
        gone = last.keys() - {line.words for line in self.trackers.get(latest, [])}
        dropped = {words for words in gone if last[words] != "Closed"}
        return {("overdue", words) for words in overdue} | {("dropped", words) for words in dropped}


@dataclass
class World:
    """The folder, the account of it, and the runs over it."""

    settings: Settings
    folder: Path
    account: Account = field(default_factory=Account)
    published: dict[bytes, int] = field(default_factory=dict)

    def publish(self, week: int, name: str) -> None:
        path = self.folder / name
        make_tracker(path, on(week * WEEK), printed_in(week))
        self.published[path.read_bytes()] = week

    def take_in(self) -> tuple[int, int, int, int]:
        """Numbers of new, changed and unchanged documents, and of new and changed ones that are no PDF."""
        before = dict(self.account.known)
        new = changed = unchanged = unreadable = 0
        for path in sorted(self.folder.rglob("*.pdf")):
            content = path.read_bytes()
            if content in self.account.known:
                unchanged += 1
                continue
            self.account.known[content] = path
            if path in before.values():
                changed += 1
            else:
                new += 1
            if content in self.published:
                week = self.published[content]
                self.account.trackers[week] = printed_in(week)
            else:
                unreadable += 1
        return new, changed, unchanged, unreadable

    def run(self, night: int, **parts: object) -> NightSummary:
        now = datetime.combine(on(night), time(4, 30), LONDON)
        return run_night(self.settings, clock=lambda: now, **parts)  # type: ignore[arg-type]


@pytest.fixture
def world(tmp_path: Path) -> World:
    folder = tmp_path / "incoming"
    folder.mkdir()
    sources = tmp_path / "sources.yaml"
    sources.write_text("sources:\n  - {name: Incoming, kind: folder, path: incoming}\n")
    home = tmp_path / "home"
    return World(Settings(home, f"sqlite:///{home}/rectrack.db", str(home / "originals"), sources, jobs=1), folder)


def words_of(world: World, ids: tuple[str, ...]) -> set[str]:
    found = set()
    with Store.open(world.settings.database_url) as store:
        for name in ids:
            recommendation = store.recommendation(name)
            assert recommendation is not None
            item = store.item(recommendation.items[-1].item_id)
            assert item is not None
            found.add(str(item.item.recommendation))
    return found


def decide(world: World, words: str, status: str) -> int:
    """An analyst corrects a status of the latest report; returns the number of the decision."""
    with Store.open(world.settings.database_url) as store:
        found = store.search(words)
        (recommendation,) = (store.recommendation(each.id) for each in found if each.recommendation == words)
        assert recommendation is not None
        return (
            Desk(store, "C. Rowan", "They wrote to us")
            .correct(recommendation.items[-1].item_id, "status", status)
            .number
        )


def undo(world: World, number: int) -> None:
    with Store.open(world.settings.database_url) as store:
        Desk(store, "C. Rowan", "A mistake").undo(number)


def check(world: World, night: int, summary: NightSummary) -> None:
    """Hold a summary, and the file of it, against the account."""
    new, changed, unchanged, unreadable = world.take_in()
    documents = summary.documents
    assert (documents.new, documents.changed, documents.unchanged) == (new, changed, unchanged), night
    assert (documents.quarantined, documents.read) == (unreadable, new + changed - unreadable), night
    standing = world.account.standing(on(night))
    news = standing - world.account.told
    world.account.told = standing
    assert words_of(world, summary.newly_overdue) == {words for matter, words in news if matter == "overdue"}, night
    assert words_of(world, summary.newly_dropped) == {words for matter, words in news if matter == "dropped"}, night
    empty = not any(world.folder.rglob("*.pdf"))
    assert [alarm.kind for alarm in summary.alarms] == (["nothing"] if empty else [])
    wanted = NightResult.WITH_QUARANTINE if unreadable or empty else NightResult.SUCCESS
    assert summary.result is wanted, night
    offset = "+0100" if on(night) < date(2027, 10, 31) else "+0000"
    told = json.loads((world.settings.runs / f"{on(night)}T04-30-00{offset}.json").read_text())
    assert told == json.loads(summary.to_bytes()) == json.loads((world.settings.runs / "latest.json").read_text())
    assert told["started_at"] == f"{on(night)}T04:30:00{offset[:3]}:00"


def change_the_folder(world: World, night: int, aside: Path) -> None:
    """What happens by day before a night."""
    folder = world.folder
    if night % WEEK == 0:
        week = night // WEEK
        world.publish(week, "special/tracker.pdf" if week == 3 else "tracker.pdf")
    match night:
        case 3:
            (folder / "notes.pdf").write_bytes(b"%PDF-1.7 cut")
        case 5:
            shutil.copy(folder / "tracker.pdf", folder / "copy.pdf")
        case 9:
            (folder / "copy.pdf").rename(aside)
        case 12:
            aside.rename(folder / "copy.pdf")
        case 16:
            (folder / "notes.pdf").write_bytes(b"%PDF-1.7 cut elsewhere")
        case 24:
            folder.rename(aside)
            folder.mkdir()
        case 26:
            folder.rmdir()
            aside.rename(folder)


@pytest.mark.timeout(900)
def test_fifty_nights_leave_the_right_store_and_tell_the_right_news(world, tmp_path):
    (world.folder / "special").mkdir()
    closed = 0
    for night in range(NIGHTS):
        change_the_folder(world, night, tmp_path / "aside")
        match night:
            case 29:
                closed = decide(world, VICTIMS, "closed")
                world.account.closed.add(VICTIMS)
            case 31:
                undo(world, closed)
                world.account.closed.clear()
            case 35 | 42:  # cut off when the documents are stored, and when nothing is
                cut_off_in = {"read": cut_off_after_reading} if night == 35 else {"fetch": cut_off}
                with pytest.raises(KeyboardInterrupt):
                    world.run(night, **cut_off_in)
                if night == 35:
                    world.take_in()
        summary = world.run(night)
        check(world, night, summary)
        assert len(summary.cut_off) == (1 if night in (35, 42) else 0)
        if night == 40:  # once more in the same night
            again = replace(world.run(night), run=summary.run)
            assert (again.documents.unchanged, again.documents.read) == (summary.documents.seen, 0)
            assert (again.newly_overdue, again.newly_dropped) == ((), ())

    assert {matter for matter, _ in world.account.told} == {"overdue", "dropped"}
    with Store.open(world.settings.database_url) as store:
        counts = store.counts()
    assert (counts.documents, counts.quarantined) == (len(world.account.known), 2)
    assert counts.items == sum(map(len, world.account.trackers.values()))


def cut_off(*_: object) -> None:
    raise KeyboardInterrupt


def cut_off_after_reading(*arguments: object) -> None:
    read(*arguments)  # type: ignore[arg-type]
    raise KeyboardInterrupt
