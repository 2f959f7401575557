"""The same flow where batches are read by the workers of a Dask cluster on this machine."""

import json
import shutil
from pathlib import Path

import pytest

from db.store import Store

ROOT = Path(__file__).parents[2]
TWO_NIGHTS = """
import json
from flows.ingest import nightly
for _ in range(2):
    print(json.dumps(nightly().to_dict()))
"""


@pytest.fixture
def watched(tmp_path: Path) -> list[Path]:
    """Samples and a broken file in a folder that is declared as a source."""
    folder = tmp_path / "incoming"
    folder.mkdir()
    for sample in (ROOT / "samples").glob("*-register/*.pdf"):
        shutil.copy(sample, folder)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 cut")
    (tmp_path / "sources.yaml").write_text("sources:\n  - {name: Incoming, kind: folder, path: incoming}\n")
    return list(folder.iterdir())


def test_batches_are_read_and_stored_by_dask_workers(run, prefect_server, environment, watched, tmp_path):
    environment |= {"PREFECT_API_URL": prefect_server, "RECTRACK_DASK": "local"}

    nights = [line for line in run("-c", TWO_NIGHTS).splitlines() if line.startswith("{")]
    first, second = map(json.loads, nights)

    assert (first["read"], first["quarantined"]) == (len(watched) - 1, 1)
    assert second["unchanged"] == len(watched)
    with Store.open(f"sqlite:///{tmp_path}/home/rectrack.db") as store:
        counts = store.counts()
    assert (counts.documents, counts.items) == (len(watched), first["items"])


CHOICES = """
from prefect.settings import PREFECT_API_URL, temporary_settings
from flows.ingest import nightly
from flows.settings import load_settings
from flows.task_runners import task_runner
print(nightly.task_runner.address)
with temporary_settings({PREFECT_API_URL: None}):
    try:
        task_runner(load_settings({"RECTRACK_DASK": "local"}))
    except Exception as error:
        print(type(error).__name__, error)
"""


def test_a_scheduler_is_used_by_its_address_and_none_without_a_server_that_its_workers_reach(run, environment):
    environment |= {"PREFECT_API_URL": "http://127.0.0.1:9/api", "RECTRACK_DASK": "tcp://192.0.2.7:8786"}

    address, refusal = run("-c", CHOICES).splitlines()

    assert address == "tcp://192.0.2.7:8786"
    assert refusal.startswith("UsageError")
    assert "set PREFECT_API_URL" in refusal
