"""Runs of rectrack that are killed at a random moment, with all that they started."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

PROGRAM = Path(sys.executable).parent / "rectrack"


class Runs:
    """Runs of one command of rectrack, in one folder and environment."""

    def __init__(self, arguments: list[str], folder: Path, environment: dict[str, str]) -> None:
        self._command = [str(PROGRAM), *arguments]
        self._folder = folder
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith(("RECTRACK_", "PREFECT_"))
        }
        self._environment = inherited | environment

    def finish(self) -> float:
        """Run to the end; returns the seconds that it took."""
        start = time.monotonic()
        done = subprocess.run(
            self._command, cwd=self._folder, env=self._environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return time.monotonic() - start

    def kill_within(self, seconds: float, chance: random.Random, after: float = 0.0) -> None:
        """Run, and kill everything at a random moment from `after` on within `seconds`, if it still runs then."""
        run = subprocess.Popen(
            self._command,
            cwd=self._folder,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            run.wait(timeout=chance.uniform(after, seconds))
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
