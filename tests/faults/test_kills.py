"""`kill -9` in the middle of an ingest: what was stored is whole, and the next run takes in the rest.

`make faults` kills many more times than `make test`.
"""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.databases import NewDatabase
from tests.faults.killing import Runs
from tests.faults.whole import check, contents

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("RECTRACK_TEST_KILLS", "2"))
SECONDS_A_KILL = 60


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest) -> Callable[[Path], str]:
    """Gives the address of a new database for a home."""
    if request.param == "sqlite":
        return lambda home: f"sqlite:///{home}/rectrack.db"
    new_postgresql: NewDatabase = request.getfixturevalue("new_postgresql")
    return lambda _: new_postgresql()


@pytest.mark.timeout(60 + SECONDS_A_KILL * KILLS)
def test_an_ingest_that_is_killed_loses_doubles_and_halves_nothing(new_url, tmp_path):
    # One tracker at several dates, so that every document touches what the others told.
    samples = sorted(map(str, (ROOT / "samples" / "series-audit-tracker").glob("*.pdf")))
    seed = random.randrange(1 << 32)
    chance = random.Random(seed)

    def new_runs(name: str) -> tuple[Runs, str, Path]:
        home = tmp_path / name
        url = new_url(home)
        settings = {"RECTRACK_HOME": str(home), "RECTRACK_DATABASE_URL": url, "RECTRACK_JOBS": "2"}
        return Runs(["ingest", *samples], tmp_path, settings), url, home / "originals"

    runs, url, originals = new_runs("undisturbed")
    seconds = runs.finish()
    whole = contents(url, originals)

    runs, url, originals = new_runs("0")
    for kill in range(1, KILLS + 1):
        runs.kill_within(seconds, chance)
        if check(contents(url, originals), whole):
            shutil.rmtree(tmp_path / originals.parent)
            runs, url, originals = new_runs(str(kill))
    runs.finish()
    assert check(contents(url, originals), whole), f"seed {seed}"
