import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from models.errors import UsageError
from rectrack.commands.samples import samples
from rectrack.samples import compare

SAMPLE = Path(__file__).parents[2] / "samples" / "actions-register" / "calderwick-2026-q1.pdf"


@pytest.fixture
def expected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The expected records of the one sample in the current folder."""
    folder = tmp_path / "samples" / "actions-register"
    folder.mkdir(parents=True)
    for source in (SAMPLE, SAMPLE.with_suffix(".expected.jsonl")):
        shutil.copy(source, folder)
    monkeypatch.chdir(tmp_path)
    return folder / "calderwick-2026-q1.expected.jsonl"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(samples, arguments)


def test_check_names_record_field_and_both_values(expected: Path) -> None:
    run("accept", "--force")
    records = [json.loads(line) for line in expected.read_text(encoding="utf-8").splitlines()]
    records[1]["status_text"] = "Made up"
    expected.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")

    result = run("check")

    assert result.exit_code == 1
    assert "record 2 (page 1): status_text" in result.output
    assert 'expected "Made up"' in result.output
    assert 'found    "At Risk."' in result.output
    assert "differences: 1" in result.output


def test_a_missing_record_does_not_make_the_others_differ() -> None:
    records = [json.loads(line) for line in SAMPLE.with_suffix(".expected.jsonl").read_text("utf-8").splitlines()]

    missing, spurious = list(compare(records, records[:4] + records[5:])), list(compare(records[1:], records))

    assert [(d.record, d.field, d.found) for d in missing] == [("record 5", "the whole record", None)]
    assert [(d.field, d.expected) for d in spurious] == [("the whole record", None)]


def test_check_refuses_a_sample_without_expected_records(expected: Path) -> None:
    expected.unlink()

    result = run("check")

    assert isinstance(result.exception, UsageError)
    assert "rectrack samples accept calderwick-2026-q1" in str(result.exception)


def test_accept_keeps_what_is_there_unless_forced(expected: Path) -> None:
    expected.write_text("{}\n", encoding="utf-8")

    refused = run("accept", "calderwick-2026-q1")

    assert isinstance(refused.exception, UsageError)
    assert expected.read_text(encoding="utf-8") == "{}\n"
    assert run("accept", "calderwick-2026-q1", "--force").exit_code == 0
    assert run("check").exit_code == 0


def test_accept_knows_samples_by_their_folder(expected: Path) -> None:
    shutil.copytree(expected.parent, expected.parents[1] / "another-form")
    shutil.copy(SAMPLE, expected.parents[1] / "another-form" / "new.pdf")

    assert run("accept", "new").exit_code == 0

    accepted = expected.parents[1] / "another-form" / "new.expected.jsonl"
    assert len(accepted.read_text(encoding="utf-8").splitlines()) == 14


@pytest.mark.parametrize("arguments", [("check",), ("accept", "nothing-of-that-name")])
def test_a_folder_without_samples_is_explained(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert "go to the folder of the project" in str(run(*arguments).exception)
