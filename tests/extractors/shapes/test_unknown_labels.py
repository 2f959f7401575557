"""Cards, blocks and small tables with labels nobody has listed: known by hints, by what stands there, by recurrence."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from models.documents import Extraction
from models.records import Item, Kind, Owner, Rag, Status
from tests.extractors.pdf_builder import Box, Report, Rows, heading, headings, read
from tests.extractors.shapes.test_blocks import GRID, HEADING, lines, p
from tests.extractors.shapes.test_blocks import read as read_text

SHOULD = [
    "The force should keep a register of all keys and check it every month.",
    "Line managers should review the vetting of staff who change their role.",
    "The force should tell victims when the officer in their case changes.",
]
DONE = [
    "All keys have been numbered and a register was opened in May.",
    "A list has been drawn up and sixty reviews are complete.",
    "A new letter was sent to the printers and is awaited.",
]
OWNERS = ["Supt Rowan Ash", "Head of Vetting", "DCI Linden Moss"]
DUE = ["31 March 2026", "End of June 2026", "Q3 2026/27"]
LATEST = ["2026-03-31", "2026-06-30", "2026-12-31"]
STATES = ["Complete", "On track", "Overdue"]
STATUSES = [Status.CLOSED, Status.ON_TARGET, Status.OFF_TARGET]
COLOURS = ["#00b050", "#ffc000", "#ff0000"]
RAGS = [Rag.GREEN, Rag.AMBER, Rag.RED]

TWO = [160.0, 480.0]
FOUR = [100.0, 220.0, 100.0, 220.0]


def cards(folder: Path, widths: Sequence[float], each: Sequence[Rows]) -> Extraction:
    """A document of one table a card."""
    made = Report(folder / "cards.pdf")
    for rows in each:
        made.table(widths, rows).words("")
    return read(made)


def assert_read(items: Sequence[Item], *, updates: bool = True, dates: bool = True) -> None:
    """Each item has its words, owner, date and progress where they belong, and no doubt is left."""
    assert [item.recommendation or item.action for item in items] == SHOULD
    assert [item.owners for item in items] == [
        (Owner("Rowan Ash", "Supt"),),
        (Owner(None, None, "Head of Vetting"),),
        (Owner("Linden Moss", "DCI"),),
    ]
    assert [str(date.latest) for item in items for date in item.target_dates] == (LATEST if dates else [])
    assert [update.text for item in items for update in item.updates] == (DONE if updates else [])
    assert [item.flags for item in items] == [(), (), ()]


def test_labels_that_are_questions(tmp_path: Path) -> None:
    each: list[Rows] = [
        [
            [heading("What the inspectors told us"), SHOULD[n]],
            [heading("Named lead"), OWNERS[n]],
            [heading("To finish by"), DUE[n]],
            [heading("What we have done so far"), DONE[n]],
            [heading("Verdict"), STATES[n]],
        ]
        for n in range(3)
    ]
    items = cards(tmp_path, TWO, each).items
    assert_read(items)
    assert [item.status for item in items] == STATUSES
    assert {item.kind for item in items} == {Kind.RECOMMENDATION}


def test_a_title_with_a_status_beside_it_over_a_statement_without_label(tmp_path: Path) -> None:
    each: list[Rows] = [
        [
            [Box(f"Cause of concern {n + 1}", 3, fill="#1f3864"), Box(STATES[n], fill=COLOURS[n], bold=True)],
            [Box(SHOULD[n], 4, bold=True)],
            [heading("SRO"), OWNERS[n], heading("Delivery"), DUE[n]],
            [heading("Latest"), Box(DONE[n], 3)],
        ]
        for n in range(3)
    ]
    items = cards(tmp_path, FOUR, each).items
    assert_read(items)
    assert [(item.kind, item.reference) for item in items] == [(Kind.CAUSE_OF_CONCERN, str(n + 1)) for n in range(3)]
    assert [(item.status, item.rag) for item in items] == list(zip(STATUSES, RAGS, strict=True))


def test_a_row_of_number_statement_and_colour_begins_each_card_of_one_table(tmp_path: Path) -> None:
    rows: list[list[Box | str]] = []
    for n in range(3):
        rows += [
            [f"R{n + 1}", Box(SHOULD[n], 2), Box("", fill=COLOURS[n])],
            [heading("Owner"), OWNERS[n], heading("By"), DUE[n]],
            [heading("Progress"), Box(DONE[n], 3)],
        ]
    items = cards(tmp_path, FOUR, [rows]).items
    assert_read(items)
    assert [(item.reference, item.rag) for item in items] == [(f"R{n + 1}", RAGS[n]) for n in range(3)]


def test_unknown_labels_above_their_values(tmp_path: Path) -> None:
    each: list[Rows] = [
        [
            headings("No.", "Importance", "Accountable person", "Deadline"),
            [f"4.{n + 1}", "High", OWNERS[n], DUE[n]],
            [heading("What was recommended", 4)],
            [Box(SHOULD[n], 4)],
            [heading("What has happened since", 4)],
            [Box(DONE[n], 4)],
        ]
        for n in range(3)
    ]
    items = cards(tmp_path, [160.0] * 4, each).items
    assert_read(items)
    assert [(item.reference, item.priority) for item in items] == [(f"4.{n + 1}", "High") for n in range(3)]


def test_an_auditors_card_under_a_numbered_title(tmp_path: Path) -> None:
    each: list[Rows] = [
        [
            [heading(f"Improvement recommendation {n + 1}", 2)],
            [heading("What we found"), "Keys were not listed at nine stations."],
            [heading("What we advise"), SHOULD[n]],
            [heading("What management will do"), "Agreed. A list will be kept."],
            [heading("Accountable manager"), OWNERS[n]],
            [heading("Timetable"), DUE[n]],
        ]
        for n in range(3)
    ]
    items = cards(tmp_path, TWO, each).items
    assert [item.recommendation for item in items] == SHOULD
    assert {item.action for item in items} == {"Agreed. A list will be kept."}
    assert [item.reference for item in items] == ["1", "2", "3"]
    assert [item.owner_text for item in items] == OWNERS


def test_one_card_alone(tmp_path: Path) -> None:
    rows: Rows = [
        [heading("Area for improvement 7", 2)],
        [Box(SHOULD[0], 2)],
        [heading("Strategic owner"), OWNERS[0]],
        [heading("Aim to complete by"), DUE[0]],
        [heading("Position statement"), DONE[0]],
    ]
    extraction = cards(tmp_path, TWO, [rows])
    (item,) = extraction.items
    assert extraction.issues == ()
    assert (item.kind, item.reference, item.recommendation) == (Kind.AREA_FOR_IMPROVEMENT, "7", SHOULD[0])
    assert (item.owner_text, item.target_date_text, item.updates[0].text) == (OWNERS[0], DUE[0], DONE[0])


@pytest.mark.parametrize(("fills", "rags"), [(COLOURS, RAGS), ([COLOURS[0]] * 3, [None] * 3)], ids=["several", "one"])
def test_the_colour_of_a_title_tells_only_where_titles_differ(
    tmp_path: Path, fills: list[str], rags: list[Rag | None]
) -> None:
    each: list[Rows] = [
        [
            [Box(f"Recommendation {n + 1}", 2, fill=fills[n], bold=True)],
            [Box(SHOULD[n], 2)],
            [heading("Owner"), OWNERS[n]],
            [heading("Target"), DUE[n]],
            [heading("Update"), DONE[n]],
        ]
        for n in range(3)
    ]
    items = cards(tmp_path, TWO, each).items
    assert_read(items)
    assert [item.rag for item in items] == rags


def test_the_number_and_the_colour_of_a_block_span_its_rows(tmp_path: Path) -> None:
    each: list[Rows] = [
        [
            [Box(f"{n + 1}", rows=3), Box(SHOULD[n], bold=True), Box("", rows=3, fill=COLOURS[n])],
            [f"Owner: {OWNERS[n]} Due: {DUE[n]}"],
            [f"Update: {DONE[n]}"],
        ]
        for n in range(3)
    ]
    items = cards(tmp_path, [120.0, 400.0, 120.0], each).items
    assert_read(items)
    assert [(item.reference, item.rag) for item in items] == [(f"{n + 1}", RAGS[n]) for n in range(3)]


def paragraphs(n: int, labels: Sequence[str], *, head: str) -> list[str]:
    values = [OWNERS[n], DUE[n], STATES[n], DONE[n]]
    return [head, SHOULD[n], *(label.format(value) for label, value in zip(labels, values, strict=True))]


@pytest.mark.parametrize(
    "labels",
    [
        ["Who is responsible: {}", "To be done by: {}", "How it stands: {}", "What has happened: {}"],
        ["<b>Who</b> {}", "<b>When</b> {}", "<b>How it stands</b> {}", "<b>Notes</b> {}"],
    ],
    ids=["colon", "bold"],
)
def test_paragraphs_under_labels_that_come_again_and_again(tmp_path: Path, labels: list[str]) -> None:
    story = [line for n in range(3) for line in paragraphs(n, labels, head=f"<b>Recommendation {n + 1}</b>")]
    items = read_text(tmp_path, lines(*story)).items
    assert_read(items)
    assert [item.status for item in items] == STATUSES


def test_a_colour_in_the_head_of_a_block_is_how_it_stands(tmp_path: Path) -> None:
    labels = ["Responsible person: {}", "Deadline: {}", "Board: {}", "Progress: {}"]
    heads = [f"<b>Recommendation {n + 1} – {rag.name}</b>" for n, rag in enumerate(RAGS)]
    story = [line for n in range(3) for line in paragraphs(n, labels, head=heads[n])]
    items = read_text(tmp_path, lines(*story)).items
    assert_read(items)
    assert [item.rag for item in items] == RAGS


def test_what_stands_under_a_label_that_nothing_makes_known_is_told_and_in_no_other_field(tmp_path: Path) -> None:
    labels = ["Owner: {}", "Deadline: {}", "Weather: rain in the hills", "Progress: {}"]
    story = [line for n in range(3) for line in paragraphs(n, labels, head=f"<b>Recommendation {n + 1}</b>")]
    extraction = read_text(tmp_path, lines(*story))
    assert [item.target_date_text for item in extraction.items] == DUE
    assert {item.flags for item in extraction.items} == {("value_not_read",)}
    assert [issue.message for issue in extraction.issues if issue.code == "label_unknown"] == [
        "What stands under the label “Weather” is not read: the label is not known."
    ]


def test_a_phrase_before_a_colon_that_comes_once_is_no_label(tmp_path: Path) -> None:
    labels = ["Owner: {}", "Deadline: {}", "Status: {}", "Progress: {}"]
    story = paragraphs(0, labels, head="<b>Recommendation 1</b>")
    story[1] = "In short: keys should be kept under lock."
    (item,) = read_text(tmp_path, lines(*story)).items
    assert item.recommendation == "In short: keys should be kept under lock."


def test_grades_under_a_heading_of_another_field_overrule_it(tmp_path: Path) -> None:
    labels = ["Owner: {}", "Complete by: {}", "Rating: {}", "Progress: {}"]
    story = [line for n in range(3) for line in paragraphs(n, labels, head=f"<b>Recommendation {n + 1}</b>")]
    for n, state in enumerate(STATES):
        story = [line.replace(f"Rating: {state}", f"Rating: {RAGS[n].name.title()}") for line in story]
    items = read_text(tmp_path, lines(*story)).items
    assert [(item.rag, item.priority) for item in items] == [(rag, None) for rag in RAGS]


def beneath(n: int, table: list[list[str]]) -> list[Flowable]:
    set_table = Table([[p(cell) for cell in row] for row in table], style=GRID)
    return [p(f"Recommendation {n + 1}", HEADING), p(SHOULD[n]), set_table, Spacer(1, 8 * mm)]


@pytest.mark.parametrize("across", [True, False], ids=["headings", "labels"])
def test_a_small_table_beneath_the_words_says_how_they_stand(tmp_path: Path, *, across: bool) -> None:
    story: list[Flowable] = []
    for n in range(3):
        labels, values = (
            ["Lead", "Finish by", "What has been done", "Where are we?"],
            [OWNERS[n], DUE[n], DONE[n], STATES[n]],
        )
        pairs = [[label, value] for label, value in zip(labels, values, strict=True)]
        story += beneath(n, [labels, values] if across else pairs)
    items = read_text(tmp_path, story).items
    assert_read(items)
    assert [(item.reference, item.status) for item in items] == [(str(n + 1), STATUSES[n]) for n in range(3)]


def test_a_response_in_a_box_beneath_finding_and_recommendation(tmp_path: Path) -> None:
    story: list[Flowable] = []
    for n in range(3):
        response = f"Agreed. A list will be kept.<br/>Action owner: {OWNERS[n]}<br/>Due date: {DUE[n]}"
        box = Table(
            [[p("<b>Management action</b>"), ""], [p(response), p("Grade 2 (Design)")]], [120 * mm, 40 * mm], style=GRID
        )
        story += lines(f"<b>1.{n + 1} Keys and locks</b>", "Keys were lent without a list at nine stations.")
        story += lines("<b>Recommendation</b>", SHOULD[n])
        story += [box, Spacer(1, 8 * mm)]
    items = read_text(tmp_path, story).items
    assert [item.recommendation for item in items] == SHOULD
    assert {item.action for item in items} == {"Agreed. A list will be kept."}
    assert [item.owner_text for item in items] == OWNERS
    assert [(item.reference, item.priority) for item in items] == [(f"1.{n + 1}", "Grade 2 (Design)") for n in range(3)]


def test_a_row_over_the_whole_width_is_the_progress_of_the_item_above(tmp_path: Path) -> None:
    rows: list[Sequence[Box | str]] = [headings("No", "Recommendation", "Person responsible", "Target", "Result")]
    for n in range(3):
        rows.append([f"{n + 1}", SHOULD[n], OWNERS[n], DUE[n], STATES[n]])
        rows.append([Box(f"Checked by the liaison officer: {DONE[n]}", 5)])
    items = cards(tmp_path, [40.0, 300.0, 120.0, 90.0, 80.0], [rows]).items
    assert_read(items)
    assert [item.status for item in items] == STATUSES


def test_labels_and_numbers_that_a_narrow_cell_breaks(tmp_path: Path) -> None:
    rows: list[list[Box | str]] = []
    for n in range(3):
        said = f"Responsible\nOwner:\n{OWNERS[n]}"
        rows.append(
            [Box(f"Management\nAction {n + 1}a", bold=True), SHOULD[n], said, f"Date:\n{DUE[n]}\nPriority:\nHigh"]
        )
    items = cards(tmp_path, [80.0, 300.0, 130.0, 120.0], [rows]).items
    assert [(item.reference, item.action, item.priority) for item in items] == [
        (f"{n + 1}a", SHOULD[n], "High") for n in range(3)
    ]
    assert [str(date.latest) for item in items for date in item.target_dates] == LATEST


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Business unit", "Professional Standards"],
            ["Responsible officer", "Deputy Chief Constable"],
            ["Date issued", "22 April 2026"],
            ["Status", "Final"],
            ["Reference", "20310/004"],
        ],
        [
            ["Debrief held", "16 November 2025"],
            ["Draft report issued", "24 November 2025"],
            ["Responses received", "The Chief Finance Officer agreed all actions on 9 December 2025."],
            ["Client sponsor", "Chief Finance Officer"],
        ],
        [
            ["Prepared by", "Nadia Moss, Audit Manager"],
            ["Issued to", "Head of Transport"],
            ["Assurance opinion", "Limited"],
        ],
    ],
    ids=["cover", "history", "issue"],
)
def test_what_is_said_of_a_report_is_no_card(tmp_path: Path, rows: list[list[str]]) -> None:
    made: Rows = [[heading(label), value] for label, value in rows]
    assert cards(tmp_path, TWO, [made]).items == ()


@pytest.mark.parametrize("last", [True, False])
def test_two_labels_of_progress_of_which_one_has_only_words_for_it(tmp_path: Path, last: bool) -> None:
    told = [
        (f"<b>Progress, May 2026:</b> {done}", f"<b>Position:</b> {state}")
        for done, state in zip(DONE, ("Met", "In hand", "In doubt"), strict=True)
    ]
    story: list[Flowable] = [p("Made by the inspectors", HEADING)]
    for number, ((progress, position), should) in enumerate(zip(told, SHOULD, strict=True), start=1):
        pair = (progress, position) if last else (position, progress)
        story += lines(f"<b>Recommendation {number}</b>", should, "<b>Owner:</b> Supt Rowan Ash", *pair)
    items = read_text(tmp_path, story).items
    assert [item.status for item in items] == [Status.CLOSED, Status.ONGOING, Status.AT_RISK]
    assert [[update.text for update in item.updates] for item in items] == [[done] for done in DONE]


def test_who_signs_an_item_off_is_not_its_owner(tmp_path: Path) -> None:
    each: list[Rows] = [
        [
            [heading("Reference"), f"K{n}", heading("RAG (owner)"), Box(STATES[n], fill=COLOURS[n])],
            [heading("Accountable owner"), OWNERS[n], heading("Sign-off by"), "Deputy Chief Constable"],
            [heading("Deadline"), DUE[n], heading("Deadline as extended"), "–"],
            [heading("Recommendation"), Box(SHOULD[n], columns=3)],
            [heading("Progress"), Box(DONE[n], columns=3)],
        ]
        for n in range(3)
    ]
    items = cards(tmp_path, FOUR, each).items
    assert_read(items)
    assert [item.status for item in items] == STATUSES
