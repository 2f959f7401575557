from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from db.store import Store
from exports.files import form_of
from exports.profiling import load_profile
from exports.target import Target
from flows.exporting import Exported, Order, export
from tests.exports.stores import fill

TODAY = date(2026, 8, 1)
Export = Callable[..., Path]


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that no test changes."""
    with Store.open(f"sqlite:///{tmp_path_factory.mktemp('samples')}/rectrack.db") as store:
        fill(store)
        yield store


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Exported]:
    """Makes an export of a store into a file of the test's folder."""

    def made(store: Store, profile: str, name: str, **choice: object) -> Exported:
        target = str(tmp_path / name)
        order = Order(load_profile(profile), form_of(target, None), **choice)
        return export(store, order, Target(target), TODAY)

    return made
