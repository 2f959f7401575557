"""`kill -9` in the middle of the nightly flow. It takes minutes, so only `make faults` runs it."""

import random
import shutil
from pathlib import Path

import pytest

from tests.faults.killing import Runs
from tests.faults.whole import check, contents

ROOT = Path(__file__).parents[2]
KILLS = 3


@pytest.mark.timeout(1200)
def test_a_nightly_run_that_is_killed_loses_doubles_and_halves_nothing(tmp_path):
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    for sample in (ROOT / "samples").rglob("*.pdf"):
        shutil.copy(sample, incoming)
    (tmp_path / "sources.yaml").write_text("sources:\n  - {name: Incoming, kind: folder, path: incoming}\n")

    def new_runs(name: str) -> tuple[Runs, str, Path]:
        home = tmp_path / name
        settings = {"RECTRACK_HOME": str(home), "RECTRACK_JOBS": "2"}
        return Runs(["nightly"], tmp_path, settings), f"sqlite:///{home}/rectrack.db", home / "originals"

    runs, url, originals = new_runs("undisturbed")
    seconds = runs.finish()
    whole = contents(url, originals)
    for kill in range(KILLS):
        runs, url, originals = new_runs(str(kill))
        # Nothing is stored until Prefect's server has started, which takes most of the time.
        runs.kill_within(seconds, random.Random(), after=seconds / 2)
        check(contents(url, originals), whole)
        runs.finish()
        assert check(contents(url, originals), whole)
