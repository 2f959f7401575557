"""Progress updates: split at a new dated update and only there, their words kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.fields.updates import updates
from models.records import Update


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        ("Work continues.", [Update("Work continues.")]),
        ("Work continues.\nIt will take time.", [Update("Work continues.\nIt will take time.")]),
        # a label with a date
        ("Update 18/05/2026: Work continues.", [Update("Work continues.", "2026-05-18")]),
        ("18/05/2026: Work continues.", [Update("Work continues.", "2026-05-18")]),
        ("18 May 2026 - Work continues.", [Update("Work continues.", "2026-05-18")]),
        ("As at 20th June 2016: Work continues.", [Update("Work continues.", "2016-06-20")]),
        ("Progress update June 2026 – Work continues.", [Update("Work continues.", "2026-06")]),
        ("June 2026\nWork continues.", [Update("Work continues.", "2026-06")]),
        (
            "04/10/26 – RA – Work continues.\n11/10/26 – RA – Done.",
            [Update("Work continues.", "2026-10-04", "RA"), Update("Done.", "2026-10-11", "RA")],
        ),
        ("18/05/2026: RA has asked.", [Update("RA has asked.", "2026-05-18")]),
        (
            "Work continues. Mrs Ash has written to the Board.",
            [Update("Work continues. Mrs Ash has written to the Board.")],
        ),
        ("Position at 18 May 2026: Work continues.", [Update("Work continues.", "2026-05-18")]),
        ("(18/05/2026) Work continues.", [Update("Work continues.", "2026-05-18")]),
        ("Autumn 2026: Work continues.", [Update("Work continues.", "2026")]),
        ("18/05/2026", [Update("18/05/2026", "2026-05-18")]),
        ("18/05/2026 - 30/06/2026: Work continues.", [Update("Work continues.", "2026-05-18")]),
        # with an author
        ("DCC Scrutiny 18/05/2026: Noted.", [Update("Noted.", "2026-05-18", "DCC Scrutiny")]),
        ("DCC Scrutiny update 18/05/2026: Noted.", [Update("Noted.", "2026-05-18", "DCC Scrutiny")]),
        ("Update from Supt Vale 18/05/2026: Noted.", [Update("Noted.", "2026-05-18", "Supt Vale")]),
        ("Work continues. Rowan Ash", [Update("Work continues.", None, "Rowan Ash")]),
        # several
        (
            "Five stations check weekly. DCC Scrutiny 18/05/2026: Noted.",
            [Update("Five stations check weekly."), Update("Noted.", "2026-05-18", "DCC Scrutiny")],
        ),
        (
            "Reviews can take place DCC Scrutiny 18/05/2026: Noted.",
            [Update("Reviews can take place"), Update("Noted.", "2026-05-18", "DCC Scrutiny")],
        ),
        (
            "18/05/2026: Planned.\n30/06/2026: Trained.",
            [Update("Planned.", "2026-05-18"), Update("Trained.", "2026-06-30")],
        ),
        (
            "May 2026\nPlanned.\nJune 2026\nTrained.",
            [Update("Planned.", "2026-05"), Update("Trained.", "2026-06")],
        ),
        # the newest printed first
        (
            "30/06/2026: Trained.\n18/05/2026: Planned.",
            [Update("Planned.", "2026-05-18"), Update("Trained.", "2026-06-30")],
        ),
        # a date in the words is no new update
        (
            "Training took place on 4 June 2026 and ended well.",
            [Update("Training took place on 4 June 2026 and ended well.")],
        ),
        ("Meeting held 18/05/2026. All agreed.", [Update("Meeting held 18/05/2026. All agreed.")]),
        ("DCC Scrutiny 18/05/2026. Noted.", [Update("Noted.", "2026-05-18", "DCC Scrutiny")]),
        *(
            (words, [Update(words)])
            for words in (
                "Done by May 2026. More in July 2026.",
                "Completed May 2026. Filed.",
                "See Custody Plan June 2026. It says more.",
                "Reviewed by Gold Group on 18/05/2026. Agreed.",
                "The deadline is now June 2026: it is late.",
                "It moved to 31 March 2026 - all is well.",
                "All agreed (18/05/2026).",
            )
        ),
        ("The work is complete. Head of Estates", [Update("The work is complete. Head of Estates")]),
        ("", []),
        # signed in the label's line or at the end
        (
            "Update June 2026: Rowan Ash\nAll staff are trained.",
            [Update("All staff are trained.", "2026-06", "Rowan Ash")],
        ),
        (
            "Update June 2026: Data is ready from June 2026. Rowan Ash – Head of Estates",
            [Update("Data is ready from June 2026.", "2026-06", "Rowan Ash – Head of Estates")],
        ),
        # a date inside a sentence begins none
        ("The staff as at 1 May 2026: 12 officers.", [Update("The staff as at 1 May 2026: 12 officers.")]),
        (
            "Update June 2026: The next draft is due 1st October 2026 – ACO Rowan Ash.",
            [Update("The next draft is due 1st October 2026 – ACO Rowan Ash.", "2026-06")],
        ),
    ],
)
def test_updates(printed: str, means: list[Update]) -> None:
    assert list(updates(printed)) == means


WORDS = [
    "DCC",
    "Scrutiny",
    "update",
    "18/05/2026",
    "June 2026",
    ":",
    "–",
    "-",
    ".",
    "\n",
    "work",
    "continues.",
    "Rowan",
    "Ash",
    "(",
    ")",
]


@settings(deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)))
def test_words_are_neither_lost_nor_invented(text: str) -> None:
    """The texts stand in the cell, each in a place of its own; what is left out is a date, an author or a label."""
    left_out = text
    for update in sorted(updates(text), key=lambda update: len(update.text), reverse=True):
        assert update.text in left_out
        left_out = left_out.replace(update.text, "|", 1)
        assert update.author is None or all(word in text for word in update.author.split())
    for update in updates(text):
        left_out = left_out.replace(update.author or " ", " ")
    assert "work" not in left_out
    assert "continues" not in left_out
