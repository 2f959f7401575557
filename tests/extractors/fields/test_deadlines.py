"""By when an item says, in its own words, that it must be done."""

import pytest

from extractors.fields.deadlines import deadlines_in, says_only_when


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("By 30 November 2015, chief constables should publish a plan.", ["By 30 November 2015"]),
        ("The force should, by the end of June 2024, train its staff.", ["by the end of June 2024"]),
        ("The force should train its staff by May 2018.", ["by May 2018"]),
        ("This should be done not later than 31 March 2015.", ["not later than 31 March 2015"]),
        ("The plan should be agreed prior to 8 June 2015.", ["prior to 8 June 2015"]),
        ("Within three months: (pg 12-14)\nThe force should plan.", ["Within three months"]),
        ("The force should, within the next six weeks, plan.", ["within the next six weeks"]),
        ("Immediately: forces should stop.", ["Immediately"]),
        ("With immediate effect, forces should stop.", ["With immediate effect"]),
        ("The force should take immediate action to stop.", ["immediate action"]),
        ("By 31 March 2018 plan, and by 30 June 2018 publish.", ["By 31 March 2018", "by 30 June 2018"]),
        ("By 31 March 2018 plan, and by 31 March 2018 publish.", ["By 31 March 2018"]),
        ("The force should, as soon as possible, plan.", ["as soon as possible"]),
        ("Staff should train by Friday 5 May 2017.", ["by Friday 5 May 2017"]),
        ("By March - June 2018, train.", ["By March - June 2018"]),
        ("By the end of 2026, forces should publish a plan.", ["By the end of 2026"]),
        ("Forces should publish a plan no later than 2027.", ["no later than 2027"]),
        ("Before the end of the 2026/27 financial year, plan.", ["Before the end of the 2026/27 financial year"]),
        ("Plan by the end of 2026/27.", ["by the end of 2026/27"]),
        ("The force should, in the next six months, plan.", ["in the next six months"]),
        ("Forces should reply no later than three months after publication.", ["no later than three months"]),
        ("Each force should name a lead within three months.", ["within three months"]),
        ("The force should reply within 28 days of the date of this report.", ["within 28 days"]),
        # dates that set no deadline
        ("The force should answer every letter within ten days.", []),
        ("The force should plan so that at least nine in ten cases are closed within 20 weeks.", []),
        ("Notes should be written within three days of an arrest.", []),
        ("The plan by 2015/16 was late.", []),
        ("The report published on 3 March 2016 said so.", []),
        ("The force has kept no records after 31 March 2018.", []),
        ("The force took three months to answer.", []),
        ("The force should act urgently.", []),
        ("Officers should assess the immediate risk to victims.", []),
        ("Tell the victim’s immediate family.", []),
        ("Immediately after an arrest, officers should search.", []),
        ("", []),
    ],
)
def test_the_deadline_in_an_items_own_words(text: str, phrases: list[str]) -> None:
    assert deadlines_in(text) == tuple(phrases)


@pytest.mark.parametrize(
    ("heading", "only"),
    [
        ("Immediately", True),
        ("With immediate effect:", True),
        ("Within three months of the publication of this report", True),
        ("By 31 March 2026", True),
        ("Recommendations for completion by 31 March 2026", True),
        ("Longer term (within 12 months)", True),
        ("Recommendations", False),
        ("Within three months, the force should:", False),
        ("Progress since 31 March 2026", False),
        ("", False),
    ],
)
def test_a_heading_that_says_only_when(heading: str, only: bool) -> None:
    assert says_only_when(heading) == only
