"""Target dates as printed, and what they mean; never finer than they are printed, whatever the text."""

from calendar import month_name, monthrange
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.fields.calendar_dates import calendar_dates
from extractors.fields.dates import target_dates
from models.records import DateKind, Precision, TargetDate


def meaning(target: TargetDate) -> str:
    """A target date in one line: kind if not absolute, first and last day, precision if not a day."""
    days = f"{target.earliest or ''}..{target.latest or ''}" if target.earliest != target.latest else target.earliest
    words = [
        target.kind.value if target.kind is not DateKind.ABSOLUTE else "",
        str(days or ""),
        target.precision.value if target.precision not in (Precision.DAY, None) else "",
    ]
    return " ".join(word for word in words if word)


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        # one day
        ("30 th November 2017", "2017-11-30"),
        ("31/07/2016", "2016-07-31"),
        ("1/4/2016", "2016-04-01"),
        ("04/05/2016", "2016-05-04"),
        ("31/07/16", "2016-07-31"),
        ("31.07.2016", "2016-07-31"),
        ("1.4.16", "2016-04-01"),
        ("31-07-2016", "2016-07-31"),
        ("31 / 07 / 2016", "2016-07-31"),
        ("2016-07-31", "2016-07-31"),
        ("2016/07/31", "2016-07-31"),
        ("31stJuly 2016", "2016-07-31"),
        ("31 July 2016", "2016-07-31"),
        ("31st July 2016", "2016-07-31"),
        ("1st of July 2016", "2016-07-01"),
        ("2nd July, 2016", "2016-07-02"),
        ("3rd Aug 2016", "2016-08-03"),
        ("08MARCH 2016", "2016-03-08"),
        ("18-Mar-2016", "2016-03-18"),
        ("18-Mar-16", "2016-03-18"),
        ("18/Mar/2016", "2016-03-18"),
        ("4 Sept 2016", "2016-09-04"),
        ("4 Sep. 2016", "2016-09-04"),
        ("March 31, 2016", "2016-03-31"),
        ("March 31st 2016", "2016-03-31"),
        ("29 February 2016", "2016-02-29"),
        ("31\N{NO-BREAK SPACE}July\N{NO-BREAK SPACE}2016", "2016-07-31"),
        ("31\nJuly 2016", "2016-07-31"),
        ("Friday 5 May 2017", "2017-05-05"),
        ("By 30 November 2015", "2015-11-30"),
        ("no later than 31 March 2015", "2015-03-31"),
        ("before 31 March 2015", "2015-03-31"),
        ("by 6 March 2019, 70 working days from pre-publication", "2019-03-06"),
        ("12 January 2016 at 10.30", "2016-01-12"),
        # the end of a month is a day
        ("End March 2018", "2018-03-31"),
        ("End of June 2022", "2022-06-30"),
        ("By the end of February 2020", "2020-02-29"),
        ("end Sept 18", "2018-09-30"),
        # a month is no day
        ("September 2017", "2017-09-01..2017-09-30 month"),
        ("Sept 2017", "2017-09-01..2017-09-30 month"),
        ("Sept. 2017", "2017-09-01..2017-09-30 month"),
        ("Sep-17", "2017-09-01..2017-09-30 month"),
        ("Sept ’17", "2017-09-01..2017-09-30 month"),
        ("Apr 16", "2016-04-01..2016-04-30 month"),
        ("Mar 23", "2023-03-01..2023-03-31 month"),
        ("by May 2018", "2018-05-01..2018-05-31 month"),
        ("mid-February 2018", "2018-02-01..2018-02-28 month"),
        ("early March 2018", "2018-03-01..2018-03-31 month"),
        ("late March 2018", "2018-03-01..2018-03-31 month"),
        # quarters are of the financial year
        ("Q1 2019/20", "2019-04-01..2019-06-30 quarter"),
        ("Q4 2019/20", "2020-01-01..2020-03-31 quarter"),
        ("quarter 4 (2015-16)", "2016-01-01..2016-03-31 quarter"),
        ("Quarter 3 of 2018/19", "2018-10-01..2018-12-31 quarter"),
        ("Qtr 2 2018-2019", "2018-07-01..2018-09-30 quarter"),
        ("Q1 25/26", "2025-04-01..2025-06-30 quarter"),
        ("Q4 FY 24-25", "2025-01-01..2025-03-31 quarter"),
        ("Spring 2020", "2020-03-01..2020-05-31 season"),
        ("by summer 2019", "2019-06-01..2019-08-31 season"),
        ("Autumn of 2018", "2018-09-01..2018-11-30 season"),
        ("03/2018", "2018-03-01..2018-03-31 month"),
        ("2018", "2018-01-01..2018-12-31 year"),
        ("by 2018", "2018-01-01..2018-12-31 year"),
        ("End of 2018", "2018-12-31"),
        ("Early 2018", "2018-01-01..2018-12-31 year"),
        ("mid-2018", "2018-01-01..2018-12-31 year"),
        # in brackets, when a date was agreed
        ("31 March 2018 (agreed JAC Dec 17)", "2018-03-31"),
        ("31 March 2018 (approved by the Board on 12 December 2017)", "2018-03-31"),
        # a financial year ends in March
        ("2018/19", "2018-04-01..2019-03-31 year"),
        ("FY 18-19", "2018-04-01..2019-03-31 year"),
        ("During 2018/19", "2018-04-01..2019-03-31 year"),
        ("by the end of financial year 2018/19", "2019-03-31"),
        ("Before the end of the 2018/19 financial year", "2019-03-31"),
        ("31/12/99", "1999-12-31"),
        ("Mar 99", "1999-03-01..1999-03-31 month"),
        # a range is one date
        ("March - September 2018", "2018-03-01..2018-09-30 month"),
        ("March –Sept 2018", "2018-03-01..2018-09-30 month"),
        ("March to Sept 2018", "2018-03-01..2018-09-30 month"),
        ("November 2017 - February 2018", "2017-11-01..2018-02-28 month"),
        ("November - February 2018", "2017-11-01..2018-02-28 month"),
        ("1 April to 30 June 2018", "2018-04-01..2018-06-30"),
        ("01/04/2018 - 30/06/2018", "2018-04-01..2018-06-30"),
        ("1 - 30 June 2018", "2018-06-01..2018-06-30"),
        ("June/July 2018", "2018-06-01..2018-07-31 month"),
        # and no finer than the coarser of its ends
        ("31 March 2018 - June 2018", "2018-03-31..2018-06-30 month"),
        ("March - 14 June 2018", "2018-03-01..2018-06-14 month"),
        # no calendar
        ("Immediately", "immediate"),
        ("Immediate", "immediate"),
        ("With immediate effect", "immediate"),
        ("Ongoing", "ongoing"),
        ("On-going", "ongoing"),
        ("On going", "ongoing"),
        ("Ongoing, reviewed every three months", "ongoing"),
        ("Completed", "completed"),
        ("Implemented", "completed"),
        ("TBC", "unstated"),
        ("TBA", "unstated"),
        ("To be confirmed", "unstated"),
        ("Not stated", "unstated"),
        ("See below", "unstated"),
        ("ASAP", "relative"),
        ("As soon as possible", "relative"),
        ("as soon as reasonably practicable", "relative"),
        ("Within three months", "relative"),
        ("3 months", "relative"),
        # done on a day
        ("Completed 1st December 2017", "completed 2017-12-01"),
        ("Completed – 14 February 2022", "completed 2022-02-14"),
        ("Closed March 2018", "completed 2018-03-01..2018-03-31 month"),
        # or to be done by it
        ("To be completed by 31 March 2018", "2018-03-31"),
        ("To be implemented by 30 June 2018", "2018-06-30"),
        ("Not yet complete, 30 June 2018", "2018-06-30"),
    ],
)
def test_one_date(printed: str, means: str) -> None:
    assert [meaning(target) for target in target_dates(printed)] == [means]


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        ("31st March 2018 1st July 2018", ["2018-03-31", "2018-07-01"]),
        ("30th April 2018 and 31st August 2018", ["2018-04-30", "2018-08-31"]),
        ("30/06/2023 (revised to 31/10/2023)", ["2023-06-30", "2023-10-31"]),
        ("30/09/2021\n30/06/2022", ["2021-09-30", "2022-06-30"]),
        ("31 March 2018 (revised: June 2018)", ["2018-03-31", "2018-06-01..2018-06-30 month"]),
        ("30 June 2018; 30 June 2018", ["2018-06-30"]),
        ("31/12/2018 30/06/2018", ["2018-12-31", "2018-06-30"]),
        ("By 31 October 2023; As soon as possible after this", ["2023-10-31", "relative"]),
        # a range does not run backwards
        ("June 2018 - March 2018", ["2018-06-01..2018-06-30 month", "2018-03-01..2018-03-31 month"]),
    ],
)
def test_dates_stay_in_printed_order_and_equal_ones_count_once(printed: str, means: list[str]) -> None:
    assert [meaning(target) for target in target_dates(printed)] == means


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "n/a",
        "31 March",  # of which year?
        "End of March",
        "June",
        "23 Mar",
        "31/02/2018",
        "29 February 2017",
        "32/01/2018",
        "15/15/2018",
        "2014/16",
        "Urgently",
        "Head of Estates",
        "4.8.1",
        "auguſt 2018",  # a long s is no s
        "ſpring 2020",
        "auguſt - ſept 2018",
        "aprıl 2018",
    ],
)
def test_what_is_no_date_is_not_made_one(printed: str) -> None:
    assert target_dates(printed) == ()


@pytest.mark.parametrize(
    ("printed", "published", "latest"),
    [
        ("Within three months", "2016-02-18", date(2016, 5, 18)),
        ("Within 12 months", "2023-11-21", date(2024, 11, 21)),
        ("within 6 weeks of publication", "2016-02-18", date(2016, 3, 31)),
        ("within one month", "2016-01-31", date(2016, 2, 29)),
        ("Within two years", "2016-02-29", date(2018, 2, 28)),
        ("Within the next ten days", "2016-12-28", date(2017, 1, 7)),
        ("Within three months", "2019-07", date(2019, 10, 31)),
        ("Within eighteen months", "2019-11", date(2021, 5, 31)),
        ("Within three months", "2019", None),
        ("Within three months", None, None),
    ],
)
def test_a_span_of_time_counts_from_the_publication(printed: str, published: str | None, latest: date | None) -> None:
    (target,) = target_dates(printed, published)
    assert (target.kind, target.earliest, target.latest) == (DateKind.RELATIVE, None, latest)
    assert target.precision is (Precision.MONTH if latest and published and len(published) == 7 else None)


FORMS = {
    "day": [
        "{d:%d/%m/%Y}",
        "{d.day}/{d.month}/{d.year}",
        "{d:%d.%m.%Y}",
        "{d:%d-%m-%Y}",
        "{d:%Y-%m-%d}",
        "{d.day} {name} {d.year}",
        "{d.day} {name:.3} {d.year}",
        "{d.day}{name} {d.year}",
        "{d.day}th of {name}, {d.year}",
        "{name} {d.day}, {d.year}",
        "by {d.day} {name} {d.year}",
    ],
    "month": ["{name} {d.year}", "{name:.3} {d.year}", "by {name} {d.year}", "mid-{name} {d.year}", "{name:.3}-{d:%y}"],
}
days = st.dates(date(2000, 1, 1), date(2068, 12, 31))


def as_printed(form: str, day: date) -> str:
    return form.format(d=day, name=month_name[day.month])


@given(day=days, form=st.sampled_from(FORMS["day"]))
def test_a_day_reads_back_in_every_form(day: date, form: str) -> None:
    assert target_dates(as_printed(form, day)) == (TargetDate(DateKind.ABSOLUTE, day, day, Precision.DAY),)


@given(day=days, form=st.sampled_from(FORMS["month"]))
def test_a_month_reads_back_whole(day: date, form: str) -> None:
    (target,) = target_dates(as_printed(form, day))
    assert target.precision is Precision.MONTH
    assert (target.earliest, target.latest) == (
        day.replace(day=1),
        day.replace(day=monthrange(day.year, day.month)[1]),
    )


WORDS = [
    "January", "mar", "Sept", "May", "31st", "1", "12", "30", "16", "’18", "2018", "1999", "2018/19", "-", "–", "/",
    "to", "and", ",", "(", ")", "\n", "q4", "quarter", "Spring", "winter", "end", "of", "mid-", "by", "within", "three",
    "an", "month", "weeks", "999", "years", "completed", "ongoing", "immediate", "TBC", "31/12/2018", "29/02/2017",
    "2018-03-31",
]  # fmt: skip
phrases = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
anything = st.one_of(st.text(max_size=60), phrases, st.text("0123456789/.-– 'aeimnrspt’", max_size=30))


@settings(deadline=None)
@given(text=anything, published=st.sampled_from([None, "2016", "2016-01", "2016-01-31"]))
def test_no_text_is_too_odd_and_none_is_sharpened(text: str, published: str | None) -> None:
    """A day is printed with its digits; a month is whole; quarter and season are three months."""
    for target in target_dates(text, published):
        if target.kind is DateKind.RELATIVE or target.earliest is None or target.latest is None:
            continue
        assert target.precision is not None
        assert any(character.isdigit() for character in text)
        if target.precision is not Precision.DAY:
            assert (target.latest - target.earliest).days >= (27 if target.precision is Precision.MONTH else 88)


def test_a_number_at_the_end_of_a_sentence_is_no_day() -> None:
    (found,) = calendar_dates("Owners are named for 24 plans out of 27.\n12/12/2023 Work began.")
    assert (found.iso, found.start) == ("2023-12-12", 41)


@pytest.mark.parametrize(
    "printed", ["Immediate and ongoing", "Immediately, then ongoing", "Immediate / ongoing", "Immediate & continuous"]
)
def test_what_begins_at_once_and_goes_on(printed: str) -> None:
    assert [target.kind for target in target_dates(printed)] == [DateKind.IMMEDIATE, DateKind.ONGOING]
