"""Samples damaged at random: each is read, or is in quarantine with a reason, and no other pays for it.

`make mutations` damages a thousand; `make test` a few, other ones each time.
"""

import hashlib
import os
import random
from pathlib import Path

import pytest

from db.originals import Originals
from db.store import Store
from extractors.workers import ReaderPool, read_document
from flows.stages import keep, read_and_store, select_new
from flows.summary import summarise
from models.documents import Reason
from models.settings import ReadLimits
from sources.files import document_at
from tests.faults.mutating import mutated

ROOT = Path(__file__).parents[2]
MUTATIONS = int(os.environ.get("RECTRACK_TEST_MUTATIONS", "12"))
SECONDS_EACH = 10
# What a damaged sample may end as. None is large, so none has a reason to be slow, to eat memory or to end its reader.
HARMLESS = {Reason.EMPTY, Reason.NOT_SUPPORTED, Reason.DAMAGED, Reason.ENCRYPTED, Reason.NO_PAGES, Reason.SCANNED}


@pytest.mark.timeout(120 + SECONDS_EACH * MUTATIONS)
def test_every_damaged_sample_is_read_or_in_quarantine(tmp_path):
    seed = int(os.environ.get("RECTRACK_TEST_SEED") or random.randrange(1 << 32))
    chance = random.Random(seed)
    originals = [path.read_bytes() for path in sorted((ROOT / "samples").rglob("*.pdf"))]
    folder = tmp_path / "damaged"
    folder.mkdir()
    for number in range(MUTATIONS):
        (folder / f"{number}.pdf").write_bytes(mutated(chance, originals))
    (folder / "whole.pdf").write_bytes(originals[0])

    kept_in = Originals(tmp_path / "originals")
    with Store.open(f"sqlite:///{tmp_path}/rectrack.db") as store, ReaderPool(ReadLimits(), 2, read_document) as pool:
        arrivals, lost = keep(map(document_at, sorted(folder.iterdir())), kept_in)
        new, same = select_new(arrivals, store, kept_in)
        summary = summarise([*lost, *same, *read_and_store(new, pool, store, kept_in)])
        quarantined = store.quarantined()
        documents = store.documents()

    said = f"seed {seed}"
    assert summary.read + summary.quarantined + len(same) == MUTATIONS + 1, said
    assert {each.name: each.message for each in quarantined if each.reason not in HARMLESS} == {}, said
    assert all(each.message for each in quarantined), said
    whole = hashlib.sha256(originals[0]).hexdigest()  # not by its name: some damage leaves a file as it was
    assert whole in {document.sha256 for document in documents if document.items}, said
