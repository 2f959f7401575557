"""Status and RAG: what the words and the colour of a cell say."""

from functools import cache
from typing import NamedTuple

from extractors.phrases import Phrases, plain
from extractors.vocabulary import load_wordings
from models.records import Rag, Status

_COVERED = 0.5


class Standing(NamedTuple):
    """How an item stands: status by the words, RAG by a colour word or the cell's fill."""

    status: Status | None
    rag: Rag | None


@cache
def _statuses() -> Phrases:
    return Phrases(load_wordings("statuses", [status.value for status in Status]))


def standing(text: str | None, fill: str | None) -> Standing:
    """The standing of an item from its status cell: the text and the name of the fill colour."""
    words = plain(text or "")
    rag = _colour(words) or _colour(fill or "")
    label = _statuses().covering(words, _COVERED) if words else None
    return Standing(Status(label) if label else None, rag)


def status_of_heading(heading: str) -> Status | None:
    """The status that a section heading gives to the items beneath it ("Action(s) proposed for closure")."""
    found = _statuses().find(plain(heading))
    return Status(found[-1].label) if found else None


def status_in_action(action: str) -> Status | None:
    """The status that an action cell states as a sentence of its own ("No action required.")."""
    sentences = [sentence.strip() for sentence in action.replace("\n", ". ").split(".")]
    if any(
        _statuses().covering(plain(sentence), 0.95) == Status.NO_ACTION_REQUIRED for sentence in sentences if sentence
    ):
        return Status.NO_ACTION_REQUIRED
    return None


def _colour(word: str) -> Rag | None:
    return Rag(word) if word in Rag.__members__.values() else None
