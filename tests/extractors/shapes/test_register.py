"""Registers read from page to items: which rows are items, and under what."""

from pathlib import Path

import pytest

from models.records import DateKind, Kind, Owner, Precision, Status, Update
from tests.extractors.pdf_builder import Box, Report, Rows, heading, headings, read, read_table

HEADINGS = headings("Ref", "Recommendation", "Owner", "Target date", "Status", "Update")
WIDTHS = [50.0, 250.0, 120.0, 80.0, 80.0, 200.0]
ROW = ["4.8", "Train all custody staff.", "Supt Rowan Ash", "31/07/2026", "On target", "Half of them are trained."]


def test_a_row_is_an_item(tmp_path: Path) -> None:
    extraction = read_table(tmp_path, WIDTHS, [HEADINGS, ROW])
    (item,) = extraction.items
    assert extraction.issues == ()
    assert (item.number, item.page, item.kind, item.reference) == (1, 1, Kind.RECOMMENDATION, "4.8")
    assert (item.recommendation, item.action) == ("Train all custody staff.", None)
    assert (item.owner_text, item.owners) == ("Supt Rowan Ash", (Owner("Rowan Ash", "Supt"),))
    (target,) = item.target_dates
    assert (item.target_date_text, target.kind, target.precision) == ("31/07/2026", DateKind.ABSOLUTE, Precision.DAY)
    assert (item.status_text, item.status, item.rag) == ("On target", Status.ON_TARGET, None)
    assert item.updates == (Update("Half of them are trained."),)
    assert (item.flags, item.section, item.priority) == ((), None, None)


def test_every_field_says_where_it_was_read(tmp_path: Path) -> None:
    (item,) = read_table(tmp_path, WIDTHS, [HEADINGS, ROW]).items
    assert set(item.provenance) == {"reference", "recommendation", "owners", "target_dates", "status", "updates"}
    left = 30.0
    for (name, (evidence,)), width, text in zip(item.provenance.items(), WIDTHS, ROW, strict=True):
        assert (evidence.page, evidence.text) == (1, text), name
        assert evidence.bbox[0] == pytest.approx(left, abs=1)
        assert evidence.bbox[2] == pytest.approx(left + width, abs=1)
        left += width


def test_rows_in_reading_order_over_pages_and_tables(tmp_path: Path) -> None:
    made = Report(tmp_path / "a.pdf")
    for number in range(1, 4):
        made.table(WIDTHS, [HEADINGS, *([f"{number}.{n}", *ROW[1:]] for n in (1, 2))]).page_break()
    items = read(made).items
    assert [item.reference for item in items] == ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2"]
    assert [item.number for item in items] == [1, 2, 3, 4, 5, 6]
    assert [item.page for item in items] == [1, 1, 2, 2, 3, 3]


def test_a_row_over_two_pages_has_evidence_on_both(tmp_path: Path) -> None:
    cut = [
        "4.8",
        "Train all custody staff to tell a nurse about any",
        "Supt Rowan Ash",
        "31/07/2026",
        "Closed",
        "Done.",
    ]
    made = Report(tmp_path / "a.pdf").table(WIDTHS, [HEADINGS, cut]).page_break()
    (item,) = read(made.table(WIDTHS, [HEADINGS, ["", "injury that they see.", "", "", "", ""]])).items
    assert (item.page, item.recommendation) == (
        1,
        "Train all custody staff to tell a nurse about any injury that they see.",
    )
    assert [evidence.page for evidence in item.provenance["recommendation"]] == [1, 2]
    assert [evidence.page for evidence in item.provenance["owners"]] == [1]


def test_the_first_row_of_a_page_without_a_reference_is_an_item_of_its_own(tmp_path: Path) -> None:
    made = Report(tmp_path / "a.pdf").table(WIDTHS, [HEADINGS, ROW]).page_break()
    items = read(made.table(WIDTHS, [HEADINGS, ["", "Publish the plan.", *ROW[2:]]])).items
    assert [(item.reference, item.recommendation) for item in items] == [
        ("4.8", "Train all custody staff."),
        (None, "Publish the plan."),
    ]


def test_title_rows_are_the_sections_of_the_rows_below(tmp_path: Path) -> None:
    rows = [
        HEADINGS,
        [heading("HMICFRS Custody Inspection May 2025", 6)],
        ROW,
        [heading("Seized Property 2024", 6)],
        ROW,
    ]
    first, second = read_table(tmp_path, WIDTHS, rows).items
    assert (first.section, second.section) == ("HMICFRS Custody Inspection May 2025", "Seized Property 2024")
    assert (first.source_body, first.source_title, first.source_date) == ("HMICFRS", first.section, "2025-05")
    assert (second.source_body, second.source_title, second.source_date) == (None, second.section, "2024")


def test_a_section_lasts_over_the_page_break(tmp_path: Path) -> None:
    made = Report(tmp_path / "a.pdf").table(WIDTHS, [[heading("Seized Property 2024", 6)], HEADINGS, ROW]).page_break()
    items = read(made.table(WIDTHS, [HEADINGS, ROW])).items
    assert [item.section for item in items] == ["Seized Property 2024"] * 2


@pytest.mark.parametrize(
    ("section", "cell", "status", "text"),
    [
        ("Action(s) proposed for closure", "", Status.PROPOSED_FOR_CLOSURE, None),
        ("Closed actions", "", Status.CLOSED, None),
        ("Closed actions", "On target", Status.ON_TARGET, "On target"),  # the row's own word goes first
        ("Custody Inspection 2025", "", None, None),
    ],
)
def test_an_empty_status_is_that_of_the_section(
    tmp_path: Path, section: str, cell: str, status: Status | None, text: str | None
) -> None:
    row = [*ROW[:4], cell, ROW[5]]
    (item,) = read_table(tmp_path, WIDTHS, [HEADINGS, [heading(section, 6)], row]).items
    assert (item.status, item.status_text) == (status, text)


def test_a_section_that_names_a_status_is_no_report(tmp_path: Path) -> None:
    (item,) = read_table(tmp_path, WIDTHS, [HEADINGS, [heading("Closed actions", 6)], ROW]).items
    assert (item.section, item.source_title) == ("Closed actions", None)


@pytest.mark.parametrize(
    "words", ["No actions off target", "None", "No recommendations", "Nil", "There are no actions."]
)
@pytest.mark.parametrize("spans", [True, False])
def test_a_row_that_says_there_is_nothing_is_no_item(tmp_path: Path, words: str, spans: bool) -> None:
    nothing = [Box(words, columns=6)] if spans else ["", words, "", "", "", ""]
    rows = [HEADINGS, [heading("Actions off target", 6)], nothing, [heading("Actions on target", 6)], ROW]
    extraction = read_table(tmp_path, WIDTHS, rows)
    assert [item.section for item in extraction.items] == ["Actions on target"]
    assert extraction.issues == ()


@pytest.mark.parametrize("words", ["Nonetheless, train all staff.", "No action plan exists: write one."])
def test_an_item_is_not_taken_for_nothing(tmp_path: Path, words: str) -> None:
    (item,) = read_table(tmp_path, WIDTHS, [HEADINGS, ["", words, "", "", "", ""]]).items
    assert item.recommendation == words


def test_a_register_of_nothing_has_no_items(tmp_path: Path) -> None:
    made = Report(tmp_path / "a.pdf").table(WIDTHS, [HEADINGS, [Box("No actions off target", columns=6)]]).page_break()
    extraction = read(made.words("Actions on target").table(WIDTHS, [HEADINGS, ROW]))
    assert len(extraction.items) == 1


def test_a_cell_that_spans_rows_belongs_to_each(tmp_path: Path) -> None:
    rows = [headings("Inspection", "Recommendation", "Owner", "Status")]
    rows += [[Box("Custody 2025", rows=2), "Train.", Box("Supt Ash", rows=2), "Closed"], ["Publish.", "Closed"]]
    items = read_table(tmp_path, [150, 250, 120, 80], rows).items
    assert [(item.source_title, item.owner_text) for item in items] == [("Custody 2025", "Supt Ash")] * 2


@pytest.mark.parametrize("spans", [True, False], ids=["spanning its rows", "printed once"])
def test_a_column_of_themes_is_the_section_though_its_heading_is_broken(tmp_path: Path, spans: bool) -> None:
    rows: Rows = [
        [heading("The\nme"), heading("Ref"), heading("Area for improvement"), heading("Lead"), heading("Status")]
    ]
    for theme, numbers in (("Contact", (1, 2)), ("Custody", (3, 4, 5))):
        for place, number in enumerate(numbers):
            first = Box(theme, rows=len(numbers) if spans else 1) if place == 0 else Box("")
            row = [f"AFI {number}", f"The force should check its {number} cells.", "Supt Ash", "Open"]
            rows.append([*([] if spans and place else [first]), *row])
    extraction = read_table(tmp_path, [60, 60, 250, 120, 80], rows)
    assert [item.section for item in extraction.items] == ["Contact"] * 2 + ["Custody"] * 3
    assert {item.flags for item in extraction.items} == {()}
    assert [issue.code for issue in extraction.issues] == []


def test_a_note_over_the_whole_width_is_no_item(tmp_path: Path) -> None:
    note = [Box("Note: dates in italics were agreed by the board.", columns=6)]
    assert len(read_table(tmp_path, WIDTHS, [HEADINGS, ROW, note]).items) == 1


def test_an_unknown_column_is_an_issue(tmp_path: Path) -> None:
    rows = [headings("Recommendation", "Owner", "Lucky colour", "Status"), ["Train.", "Supt Ash", "Green", "Closed"]]
    extraction = read_table(tmp_path, [300, 100, 100, 100], rows)
    ((issue,), (item,)) = extraction.issues, extraction.items
    assert (issue.code, issue.page) == ("column_unknown", 1)
    assert "Lucky colour" in issue.message
    assert (item.recommendation, item.status, item.rag) == ("Train.", Status.CLOSED, None)


def test_a_tracker_of_things_with_an_unknown_name_is_an_issue(tmp_path: Path) -> None:
    rows = [headings("Ambition", "Status", "Update"), ["Train all staff.", "Closed", "They are trained."]]
    extraction = read_table(tmp_path, [300, 100, 200], rows)
    assert [(issue.code, issue.page) for issue in extraction.issues] == [("table_not_read", 1)]
    assert "Ambition" in extraction.issues[0].message


def test_a_row_that_is_not_understood_is_an_issue(tmp_path: Path) -> None:
    extraction = read_table(tmp_path, WIDTHS, [HEADINGS, ROW, ["4.9", "", "Supt Ash", "", "", "See the annex."]])
    assert len(extraction.items) == 1
    assert [(issue.code, issue.page) for issue in extraction.issues] == [("row_not_understood", 1)]


def test_numbered_actions_of_one_row_are_an_item_each(tmp_path: Path) -> None:
    items = read_table(
        tmp_path,
        [250, 100, 80, 80, 250],
        [
            headings("Action", "Owner", "Due date", "Status", "Update"),
            [
                "Action (13.1): Train the staff.\nAction (13.2): Publish the plan.",
                "Supt Ash",
                "31/07/2026",
                "On target",
                "13.1: Half are trained.\n13.2: It is at the printer.",
            ],
        ],
    ).items
    assert [(item.number, item.reference, item.action) for item in items] == [
        (1, "13.1", "Train the staff."),
        (2, "13.2", "Publish the plan."),
    ]
    assert [[update.text for update in item.updates] for item in items] == [
        ["Half are trained."],
        ["It is at the printer."],
    ]
    assert {item.owner_text for item in items} == {"Supt Ash"}


def test_owners_and_dates_are_numbered_as_the_actions_are(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Recommendation", "Action", "Lead", "Due date", "Status"),
        [
            "C1",
            "Train all custody staff.",
            "C1.1 Write the course.\nC1.2 Book the rooms.",
            "C1.1 Insp Rowan Ash\nC1.2 Estates Manager",
            "C1.1\n31/07/2026\nC1.2\n31/08/2026",
            "On target",
        ],
    ]
    items = read_table(tmp_path, [40, 150, 150, 120, 100, 80], rows).items
    assert [(item.reference, item.action) for item in items] == [
        ("C1.1", "Write the course."),
        ("C1.2", "Book the rooms."),
    ]
    assert [item.owners for item in items] == [(Owner("Rowan Ash", "Insp"),), (Owner(role="Estates Manager"),)]
    assert [[str(date.latest) for date in item.target_dates] for item in items] == [["2026-07-31"], ["2026-08-31"]]
    assert {item.recommendation for item in items} == {"Train all custody staff."}


def test_an_update_without_numbers_goes_to_each_action(tmp_path: Path) -> None:
    actions = "Action 13.1: Train the staff.\nAction 13.2: Publish the plan."
    rows = [headings("Action", "Status", "Update"), [actions, "Closed", "Both are done."]]
    items = read_table(tmp_path, [300, 100, 300], rows).items
    assert [item.updates for item in items] == [(Update("Both are done."),)] * 2


def test_summaries_and_keys_are_no_items(tmp_path: Path) -> None:
    made = Report(tmp_path / "a.pdf").words("Summary of the actions in this report")
    made.table(
        [200, 60, 60],
        [headings("Summary", "Current", "Previous"), ["Actions off target", "0", "1"], ["Total", "14", "13"]],
    )
    made.words("What the colours mean").table(
        [100, 400], [[Box("Green", fill="#00b050"), "The action will be done in time."]]
    )
    made.words("The members are").table([200, 200], [headings("Name", "Role"), ["Rowan Ash", "Chair"]])
    extraction = read(made)
    assert extraction.items == ()
    assert [issue.code for issue in extraction.issues] == ["items_missing"]  # it prints 14 and lists none


def test_other_tables_around_a_register_do_not_disturb_it(tmp_path: Path) -> None:
    made = (
        Report(tmp_path / "a.pdf")
        .table([200, 60], [headings("Status", "Number"), ["On target", "1"]])
        .words("The register")
    )
    made.table(WIDTHS, [HEADINGS, ROW]).words("The end").table([200, 60], [["Printed by", "Rowan Ash"]])
    extraction = read(made)
    assert [item.reference for item in extraction.items] == ["4.8"]
    assert extraction.issues == ()


def test_new_headings_bring_new_columns(tmp_path: Path) -> None:
    others = [headings("Action", "Lead", "Deadline"), ["Publish the plan.", "Supt Vale", "May 2026"]]
    extraction = read(
        Report(tmp_path / "a.pdf").table(WIDTHS, [HEADINGS, ROW]).words("Others").table([300, 100, 100], others)
    )
    assert [(item.kind, item.owner_text) for item in extraction.items] == [
        (Kind.RECOMMENDATION, "Supt Rowan Ash"),
        (Kind.ACTION, "Supt Vale"),
    ]


def test_a_register_whose_headings_do_not_say_what_is_tracked_is_known_by_its_prose(tmp_path: Path) -> None:
    columns = headings("What we will do about it", "Owner", "Due date", "Status")
    row = ["Give every custody officer a day of training with nurses.", "Supt Ash", "30/06/2026", "On target"]
    (item,) = read_table(tmp_path, [250.0, 120.0, 120.0, 120.0], [columns, row]).items
    assert item.action == row[0] and item.status == "on_target"


def test_a_column_of_recommendations_beside_unknown_headings_is_a_register(tmp_path: Path) -> None:
    columns = headings("Seen on", "Recommendation", "Colour code")
    row = ["Visit 3", "The force should give every custody officer a day of training.", "Blue team"]
    (item,) = read_table(tmp_path, [120.0, 300.0, 120.0], [columns, row]).items
    assert item.recommendation == row[1]


@pytest.mark.parametrize(
    "table",
    [
        [headings("Recommendations", "Outstanding in May", "Outstanding in June"), ["Category 2", "40", "32"]],
        [headings("Server", "Owner", "Due date", "Status"), ["Web 3", "IT", "30/06/2026", "On target"]],
    ],
    ids=["counts", "assets"],
)
def test_doubtful_headings_over_no_prose_are_no_register(tmp_path: Path, table: list) -> None:
    widths = [610.0 / len(table[0])] * len(table[0])
    assert read_table(tmp_path, widths, table).items == ()


def test_headings_in_strange_words_that_are_printed_again_are_no_item(tmp_path: Path) -> None:
    strange = headings("Where found", "What they seek", "Who answers", "When it ends", "Where it stands")
    rows = [
        [
            "Cell checks",
            f"The force should check every cell {often} and write down what was found.",
            "Supt Ash",
            "31/07/2026",
            "Closed",
        ]
        for often in ("each hour", "at night", "on Sundays")
    ]
    over = [heading("Whecreells found"), *strange[1:]]
    widths = [100.0, 300.0, 120.0, 90.0, 90.0]
    made = Report(tmp_path / "a.pdf").table(widths, [strange, *rows, over, *rows]).words("Those at risk", bold=True)
    items = read(made.table(widths, [strange, *rows])).items
    assert len(items) == 9
    assert {item.owner_text for item in items} == {"Supt Ash"}


def test_one_known_heading_among_strange_ones_makes_no_cards(tmp_path: Path) -> None:
    strange = headings("Where found", "What they seek", "Who answers", "When it ends", "Status")
    rows = [
        [
            "Cell checks",
            f"The force should check every cell {often} and write it down.",
            "Supt Ash",
            "31/07/2026",
            "Closed",
        ]
        for often in ("each hour", "at night")
    ]
    items = read_table(tmp_path, [100, 300, 120, 90, 90], [strange, *rows]).items
    assert [item.recommendation for item in items] == [row[1] for row in rows]
    assert {(item.owner_text, item.target_date_text, item.status) for item in items} == {
        ("Supt Ash", "31/07/2026", Status.CLOSED)
    }


def test_a_number_and_a_grade_may_share_a_column(tmp_path: Path) -> None:
    over = headings("No. and grade", "What is to be done", "Owner", "Target date", "Done?", "Note for members")
    rows = [["6.1\nMedium", *ROW[1:4], "Yes", ROW[5]], ["6.2\nHigh", *ROW[1:4], "Running to plan", ROW[5]]]
    items = read_table(tmp_path, WIDTHS, [over, *rows]).items
    assert [(item.reference, item.priority) for item in items] == [("6.1", "Medium"), ("6.2", "High")]
    assert [(item.status, item.action, item.flags) for item in items] == [
        (Status.CLOSED, "Train all custody staff.", ()),
        (Status.ON_TARGET, "Train all custody staff.", ()),
    ]


def test_a_recommendation_that_is_not_accepted_and_the_area_it_is_of(tmp_path: Path) -> None:
    names = ["Scope", "Control", "Non-conformity", "Recommendation", "Accept?", "Owner", "Follow-up status"]
    rows: Rows = [
        headings(*names),
        ["Training", "a.4", "It is not kept.", "Keep a list of courses.", "Accepted", "Head of Law", "In progress"],
        ["Training", "a.9", "It is late.", "Train all agency staff at once.", "Rejected", "n/a", "n/a"],
    ]
    widths = [70.0, 60, 110, 150, 70, 90, 90]
    one, two = read_table(tmp_path, widths, rows).items
    assert [(item.reference, item.section) for item in (one, two)] == [("a.4", "Training"), ("a.9", "Training")]
    assert (one.status, two.status, two.status_text) == (Status.ONGOING, Status.NOT_ADOPTED, "Rejected")


WORDS = "The force should train all custody staff each year."


def test_the_label_before_an_item_says_its_kind(tmp_path: Path) -> None:
    rows: Rows = [
        headings("No.", "What the inspectors said", "Lead", "Status"),
        ["1", f"AFI: {WORDS}", "ACC Moor", "Open"],
        ["2", f"Recommendation 4: {WORDS}", "ACC Moor", "Open"],
        ["3", f"Cause of concern: {WORDS}", "ACC Moor", "Open"],
    ]
    kinds = [item.kind for item in read_table(tmp_path, [40, 300, 100, 60], rows).items]
    assert kinds == [Kind.AREA_FOR_IMPROVEMENT, Kind.RECOMMENDATION, Kind.CAUSE_OF_CONCERN]


def test_a_column_of_types_says_the_kind_and_may_hold_the_grades_of_another_body(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Id", "Level", "Wording", "Lead", "Status"),
        ["1", "AFI", WORDS, "ACC Moor", "Open"],
        ["2", "Rec", WORDS, "ACC Moor", "Open"],
        ["3", "CoC", WORDS, "ACC Moor", "Open"],
        ["4", "AFI", WORDS, "ACC Moor", "Open"],
        ["5", "High", WORDS, "ACC Moor", "Open"],
    ]
    items = read_table(tmp_path, [30, 50, 300, 100, 60], rows).items
    kinds = [Kind.AREA_FOR_IMPROVEMENT, Kind.RECOMMENDATION, Kind.CAUSE_OF_CONCERN, Kind.AREA_FOR_IMPROVEMENT]
    assert [item.kind for item in items] == [*kinds, Kind.RECOMMENDATION]
    assert [item.priority for item in items] == [None, None, None, None, "High"]


def test_a_title_row_says_the_kind_in_its_first_words(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Inspectors said", "Lead", "Status"),
        [Box("Cause of concern 1: Safety", bold=True, columns=4)],
        ["C1", WORDS, "ACC Moor", "Open"],
        [Box("Areas for improvement: In the cell", bold=True, columns=4)],
        ["A1", WORDS, "ACC Moor", "Open"],
    ]
    kinds = [item.kind for item in read_table(tmp_path, [40, 300, 100, 60], rows).items]
    assert kinds == [Kind.CAUSE_OF_CONCERN, Kind.AREA_FOR_IMPROVEMENT]


def test_columns_under_months_are_dated_updates(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Agreed action", "Officer", "Due", "April 2026", "July 2026", "Status"),
        ["1", WORDS, "ACC Moor", "30/09/2026", "Half of them are trained.", "All are trained.", "Complete"],
        ["2", WORDS, "ACC Moor", "30/09/2026", "–", "The course is written.", "Open"],
        ["3", WORDS, "ACC Moor", "30/09/2026", "–", "–", "Open"],
    ]
    one, two, three = read_table(tmp_path, [30, 160, 80, 70, 140, 140, 60], rows).items
    assert one.updates == (Update("Half of them are trained.", "2026-04"), Update("All are trained.", "2026-07"))
    assert two.updates == (Update("The course is written.", "2026-07"),)
    assert three.updates == ()


def test_one_column_with_the_day_of_the_report_in_its_heading_is_not_dated(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Agreed action", "Officer", "Due", "Progress at September 2026", "Status"),
        ["1", WORDS, "ACC Moor", "30/09/2026", "Half of them are trained.", "Open"],
    ]
    (item,) = read_table(tmp_path, [30, 200, 80, 70, 200, 60], rows).items
    assert item.updates == (Update("Half of them are trained."),)


def test_the_number_of_the_register_goes_before_that_in_each_report(tmp_path: Path) -> None:
    rows: Rows = [headings("Reg no", "Report", "Rec no", "Wording", "Lead", "Status")]
    reports = [("Lost keys: an inspection", "R1"), ("Lost keys: an inspection", "R2"), ("Custody: an inspection", "R1")]
    rows += [[f"T00{n}", title, rec, WORDS, "ACC Moor", "Open"] for n, (title, rec) in enumerate(reports, start=1)]
    extraction = read_table(tmp_path, [50, 110, 50, 250, 90, 50], rows)
    assert [item.reference for item in extraction.items] == ["T001", "T002", "T003"]
    assert [issue.code for issue in extraction.issues] == []


def test_numbers_without_a_heading_that_begin_again_beneath_a_title_row(tmp_path: Path) -> None:
    rows: Rows = [
        headings("", "Recommendation", "Chief officer", "Deadline", "Status"),
        [Box("Lost keys (April 2026)", bold=True, columns=5)],
        ["1", WORDS, "ACC Moor", "31/10/2026", "Open"],
        ["2", WORDS, "ACC Moor", "31/10/2026", "Open"],
        [Box("Custody (May 2026)", bold=True, columns=5)],
        ["1", WORDS, "ACC Moor", "31/10/2026", "Open"],
    ]
    items = read_table(tmp_path, [20, 280, 90, 80, 60], rows).items
    assert [item.reference for item in items] == ["1", "2", "1"]


def test_who_said_it_and_when_the_report_is_dated(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Who said it", "In which report", "Report dated", "What they asked for", "Answerable", "Status"),
        ["HMICFRS and the IOPC", "Lost keys", "July 2026", WORDS, "ACC Moor", "Open"],
        ["Internal audit", "Cash handling", "May 2026", WORDS, "ACC Moor", "Open"],
    ]
    one, two = read_table(tmp_path, [70, 90, 70, 240, 90, 50], rows).items
    assert (one.source_body, one.source_title, one.source_date) == ("HMICFRS and the IOPC", "Lost keys", "2026-07")
    assert (two.source_body, two.source_title, two.source_date) == ("Internal audit", "Cash handling", "2026-05")


def test_a_count_behind_a_heading_is_no_part_of_it(tmp_path: Path) -> None:
    rows: Rows = [
        HEADINGS,
        [Box("Still being worked on (1)", bold=True, columns=6)],
        ["4.8", WORDS, "Supt Ash", "31/07/2026", "On target", "Half are trained."],
    ]
    assert read_table(tmp_path, WIDTHS, rows).items[0].section == "Still being worked on"


def test_a_priority_that_is_not_set_is_none(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Ref", "Recommendation", "Priority", "Lead", "Status"),
        [Box("⊟ Local Policing", bold=True, columns=5)],
        ["1", WORDS, "Not Set", "ACC Moor", "Open"],
        ["2", WORDS, "High", "ACC Moor", "Open"],
    ]
    one, two = read_table(tmp_path, [30, 280, 60, 90, 60], rows).items
    assert (one.priority, two.priority, one.flags) == (None, "High", ())
