"""Claims: who works on what, so that two people do not do the same work. A claim ends by itself, and binds nobody."""

from datetime import timedelta

from rectrack.web.access import Person
from rectrack.web.workplace import Workplace

CLAIM = timedelta(minutes=20)
"""How long a claim holds, from when it was made or renewed."""


def claim(here: Workplace, who: Person, subject: str) -> bool:
    """Let this person work on an item or a document. False where somebody else does."""
    with here.store.writing("Claiming a task") as writing:
        return writing.claim(subject, who.name, CLAIM)


def release(here: Workplace, who: Person, subject: str) -> None:
    """Let others work on it."""
    with here.store.writing("Giving a task back") as writing:
        writing.release(subject, who.name)
