"""Weights are learnt from what was right and wrong, rare flags keep what is thought of them, and folds do not leak."""

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from extractors.confidence.reasons import CORE
from rectrack.scoring.examples import Example
from rectrack.scoring.weights import DOUBT, fitted, written

SAMPLES = Path(__file__).parents[3] / "samples"


def example(number: int, *, right: bool, reasons: frozenset[str] = frozenset(), form: str = "register") -> Example:
    fields = {name: right or name != "status" for name in CORE}
    return Example(
        {**dict.fromkeys(CORE, frozenset()), "status": reasons, "item": frozenset()},
        ("register",) * len(CORE),
        fields,
        right,
        form,
        str(number),
        1.0,
    )


def examples(of_hundred: int) -> list[Example]:
    """A hundred plain items that are right, and a hundred with a reason of which so many are right."""
    told = frozenset({"from_heading_above"})
    plain = [example(n, right=True, form=f"form {n % 4}") for n in range(100)]
    return plain + [example(100 + n, right=n < of_hundred, reasons=told, form=f"form {n % 4}") for n in range(100)]


def test_a_reason_that_went_with_errors_speaks_against_a_field() -> None:
    model = fitted(examples(40))
    chance = model.of_field("status", {"from_heading_above"})
    assert 0.3 < chance < 0.5
    assert model.of_field("status", ()) > 0.9
    assert model.of_field("owners", {"from_heading_above"}) > 0.95, "only the status was wrong"


def test_the_item_is_as_sure_as_its_fields_together() -> None:
    model = fitted(examples(40))
    fields = {name: model.of_field(name, {"from_heading_above"} if name == "status" else ()) for name in CORE}
    assert 0.25 < model.of_item(fields, ()) < 0.55


def test_a_flag_that_no_item_has_keeps_what_is_thought_of_it() -> None:
    assert fitted(examples(100)).status.reasons["status_not_understood"] == DOUBT


def test_a_reason_of_one_form_alone_is_left_out() -> None:
    told = frozenset({"from_card"})
    odd = [example(200 + n, right=False, reasons=told, form="odd") for n in range(9)]
    assert "from_card" not in fitted([*examples(100), *odd]).status.reasons


def test_the_file_of_weights_can_be_read_again(tmp_path: Path) -> None:
    model = fitted(examples(40))
    assert type(model).model_validate(tomllib.loads(written(model))) == model


def test_the_command_measures_and_writes(tmp_path: Path) -> None:
    for name in ("actions-register", "cards", "two-rows"):
        for file in (SAMPLES / name).glob("*.[pj]*"):
            shutil.copy(file, tmp_path)
    gold = next(tmp_path.glob("*.expected.jsonl"))
    records = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    records[0]["status"] = "not_adopted"
    gold.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    out = tmp_path / "vocabulary"
    out.mkdir()
    command = [sys.executable, "-m", "rectrack.scoring.fitting", str(tmp_path), "--write", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    for title in ("forms", "forms, words forgotten", "distinct items"):
        assert f"Folds over {title}\n" in done.stdout
    assert "[status.reasons]" in (out / "confidence.toml").read_text("utf-8")
    proven = tomllib.loads((out / "recipes.toml").read_text("utf-8"))["proven"]
    assert any("register: column “action”" in recipe for recipe in proven)
