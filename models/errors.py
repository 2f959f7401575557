"""Failures that a user can act on. Each has an exit code and a message that says what to do next."""

from models.documents import Reason


class RectrackError(Exception):
    """A failure with a message for people; the command line prints it without a traceback."""

    exit_code = 1


class UsageError(RectrackError):
    """The arguments or settings cannot be used: a missing path, a directory, a malformed setting."""

    exit_code = 2


class UnreadableDocument(RectrackError):
    """A document cannot be read. `reason` says why in a word, the message what to do."""

    exit_code = 3

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class ConfigurationError(UsageError):
    """A data or configuration file is not what it should be; the message names file and line."""


class StoreError(RectrackError):
    """The database or the folder of originals cannot be opened, read or written; the message says what to do."""


class StoreUnavailable(StoreError):
    """The database cannot be reached, or another program holds it: trying again in a while may do."""


class AlreadyRunning(RectrackError):
    """Another nightly run is at work, which does what this one would."""

    exit_code = 4


class Overtaken(RectrackError):
    """Somebody decided on an item after the person who decides now had looked at it. Nothing is stored."""
