import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from rectrack.commands.samples import samples
from rectrack.samples import discover
from samples.make import make

SAMPLES = Path(__file__).parents[2] / "samples"
SERIES = SAMPLES / "series-audit-tracker"


@pytest.mark.parametrize(
    "form", sorted({content.parent for content in SAMPLES.glob("*/*.yaml")}), ids=lambda form: form.name
)
def test_the_content_gives_the_committed_documents_and_records(form: Path, tmp_path: Path) -> None:
    make(form, tmp_path)

    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    committed = {file.name: file.read_bytes() for file in form.iterdir() if file.suffix != ".yaml"}
    assert made.keys() == committed.keys()
    assert [name for name in made if made[name] != committed[name]] == [], "run `make samples`"


@pytest.mark.parametrize("sample", discover(SAMPLES), ids=lambda sample: sample.name)
def test_every_sample_has_expected_records_and_a_provenance(sample) -> None:
    assert sample.expected.exists(), f"run `rectrack samples accept {sample.name}`, then read and correct the records"
    entry = sample.document.relative_to(SAMPLES).with_suffix("")
    assert f"`{entry}`" in (SAMPLES / "README.md").read_text(encoding="utf-8")


def test_every_sample_is_read_as_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLES.parent)

    check = CliRunner().invoke(samples, ["check"])

    assert check.exit_code == 0, check.output


def jsonl(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_every_item_of_the_series_is_of_one_recommendation() -> None:
    linked = Counter((m["document"], m["id"]) for row in jsonl(SERIES / "links.jsonl") for m in row["members"])
    printed = {
        (file.name.removesuffix(".expected.jsonl"), record["id"])
        for file in SERIES.glob("*.expected.jsonl")
        for record in jsonl(file)
    }

    assert set(linked) == printed
    assert set(linked.values()) == {1}


def test_the_changes_of_the_series_are_what_differs_from_report_to_report() -> None:
    changes = [row for row in jsonl(SERIES / "changes.jsonl") if row["key"] == "custody-4.2"]

    told = [(row["to"], row["field"], row["new"]) for row in changes if row["field"] in ("status", "rag")]
    assert told == [
        ("marlstone-2025-09", "status", "off_target"),
        ("marlstone-2025-09", "rag", "red"),
        ("marlstone-2025-12", "status", "ongoing"),
        ("marlstone-2025-12", "rag", "amber"),
    ]
    assert [(row["from"], row["to"]) for row in changes if row["field"] == "owners"] == [
        ("marlstone-2025-06", "marlstone-2025-09")
    ]
    dates = [[day["latest"] for day in row["new"]] for row in changes if row["field"] == "target_dates"]
    assert dates == [["2025-06-30", "2025-08-31"], ["2025-06-30", "2026-01-31"]]


def test_the_report_behind_a_tracker_says_nothing_of_how_its_items_stand() -> None:
    of_report = [row for row in jsonl(SERIES / "changes.jsonl") if row["from"] == "marlstone-core-payroll-2025-04"]

    assert [(row["key"], row["field"]) for row in of_report] == [("payroll-3", "target_dates")]
