"""What the paper counts, and what it calls it."""

from collections.abc import Iterable

from exports.paper.model import Number
from exports.paper.position import Standing
from models.records import Rag


def number(of: str, items: Iterable[Standing]) -> Number:
    """How many items, with those behind the number."""
    return Number(of, tuple(sorted(item.id for item in items)))


def named(rag: Rag | None) -> str:
    """A rating in words."""
    return rag.value.capitalize() if rag else "No RAG"
