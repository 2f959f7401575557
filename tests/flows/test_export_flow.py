"""The scheduled export, run by Prefect, and its deployment."""

import csv
import json
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
INGEST = "import sys; from rectrack.cli import run; sys.exit(run(['ingest', sys.argv[1]]))"
EXPORT = """
import json
from flows.export_flow import scheduled_export
print(json.dumps([scheduled_export(form="csv"), scheduled_export(form="jsonl", reviewed_only=True)]))
"""

PARAMETERS = """
import inspect, json
from flows.export_flow import scheduled_export
print(json.dumps([*inspect.signature(scheduled_export.fn).parameters]))
"""


def test_each_run_leaves_a_new_file_in_the_home_folder(run, prefect_server, environment):
    environment["PREFECT_API_URL"] = prefect_server
    run("-c", INGEST, str(ROOT / "samples/actions-register/calderwick-2026-q1.pdf"))
    whole, reviewed = map(Path, json.loads(run("-c", EXPORT)))
    assert whole.parent == reviewed.parent == Path(environment["RECTRACK_HOME"]) / "exports"
    with whole.open(encoding="utf-8-sig", newline="") as file:
        assert {row["change"] for row in csv.DictReader(file)} == {"new"}
    assert len(reviewed.read_text().splitlines()) <= 14


def test_the_deployment_names_parameters_that_the_flow_has(run):
    known = json.loads(run("-c", PARAMETERS))
    [declared] = [
        each
        for each in YAML(typ="safe").load(ROOT / "prefect.yaml")["deployments"]
        if each["entrypoint"] == "flows.export_flow:scheduled_export"
    ]
    assert declared["parameters"].keys() <= {*known}
