"""A disk that is full, and folders that may not be written: the run says so, and what is stored is whole."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.night import run_night
from models.errors import StoreError
from models.settings import Settings
from tests.faults.whole import check, contents

ROOT = Path(__file__).parents[2]
NOBODY = 65534

# No file may grow over this size, as if the disk were full. Python ignores the signal, and sees a failure of the write.
RUN = """
import os, resource, sys
room, user = int(sys.argv[1]), int(sys.argv[2])
from flows.night import run_night
from models.errors import RectrackError
from flows.settings import load_settings
settings = load_settings(os.environ)
if room:
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
if user:
    os.setegid(user)
    os.seteuid(user)
try:
    summary = run_night(settings)
except RectrackError as error:
    print(type(error).__name__, error)
else:
    print(summary.result, summary.documents)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody may look into, unlike those of pytest."""
    with tempfile.TemporaryDirectory(prefix="rectrack-faults-") as made:
        Path(made).chmod(0o755)
        yield Path(made)


def new_settings(folder: Path, name: str) -> Settings:
    """A home whose sources are one tracker at several dates."""
    samples = ROOT / "samples" / "series-audit-tracker"
    (folder / "sources.yaml").write_text(f"sources:\n  - {{name: Series, kind: folder, path: {samples}}}\n")
    home = folder / name
    return Settings(home, f"sqlite:///{home}/rectrack.db", str(home / "originals"), folder / "sources.yaml", 2)


def run(settings: Settings, room: int = 0, user: int = 0) -> str:
    """A run in a process of its own; returns what it says in the end."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("RECTRACK_")}
    named = {"RECTRACK_HOME": str(settings.home), "RECTRACK_SOURCES": str(settings.sources_file), "RECTRACK_JOBS": "2"}
    command = [sys.executable, "-c", RUN, str(room), str(user)]
    done = subprocess.run(command, cwd=ROOT, env=inherited | named, capture_output=True, text=True, check=True)
    return done.stdout


# The files that SQLite writes beside the database grow with what is stored in one go, which is less on a slow machine.
@pytest.mark.parametrize("share", [0.2, 0.35, 0.5])
def test_a_disk_that_is_full_loses_nothing_and_halves_nothing(folder, share):
    undisturbed, settings = new_settings(folder, "undisturbed"), new_settings(folder, "home")
    run_night(undisturbed)
    whole = contents(undisturbed.database_url, Path(undisturbed.originals))
    empty = folder / "empty.yaml"
    empty.write_text("sources:\n  - {name: Nothing, kind: folder, path: nothing}\n")
    (folder / "nothing").mkdir()
    run_night(Settings(settings.home, settings.database_url, settings.originals, empty, 1))  # makes the database
    room = int((settings.home / "rectrack.db").stat().st_size * share)

    said = run(settings, room)

    assert said.startswith(("StoreError ", "failure "))
    assert not check(contents(settings.database_url, Path(settings.originals)), whole)
    assert run(settings).startswith("success ")
    assert check(contents(settings.database_url, Path(settings.originals)), whole)
    assert list(settings.home.rglob(".incoming-*")) == []


def test_a_home_that_may_not_be_written_is_told(folder):
    settings = new_settings(folder, "home")
    settings.home.mkdir()
    settings.home.chmod(0o555)

    said = run(settings, user=NOBODY if os.geteuid() == 0 else 0)

    assert said.startswith(f"StoreError {settings.home}: the folder cannot be written (Permission denied).")
    settings.home.chmod(0o755)


def test_a_summary_that_cannot_be_written_is_told_by_the_next_run(folder):
    settings = new_settings(folder, "home")
    settings.home.mkdir()
    settings.runs.touch()

    with pytest.raises(StoreError, match=r"The summary of the run cannot be written to .*runs: File exists"):
        run_night(settings)
    settings.runs.unlink()
    summary = run_night(settings)

    assert summary.documents.unchanged == len(list((ROOT / "samples" / "series-audit-tracker").glob("*.pdf")))
    assert len(summary.cut_off) == 1
    assert summary.newly_overdue
