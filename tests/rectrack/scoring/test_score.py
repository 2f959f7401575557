"""`rectrack score` on real documents, with gold records that are right, wrong, missing and too many."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rectrack.cli import run

SAMPLES = Path(__file__).parents[3] / "samples"
SAMPLE = SAMPLES / "actions-register" / "calderwick-2026-q1.pdf"

Change = Callable[[list[dict[str, object]]], None]


@pytest.fixture
def scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[Change], dict[str, object]]:
    """The total of the sample's score, after a change to its gold records."""

    def total(change: Change) -> dict[str, object]:
        gold = [json.loads(line) for line in SAMPLE.with_suffix(".expected.jsonl").read_text("utf-8").splitlines()]
        change(gold)
        shutil.copy(SAMPLE, tmp_path / "register.pdf")
        lines = "".join(json.dumps(record) + "\n" for record in gold)
        (tmp_path / "register.gold.jsonl").write_text(lines, "utf-8")
        assert run(["score", "--json", str(tmp_path)]) == 0
        return json.loads(capsys.readouterr().out)["total"]

    return total


def test_right_records_score_one_and_nothing_is_silent(scored: Callable[[Change], dict[str, object]]) -> None:
    total = scored(lambda gold: None)
    assert total["f1"]["record"] == total["f1"]["core"] == 1
    assert total["silent"]["value"] == 0
    assert 0 < total["silent"]["high"] < 0.3, "few items leave much doubt, and the interval says so"


def test_a_wrong_field_that_nobody_flagged_is_a_silent_error(scored: Callable[[Change], dict[str, object]]) -> None:
    def another_status(gold: list[dict[str, object]]) -> None:
        gold[0]["status"] = "not_adopted"

    total = scored(another_status)
    count = total["records"]
    assert total["f1"]["status"] < 1
    assert total["f1"]["owners"] == 1
    assert total["silent"]["value"] == pytest.approx(1 / count)


def test_case_quotes_and_bullets_do_not_count(scored: Callable[[Change], dict[str, object]]) -> None:
    def in_capitals(gold: list[dict[str, object]]) -> None:
        for record in gold:
            record["action"] = "• " + str(record["action"]).upper().replace("’", "'")

    assert scored(in_capitals)["f1"]["action"] == 1


def test_missed_and_spurious_items_count_against_the_records(scored: Callable[[Change], dict[str, object]]) -> None:
    def one_more_and_one_less(gold: list[dict[str, object]]) -> None:
        gold[0] |= {"reference": "Z99", "recommendation": None, "action": "Paint the boats.", "owner_text": None}
        gold[0] |= {"page": 77, "source_title": None}

    total = scored(one_more_and_one_less)
    count = total["records"]
    assert total["f1"]["record"] == pytest.approx((count - 1) / count)
    assert total["wrong"]["value"] == pytest.approx(1 / count), "the extracted record without gold is wrong"


def test_differences_are_shown_with_both_values(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = SAMPLE.with_suffix(".expected.jsonl").read_text("utf-8").splitlines()
    wrong = json.dumps(json.loads(gold[0]) | {"action": "Something quite else, of the same length."})
    shutil.copy(SAMPLE, tmp_path / "register.pdf")
    (tmp_path / "register.gold.jsonl").write_text("\n".join([wrong, *gold[1:]]), "utf-8")
    assert run(["score", "--show", "1", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "Something quite else" in shown
    assert json.loads(gold[0])["action"][:40] in shown


def test_a_document_that_cannot_be_read_misses_all_its_items(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(SAMPLE.with_suffix(".expected.jsonl"), tmp_path / "broken.gold.jsonl")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing follows")
    assert run(["score", "--json", str(tmp_path)]) == 3
    told = capsys.readouterr()
    assert json.loads(told.out)["total"]["unread"] == 1
    assert json.loads(told.out)["total"]["f1"]["record"] == 0
    assert "broken" in told.err


@pytest.mark.parametrize(("content", "hint"), [("{not json", "line 1"), ("[]", "line 1")])
def test_gold_that_is_no_record_is_told_by_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, hint: str
) -> None:
    shutil.copy(SAMPLE, tmp_path / "register.pdf")
    (tmp_path / "register.gold.jsonl").write_text(content, "utf-8")
    assert run(["score", str(tmp_path)]) == 2
    assert hint in capsys.readouterr().err


def test_a_folder_without_gold_says_what_belongs_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", str(tmp_path)]) == 2
    assert "NAME.gold.jsonl" in capsys.readouterr().err
