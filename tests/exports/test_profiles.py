"""Profiles: what is wrong in one is said with file, line and what to do."""

import csv
import json
import re
from pathlib import Path

import pytest

from exports.fields import documentation
from exports.profiling import load_profile, shipped
from models.errors import ConfigurationError, UsageError

DOCS = Path(__file__).parents[2] / "docs"

GOOD = """\
title = "Mine"
about = "What we want."

[items]
stages = ["open"]

[words.status]
off_target = "Late"

[[columns]]
field = "id"
name = "Key"

[[columns]]
field = "status"
name = "State"
"""


@pytest.mark.parametrize(
    ("instead", "of", "line", "said"),
    [
        ("titel", "title", 1, "'titel' is not known here"),
        ("", 'about = "What we want."\n', 1, "'about' is missing here"),
        ('["opened"]', '["open"]', 5, "'stages'"),
        ("[words.state]", "[words.status]", 7, "'state' has no list of words"),
        ("off_course", "off_target", 8, "'off_course' is no status. Use only: not_started"),
        ('"identity"', '"id"', 11, "there is no field 'identity'"),
        ('"change"', '"status"', 15, "there is no field 'change'"),
        ('"reference"', '"id"', 10, "no column has the field 'id'"),
        ('"update_text"', '"status"', 15, 'needs rows = "update"'),
        ('"Key"', '"State"', 16, "another column has the name 'Key'"),
        ('width = 0\nname = "State"', 'name = "State"', 16, "'width'"),
        ('"State', '"State"', 16, "this is not TOML"),
    ],
)
def test_an_error_names_file_and_line(tmp_path, instead, of, line, said):
    path = tmp_path / "mine.toml"
    path.write_text(GOOD.replace(of, instead, 1))
    with pytest.raises(ConfigurationError) as error:
        load_profile(str(path))
    lines = str(error.value).splitlines()
    assert any(each.startswith(f"{path}, line {line}: ") and said in each for each in lines), lines


def test_every_error_is_told_at_once(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(GOOD.replace('"id"', '"identity"').replace('"open"', '"opened"'))
    with pytest.raises(ConfigurationError) as error:
        load_profile(str(path))
    assert len(str(error.value).splitlines()) == 2


def test_a_name_that_nothing_has_is_told_with_those_there_are():
    with pytest.raises(UsageError, match=", ".join(shipped())):
        load_profile("fully")


def test_a_profile_that_is_not_there_is_told_without_a_line(tmp_path):
    with pytest.raises(ConfigurationError, match=r"gone\.toml: the profile cannot be read: No such file"):
        load_profile(str(tmp_path / "gone.toml"))


def test_a_profile_of_ones_own_chooses_items_columns_and_words(samples, make, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(GOOD)
    made = make(samples, str(path), "mine.csv")
    with (tmp_path / "mine.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == made.rows
    assert list(rows[0]) == ["Key", "State"]
    states = {row["State"] for row in rows}
    assert "Late" in states
    assert "Closed" not in states


def test_a_row_an_update(samples, make, tmp_path):
    path = tmp_path / "updates.toml"
    columns = "".join(
        f'[[columns]]\nfield = "{field}"\nname = "{field}"\n' for field in ("id", "update_number", "update_text")
    )
    path.write_text(f'title = "Updates"\nabout = "All."\nrows = "update"\n{columns}')
    make(samples, str(path), "updates.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "updates.jsonl").read_text().splitlines()]
    keys = [(row["id"], row["update_number"]) for row in rows]
    assert len(set(keys)) == len(keys)
    assert max(number for _, number in keys) > 1


def test_one_force_and_only_what_waits_for_no_review(samples, make, tmp_path):
    make(samples, "full", "all.jsonl", forces=("CALDERWICK POLICE",))
    make(samples, "full", "reviewed.jsonl", forces=("Calderwick",), reviewed_only=True)
    every, reviewed = (
        {row["recommendation_id"]: row for row in map(json.loads, (tmp_path / name).read_text().splitlines())}
        for name in ("all.jsonl", "reviewed.jsonl")
    )
    assert {row["force"] for row in every.values()} == {"Calderwick"}
    [left_out] = every.keys() - reviewed.keys()
    assert every[left_out]["review_state"] == "waiting"
    with pytest.raises(UsageError, match="nothing is stored of Elsewhere"):
        make(samples, "full", "none.jsonl", forces=("Elsewhere",))


EXAMPLES = re.findall(r"```toml\n(.*?)```", (DOCS / "exports.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_profiles_in_the_docs_can_be_used(samples, make, tmp_path, example):
    (tmp_path / "example.toml").write_text(example)
    assert make(samples, str(tmp_path / "example.toml"), "example.csv").rows


def test_the_docs_list_the_profiles_and_the_fields():
    page = (DOCS / "exports.md").read_text(encoding="utf-8")
    assert page.endswith(documentation()), "put what `python -m exports.fields` prints at its end"
    assert all(f"| `{name}` |" in page for name in shipped())
