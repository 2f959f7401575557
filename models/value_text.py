"""Values of the contract in words, for pages and tables."""

from collections.abc import Mapping
from typing import Any


def value_text(field: str, value: Any) -> str | None:
    """A value of the contract in words: owners as "Chief Inspector Rowan Pike; Head of Custody", dates by last days."""
    if value is None or value == []:
        return None
    if field == "owners":
        return "; ".join(_owner_text(owner) for owner in value)
    if field == "target_dates":
        return "; ".join(target["latest"] or target["kind"] for target in value)
    if field == "updates":
        return "; ".join(": ".join(filter(None, (update["date"], update["text"]))) for update in value)
    if field == "reported":
        return "yes" if value else "no"
    return str(value)


def _owner_text(owner: Mapping[str, str | None]) -> str:
    named = [part for part in (owner["rank"], owner["name"]) if part]
    return " ".join(named) or owner["role"] or ""
