"""Two of Prefect's workers, as on two machines, that take two runs at once over one PostgreSQL database."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from db.store import Store

ROOT = Path(__file__).parents[2]
NIGHTLY = "import json; from flows.ingest import nightly; print(json.dumps(nightly().to_dict()))"
PLACES = ("north", "south")


@pytest.fixture
def deployments(tmp_path: Path) -> Path:
    """A deployment for each place, with the sources and the home of a machine of its own, in a file for Prefect."""
    described = []
    for place in PLACES:
        folder = tmp_path / place
        (folder / "incoming").mkdir(parents=True)
        source = {"name": place, "kind": "folder", "path": str(folder / "incoming")}
        (folder / "sources.yaml").write_text(json.dumps({"sources": [source]}))
        variables = {"RECTRACK_HOME": str(folder / "home"), "RECTRACK_SOURCES": str(folder / "sources.yaml")}
        described.append(
            {
                "name": place,
                "entrypoint": "flows.ingest:nightly",
                "work_pool": {"name": "rectrack", "job_variables": {"env": variables}},
            }
        )
    for number, sample in enumerate(sorted((ROOT / "samples").glob("series-audit-tracker/*.pdf"))):
        shutil.copy(sample, tmp_path / PLACES[number % 2] / "incoming")
    shutil.copy(sample, tmp_path / "north" / "incoming" / "in-both.pdf")
    shutil.copy(sample, tmp_path / "south" / "incoming" / "in-both.pdf")
    file = tmp_path / "prefect.yaml"
    file.write_text(json.dumps({"name": "rectrack", "pull": [], "deployments": described}))
    return file


@pytest.mark.timeout(600)
def test_two_workers_lose_and_double_nothing(run, prefect_server, environment, deployments, tmp_path, new_postgresql):
    url = new_postgresql()
    environment |= {"PREFECT_API_URL": prefect_server, "RECTRACK_DATABASE_URL": url, "RECTRACK_JOBS": "1"}
    run("-m", "flows", "work-pool", "create", "rectrack", "--type", "process", "--overwrite")
    run("-m", "flows", "--no-prompt", "deploy", "--all", "--prefect-file", str(deployments))
    for place in PLACES:
        deployment = httpx.get(f"{prefect_server}/deployments/name/nightly/{place}").raise_for_status().json()["id"]
        httpx.post(f"{prefect_server}/deployments/{deployment}/create_flow_run", json={}).raise_for_status()

    worker = [sys.executable, "-m", "flows", "worker", "start", "--pool", "rectrack", "--limit", "1", "--run-once"]
    workers = [subprocess.Popen(worker, env=environment, cwd=tmp_path) for _ in PLACES]
    assert [each.wait() for each in workers] == [0, 0]

    with Store.open(url) as store:
        assert store.documents()

    # Of two runs at the same moment one may have been refused: the next takes in what that would have.
    folders = [{"name": place, "kind": "folder", "path": str(tmp_path / place / "incoming")} for place in PLACES]
    (tmp_path / "sources.yaml").write_text(json.dumps({"sources": folders}))
    last = json.loads(run("-c", NIGHTLY).splitlines()[-1])

    assert last["problems"] == []
    with Store.open(url) as store:
        documents, counts = store.documents(), store.counts()
    assert len(documents) == len(list((ROOT / "samples" / "series-audit-tracker").glob("*.pdf")))
    assert counts.items == sum(document.items for document in documents)
