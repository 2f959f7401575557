"""`rectrack review`, as people start it."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from rectrack.cli import run

ROOT = Path(__file__).parents[3]
LOADED = "import rectrack.cli, rectrack.commands.extract, sys; print(*sys.modules)"


def test_it_prints_the_address_and_ends_with_ctrl_c(home):
    command = [sys.executable, "-c", "from rectrack.cli import main; main()", "review", "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "RECTRACK_HOME": str(home)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, env=environment, text=True, **pipes) as desk:
        address = re.search(r"http://127\.0\.0\.1:\d+/enter\?token=\S+", desk.stdout.readline())
        assert address
        assert httpx.get(address[0], follow_redirects=True, timeout=60).status_code == 200
        desk.send_signal(signal.SIGINT)
        _, complaints = desk.communicate(timeout=60)
    assert "Traceback" not in complaints


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--host", "0.0.0.0"], "not this machine alone"),
        (["--proxy", "192.0.2.7"], "--site"),
    ],
)
def test_it_does_not_start_where_nobody_would_say_who_people_are(capfd, arguments, complaint):
    assert run(["review", *arguments]) == 2
    assert complaint in capfd.readouterr().err


def test_a_port_that_is_taken(capfd):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert run(["review", "--port", str(taken.getsockname()[1])]) == 2
    assert "say another --port" in capfd.readouterr().err


def test_no_other_command_loads_a_web_server():
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"fastapi", "starlette", "uvicorn", "jinja2"} & set(done.stdout.split())
