"""Cards read from page to items, as different forces might print them."""

from pathlib import Path

import pytest

from models.records import DateKind, Kind, Owner, Precision, Rag, Status, TargetDate, Update
from tests.extractors.pdf_builder import Box, Report, Rows, heading, headings, read, read_table

WIDTHS = [140.0, 500.0]


def card(number: str, text: str, **more: str) -> Rows:
    """A card of labels in the first column."""
    values = {"Rec no.": number, "Recommendation": text, "Lead": "DCI Rowan Ash", "Deadline": "31/12/2026", **more}
    return [[heading(label), value] for label, value in values.items()]


def test_a_card_for_each_item(tmp_path: Path) -> None:
    made = Report(tmp_path / "a.pdf")
    first = card("1", "Train every custody sergeant in first aid.", RAG="Amber", Progress="Half are trained.")
    second = card("2", "Count the keys of the property store each week.", Status="Closed")
    extraction = read(made.table(WIDTHS, first).words("").table(WIDTHS, second))
    one, two = extraction.items
    assert [issue.code for issue in extraction.issues] == ["colour_not_explained"]
    assert (one.kind, one.reference, one.page, one.flags) == (Kind.RECOMMENDATION, "1", 1, ())
    assert one.recommendation == "Train every custody sergeant in first aid."
    assert one.owners == (Owner("Rowan Ash", "DCI"),)
    assert [date.precision for date in one.target_dates] == [Precision.DAY]
    assert (one.rag, one.updates) == (Rag.AMBER, (Update("Half are trained."),))
    assert (two.reference, two.status) == ("2", Status.CLOSED)


def test_the_grade_in_a_title_and_what_a_follow_up_found(tmp_path: Path) -> None:
    words = {"1": "Count the keys of the property store each week.", "2": "Train every custody sergeant in first aid."}
    made = Report(tmp_path / "a.pdf")
    for number, grade, result in (("1", "2", "Fully implemented"), ("2", "1", "No progress")):
        rows: Rows = [
            [Box(f"Recommendation {number} – grade {grade}", bold=True, columns=2)],
            [heading("Recommendation"), words[number]],
            [heading("Officer"), "DCI Rowan Ash"],
            [heading("Agreed date"), "30 June 2026"],
            [heading("Follow-up result"), result],
            [heading("What we found"), "We counted the keys of two stores in May and found all but one of them."],
        ]
        made.table(WIDTHS, rows).words("")
    one, two = read(made).items
    assert [(item.reference, item.priority) for item in (one, two)] == [("1", "2"), ("2", "1")]
    assert (one.status, two.status) == (Status.CLOSED, Status.NOT_STARTED)
    assert one.updates == (Update("We counted the keys of two stores in May and found all but one of them."),)


def test_capitals_colons_and_two_dates(tmp_path: Path) -> None:
    rows: Rows = [
        ["AFI REF:", "7"],
        ["AREA FOR IMPROVEMENT:", "The service should check the competence of its crews."],
        ["AGREED ACTION:", "Quarterly checks by each station commander."],
        ["RESPONSIBLE OFFICER:", "GM Alder Wren"],
        ["ORIGINAL DUE DATE:", "30/09/2026"],
        ["REVISED DUE DATE:", "31/03/2027"],
        ["PRIORITY:", "H"],
        ["STATUS:", "In progress"],
        ["LATEST POSITION:", "Two of nine stations are checked."],
    ]
    (item,) = read_table(tmp_path, WIDTHS, rows).items
    assert (item.kind, item.reference) == (Kind.AREA_FOR_IMPROVEMENT, "7")
    assert item.action == "Quarterly checks by each station commander."
    assert item.owners == (Owner("Alder Wren", "GM"),)
    assert [str(date.latest) for date in item.target_dates] == ["2026-09-30", "2027-03-31"]
    assert (item.priority, item.priority_rank, item.status) == ("H", 1, Status.ONGOING)


def test_cards_one_under_another_in_one_table(tmp_path: Path) -> None:
    rows = [*card("1", "Buy more radios."), *card("2", "Mend the old radios."), *card("3", "Count all the radios.")]
    items = read_table(tmp_path, WIDTHS, rows).items
    assert [(item.reference, item.recommendation) for item in items] == [
        ("1", "Buy more radios."),
        ("2", "Mend the old radios."),
        ("3", "Count all the radios."),
    ]


def test_titles_number_cards_and_name_their_group(tmp_path: Path) -> None:
    body = [
        ["Management action", "Review the vetting backlog."],
        ["Owner", "Head of Vetting"],
        ["Timescale", "March 2027"],
    ]
    rows: Rows = [
        [heading("Vetting audit 2026", 2)],
        [heading("Action 3", 2)],
        *body,
        [heading("Action 4", 2)],
        *body,
        [heading("Payroll audit 2026", 2)],
        [heading("Action 1", 2)],
        *body,
    ]
    items = read_table(tmp_path, WIDTHS, rows).items
    assert [(item.source_title, item.reference) for item in items] == [
        ("Vetting audit 2026", "3"),
        ("Vetting audit 2026", "4"),
        ("Payroll audit 2026", "1"),
    ]
    assert {item.kind for item in items} == {Kind.ACTION}
    assert items[0].action == "Review the vetting backlog."


def test_the_number_of_an_item_in_its_label(tmp_path: Path) -> None:
    rows: Rows = [
        [heading("Recommendation 4"), "Publish the stop and search figures each quarter."],
        [heading("Force response"), "Accepted. The first set is due in May."],
        [heading("Accountable officer"), "ACC Linden Moss (Local Policing)"],
        [heading("By when"), "Q1 2026/27"],
    ]
    (item,) = read_table(tmp_path, WIDTHS, rows).items
    assert (item.kind, item.reference) == (Kind.RECOMMENDATION, "4")
    assert item.action == "Accepted. The first set is due in May."
    assert item.owners == (Owner("Linden Moss", "ACC", "Local Policing"),)
    assert [date.precision for date in item.target_dates] == [Precision.QUARTER]


def test_items_side_by_side(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "R01", "R02", "R03"),
        [
            heading("Recommendation"),
            "Lock the stores at night.",
            "Log each visit there.",
            "Test the alarm weekly.",
        ],
        [heading("Responsible manager"), "AB", "CD", "AB"],
        [heading("Due date"), "30/06/2026", "TBC", "31/07/2026"],
        [heading("% complete"), "100%", "50%", "0%"],
    ]
    items = read_table(tmp_path, [120.0, 180.0, 180.0, 180.0], rows).items
    assert [item.reference for item in items] == ["R01", "R02", "R03"]
    assert [item.recommendation for item in items][1:] == ["Log each visit there.", "Test the alarm weekly."]
    assert [item.owners for item in items] == [(Owner("AB"),), (Owner("CD"),), (Owner("AB"),)]
    assert items[1].target_dates == (TargetDate(DateKind.UNSTATED),)


def test_items_side_by_side_with_a_row_that_is_empty_for_some(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "R01", "R02", "R03"),
        [heading("Recommendation"), "Lock the stores at night.", "Log each visit there.", "Test the alarm weekly."],
        ["", "", "Begun in May.", ""],
        [heading("Due date"), "30/06/2026", "TBC", "31/07/2026"],
    ]
    items = read_table(tmp_path, [120.0, 180.0, 180.0, 180.0], rows).items
    assert [item.reference for item in items] == ["R01", "R02", "R03"]


def test_two_labels_in_a_row(tmp_path: Path) -> None:
    rows: Rows = [
        [heading("Ref"), "2.3", heading("Priority"), "Medium"],
        [heading("Audit recommendation"), Box("Reconcile the evidence store with the system each month.", 3)],
        [heading("Action owner"), "Head of Criminal Justice", heading("Target date"), "End of May 2026"],
        [heading("Management response"), Box("Agreed. The first one was done in April.", 3)],
        [heading("Current status"), "Open", heading("RAG"), Box("", fill="#ff0000")],
    ]
    (item,) = read_table(tmp_path, [110.0, 210.0, 110.0, 210.0], rows).items
    assert (item.reference, item.priority, item.priority_rank) == ("2.3", "Medium", 2)
    assert item.recommendation == "Reconcile the evidence store with the system each month."
    assert item.owner_text == "Head of Criminal Justice"
    assert [str(date.latest) for date in item.target_dates] == ["2026-05-31"]
    assert (item.status_text, item.status, item.rag) == ("Open", Status.ONGOING, Rag.RED)


def test_labels_above_their_values(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Grade", "Lead officer", "Completion date"),
        ["5.1", "Low", "Supt Hazel Thorne", "1 July 2026"],
        [heading("Recommendation", 4)],
        [Box("The force should tell victims of each change of officer.", 4)],
        [heading("Progress to date", 4)],
        [Box("A new letter went out in March.", 4)],
    ]
    (item,) = read_table(tmp_path, [80.0, 120.0, 220.0, 220.0], rows).items
    assert (item.reference, item.priority) == ("5.1", "Low")
    assert item.owners == (Owner("Hazel Thorne", "Supt"),)
    assert item.recommendation == "The force should tell victims of each change of officer."
    assert item.updates == (Update("A new letter went out in March."),)


def test_label_and_value_in_one_cell(tmp_path: Path) -> None:
    rows: Rows = [
        [heading("Ref"), "9"],
        [Box("Recommendation: The force should store its drones under lock and key.", 2)],
        [heading("Owner"), "Insp Bryony Vale"],
        [heading("Timescale"), "Ongoing"],
    ]
    (item,) = read_table(tmp_path, WIDTHS, rows).items
    assert item.recommendation == "The force should store its drones under lock and key."
    assert item.target_dates == (TargetDate(DateKind.ONGOING),)


def test_a_number_beside_the_whole_card(tmp_path: Path) -> None:
    rows: Rows = [
        [Box("12", rows=4), heading("Cause of concern"), "Victims of abuse wait too long for an answer."],
        [heading("Next steps"), "A second desk opens in June."],
        [heading("Force lead"), "Det Supt Rowan Ash"],
        [heading("Due date"), "30 June 2026"],
    ]
    (item,) = read_table(tmp_path, [40.0, 140.0, 460.0], rows).items
    assert (item.kind, item.reference) == (Kind.CAUSE_OF_CONCERN, "12")
    assert item.recommendation == "Victims of abuse wait too long for an answer."


@pytest.mark.parametrize("label", ["", "Progress", "Progress (continued)"])
def test_a_card_cut_by_a_page_break_is_one_item(tmp_path: Path, label: str) -> None:
    made = Report(tmp_path / "a.pdf").table(
        WIDTHS, card("1", "Train every sergeant.", Progress="Half of the night shift")
    )
    rest: Rows = [[heading(label) if label else "", "is trained."], [heading("Next steps"), "Train the day shift."]]
    (item,) = read(made.page_break().table(WIDTHS, rest)).items
    assert item.updates == (Update("Half of the night shift is trained."),)
    assert (item.action, item.page) == ("Train the day shift.", 1)
    assert [evidence.page for evidence in item.provenance["updates"]] == [1, 2]


def test_a_cut_card_with_other_widths_on_the_next_page(tmp_path: Path) -> None:
    first, rest = card("1", "Lock the gate of the yard."), card("", "", Status="Closed", Progress="It is locked.")[4:]
    made = Report(tmp_path / "a.pdf").table(WIDTHS, first).page_break().table([120.0, 460.0], rest)
    (item,) = read(made.table(WIDTHS, [])).items
    assert (item.reference, item.status, item.updates) == ("1", Status.CLOSED, (Update("It is locked."),))


def test_colours_of_cards_are_no_key(tmp_path: Path) -> None:
    made = Report(tmp_path / "a.pdf")
    for colour, progress in (
        ("Red", "Delayed by the move."),
        ("Green", "On track for June."),
        ("Amber", "Closed in May."),
    ):
        made.table(WIDTHS, card("1", "Lock the gate of the yard.", RAG=colour, Progress=progress)).words("")
    assert [(item.rag, item.status) for item in read(made).items] == [
        (Rag.RED, None),
        (Rag.GREEN, None),
        (Rag.AMBER, None),
    ]


def test_a_card_under_its_title_printed_again(tmp_path: Path) -> None:
    first = [[heading("Recommendation 6", 2)], *card("6", "Lock the gate of the yard.")[1:]]
    rest: Rows = [[heading("Recommendation 6 (continued)", 2)], [heading("Progress"), "A new lock is fitted."]]
    (item,) = read(Report(tmp_path / "a.pdf").table(WIDTHS, first).page_break().table(WIDTHS, rest)).items
    assert (item.reference, item.updates) == ("6", (Update("A new lock is fitted."),))


def test_cards_on_following_pages_stay_apart(tmp_path: Path) -> None:
    made = Report(tmp_path / "a.pdf").table(WIDTHS, card("1", "Lock the gate of the yard."))
    items = read(made.page_break().table(WIDTHS, card("2", "Light the gate of the yard."))).items
    assert [(item.reference, item.page) for item in items] == [("1", 1), ("2", 2)]


def test_an_unknown_label_is_told(tmp_path: Path) -> None:
    extraction = read_table(tmp_path, WIDTHS, card("1", "Lock the gate of the yard.", Weather="Fair"))
    assert [issue.code for issue in extraction.issues] == ["label_unknown"]
    assert "Weather" in extraction.issues[0].message


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Report of", "Chief Constable"],
            ["Subject", "Internal audit tracker"],
            ["Lead officer", "Rowan Ash, Head of Assurance"],
            ["Status", "For decision"],
            ["Recommendation", "That the panel notes the progress made so far."],
        ],
        [
            ["Risk ref", "SR07"],
            ["Likelihood", "4"],
            ["Impact", "3"],
            ["Owner", "Chief Finance Officer"],
            ["Mitigating action", "Monthly budget reports to the board."],
            ["Review date", "31/03/2026"],
            ["Status", "Open"],
        ],
        [
            ["Term", "Meaning"],
            ["Recommendation", "What the inspector asks the force to do."],
            ["Action", "What the force says that it will do."],
            ["Owner", "The officer who answers for the action."],
            ["Status", "How far the action has come."],
        ],
        [["Recommendations", "12"], ["Actions", "30"], ["Completed", "7"], ["Overdue", "2"], ["Owner", "4"]],
        [["Rec no.", ""], ["Recommendation", ""], ["Owner", ""], ["Deadline", ""], ["RAG", ""]],
    ],
    ids=["cover", "risk", "glossary", "counts", "form"],
)
def test_what_only_looks_like_a_card(tmp_path: Path, rows: list[list[str]]) -> None:
    made: Rows = [[heading(label), value] for label, value in rows]
    assert read_table(tmp_path, WIDTHS, made).items == ()


def test_a_numbered_card_that_a_page_break_cuts_between_other_columns(tmp_path: Path) -> None:
    """The part above the break has no second pair in a row, and one of its labels is not known."""
    wide, narrow = [100.0, 440.0], [100.0, 220.0, 80.0, 140.0]
    above: Rows = [
        headings("AB/2", "Important"),
        [Box("What was seen", bold=True), "Keys were left in a drawer."],
        [Box("Audit says", bold=True), "Keys should be kept in a locked cabinet in each office."],
    ]
    below: Rows = [
        [Box("Reply", bold=True), Box("Agreed. A cabinet has been ordered.", 3)],
        [Box("For action by", bold=True), "Head of Estates", Box("State of play", bold=True), "Done"],
        [Box("First date", bold=True), "31 July 2026", Box("Later date", bold=True), "30 September 2026"],
        [Box("News", bold=True), Box("The cabinet is in place.", 3)],
    ]
    made = Report(tmp_path / "a.pdf").table(wide, above).page_break().table(narrow, below)
    (item,) = read(made).items
    assert (item.reference, item.page, item.status) == ("AB/2", 1, Status.CLOSED)
    assert item.recommendation == "Keys should be kept in a locked cabinet in each office."
    assert (item.action, item.owner_text) == ("Agreed. A cabinet has been ordered.", "Head of Estates")
    assert [str(date.latest) for date in item.target_dates] == ["2026-07-31", "2026-09-30"]
    assert [update.text for update in item.updates] == ["The cabinet is in place."]


def test_owners_under_two_labels_of_a_card(tmp_path: Path) -> None:
    rows: Rows = [
        ["Code", "B24.06", "Priority", "High"],
        ["Recommendation", Box("Each store of keys should be checked once a week.", 3)],
        ["Assigned To", "Rowan Ash (Key Officer)", "Managed By", "Ch Supt Linden Moss"],
        ["Status", "Overdue", "Due Date", "31-Jan-2026"],
    ]
    (item,) = read_table(tmp_path, [100, 200, 100, 200], rows).items
    assert item.owners == (Owner("Rowan Ash", None, "Key Officer"), Owner("Linden Moss", "Ch Supt"))


def test_several_numbered_actions_of_one_card_are_items_that_share_what_stands_above_them(tmp_path: Path) -> None:
    rows: Rows = [
        [heading("Priority"), "2"],
        [heading("Issue"), "The keys of the property store are not counted."],
    ]
    for number, action, officer, day in (
        ("1.1", "The keys will be counted each week.", "Head of Stores", "31 October 2026"),
        ("1.2", "Late counts will be told to the board.", "DCI Rowan Ash", "Complete"),
    ):
        rows += [[heading(f"Agreed Action {number}"), action], [heading("Responsible Officer"), officer]]
        rows += [[heading("Timescale"), day]]
    one, two = read_table(tmp_path, WIDTHS, rows).items
    assert [(item.kind, item.reference, item.priority) for item in (one, two)] == [
        (Kind.ACTION, "1.1", "2"),
        (Kind.ACTION, "1.2", "2"),
    ]
    assert one.action == "The keys will be counted each week."
    assert [owner.role for owner in one.owners] == ["Head of Stores"]
    assert two.action == "Late counts will be told to the board."
    assert (one.status, two.status) == (None, Status.CLOSED)


def test_whether_it_was_accepted_is_no_progress(tmp_path: Path) -> None:
    rows = card(
        "1", "Count the keys of the property store.", **{"Position taken": "Accepted", "Progress": "All counted."}
    )
    (item,) = read_table(tmp_path, WIDTHS, rows).items
    assert item.updates == (Update("All counted."),)
