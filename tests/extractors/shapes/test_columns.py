"""Columns: headings of two levels, dates in columns of their own, headings that say nothing."""

from pathlib import Path

import pytest

from models.records import Item, Kind, Rag, Status
from tests.extractors.pdf_builder import Box, Report, Rows, heading, headings, read, read_table

TRAIN = "Make sure that every officer has had the training that the strategy describes."
REVIEW = "Review the contract for vehicle recovery and report the outcome to the board."


def test_headings_of_two_levels(tmp_path: Path) -> None:
    rows: Rows = [
        [
            Box("Ref", rows=2, bold=True),
            Box("Recommendation", rows=2, bold=True),
            Box("Target Date", 2, bold=True),
            Box("RAG", rows=2, bold=True),
        ],
        [Box("Original", bold=True), Box("Revised", bold=True)],
        ["R01", TRAIN, "Apr 26", "Oct 26", "A"],
        ["R02", REVIEW, "Jan 26", "", "R"],
    ]
    extraction = read_table(tmp_path, [50, 300, 80, 80, 60], rows)
    assert [issue.code for issue in extraction.issues] == ["colour_not_explained"]
    assert [[str(date.latest) for date in item.target_dates] for item in extraction.items] == [
        ["2026-04-30", "2026-10-31"],
        ["2026-01-31"],
    ]
    assert [item.rag for item in extraction.items] == [Rag.AMBER, Rag.RED]


def test_percent_complete_is_the_status(tmp_path: Path) -> None:
    rows: Rows = [headings("Rec No", "Agreed Action", "Responsible Officer", "% Complete")] + [
        [f"1.{number}", TRAIN, "Head of Estates", percent] for number, percent in enumerate(["0%", "75%", "100%"])
    ]
    items = read_table(tmp_path, [60, 300, 120, 80], rows).items
    assert [item.status for item in items] == [Status.NOT_STARTED, Status.ONGOING, Status.CLOSED]
    assert [item.status_text for item in items] == ["0%", "75%", "100%"]


def test_a_column_is_known_by_what_it_holds(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Recommendation", "Risk", "Owner", "Position"),
        ["1", TRAIN, "H", "Supt Vale", "Closed"],
        ["2", REVIEW, "L", "ACC Moor", "In progress"],
    ]
    items = read_table(tmp_path, [50, 300, 60, 120, 120], rows).items
    assert [(item.priority, item.priority_rank, item.status) for item in items] == [
        ("H", 1, Status.CLOSED),
        ("L", 3, Status.ONGOING),
    ]


def test_a_row_set_in_one_colour_is_striped_not_rated(tmp_path: Path) -> None:
    stripe = [Box(text, fill="#d9d9d9") for text in ("2", REVIEW, "ACC Moor", "Open")]
    rows: Rows = [headings("Ref", "Recommendation", "Owner", "Status"), ["1", TRAIN, "Supt Vale", "Open"], stripe]
    assert [item.rag for item in read_table(tmp_path, [50, 300, 120, 100], rows).items] == [None, None]


def test_columns_on_the_following_sheet_stand_beside_their_rows(tmp_path: Path) -> None:
    heights = [1, 3, 2]
    left: Rows = [headings("Recommendation", "Status"), *([lines("Train", count), "Open"] for count in heights)]
    right: Rows = [headings("Latest update"), *([lines("Booked", count)] for count in heights)]
    report = Report(tmp_path / "a.pdf").table([300, 100], left).page_break().table([300], right)
    items = read(report).items
    assert [item.recommendation for item in items] == [lines("Train", count) for count in heights]
    assert [item.updates[0].text for item in items] == [lines("Booked", count) for count in heights]
    assert [item.provenance["updates"][0].page for item in items] == [2, 2, 2]


def test_a_table_of_other_rows_on_the_following_page_stays_apart(tmp_path: Path) -> None:
    left: Rows = [headings("Recommendation", "Status"), *([lines("Train", count), "Open"] for count in (1, 3, 2))]
    right: Rows = [headings("Latest news"), *([lines("Booked", count)] for count in (3, 1, 2))]
    report = Report(tmp_path / "a.pdf").table([300, 100], left).page_break().table([300], right)
    assert [item.updates for item in read(report).items] == [(), (), ()]


def lines(word: str, count: int) -> str:
    """A text of so many short lines."""
    return "\n".join(f"{word} the {number} team." for number in range(count))


SHOULD = [
    "The force should make sure that calls are answered in time.",
    "The force should review how it records decisions to take no action.",
    "Chief constables should publish what they spend on cars.",
]
DONE = [
    "Two teams have been trained and a third will follow in May.",
    "The policy was agreed by the board and is now in use.",
    "Nothing has been published; a draft was seen in March.",
]


def register(tmp_path: Path, widths: list[float], *columns: tuple[str, list[str]]) -> tuple[Item, ...]:
    """The items of a register with these headings and the cells beneath each."""
    rows: Rows = [
        headings(*(name for name, _ in columns)),
        *map(list, zip(*(cells for _, cells in columns), strict=True)),
    ]
    return read_table(tmp_path, widths, rows).items


def test_headings_of_no_known_wording_are_known_by_a_word_and_by_what_stands_beneath(tmp_path: Path) -> None:
    items = register(
        tmp_path,
        [40, 190, 110, 80, 170, 90],
        ("Serial", ["14", "15", "16"]),
        ("Wording of the inspectors", SHOULD),
        ("Lead for the force", ["Supt Vale", "Rowan Ash, Head of Estates", "ACC Moor"]),
        ("To be finished by", ["30/04/2026", "June 2026", "TBC"]),
        ("What has happened so far", DONE),
        ("Where it stands", ["In progress", "Completed", "Not started"]),
    )
    assert [item.reference for item in items] == ["14", "15", "16"]
    assert [item.recommendation for item in items] == SHOULD
    assert [item.owners[0].name for item in items] == ["Vale", "Rowan Ash", "Moor"]
    assert [str(item.target_dates[0].latest) for item in items[:2]] == ["2026-04-30", "2026-06-30"]
    assert [item.updates[0].text for item in items] == DONE
    assert [item.status for item in items] == [Status.ONGOING, Status.CLOSED, Status.NOT_STARTED]
    assert {item.kind for item in items} == {Kind.RECOMMENDATION}


@pytest.mark.parametrize(
    ("cells", "updates", "statuses"),
    [
        (DONE, DONE, [None, None, None]),
        (["Open", "Completed", "Overdue"], [], [Status.ONGOING, Status.CLOSED, Status.OFF_TARGET]),
    ],
)
def test_a_heading_that_may_mean_two_things_means_what_stands_beneath(
    tmp_path: Path, cells: list[str], updates: list[str], statuses: list[Status | None]
) -> None:
    owners = ["Supt Vale", "Supt Vale", "ACC Moor"]
    items = register(tmp_path, [200, 100, 200], ("Recommendation", SHOULD), ("Owner", owners), ("Position", cells))
    assert [update.text for item in items for update in item.updates] == updates
    assert [item.status for item in items] == statuses


def test_a_column_of_kinds_says_what_each_item_is_called(tmp_path: Path) -> None:
    kinds = ["AFI", "Rec", "CoC"]
    owners = ["Supt Vale", "Supt Vale", "ACC Moor"]
    items = register(tmp_path, [60, 300, 100], ("Type", kinds), ("Recommendation", SHOULD), ("Owner", owners))
    assert [item.kind for item in items] == [Kind.AREA_FOR_IMPROVEMENT, Kind.RECOMMENDATION, Kind.CAUSE_OF_CONCERN]
    assert [item.flags for item in items] == [(), (), ()]


def test_a_band_says_what_the_items_beneath_it_are_called(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Recommendation", "Owner"),
        [Box("Causes of concern", 3, bold=True, fill="#b8cce4")],
        ["1", SHOULD[0], "Supt Vale"],
        [Box("Areas for improvement", 3, bold=True, fill="#b8cce4")],
        ["2", SHOULD[1], "ACC Moor"],
    ]
    items = read_table(tmp_path, [50, 300, 120], rows).items
    assert [item.kind for item in items] == [Kind.CAUSE_OF_CONCERN, Kind.AREA_FOR_IMPROVEMENT]


def test_dated_entries_under_an_unknown_heading_are_updates(tmp_path: Path) -> None:
    log = ["03/02/26: Bids were invited.", "04/03/26: Signed.\n11/03/26: In use.", "05/03/26: Put off."]
    owners = ["Supt Vale", "Supt Vale", "ACC Moor"]
    items = register(tmp_path, [200, 100, 200], ("Recommendation", SHOULD), ("Owner", owners), ("Ledger", log))
    assert [[update.date for update in item.updates] for item in items] == [
        ["2026-02-03"],
        ["2026-03-04", "2026-03-11"],
        ["2026-03-05"],
    ]


def test_headings_of_two_levels_over_some_columns_only(tmp_path: Path) -> None:
    rows: Rows = [
        ["", "", Box("Risk", 2, bold=True), Box("Management", 3, bold=True)],
        headings("Ref", "Recommendation", "Description", "Score", "Response", "Owner", "Due"),
        ["1", SHOULD[0], "People may be harmed.", "16", "Agreed. It will be done.", "Supt Vale", "30/04/2026"],
        ["2", SHOULD[1], "Trust may be lost.", "9", "Agreed.", "ACC Moor", "31/05/2026"],
    ]
    items = read_table(tmp_path, [40, 200, 120, 50, 120, 90, 80], rows).items
    assert [item.recommendation for item in items] == SHOULD[:2]
    assert [item.action for item in items] == ["Agreed. It will be done.", "Agreed."]
    assert [item.flags for item in items] == [(), ()], "the description of the risk has no place in a record"


def test_words_under_a_heading_that_nobody_knows_flag_the_items_that_have_them(tmp_path: Path) -> None:
    odd = ["Blue folder at reception", "", "Red folder at reception"]
    owners = ["Supt Vale", "Supt Vale", "ACC Moor"]
    items = register(tmp_path, [200, 100, 200], ("Recommendation", SHOULD), ("Owner", owners), ("Whereabouts", odd))
    assert [item.flags for item in items] == [("value_not_read",), (), ("value_not_read",)]


def test_bare_numbers_under_such_a_heading_flag_nothing(tmp_path: Path) -> None:
    owners = ["Supt Vale", "Supt Vale", "ACC Moor"]
    items = register(
        tmp_path, [200, 100, 60], ("Recommendation", SHOULD), ("Owner", owners), ("Points", ["16", "9", "4"])
    )
    assert [item.flags for item in items] == [(), (), ()]


OWNERS = ["Supt Vale", "Head of Estates", "ACC Moor"]
DATES = ["30/04/2026", "31/05/2026", "30/06/2026"]


def test_a_table_of_strange_headings_is_a_register_if_its_columns_are_those_of_one(tmp_path: Path) -> None:
    items = register(
        tmp_path,
        [60, 190, 110, 80, 170],
        ("Serial", ["14", "15", "16"]),
        ("What was put to us", SHOULD),
        ("Sponsor", OWNERS),
        ("Latest by", DATES),
        ("Story so far", DONE),
    )
    assert [item.recommendation for item in items] == SHOULD
    assert [item.owner_text for item in items] == OWNERS
    assert [item.target_date_text for item in items] == DATES
    assert [item.updates[0].text for item in items] == DONE


@pytest.mark.parametrize(
    "columns",
    [
        (("Topic", SHOULD), ("Venue", ["Hall", "Hall", "Annexe"]), ("Seats", ["12", "40", "8"])),
        (("Risk title", SHOULD), ("Likelihood", ["1", "2", "3"]), ("Risk owner", OWNERS), ("Review date", DATES)),
    ],
)
def test_a_table_without_the_columns_of_a_register_is_none(
    tmp_path: Path, columns: tuple[tuple[str, list[str]], ...]
) -> None:
    assert register(tmp_path, [200, 100, 100, 100][: len(columns)], *columns) == ()


def test_prose_known_by_its_place_alone_is_flagged(tmp_path: Path) -> None:
    answers = ["It is settled with the unions.", "Nothing more is needed here.", "The board thinks it is right."]
    items = register(
        tmp_path, [200, 150, 100, 80], ("Recommendation", SHOULD), ("Ours", answers), ("Owner", OWNERS), ("Due", DATES)
    )
    assert [item.action for item in items] == answers
    assert [item.flags for item in items] == [("heading_not_known",)] * 3


def test_a_bare_date_is_the_target_where_there_is_no_other(tmp_path: Path) -> None:
    items = register(tmp_path, [200, 100, 100], ("Recommendation", SHOULD), ("Owner", OWNERS), ("Date", DATES))
    assert [str(item.target_dates[0].latest) for item in items] == ["2026-04-30", "2026-05-31", "2026-06-30"]
    assert [item.flags for item in items] == [("heading_not_known",)] * 3


def test_headings_in_two_languages(tmp_path: Path) -> None:
    items = register(
        tmp_path,
        [200, 100, 100],
        ("Argymhelliad / Recommendation", SHOULD),
        ("Arweinydd / Lead", OWNERS),
        ("Erbyn pryd / By when", DATES),
    )
    assert [item.recommendation for item in items] == SHOULD
    assert [item.owner_text for item in items] == OWNERS
    assert [item.target_date_text for item in items] == DATES


def test_a_tick_under_a_status_gives_the_status(tmp_path: Path) -> None:
    rows: Rows = [
        [*headings("Ref", "Recommendation", "Lead"), Box("Stage", 3, bold=True, fill="#d9d9d9")],
        [Box("", fill="#d9d9d9")] * 3 + headings("Not started", "In progress", "Done"),
        ["1", SHOULD[0], OWNERS[0], "", "", "X"],
        ["2", SHOULD[1], OWNERS[1], "X", "", ""],
        ["3", SHOULD[2], OWNERS[2], "", "", ""],
    ]
    items = read_table(tmp_path, [40, 250, 120, 70, 70, 70], rows).items
    assert [item.status for item in items] == [Status.CLOSED, Status.NOT_STARTED, None]
    assert [item.status_text for item in items] == ["Done", "Not started", None]


def test_ranks_alone_make_a_column_of_owners(tmp_path: Path) -> None:
    ranks = ["DCC", "ACC", "Chief Constable"]
    items = register(tmp_path, [200, 100, 100], ("Recommendation", SHOULD), ("Gold", ranks), ("Due", DATES))
    assert [item.owner_text for item in items] == ranks
    assert [item.flags for item in items] == [(), (), ()]


def test_owner_and_date_in_one_cell(tmp_path: Path) -> None:
    both = ["Supt Vale\n30 April 2026", "Head of Estates\n31 May 2026", "ACC Moor\n30 June 2026"]
    items = register(tmp_path, [40, 250, 150], ("Ref", ["1", "2", "3"]), ("Recommendation", SHOULD), ("Agreed", both))
    assert [item.owner_text for item in items] == OWNERS
    assert [str(item.target_dates[0].latest) for item in items] == ["2026-04-30", "2026-05-31", "2026-06-30"]


def test_actions_with_numbers_of_their_own_under_headings_of_two_levels(tmp_path: Path) -> None:
    rows: Rows = [
        [heading("Recommendation", 3), heading("Action", 2), heading("Who and when", 2)],
        headings("No.", "Report", "Text", "Ref", "What we will do", "Lead", "Due"),
        [Box("1", rows=2), Box("Custody visit", rows=2), Box(TRAIN, rows=2), "1a", "Book it.", "Supt Vale", "May 2026"],
        ["1b", "Teach it.", "ACC Moor", "June 2026"],
    ]
    items = read_table(tmp_path, [40, 90, 220, 40, 150, 90, 90], rows).items
    assert [(item.kind, item.reference) for item in items] == [(Kind.ACTION, "1a"), (Kind.ACTION, "1b")]
    assert [item.action for item in items] == ["Book it.", "Teach it."]
    assert {(item.recommendation, item.source_title) for item in items} == {(TRAIN, "Custody visit")}


def test_the_title_of_a_table_is_no_upper_heading(tmp_path: Path) -> None:
    rows: Rows = [
        [Box("Internal audit report 09/25 on keys, issued 2 July 2025, opinion: limited", 3, bold=True), ""],
        headings("No.", "Recommendation", "Agreed action", "Owner"),
        ["1", TRAIN, "Agreed.", "Supt Vale"],
    ]
    (item,) = read_table(tmp_path, [40, 300, 150, 90], rows).items
    assert (item.kind, item.reference, item.action) == (Kind.RECOMMENDATION, "1", "Agreed.")


def test_numbers_of_actions_beside_those_of_the_areas_that_they_are_parts_of(tmp_path: Path) -> None:
    rows: Rows = [
        headings("AFI", "Area for improvement", "Action", "What we will do", "Lead", "Start", "Finish", "Notes")
    ]
    for area, said in (("1", TRAIN), ("2", REVIEW)):
        for n in (1, 2):
            over = [Box(area, rows=2), Box(said, rows=2)] if n == 1 else []
            told = f"The {n + 1} teams have met." if n == 1 else ""
            rows.append(
                [*over, f"{area}.{n}", f"Buy {n + 2} sets of data.", "AM Ash", "01 Sep 2026", "31 Dec 2026", told]
            )
    items = read_table(tmp_path, [40, 190, 50, 140, 70, 80, 80, 150], rows).items
    assert [item.reference for item in items] == ["1.1", "1.2", "2.1", "2.2"]
    assert {item.kind for item in items} == {Kind.ACTION}
    assert [item.recommendation for item in items] == [TRAIN, TRAIN, REVIEW, REVIEW]
    assert items[0].action == "Buy 3 sets of data."
    assert [[update.text for update in item.updates] for item in items] == [["The 2 teams have met."], []] * 2
    assert {item.target_date_text for item in items} == {"31 Dec 2026"}
    assert {item.flags for item in items} == {()}


def test_two_columns_of_owners(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Recommendation", "Chief Officer Lead", "Delivery contact", "Due", "Status"),
        ["1", TRAIN, "ACC Moor", "Supt Rowan Ash", "31/07/2026", "Open"],
        ["2", REVIEW, "DCC Vale", "Head of Fleet", "31/08/2026", "Open"],
    ]
    extraction = read_table(tmp_path, [40, 250, 100, 100, 80, 60], rows)
    assert "column_unknown" not in {issue.code for issue in extraction.issues}
    assert [[owner.rank or owner.role for owner in item.owners] for item in extraction.items] == [
        ["ACC", "Supt"],
        ["DCC", "Head of Fleet"],
    ]


def test_the_lead_of_an_action_is_no_action(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Recommendation", "What we will do", "Action lead", "Finish by", "Progress"),
        ["1", TRAIN, "Book three courses.", "Supt Rowan Ash", "31/07/2026", "Two are booked."],
        ["2", REVIEW, "Ask the auditors.", "Head of Fleet", "31/08/2026", "They will begin in May."],
    ]
    items = read_table(tmp_path, [40, 200, 120, 100, 80, 100], rows).items
    assert [item.action for item in items] == ["Book three courses.", "Ask the auditors."]
    assert [item.owner_text for item in items] == ["Supt Rowan Ash", "Head of Fleet"]


def test_the_response_to_a_request_is_its_progress(tmp_path: Path) -> None:
    rows: Rows = [
        headings("No", "Asked on", "Request", "Who", "Reply by", "Response"),
        ["7", "1 May 2026", TRAIN, "ACC Moor", "31/07/2026", "ANSWERED. A note was sent to members."],
        ["8", "1 May 2026", REVIEW, "DCC Vale", "31/08/2026", "LATE. Figures are awaited."],
    ]
    items = read_table(tmp_path, [30, 80, 220, 80, 80, 160], rows).items
    assert [item.action for item in items] == [TRAIN, REVIEW]
    assert [(item.status_text, item.status) for item in items] == [
        ("ANSWERED", Status.CLOSED),
        ("LATE", Status.OFF_TARGET),
    ]
    assert [item.updates[0].text for item in items] == ["A note was sent to members.", "Figures are awaited."]


def test_what_comes_next_is_the_action_and_what_stands_first_the_recommendation(tmp_path: Path) -> None:
    """The letters on the colours stand under no heading; the numbers stand under what the items are called."""
    rows: Rows = [
        headings("AFI", "In brief", "Lead", "Due", "", "This month", "Next"),
        ["1", TRAIN, "ACC Moor", "Jul 26", Box("G", fill="#00b050"), "Half of them have been trained.", "Book more."],
        ["2", REVIEW, "DCC Vale", "Aug 26", Box("R", fill="#ff0000"), "Nobody has begun with it.", "Find a lead."],
    ]
    items = read_table(tmp_path, [30, 200, 80, 60, 30, 130, 100], rows).items
    assert [(item.kind, item.reference) for item in items] == [
        (Kind.AREA_FOR_IMPROVEMENT, "1"),
        (Kind.AREA_FOR_IMPROVEMENT, "2"),
    ]
    assert [(item.recommendation, item.action) for item in items] == [(TRAIN, "Book more."), (REVIEW, "Find a lead.")]
    assert [item.rag for item in items] == [Rag.GREEN, Rag.RED]


def test_the_letters_of_strands_are_the_numbers_of_the_items(tmp_path: Path) -> None:
    tall = [Box("2", rows=2), Box(TRAIN, rows=2)]
    rows: Rows = [
        headings("Rec", "Recommendation", "Strand", "What will be done", "Strand lead", "State"),
        [*tall, "2a", "Book three courses.", "ACC Moor", "Live"],
        ["2b", "Write a handbook.", "DCC Vale", "Finished"],
        ["3", REVIEW, "", "Ask the auditors.", "DCC Vale", "Live"],
    ]
    items = read_table(tmp_path, [40, 200, 50, 160, 100, 80], rows).items
    assert [(item.reference, item.owner_text) for item in items] == [
        ("2a", "ACC Moor"),
        ("2b", "DCC Vale"),
        ("3", "DCC Vale"),
    ]
    assert {item.kind for item in items} == {Kind.RECOMMENDATION}


def test_a_tick_under_a_heading_beside_known_statuses(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Agreed action", "Owner", "Not begun", "Under way", "With the Moot"),
        ["1", TRAIN, "ACC Moor", "x", "", ""],
        ["2", REVIEW, "DCC Vale", "", "x", ""],
        ["3", TRAIN, "DCC Vale", "", "", "x"],
    ]
    items = read_table(tmp_path, [40, 250, 100, 60, 60, 90], rows).items
    assert [(item.status_text, item.status) for item in items] == [
        ("Not begun", Status.NOT_STARTED),
        ("Under way", Status.ONGOING),
        ("With the Moot", None),
    ]
    assert items[2].flags == ("status_not_understood",)


def test_who_made_a_report_stands_in_the_first_of_two_columns_of_reports(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Source", "Report", "Recommendation", "Owner", "Status"),
        ["HMICFRS", "Custody visit", TRAIN, "ACC Moor", "Open"],
        ["Coroner", "Death of a walker", REVIEW, "DCC Vale", "Open"],
    ]
    items = read_table(tmp_path, [80, 120, 250, 100, 60], rows).items
    assert [(item.source_body, item.source_title) for item in items] == [
        ("HMICFRS", "Custody visit"),
        ("Coroner", "Death of a walker"),
    ]


def test_the_numbered_parts_of_a_numbered_item_are_actions(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Area for improvement", "Ref", "What we will do", "Action lead", "State"),
        [Box(f"E1 {TRAIN}", rows=2), "E1.1", "Book three courses.", "ACC Moor", "Open"],
        ["E1.2", "Write a handbook.", "DCC Vale", "Closed"],
    ]
    items = read_table(tmp_path, [250, 50, 160, 100, 60], rows).items
    assert [(item.kind, item.reference, item.recommendation) for item in items] == [
        (Kind.ACTION, "E1.1", TRAIN),
        (Kind.ACTION, "E1.2", TRAIN),
    ]


@pytest.mark.parametrize("numbered", [False, True])
def test_a_minute_is_the_number_of_an_action_that_has_no_other(tmp_path: Path, numbered: bool) -> None:
    rows: Rows = [
        headings(
            "Meeting", "Minute", *(["No."] if numbered else []), "Action required", "For", "Update", "Open or closed"
        ),
        ["13/03/26", "7.2", *(["26/1"] if numbered else []), TRAIN, "ACC Moor", "See item 4.", "Open"],
        ["12/06/26", "9.1", *(["26/2"] if numbered else []), REVIEW, "DCC Vale", "Sent in May.", "Closed"],
    ]
    widths = [60, 50, *([50] if numbered else []), 250, 100, 90, 60]
    found = read_table(tmp_path, widths, rows)
    assert [item.reference for item in found.items] == (["26/1", "26/2"] if numbered else ["7.2", "9.1"])
    assert "column_unknown" not in {issue.code for issue in found.issues}


def test_the_days_of_closing_are_no_target_dates(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "What the inspectors said", "Closed", "Evidence of closure"),
        ["1", TRAIN, "March 2026", "A list of those trained was seen."],
        ["2", REVIEW, "4 May 2026", "The report went to the board."],
    ]
    items = read_table(tmp_path, [50, 300, 80, 200], rows).items
    assert [item.target_dates for item in items] == [(), ()]


def test_dates_to_complete_by_are_target_dates(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Recommendation", "Complete by", "Status"),
        ["1", TRAIN, "March 2026", "Open"],
        ["2", REVIEW, "4 May 2026", "Open"],
    ]
    items = read_table(tmp_path, [50, 300, 80, 100], rows).items
    assert [str(date.latest) for item in items for date in item.target_dates] == ["2026-03-31", "2026-05-04"]


def test_ticks_tell_no_story(tmp_path: Path) -> None:
    names = headings(
        "Rec.", "Recommendation", "Manager", "Due", "Evidence seen", "Auditor’s findings", "Date now proposed"
    )
    told = ("A safe was bought in May and is used.", "Nobody counts them at two of the stations.", "Four were changed.")
    later = ("–", "31/12/2026", "–")
    rows = [
        [str(n), f"Keys be kept in safe number {n} at all times.", "Estates Manager", "31/03/2026", "X", finding, day]
        for n, (finding, day) in enumerate(zip(told, later, strict=True), start=1)
    ]
    extraction = read_table(tmp_path, [40, 220, 100, 80, 60, 120, 100], [names, *rows])
    assert [[update.text for update in item.updates] for item in extraction.items] == [[finding] for finding in told]
    assert [len(item.target_dates) for item in extraction.items] == [1, 2, 1]
    assert extraction.issues == ()
