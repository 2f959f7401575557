from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, not there yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("RECTRACK_HOME", str(folder))
    return folder
