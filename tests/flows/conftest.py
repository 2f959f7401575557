"""One real Prefect server for all tests of the flow: it takes ten seconds and more to start."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]
_START_SECONDS = 120

Environment = dict[str, str]
Run = Callable[..., str]


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port on this machine that nothing listens on: who takes it without listening keeps it from all others."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the API of a server that was started as docs/nightly.md says."""
    folder, port = tmp_path_factory.mktemp("prefect-server"), _free_port()
    command = [sys.executable, "-m", "flows", "server", "start", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, env=_environment(folder), stdout=log, stderr=log, cwd=ROOT)
    api = f"http://127.0.0.1:{port}/api"
    try:
        _wait_for(server, api, folder / "log")
        yield api
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """An environment without rectrack's or Prefect's variables, but for a home of its own."""
    return _environment(tmp_path / "home")


@pytest.fixture
def run(environment: Environment, tmp_path: Path) -> Run:
    """Runs Python with these arguments in the folder of the test; returns its standard output."""

    def run_python(*arguments: str, cwd: Path = tmp_path) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(command, env=environment, cwd=cwd, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{arguments}: {done.stdout}\n{done.stderr}"
        return done.stdout

    return run_python


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def _environment(home: Path) -> Environment:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("RECTRACK_", "PREFECT_"))}
    inherited.pop("DO_NOT_TRACK", None)
    return {
        **inherited,
        "RECTRACK_HOME": str(home),
        "RECTRACK_JOBS": "2",
        "PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS": "0",
    }


def _wait_for(server: "subprocess.Popen[bytes]", api: str, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            httpx.get(f"{api}/health").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"Prefect's server did not start:\n{log.read_text(errors='replace')}")
