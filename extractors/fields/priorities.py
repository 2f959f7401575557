"""Priority: its rank by the scales of auditors and inspectorates."""

from functools import cache

from extractors.phrases import plain
from extractors.vocabulary import load_wordings


@cache
def _ranks() -> dict[str, int]:
    return {word: int(rank) for rank, words in load_wordings("priorities", "1234").items() for word in words}


def priority_rank(priority: str | None) -> int | None:
    """1 (highest) to 4 for a printed priority, None for one of no known scale."""
    return _ranks().get(plain(priority)) if priority else None
