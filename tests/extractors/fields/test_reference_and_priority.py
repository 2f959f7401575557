"""A number and a priority in one cell, as headings such as "No. and grade" announce them."""

import pytest

from extractors.fields.reference_and_priority import reference_and_priority


@pytest.mark.parametrize(
    ("printed", "reference", "priority"),
    [
        ("6.1\nMedium", "6.1", "Medium"),
        ("6.1 Very high", "6.1", "Very high"),
        ("R3 / High", "R3", "High"),
        ("4.2 (Low)", "4.2", "Low"),
        ("Rec 4: Significant", "Rec 4", "Significant"),
        ("2019/07 – Merits attention", "2019/07", "Merits attention"),
        ("3 2", "3", "2"),
        ("High 4.2", "4.2", "High"),
        ("Fundamental (R1)", "R1", "Fundamental"),
        ("Medium\n4.2", "4.2", "Medium"),
        ("7", "7", ""),
        ("R1.2", "R1.2", ""),
        ("High", "", "High"),
        ("", "", ""),
    ],
)
def test_number_and_priority_of_one_cell(printed: str, reference: str, priority: str) -> None:
    assert reference_and_priority(printed) == (reference, priority)
