"""Several real processes take documents into one store at once."""

import subprocess
import sys
from collections import Counter

from sqlalchemy import create_engine, text

from db.store import Store

WRITE = """
import hashlib, sys
from pathlib import Path
from db.store import Store
from flows.storing import store_reading
from models.documents import Document, Extraction, Reason, Unreadable
from models.records import Item, Kind, Owner, Status

WORDS = ("sergeants who have charge of custody", "new drivers of marked vehicles", "all staff who answer calls")
url, own = sys.argv[1:]
stored = 0
with Store.open(url) as store:
    for n in range(24):
        # Every third document is met by all writers, every fifth of the others cannot be read.
        name = f"shared-{n}.pdf" if n % 3 == 0 else f"{own}-{n}.pdf"
        document = Document(name, Path(name), f"/papers/{name}")
        sha256 = hashlib.sha256(name.encode()).hexdigest()
        if n % 3 and n % 5 == 0:
            with store.writing(name) as writing:
                stored += writing.quarantine(document, sha256, n, Unreadable(name, Reason.EMPTY, "Empty."))
            continue
        items = tuple(
            Item(i, Kind.ACTION, 1, recommendation=f"Train {words}.", owners=(Owner("Pike"),), status=Status.ONGOING)
            for i, words in enumerate(WORDS, 1)
        )
        month = f"{2010 + n // 12}-{n % 12 + 1:02}"
        reading = Extraction(name, sha256, 1, "none", items, publisher="Westmarch Police", report_date=month)
        stored += store_reading(store, document, reading, n)
print(stored)
"""

DOCUMENTS, QUARANTINED = 40, 6


def test_two_writers_lose_and_double_nothing(new_url):
    both = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, new_url, own],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for own in ("east", "west")
    ]
    ends = [(*process.communicate(timeout=120), process.returncode) for process in both]
    assert [(errors, code) for _, errors, code in ends] == [("", 0)] * 2
    assert sum(int(stored) for stored, _, _ in ends) == DOCUMENTS

    with Store.open(new_url) as store:
        counts = store.counts()
        read = DOCUMENTS - QUARANTINED
        assert (counts.documents, counts.quarantined, counts.items) == (DOCUMENTS, QUARANTINED, read * 3)
        for known in store.documents():
            stored = store.items_of(known.sha256)
            assert len(stored) == (0 if known.pages is None else 3)
            assert all(each.item.owners[0].name == "Pike" for each in stored)
    engine = create_engine(new_url)
    with engine.connect() as connection:
        told = connection.execute(text("SELECT recommendation, item_id FROM observations")).all()
    engine.dispose()
    assert len({item for _, item in told}) == len(told) == read * 3
    assert sorted(Counter(recommendation for recommendation, _ in told).values()) == [read] * 3
