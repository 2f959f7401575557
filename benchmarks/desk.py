"""How fast the review desk answers over 500 documents with 10,000 items, and what 20 people at once do to it.

    python benchmarks/desk.py [--forces N] [--quarters N] [--items N] [--people N]

Every item waits for review. The documents are copies of a sample. Prints for SQLite and PostgreSQL the milliseconds
that queue, item page and picture of a page take from request to answer: half of all, 95 of 100, and the longest; and
what each cost the processor. Then all people work at once, each taking the next task and accepting it; prints what they
waited, errors, and decisions that were answered but are not in the store; any of these fails the benchmark. A busy
machine makes all but the processor's time longer.
"""

import argparse
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
from store import databases
from synthetic import reports

from db.originals import Originals
from db.queue import Filter
from db.store import Store
from flows.storing import store_readings
from models.contract import item_id
from models.documents import Document, Extraction
from models.records import Evidence, Item

SAMPLE = Path(__file__).parents[1] / "samples" / "actions-register" / "calderwick-2026-q1.pdf"
PAGES = 3  # of the sample
HEADER = "X-Remote-User"
ASKED = 100
TASKS = 10  # that each person does


def fill(store: Store, originals: Originals, folder: Path, forces: int, quarters: int, items: int) -> list[Extraction]:
    """Store all reports, with an original for each; give their readings."""
    stored = []
    for force in range(forces):
        readings = [_with_original(*told, originals, folder) for told in reports(force, quarters, items)]
        store_readings(store, readings)
        stored += [extraction for _, extraction, _ in readings]
    return stored


def _with_original(
    document: Document, extraction: Extraction, _size: int, originals: Originals, folder: Path
) -> tuple[Document, Extraction, int]:
    path = folder / document.name
    path.write_bytes(SAMPLE.read_bytes() + f"\n% {document.name}\n".encode())
    kept = originals.keep(path)
    items = tuple(map(_seen, extraction.items))
    return document, replace(extraction, sha256=kept.sha256, pages=PAGES, items=items), kept.size_bytes


def _seen(item: Item) -> Item:
    """As read: with places of its fields, confidence, and up for review."""
    page, top = 1 + item.number % PAGES, 60.0 + 20 * (item.number % 20)
    fields = ("recommendation", "owners", "target_dates", "status", "reference")
    places = {name: (Evidence(page, (40.0, top, 200.0, top + 15), "…", "register.grid"),) for name in fields}
    sure = random.Random(item.recommendation).random()  # noqa: S311
    known = dict.fromkeys(("recommendation", "owners", "target_dates", "status"), sure)
    return replace(item, page=page, provenance=places, confidence=sure, field_confidence=known, review=True)


@dataclass(frozen=True)
class Running:
    """A desk that runs."""

    address: str
    process: int

    def cpu_ms(self) -> float:
        """What its process has cost the processor until now; its pool, which draws, not counted."""
        spent = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()[11:13]
        return 1000 * sum(map(int, spent)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def desk(home: str, url: str, people: Iterable[str]) -> Iterator["Running"]:
    """A desk of its own process, behind a proxy that we are."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = ["review", "--port", str(port), "--proxy", "127.0.0.1", "--site", f"127.0.0.1:{port}"]
    words += [word for name in people for word in ("--analyst", name)]
    environment = os.environ | {"RECTRACK_HOME": home, "RECTRACK_DATABASE_URL": url}
    program = Path(sys.executable).with_name("rectrack")
    process = subprocess.Popen([program, *words], env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    address = f"http://127.0.0.1:{port}"
    try:
        while not _answers(address):
            time.sleep(0.2)
        yield Running(address, process.pid)
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/static/desk.css").is_success
    except httpx.TransportError:
        return False


def ask(at: Running, client: httpx.Client, name: str, addresses: Iterable[str]) -> None:
    """Print what it takes to have these pages, one after the other."""
    before = at.cpu_ms()
    taken = [_timed(client.get, address)[0] for address in addresses]
    print(f"  {name:38} {_spread(taken)}   CPU of each {(at.cpu_ms() - before) / len(taken):.0f} ms", flush=True)


def _timed(send: Callable[..., httpx.Response], *what: object, **how: object) -> tuple[float, httpx.Response]:
    begun = time.perf_counter()
    answer = send(*what, **how)
    taken = 1000 * (time.perf_counter() - begun)
    answer.raise_for_status()
    return taken, answer


def _spread(taken: list[float]) -> str:
    in_order = sorted(taken)
    half, most = in_order[len(in_order) // 2], in_order[int(len(in_order) * 0.95)]
    return f"half {half:6.0f} ms   95 of 100 {most:6.0f} ms   longest {in_order[-1]:6.0f} ms"


def measure(at: Running, readings: list[Extraction], person: str) -> None:
    """Print how long pages take when one person asks."""
    chance = random.Random(1)  # noqa: S311
    chosen = chance.sample(readings, min(ASKED, len(readings)))
    forces = {each.publisher.removesuffix(" Police") for each in chosen if each.publisher}
    filters = [f"/?force={force}" for force in forces] + ["/?reason=date_unparsed", "/?field=status"]
    pages = [f"/items/{item_id(each.sha256, chance.choice(each.items).number)}" for each in chosen]
    drawn = [f"/documents/{each.sha256}/pages/1/normal.png" for each in chosen[:50]]
    with httpx.Client(base_url=at.address, headers={HEADER: person}, timeout=60) as client:
        client.get("/").raise_for_status()
        ask(at, client, "queue", (f"/?page={1 + number % 20}" for number in range(ASKED)))
        ask(at, client, "queue with a filter", (filters[number % len(filters)] for number in range(ASKED)))
        ask(at, client, "item page, the first of its document", pages)
        ask(at, client, "item page", pages)
        ask(at, client, "document page", (f"/documents/{each.sha256}" for each in chosen[:50]))
        ask(at, client, "picture of a page, first", drawn)
        ask(at, client, "picture of a page, again", drawn)
        ask(at, client, "dashboard", ["/dashboard"] * 20)


def work(address: str, person: str) -> tuple[list[float], list[str], list[str]]:
    """Do tasks as one of many: milliseconds of each answer, items accepted, and what went wrong."""
    taken, accepted, wrong = [], [], []
    with httpx.Client(base_url=address, headers={HEADER: person}, timeout=120, follow_redirects=True) as client:
        client.headers["X-Form-Token"] = client.get("/api/me").json()["form_token"]
        spent, page = _timed(client.post, "/next")
        taken.append(spent)
        for _ in range(TASKS):
            item, version = page.url.path, re.findall(r'name="version" value="(\w+)"', page.text)[0]
            try:
                spent, page = _timed(client.post, item, data={"do": "accept", "version": version})
                accepted.append(item.rpartition("/")[2])
                taken.append(spent)
            except httpx.HTTPError as error:
                wrong.append(f"{item}: {error}")
                _, page = _timed(client.post, "/next")
    return taken, accepted, wrong


def work_together(address: str, store: Store, people: list[str]) -> int:
    """Print what many people at once wait, and what went wrong; give how much that is."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(len(people)) as pool:
        done = list(pool.map(lambda person: work(address, person), people))
    seconds = time.perf_counter() - begun
    accepted = [item for _, items, _ in done for item in items]
    wrong = [each for _, _, errors in done for each in errors]
    with store.reviewing() as review:
        waiting = {task.item_id for page in range(1, 500) for task in review.queue(Filter(), page).tasks}
    lost = [item for item in accepted if item in waiting]
    twice = len(accepted) - len(set(accepted))
    print(
        f"  {len(people)} people at once, accept and go on    {_spread([ms for ms_of, _, _ in done for ms in ms_of])}"
    )
    print(
        f"  {len(accepted)} decisions in {seconds:.1f} s, {len(lost)} lost, {twice} twice, {len(wrong)} errors", *wrong
    )
    return len(lost) + twice + len(wrong)


def main() -> None:
    """Measure both databases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forces", type=int, default=25)
    parser.add_argument("--quarters", type=int, default=20)
    parser.add_argument("--items", type=int, default=20, help="in a report")
    parser.add_argument("--people", type=int, default=20)
    given = parser.parse_args()
    people = [f"analyst {number}" for number in range(given.people)]
    wrong = 0
    with databases() as urls:
        for name, url in urls.items():
            with tempfile.TemporaryDirectory(prefix="rectrack-bench-") as home, Store.open(url) as store:
                originals = Originals(Path(home) / "originals")
                readings = fill(store, originals, Path(home), given.forces, given.quarters, given.items)
                print(f"\n{name}: {len(readings)} documents, {sum(len(each.items) for each in readings)} items")
                with desk(home, url, people) as at:
                    measure(at, readings, people[0])
                    wrong += work_together(at.address, store, people)
    sys.exit(f"{wrong} decisions were lost, taken twice or refused." if wrong else 0)


if __name__ == "__main__":
    main()
