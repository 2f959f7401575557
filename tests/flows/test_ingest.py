"""The nightly flow and its deployment, on a real Prefect server with a real worker."""

import json
import shutil
from collections import Counter
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest
from ruamel.yaml import YAML

from db.store import Store

ROOT = Path(__file__).parents[2]
NIGHTLY = "import json; from flows.ingest import nightly; print(json.dumps(nightly().to_dict()))"

# Between the nights a file is changed, then moved; a name that a log should not have is in its place.
THREE_NIGHTS = """
import json, os, sys
from pathlib import Path
from flows.ingest import nightly
for night in range(3):
    if night == 1:
        Path("incoming/broken.pdf").write_bytes(b"%PDF-1.7 cut elsewhere")
    if night == 2:
        Path("incoming/broken.pdf").rename("incoming/moved.pdf")
    print(json.dumps(nightly().to_dict()))
"""
COMING = """
import asyncio, os, sys
from datetime import datetime
from flows.prefect_environment import prepare_prefect
prepare_prefect(os.environ)
from prefect.server.schemas.schedules import CronSchedule
schedule = CronSchedule(cron=sys.argv[1], timezone=sys.argv[2])
for start in asyncio.run(schedule.get_dates(4, start=datetime.fromisoformat(sys.argv[3]))):
    print(start.isoformat())
"""


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    """A folder with a few samples, declared as a source in the folder of the test."""
    folder = tmp_path / "incoming"
    folder.mkdir()
    for sample in (ROOT / "samples").glob("*-register/*.pdf"):
        shutil.copy(sample, folder)
    (tmp_path / "sources.yaml").write_text("sources:\n  - {name: Incoming, kind: folder, path: incoming}\n")
    return folder


@pytest.fixture
def api(prefect_server: str, environment: dict[str, str]) -> str:
    environment["PREFECT_API_URL"] = prefect_server
    return prefect_server


def open_store(tmp_path: Path) -> Store:
    return Store.open(f"sqlite:///{tmp_path}/home/rectrack.db")


def artifact(api: str, key: str) -> str:
    return str(httpx.get(f"{api}/artifacts/{key}/latest").raise_for_status().json()["data"])


def task_runs(api: str, flow_run_id: str) -> list[tuple[str, str, int]]:
    """Task, final state and number of runs of each task of a flow run."""
    wanted = {"task_runs": {"flow_run_id": {"any_": [flow_run_id]}}}
    found = httpx.post(f"{api}/task_runs/filter", json=wanted).raise_for_status().json()
    return [(run["name"].rsplit("-", 1)[0], run["state_type"], run["run_count"]) for run in found]


def planned_starts(api: str, deployment_id: str) -> list[datetime]:
    wanted = {"deployments": {"id": {"any_": [deployment_id]}}}
    found = httpx.post(f"{api}/flow_runs/filter", json=wanted).raise_for_status().json()
    return [datetime.fromisoformat(run["expected_start_time"]) for run in found if run["auto_scheduled"]]


def latest_flow_run(api: str) -> str:
    wanted = {"sort": "START_TIME_DESC", "limit": 1, "flow_runs": {"start_time": {"is_null_": False}}}
    return str(httpx.post(f"{api}/flow_runs/filter", json=wanted).raise_for_status().json()[0]["id"])


def test_the_nightly_run_takes_in_what_it_can_and_tells_the_rest(run, api, watched, tmp_path, closed_port):
    with (tmp_path / "sources.yaml").open("a") as declared:
        address = f"addresses: ['http://127.0.0.1:{closed_port}/a.pdf']"
        declared.write(f"  - {{name: Away, kind: addresses, private_addresses: true, {address}}}\n")
    (watched / "broken.pdf").write_bytes(b"%PDF-1.7 cut")
    samples = len(list(watched.glob("*.pdf"))) - 1

    summary = json.loads(run("-c", NIGHTLY))

    assert (summary["read"], summary["quarantined"], summary["not_fetched"]) == (samples, 1, 1)
    assert [(alarm["source"], alarm["kind"]) for alarm in summary["alarms"]] == [("Away", "nothing")]
    with open_store(tmp_path) as store:
        counts = store.counts()
    assert (counts.documents, counts.items, counts.quarantined) == (samples + 1, summary["items"], 1)
    assert f"| read | {samples} |" in artifact(api, "nightly-summary")
    assert "broken.pdf" in artifact(api, "nightly-problems")
    # A source out of reach is tried three times; nothing else is tried again.
    assert Counter(task_runs(api, latest_flow_run(api))) == {
        ("fetch", "COMPLETED", 1): 1,
        ("fetch", "COMPLETED", 3): 1,
        ("read_batch", "COMPLETED", 1): samples + 1,
    }


def test_three_nights_with_changes_between_them(run, api, watched):
    (watched / "broken.pdf").write_bytes(b"%PDF-1.7 cut")
    samples = len(list(watched.glob("*.pdf"))) - 1

    nights = [json.loads(line) for line in run("-c", THREE_NIGHTS).splitlines()]

    counted = [(night["run"], night["new"], night["changed"], night["unchanged"]) for night in nights]
    assert counted == [(1, samples + 1, 0, 0), (2, 0, 1, samples), (3, 0, 0, samples + 1)]
    assert [night["result"] for night in nights] == ["success_with_quarantine", "success_with_quarantine", "success"]
    assert [bool(night["newly_overdue"]) for night in nights] == [True, False, False]


@pytest.mark.parametrize(
    ("evening", "starts"),
    [
        (  # the clocks go back at two: 01:30 comes twice
            "2026-10-23T12:00:00+01:00",
            ["2026-10-24T04:30:00+01:00", "2026-10-25T04:30:00+00:00", "2026-10-26T04:30:00+00:00"],
        ),
        (  # the clocks go forward at one: 01:30 never comes
            "2027-03-26T12:00:00+00:00",
            ["2027-03-27T04:30:00+00:00", "2027-03-28T04:30:00+01:00", "2027-03-29T04:30:00+01:00"],
        ),
    ],
)
def test_the_night_the_clocks_change_has_one_run(run, evening, starts):
    declared = YAML(typ="safe").load(ROOT / "prefect.yaml")
    (schedule,) = declared["deployments"][0]["schedules"]

    coming = run("-c", COMING, schedule["cron"], schedule["timezone"], evening, cwd=ROOT).splitlines()

    assert coming[:3] == starts


def test_a_deployed_run_by_a_worker_stores_the_documents_and_a_second_changes_nothing(run, api, watched, tmp_path):
    run("-m", "flows", "work-pool", "create", "rectrack", "--type", "process", "--overwrite")
    run("-m", "flows", "--no-prompt", "deploy", "--all", cwd=ROOT)
    run("-m", "flows", "deployment", "run", "nightly/nightly")
    run("-m", "flows", "worker", "start", "--pool", "rectrack", "--run-once")

    with open_store(tmp_path) as store:
        first = store.counts()
    assert first.documents == len(list(watched.glob("*.pdf")))
    assert first.items > 0
    deployment = httpx.get(f"{api}/deployments/name/nightly/nightly").raise_for_status().json()
    (schedule,) = deployment["schedules"]
    assert (schedule["schedule"]["cron"], schedule["schedule"]["timezone"]) == ("30 4 * * *", "Europe/London")
    assert deployment["global_concurrency_limit"]["limit"] == 1

    summary = json.loads(run("-c", NIGHTLY))

    assert summary["unchanged"] == first.documents
    assert [name for name, _, _ in task_runs(api, latest_flow_run(api))] == ["fetch"]  # known documents cost no task
    with open_store(tmp_path) as store:
        assert store.counts() == first
    # By now the server has planned the coming nights: a deployment alone does not show that its schedule works.
    coming = {start.astimezone(ZoneInfo("Europe/London")).time() for start in planned_starts(api, deployment["id"])}
    assert coming == {time(4, 30)}
