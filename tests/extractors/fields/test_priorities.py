"""Printed priorities and their rank, 1 the highest."""

import pytest

from extractors.fields.priorities import is_priority, priority_rank


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
        ("Priority 2 (Significant)", 2),
        ("2 – Medium", 2),
        ("High risk", 1),
        ("Priority: H", 1),
        ("Medium/Low", 2),
        ("Desirable", 3),
        ("High turnover of staff", None),
        ("Limited assurance", None),
        ("", None),
        (None, None),
    ],
)
def test_rank_of_a_priority(printed: str | None, rank: int | None) -> None:
    assert priority_rank(printed) == rank


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("(Significant)", True),
        ("Priority: H", True),
        ("Priority 2", True),
        ("Risk rating – Low", True),
        ("Recommendation 1", False),
        ("Green", False),
        ("H", False),
        ("3", False),
        ("Medium and low risks are reviewed.", False),
        ("", False),
    ],
)
def test_a_line_that_is_a_priority(line: str, is_one: bool) -> None:
    assert is_priority(line) == is_one
