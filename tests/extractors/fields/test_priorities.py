"""Printed priorities and their rank, 1 the highest."""

import pytest

from extractors.fields.priorities import priority_rank


@pytest.mark.parametrize(
    ("printed", "rank"),
    [
        ("Fundamental", 1),
        ("Significant", 2),
        ("Housekeeping", 3),
        ("HIGH", 1),
        ("Medium", 2),
        ("low", 3),
        ("Advisory", 4),
        ("Urgent", 1),
        ("Important", 2),
        ("Routine", 3),
        ("Operational Effectiveness Matter", 4),
        ("Priority 1", 1),
        ("P2", 2),
        ("3", 3),
        ("Merits attention", 3),
        ("Limited assurance", None),
        ("", None),
        (None, None),
    ],
)
def test_rank_of_a_priority(printed: str | None, rank: int | None) -> None:
    assert priority_rank(printed) == rank
