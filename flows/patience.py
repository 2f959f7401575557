"""Waiting for a database that is away, as while its server starts anew, before the run is given up."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from models.errors import StoreUnavailable

_log = logging.getLogger("rectrack.flows")

_AWAY_SECONDS = 120.0  # at a time: a server starts anew within
_PAUSE_SECONDS = 1.0

Result = TypeVar("Result")


class Patience:
    """Does work again while the database is away. One for a whole run: its tasks all wait for the same database."""

    def __init__(self) -> None:
        self._away_since: float | None = None

    def __call__(self, work: Callable[[], Result]) -> Result:
        """Do a piece of work that may be done twice, and give its result.

        Raises:
            StoreUnavailable: the database has been away for too long.
        """
        while True:
            try:
                result = work()
            except StoreUnavailable:
                if self._away_since is None:
                    self._away_since = time.monotonic()
                    _log.warning("the database is away; waiting up to %g s", _AWAY_SECONDS)
                if time.monotonic() - self._away_since > _AWAY_SECONDS:
                    raise
                time.sleep(_PAUSE_SECONDS)
            else:
                self._away_since = None
                return result
