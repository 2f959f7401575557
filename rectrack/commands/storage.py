"""The store that the settings name."""

import os

from db.store import Store
from flows.settings import load_settings


def open_store() -> Store:
    """The store, opened; made where it is not there yet.

    Raises:
        UsageError: a setting cannot be used.
        StoreError: the database cannot be opened.
    """
    return Store.open(load_settings(os.environ).database_url)
