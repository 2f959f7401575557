import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from models.settings import Settings
from tests.rectrack.web.desks import Desk, running
from tests.rectrack.web.papers import fill, settings_at


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with documents, read once for all tests, which take copies."""
    home = tmp_path_factory.mktemp("desk") / "home"
    fill(settings_at(home, f"sqlite:///{home}/rectrack.db"), home.parent / "papers")
    return home


@pytest.fixture
def settings(filled_home: Path, tmp_path: Path) -> Settings:
    """A store with documents for one test."""
    home = tmp_path / "home"
    shutil.copytree(filled_home, home)
    return settings_at(home, f"sqlite:///{home}/rectrack.db")


@pytest.fixture
def desk(settings: Settings) -> Iterator[Desk]:
    with running(settings) as started:
        yield started


@pytest.fixture
def analyst(desk: Desk) -> Iterator[httpx.Client]:
    """Somebody who came in by the printed address."""
    with desk.visitor() as client:
        client.get(desk.door).raise_for_status()
        yield client
