"""`rectrack report` as a person meets it; what the paper says is tested with the exports."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from rectrack.cli import run

SERIES = Path(__file__).parents[2] / "samples" / "series-audit-tracker"
PROGRAM = Path(sys.executable).with_name("rectrack")
ASKED = ["report", "--as-of", "2025-12-20", "--force", "Marlstone"]


@pytest.fixture(autouse=True)
def stored(home: Path) -> None:
    assert run(["ingest", str(SERIES / "marlstone-2025-12.pdf")]) == 0


def test_it_says_what_it_wrote(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "paper.pdf"
    assert run([*ASKED, "--format", "pdf", "--to", str(paper)]) == 0
    assert f"{paper}: written" in capfd.readouterr().err
    assert paper.read_bytes().startswith(b"%PDF")
    assert run([*ASKED, "--format", "pdf", "--to", str(tmp_path / "gone" / "paper.pdf")]) == 1
    assert "there is no folder" in capfd.readouterr().err


def test_a_terminal_is_spared_what_it_cannot_show() -> None:
    ours, terminal = pty.openpty()
    done = subprocess.run([PROGRAM, *ASKED, "--format", "docx"], stdout=terminal, stderr=subprocess.PIPE, text=True)
    os.close(terminal)
    os.close(ours)
    assert (done.returncode, done.stderr) == (
        2,
        "rectrack: a terminal cannot show docx: say where the paper goes, as in --to paper.docx\n",
    )
