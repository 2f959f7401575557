import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FAKE_PYTHON = """#!/bin/sh
case "$2" in
    *version_info*) exit {old} ;;
    *ensurepip*) exit {bare} ;;
esac
"""


@pytest.mark.parametrize(
    ("old", "bare", "message"),
    [(1, 0, "rectrack needs Python 3.11 or later"), (0, 1, "On Debian: apt install python3-venv")],
)
@pytest.mark.parametrize("target", ["ingest", "test"])
def test_a_python_that_cannot_be_used_is_explained(
    target: str, old: int, bare: int, message: str, tmp_path: Path
) -> None:
    for name in ("Makefile", "requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    python = tmp_path / "bin" / "python3"
    python.parent.mkdir()
    python.write_text(FAKE_PYTHON.format(old=old, bare=bare), encoding="utf-8")
    python.chmod(0o755)
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"

    made = subprocess.run(
        ["make", target], cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )

    assert made.returncode != 0
    assert message in made.stderr
    assert not (tmp_path / ".venv").exists()
