"""By when an item says, in its own words, that it must be done."""

import pytest

from extractors.fields.deadlines import deadlines_in


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
        # dates that set no deadline
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
