from datetime import date

import pytest

from models.iso_dates import first_day, last_day


@pytest.mark.parametrize(
    ("prefix", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-05", date(2024, 2, 5), date(2024, 2, 5)),
    ],
)
def test_what_a_prefix_of_a_date_can_mean(prefix: str, first: date, last: date) -> None:
    assert (first_day(prefix), last_day(prefix)) == (first, last)
