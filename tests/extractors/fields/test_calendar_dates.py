"""Calendar dates in any text: in their places and order, and the date of a title."""

import pytest
from hypothesis import given, settings

from extractors.fields.calendar_dates import calendar_dates, date_spans, iso_prefix
from tests.extractors.fields.test_dates import anything


@pytest.mark.parametrize(
    ("title", "prefix"),
    [
        ("Core Financials February 2016", "2016-02"),
        ("Letter of 11 September 2014", "2014-09-11"),
        ("Seized Property 2015 (reissued 12/01/2016)", "2016-01-12"),
        ("Custody Inspection 2025", "2025"),
        ("Spring 2020", "2020"),  # not finer than printed
        ("Q4 2018/19 review", "2019"),
        ("Core Financials", None),
        ("Review of 1,999 cases", None),
        ("", None),
    ],
)
def test_the_date_in_a_title(title: str, prefix: str | None) -> None:
    assert iso_prefix(title) == prefix


@settings(deadline=None)
@given(text=anything)
def test_calendar_dates_lie_in_the_text_in_order(text: str) -> None:
    for spans in (calendar_dates(text), date_spans(text)):
        end = 0
        for span in spans:
            assert end <= span.start < span.end <= len(text)
            assert span.earliest <= span.latest
            end = span.end


def test_the_date_of_the_next_line_gives_no_year() -> None:
    (span,) = calendar_dates("The men come back on 24 March.\n20/05/24: Told the owner.")
    assert span.iso == "2024-05-20"
