"""Labelled blocks as various forces might print them, from page to items. Every force, person and word is made up."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from models.documents import Extraction
from models.records import DateKind, Item, Kind, Owner, Rag, Status, Update
from tests.extractors.reading import read_file

PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=10, leading=12, spaceAfter=4)
HEADING = ParagraphStyle("heading", parent=PLAIN, fontName="Helvetica-Bold", fontSize=14, leading=17, spaceBefore=10)
GRID = [("GRID", (0, 0), (-1, -1), 0.7, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def p(text: str, style: ParagraphStyle = PLAIN) -> Paragraph:
    return Paragraph(text, style)


def lines(*texts: str) -> list[Flowable]:
    return [p(text) for text in texts]


def read(folder: Path, story: Sequence[Flowable]) -> Extraction:
    file = folder / "tracker.pdf"
    SimpleDocTemplate(str(file), pagesize=A4, margins=20 * mm).build(list(story))
    return read_file(file)


def dates(item: Item) -> list[tuple[DateKind, str | None]]:
    return [(date.kind, date.latest.isoformat() if date.latest else None) for date in item.target_dates]


KEYS = "The force should keep a register of all keys and check it every month."
STAFF = "Line managers should review the vetting of staff who change their role."


def test_blocks_in_free_text_under_the_heading_of_their_audit(tmp_path: Path) -> None:
    story = [
        p("Vetting – Reasonable Assurance March 2026", HEADING),
        *lines(
            "<b>Recommendation 1 (High)</b>", KEYS,
            "<b>Agreed Action:</b> A register will be kept by each station.",
            "<b>Responsible Officer:</b> RV/PA", "<b>Original due date:</b> 31/03/2026",
            "<b>Revised due date:</b> 30 June 2026", "<b>Status:</b> In progress",
            "<b>Progress update May 2026:</b> Two stations have begun.",
            "<b>Recommendation 2 (Low)</b>", STAFF,
            "<b>Agreed Action:</b> Agreed.", "<b>Responsible Officer:</b> Head of Vetting",
            "<b>Original due date:</b> TBC", "<b>Status:</b> Complete",
        ),
    ]  # fmt: skip
    first, second = read(tmp_path, story).items
    assert (first.reference, first.priority, first.recommendation) == ("1", "High", KEYS)
    assert first.action == "A register will be kept by each station."
    assert first.owners == (Owner("RV"), Owner("PA"))
    assert dates(first) == [(DateKind.ABSOLUTE, "2026-03-31"), (DateKind.ABSOLUTE, "2026-06-30")]
    assert (first.status, second.status) == (Status.ONGOING, Status.CLOSED)
    assert [(update.date, update.text) for update in first.updates] == [("2026-05", "Two stations have begun.")]
    assert first.section == "Vetting – Reasonable Assurance March 2026"
    assert first.source_date == "2026-03"
    assert (second.reference, second.priority, second.recommendation) == ("2", "Low", STAFF)
    assert dates(second) == [(DateKind.UNSTATED, None)]
    assert {first.kind, second.kind} == {Kind.RECOMMENDATION}


def test_blocks_of_capital_labels_without_a_head(tmp_path: Path) -> None:
    def block(reference: str, text: str, owner: str, due: str, status: str) -> list[Flowable]:
        return lines(
            f"REF: {reference}", f"RECOMMENDATION: {text}", "PRIORITY: M", f"OWNER: {owner}", f"DUE DATE: {due}",
            f"STATUS: {status}",
        )  # fmt: skip

    story = [
        p("Follow up of audits", HEADING),
        *block("R01", KEYS, "DCI Rowan Ash", "Q4 2026/27", "On track"),
        *block("R02", STAFF, "Marin Vale (Head of People)", "Immediate", "Overdue"),
    ]
    first, second = read(tmp_path, story).items
    assert [item.reference for item in (first, second)] == ["R01", "R02"]
    assert [item.recommendation for item in (first, second)] == [KEYS, STAFF]
    assert first.owners == (Owner("Rowan Ash", "DCI"),)
    assert second.owners == (Owner("Marin Vale", None, "Head of People"),)
    assert (first.status, second.status) == (Status.ON_TARGET, Status.OFF_TARGET)
    assert dates(first) == [(DateKind.ABSOLUTE, "2027-03-31")]
    assert dates(second) == [(DateKind.IMMEDIATE, None)]
    assert first.priority == "M"


def test_several_labels_on_one_line(tmp_path: Path) -> None:
    gap = "&nbsp;" * 8
    story = lines(
        "<b>Significant – 4.1 Keys</b>", KEYS,
        f"<b>Lead:</b> Supt Ash{gap}<b>Target date:</b> End March 2026{gap}<b>Status:</b> Closed",
        "<b>Housekeeping – 4.2 Vetting</b>", STAFF,
        "Lead: ACO Vale | Target date: Completed | Status: Implemented",
    )  # fmt: skip
    first, second = read(tmp_path, story).items
    assert (first.reference, first.priority, first.recommendation) == ("4.1", "Significant", KEYS)
    assert first.owners == (Owner("Ash", "Supt"),)
    assert dates(first) == [(DateKind.ABSOLUTE, "2026-03-31")]
    assert second.owners == (Owner("Vale", "ACO"),)
    assert dates(second) == [(DateKind.COMPLETED, None)]
    assert (first.status, second.status) == (Status.CLOSED, Status.CLOSED)


def test_the_number_of_a_recommendation_behind_that_of_its_paragraph(tmp_path: Path) -> None:
    story = [
        p("INTERNAL AUDIT: OUTSTANDING RECOMMENDATIONS", HEADING),
        p("<b>Property stores (report dated July 2026)</b>"),
        *lines(
            "4.1 Recommendation 3 (Grade A). That a register of all keys be kept and checked every month.",
            "Officer: Rowan Ash, Property Manager. Due: 31 August 2026.",
            "Position at 28 February 2027: Complied with. A register was opened on 9 August.",
            "4.2 Recommendation 5 (Grade B). That staff who change their role be vetted again.",
            "Officer: Head of People. Due: 31 October 2026.",
            "Position at 28 February 2027: Partly complied with. Mrs Vale has written to all heads.",
        ),
    ]
    one, two = read(tmp_path, story).items
    assert [(item.reference, item.priority) for item in (one, two)] == [("3", "A"), ("5", "B")]
    assert one.recommendation == "That a register of all keys be kept and checked every month."
    assert (one.source_title, one.source_date) == ("Property stores", "2026-07")
    assert (one.status, two.status) == (Status.CLOSED, Status.ONGOING)
    assert one.updates == (Update("A register was opened on 9 August.", "2027-02-28"),)
    assert two.updates == (Update("Mrs Vale has written to all heads.", "2027-02-28"),)


def test_a_number_with_strokes_in_a_bold_title_begins_a_block(tmp_path: Path) -> None:
    story = lines(
        "<b>FS/26/044 Lost keys</b>", f"<b>The inspectors said:</b> {KEYS}", "<b>Delivery lead:</b> Supt Ash",
        "<b>Deliver by:</b> 31 March 2026", "<b>Latest:</b> The register was opened in May.",
        "<b>FS/26/052 Vetting</b>", f"<b>The inspectors said:</b> {STAFF}", "<b>Delivery lead:</b> ACO Vale",
        "<b>Deliver by:</b> 31 March 2026", "<b>Latest:</b> The list has been drawn up.",
    )  # fmt: skip
    one, two = read(tmp_path, story).items
    assert [(item.reference, item.recommendation) for item in (one, two)] == [("FS/26/044", KEYS), ("FS/26/052", STAFF)]
    assert one.updates == (Update("The register was opened in May."),)


def test_a_finding_below_who_must_act_and_by_when_is_that_of_the_follow_up(tmp_path: Path) -> None:
    story = lines(
        "<b>Significant – 4.1 Keys</b>", "<b>Finding:</b> No register of keys is kept.",
        f"<b>Recommendation:</b> {KEYS}", "<b>Owner:</b> Supt Ash", "<b>Target date:</b> 31 March 2026",
        "<b>Status:</b> Closed", "<b>What we found:</b> The register was opened in May.",
    )  # fmt: skip
    (item,) = read(tmp_path, story).items
    assert (item.recommendation, item.updates) == (KEYS, (Update("The register was opened in May."),))


def test_labels_in_a_narrow_column_without_rules(tmp_path: Path) -> None:
    def block(number: int, text: str) -> list[Flowable]:
        rows = [
            ["Recommendation", text], ["Priority", "High"],
            ["Management response", "Agreed. Work has begun at all stations."],
            ["Responsible manager", "Estates Manager"], ["Implementation date", "May 2026"],
        ]  # fmt: skip
        table = Table([[p(label), p(value)] for label, value in rows], colWidths=[45 * mm, 110 * mm])
        return [p(f"<b>Recommendation {number}</b>"), table, Spacer(1, 12)]

    items = read(tmp_path, [*block(1, KEYS), *block(2, STAFF)]).items
    assert [(item.reference, item.recommendation, item.priority) for item in items] == [
        ("1", KEYS, "High"), ("2", STAFF, "High"),
    ]  # fmt: skip
    assert {item.action for item in items} == {"Agreed. Work has begun at all stations."}
    assert {item.owners for item in items} == {(Owner(None, None, "Estates Manager"),)}
    assert [dates(item) for item in items] == [[(DateKind.ABSOLUTE, "2026-05-31")]] * 2


def test_what_is_to_be_done_by_a_date_is_a_target_date(tmp_path: Path) -> None:
    words = "That cash be banked each week and that a log"
    story = [
        *lines(
            f"Recommendation 1 (Grade A). {words}<br/>of it be kept.",
            "Officer: Estates Manager. To be done: 31 December 2026.",
            "Position at May 2026: Complied with. A safe was bought.",
            f"Recommendation 2 (Grade B). {words}<br/>of it be signed.",
            "Officer: Head of Finance. To be done: Immediate.", "Position at May 2026: Not complied with.",
        ),
    ]  # fmt: skip
    first, second = read(tmp_path, story).items
    assert (first.recommendation, first.action) == (f"{words} of it be kept.", None)
    assert dates(first) == [(DateKind.ABSOLUTE, "2026-12-31")]
    assert dates(second) == [(DateKind.IMMEDIATE, None)]


def test_labels_in_bold_apart_from_values_some_of_them_in_bold(tmp_path: Path) -> None:
    def block(number: int, text: str) -> list[Flowable]:
        rows = [
            ["<b>Priority</b>", "High"], ["<b>Lead</b>", "Head of Vetting"], ["<b>Original date</b>", "31 March 2026"],
            ["<b>Audit conclusion</b>", "<b>Complete</b>"],
        ]  # fmt: skip
        table = Table([[p(label), p(value)] for label, value in rows], colWidths=[45 * mm, 110 * mm])
        return [p(f"<b>Management action {number}</b>"), p(text), table, p("Of twenty keys all were found.")]

    items = read(tmp_path, [*block(1, KEYS), *block(2, STAFF)]).items
    assert [(item.reference, item.action, item.priority) for item in items] == [
        ("1", KEYS, "High"),
        ("2", STAFF, "High"),
    ]
    assert {item.owners for item in items} == {(Owner(None, None, "Head of Vetting"),)}
    assert {(item.status_text, item.status) for item in items} == {("Complete", Status.CLOSED)}
    assert [[update.text for update in item.updates] for item in items] == [["Of twenty keys all were found."]] * 2


def test_labels_in_bold_on_a_line_of_their_own(tmp_path: Path) -> None:
    story = lines(
        "<b>Action 2.1 – Priority: High</b>", "Publish the key policy.",
        "<b>Action owner</b>", "Rowan Ash, Head of Estates", "<b>Target date</b>", "1 June 2026",
        "<b>Latest position</b>", "The policy is drafted.", "It goes to the board in May.",
        "<b>Action 2.2 – Priority: Low</b>", "Train the staff.",
        "<b>Action owner</b>", "TBC", "<b>Target date</b>", "Within three months",
        "<b>Latest position</b>", "Not begun.",
    )  # fmt: skip
    first, second = read(tmp_path, story).items
    assert (first.kind, first.reference, first.priority, first.action) == (
        Kind.ACTION, "2.1", "High", "Publish the key policy.",
    )  # fmt: skip
    assert first.owners == (Owner("Rowan Ash", None, "Head of Estates"),)
    assert " ".join(first.updates[0].text.split()) == "The policy is drafted. It goes to the board in May."
    assert second.owners == (Owner(),)
    assert dates(second) == [(DateKind.RELATIVE, None)]


def _cell(number: str, title: str, text: str, update: str) -> list[Flowable]:
    return lines(
        f"<b>{number} {title} (Medium)</b>", text, "<b>Management Comment:</b> Agreed.",
        "<b>Responsible Officer:</b> Head of Estates", "<b>Target Date:</b> 31 May 2026",
        f"<b>Update April 2026:</b> {update}",
    )  # fmt: skip


def test_blocks_in_cells_with_a_coloured_cell_beside_them(tmp_path: Path) -> None:
    headings = [p("<b>Audit</b>"), p("<b>Report date</b>"), p("<b>RAG</b>")]
    rows: list[list[object]] = [
        headings,
        [p("<b>Key management</b>"), p("<b>12 January 2026</b>"), ""],
        [_cell("3.1", "Keys", KEYS, "Done."), "", ""],
        [_cell("3.2", "Vetting", STAFF, "Begun."), "", ""],
    ]
    spans = [("SPAN", (0, 2), (1, 2)), ("SPAN", (0, 3), (1, 3))]
    fills = [
        ("BACKGROUND", (0, 1), (1, 1), colors.lightgrey),
        ("BACKGROUND", (2, 2), (2, 2), colors.HexColor("#00b050")),
        ("BACKGROUND", (2, 3), (2, 3), colors.HexColor("#ffc000")),
    ]
    story = [
        *lines("Green: completed", "Amber: outstanding but within the target date", "Red: overdue"),
        Table(rows, colWidths=[110 * mm, 35 * mm, 20 * mm], style=[*GRID, *spans, *fills]),
    ]
    first, second = read(tmp_path, story).items
    assert [(item.reference, item.priority, item.recommendation) for item in (first, second)] == [
        ("3.1", "Medium", KEYS), ("3.2", "Medium", STAFF),
    ]  # fmt: skip
    assert {item.source_title for item in (first, second)} == {"Key management"}
    assert {item.source_date for item in (first, second)} == {"2026-01-12"}
    assert [(item.rag, item.status) for item in (first, second)] == [
        (Rag.GREEN, Status.CLOSED), (Rag.AMBER, Status.ONGOING),
    ]  # fmt: skip
    assert [item.updates[0].text for item in (first, second)] == ["Done.", "Begun."]


def test_a_block_goes_on_over_a_page_break(tmp_path: Path) -> None:
    half = [[lines("<b>High – 1 Keys</b>", KEYS, "<b>Owner:</b> Supt Ash", "<b>Due date:</b> May 2026")], [""]]
    rest = [[lines("<b>Update:</b> Checks began", "in all stations in May.")], [lines("<b>Low – 2 Vetting</b>", STAFF,
        "<b>Owner:</b> Supt Vale", "<b>Due date:</b> June 2026")]]  # fmt: skip
    story = [
        Table(half[:1], colWidths=[160 * mm], style=GRID),
        PageBreak(),
        Table(rest, colWidths=[160 * mm], style=GRID),
    ]
    first, second = read(tmp_path, story).items
    assert (first.page, second.page) == (1, 2)
    assert " ".join(first.updates[0].text.split()) == "Checks began in all stations in May."
    assert second.owners == (Owner("Vale", "Supt"),)


def test_items_whose_text_stands_before_their_labels_without_any_head(tmp_path: Path) -> None:
    rows = [
        [lines(KEYS, "Owner: Supt Ash", "Target date: May 2026", "Status: Closed")],
        [lines(STAFF, "Owner: Supt Vale", "Target date: June 2026", "Status: Ongoing")],
    ]
    items = read(tmp_path, [Table(rows, colWidths=[160 * mm], style=GRID)]).items
    assert [item.recommendation for item in items] == [KEYS, STAFF]
    assert [item.status for item in items] == [Status.CLOSED, Status.ONGOING]


def test_areas_for_improvement_keep_their_name(tmp_path: Path) -> None:
    story = lines(
        f"<b>Area for improvement 2:</b> {KEYS}",
        "Force lead: ACC Ash",
        "Completion date: Spring 2026",
        "Current status: Open",
    )
    (item,) = read(tmp_path, story).items
    assert (item.kind, item.reference, item.recommendation) == (Kind.AREA_FOR_IMPROVEMENT, "2", KEYS)
    assert item.status is Status.ONGOING


def test_a_label_in_the_words_of_a_sentence_is_none(tmp_path: Path) -> None:
    story = lines(
        "<b>High – 1.1 Keys</b>", KEYS, "Owner: Supt Ash", "Target date: May 2026",
        "Response: The owner of each station knows its status and the target date is kept.",
    )  # fmt: skip
    (item,) = read(tmp_path, story).items
    assert item.action == "The owner of each station knows its status and the target date is kept."
    assert dates(item) == [(DateKind.ABSOLUTE, "2026-05-31")]


def test_a_committee_paper_asks_for_nothing(tmp_path: Path) -> None:
    story = [
        p("Joint Audit Committee", HEADING),
        *lines(
            "Report of: Chief Finance Officer", "Lead officer: Marin Vale", "Date: 5 March 2026", "Status: Public",
            "Recommendation: The committee is asked to note the report.", "Timescale: March 2026",
        ),
        p("<b>Recommendation 1</b>"),
        p("That members note the contents of the report by 5 March 2026."),
        p("Contact officer: Rowan Ash"),
    ]  # fmt: skip
    assert read(tmp_path, story).items == ()


def test_counts_and_keys_are_no_items(tmp_path: Path) -> None:
    story = lines(
        "HIGH: 2 MEDIUM: 1 LOW: 0", "<b>Status</b>", "Green: complete", "Owner: the person who must act",
        "Target date: when the action must be complete",
    )  # fmt: skip
    assert read(tmp_path, story).items == ()


def test_items_of_paragraphs_with_labels_after_them(tmp_path: Path) -> None:
    story = [
        p("Action plan", HEADING),
        *lines(f"1. {KEYS}", "Owner: Supt Ash", "Target date: May 2026"),
        *lines(f"2. {STAFF}", "Owner: Supt Vale", "Target date: June 2026"),
    ]
    items = read(tmp_path, story).items
    assert [(item.reference, item.recommendation) for item in items] == [("1", KEYS), ("2", STAFF)]
    assert [item.owners[0].name for item in items] == ["Ash", "Vale"]


def test_labels_name_the_audit_of_the_blocks_below(tmp_path: Path) -> None:
    def audit(title: str, date: str, text: str) -> list[Flowable]:
        return lines(
            f"Audit: {title}", f"Report date: {date}", "HIGH: 1 MEDIUM: 0", "Recommendation 1", text,
            "Responsible Officer: Supt Ash", "Target date: May 2026",
        )  # fmt: skip

    items = read(tmp_path, [*audit("Payroll", "May 2025", KEYS), *audit("Estates", "June 2025", STAFF)]).items
    assert [(item.source_title, item.source_date, item.section) for item in items] == [
        ("Payroll", "2025-05", "Payroll"),
        ("Estates", "2025-06", "Estates"),
    ]


def test_a_coloured_cell_beside_all_rows_of_a_block(tmp_path: Path) -> None:
    def block(head: str, text: str) -> list[list[object]]:
        texts = (f"<b>{head}</b>", text, "<b>Owner:</b> Supt Ash", "<b>Due date:</b> May 2026")
        return [["", lines(line)] for line in texts]

    colours = [
        ("SPAN", (0, 0), (0, 3)),
        ("SPAN", (0, 4), (0, 7)),
        ("BACKGROUND", (0, 0), (0, 3), colors.red),
        ("BACKGROUND", (0, 4), (0, 7), colors.green),
    ]
    rows = [*block("High – 1.1 Keys", KEYS), *block("Low – 1.2 Vetting", STAFF)]
    items = read(tmp_path, [Table(rows, colWidths=[10 * mm, 150 * mm], style=[*GRID, *colours])]).items
    assert [(item.reference, item.rag) for item in items] == [("1.1", Rag.RED), ("1.2", Rag.GREEN)]


def test_labels_in_the_cells_of_a_grid(tmp_path: Path) -> None:
    def card(number: int, text: str) -> list[Flowable]:
        rows = [
            [lines(f"<b>Recommendation {number}:</b> {text}"), ""],
            [lines("<b>Owner:</b> Supt Ash"), lines("<b>Target date:</b> June 2026")],
            [lines("<b>Priority:</b> High"), lines("<b>Status:</b> Complete")],
        ]
        return [Table(rows, colWidths=[80 * mm, 80 * mm], style=[*GRID, ("SPAN", (0, 0), (1, 0))]), Spacer(1, 10)]

    items = read(tmp_path, [*card(1, KEYS), *card(2, STAFF)]).items
    assert [(item.reference, item.recommendation) for item in items] == [("1", KEYS), ("2", STAFF)]
    assert {(item.priority, item.status) for item in items} == {("High", Status.CLOSED)}


def test_the_finding_and_its_risk_are_no_part_of_the_recommendation(tmp_path: Path) -> None:
    story = lines(
        "<b>Finding 1: Keys</b>", "<b>Finding:</b> We found that keys were lost.", "<b>Risk:</b> Theft.",
        f"<b>Recommendation:</b> {KEYS}", "<b>Management response:</b> Accepted.",
        "<b>Responsibility:</b> Head of Estates", "<b>Timescale:</b> Q2 2026/27",
    )  # fmt: skip
    (item,) = read(tmp_path, story).items
    assert (item.kind, item.reference, item.priority) == (Kind.RECOMMENDATION, "1", None)
    assert (item.recommendation, item.action) == (KEYS, "Accepted.")
    assert dates(item) == [(DateKind.ABSOLUTE, "2026-09-30")]


def test_a_label_of_owner_and_date_together(tmp_path: Path) -> None:
    label = "Person Responsible and Implementation Target Date:"
    story = lines(
        "<b>Recommendation R1 – Keys</b>", KEYS, f"{label} Rowan Ash, June 2026",
        "Initial Management Response: Agreed.",
        "<b>Recommendation R2 – Vetting</b>", STAFF, f"{label} See below", "Rowan Ash End March 2026",
        "Marin Vale/Lee Penn end September 2026", "Initial Management Response: Agreed.",
    )  # fmt: skip
    first, second = read(tmp_path, story).items
    assert (first.owners, dates(first)) == ((Owner("Rowan Ash"),), [(DateKind.ABSOLUTE, "2026-06-30")])
    assert second.owners == (Owner("Rowan Ash"), Owner("Marin Vale"), Owner("Lee Penn"))
    assert dates(second) == [(DateKind.ABSOLUTE, "2026-03-31"), (DateKind.ABSOLUTE, "2026-09-30")]


def test_a_register_with_labels_in_a_cell_stays_a_register(tmp_path: Path) -> None:
    rows = [
        [p(f"<b>{heading}</b>") for heading in ("Ref", "Recommendation", "Response", "Status")],
        [p("1"), p(KEYS), lines("Agreed action: Do it", "Owner: Supt Ash", "Target date: May 2026"), p("Complete")],
        [p("2"), p(STAFF), lines("Agreed action: Do it", "Owner: Supt Vale", "Target date: June 2026"), p("Ongoing")],
    ]
    items = read(tmp_path, [Table(rows, colWidths=[15 * mm, 60 * mm, 60 * mm, 25 * mm], style=GRID)]).items
    assert [(item.reference, item.status) for item in items] == [("1", Status.CLOSED), ("2", Status.ONGOING)]
    assert [item.recommendation for item in items] == [KEYS, STAFF]


def test_a_box_with_number_and_priority_side_by_side_above_the_action(tmp_path: Path) -> None:
    def action_box(number: int, priority: str, action: str, due: str) -> Table:
        rows = [
            [p(f"<b>Agreed management action {number}</b>"), p(f"<b>Priority: {priority}</b>")],
            [p(action), ""],
            [p("<b>Responsible owner:</b> Head of Estates"), p(f"<b>Date for implementation:</b> {due}")],
        ]
        return Table(rows, [250, 250], style=[*GRID, ("SPAN", (0, 1), (1, 1))])

    story = [
        p("Key cabinets", HEADING), p("Two of nine cabinets were open when we came by."),
        action_box(1, "High", "Each cabinet will be locked.", "31 March 2026"), Spacer(0, 20),
        p("Key register", HEADING), p("The register was last checked in 2023."),
        action_box(2, "Low", "The register will be checked each month.", "Immediate"),
    ]  # fmt: skip
    first, second = read(tmp_path, story).items
    assert (first.kind, first.reference, first.priority) == (Kind.ACTION, "1", "High")
    assert (first.action, first.owners) == ("Each cabinet will be locked.", (Owner(None, None, "Head of Estates"),))
    assert dates(first) == [(DateKind.ABSOLUTE, "2026-03-31")]
    assert (second.reference, second.action) == ("2", "The register will be checked each month.")


def test_boxes_under_the_titles_of_reports_with_their_makers_beneath(tmp_path: Path) -> None:
    def box(number: str, text: str, due: str) -> Flowable:
        told = lines(
            f"<b>{number}</b>", f"<b>Recommendation:</b> {text}", "<b>Lead:</b> Supt Rowan Ash", f"<b>By:</b> {due}"
        )
        return Table(
            [[[*told, p("<b>Status:</b> Open")]]],
            colWidths=[150 * mm],
            style=[("BOX", (0, 0), (-1, -1), 1, colors.black)],
        )

    title = ParagraphStyle("title", parent=PLAIN, fontName="Helvetica-Bold", spaceAfter=0)
    story = [
        p("Holmshire Police: learning from deaths", ParagraphStyle("top", parent=HEADING, fontSize=20, leading=24)),
        p("This report tells the Board what was asked of the force, and what was done about each of these matters."),
        p("Part A: Coroners", ParagraphStyle("part", parent=HEADING, fontSize=11, leading=13)),
        p("Inquest touching the death of Mr Elm", title), p("HM Area Coroner for West Holmshire, 14 February 2026"),
        box("HP/PFD/1", KEYS, "Within six months"), Spacer(1, 12), box("HP/PFD/2", STAFF, "30 June 2026"),
        p("Learning after a pursuit on the coast road", title), p("IOPC, 6 June 2026"),
        box("HP/IOPC/1", KEYS, "Within three months"),
    ]  # fmt: skip
    items = read(tmp_path, story).items
    assert [item.reference for item in items] == ["HP/PFD/1", "HP/PFD/2", "HP/IOPC/1"]
    assert [item.recommendation for item in items] == [KEYS, STAFF, KEYS]
    assert [(item.source_body, item.source_title, item.source_date) for item in items] == [
        ("HM Area Coroner for West Holmshire", "Inquest touching the death of Mr Elm", "2026-02-14"),
        ("HM Area Coroner for West Holmshire", "Inquest touching the death of Mr Elm", "2026-02-14"),
        ("IOPC", "Learning after a pursuit on the coast road", "2026-06-06"),
    ]
    assert [dates(item)[0][1] for item in items] == ["2026-08-14", "2026-06-30", "2026-09-06"]
    assert {item.section for item in items} == {"Part A: Coroners"}


def test_a_plan_in_an_annex_prints_the_blocks_again(tmp_path: Path) -> None:
    plan = [
        ["No.", "Recommendation", "Response", "Officer", "Date"],
        ["4.1", KEYS, "Agreed.", "Jane Fern", "31 March 2026"],
        ["4.2", STAFF, "Agreed.", "Rowan Ash", ""],
    ]
    story = [
        *lines(
            f"Recommendation 4.1 (High): {KEYS}", "Management response: Agreed.",
            "Responsible officer: Jane Fern; Implementation date: 31 March 2026",
            f"Recommendation 4.2 (Low): {STAFF}", "Management response: Agreed.", "Responsible officer: Rowan Ash",
        ),
        p("Annex A: Action plan", HEADING),
        Table([[p(cell) for cell in row] for row in plan], [40, 180, 80, 80, 90], style=GRID),
    ]  # fmt: skip
    items = read(tmp_path, story).items
    assert [(item.reference, item.priority) for item in items] == [("4.1", "High"), ("4.2", "Low")]
    assert dates(items[0]) == [(DateKind.ABSOLUTE, "2026-03-31")]


def test_a_label_that_breaks_at_the_end_of_a_line(tmp_path: Path) -> None:
    bold = ParagraphStyle("bold", parent=PLAIN, fontName="Helvetica-Bold")
    done = "The vetting team has grown from five to nine people and meets its target in most months of the year."
    story = [
        p("“Steady” means that we have no worries. “Adrift” means that we might miss the date."),
        p("Areas for improvement", HEADING),
        p("Area for improvement 1", bold),
        p(KEYS),
        p(
            "Force lead: Supt Rowan Ash (Head of Stores and Supply). Date: 30 September 2026. Where we are: Steady.",
            bold,
        ),
        p(done),
        p("Area for improvement 2", bold),
        p(STAFF),
        p(
            "Force lead: Head of the Vetting Unit (and of Standards in the west). Date: 31 December 2026. "
            "Where we are: Adrift.",
            bold,
        ),
        p(done),
        p("Area for improvement 3", bold),
        p("The force should tell victims when the officer in their case changes."),
        p("Force lead: Head of the Victim Care Services Unit. Date: To be arranged. Where we are: Steady.", bold),
        p(done),
    ]
    items = read(tmp_path, story).items
    assert [item.status for item in items] == [Status.ON_TARGET, Status.AT_RISK, Status.ON_TARGET]
    assert [dates(item) for item in items] == [
        [(DateKind.ABSOLUTE, "2026-09-30")],
        [(DateKind.ABSOLUTE, "2026-12-31")],
        [(DateKind.UNSTATED, None)],
    ]
    assert [update.text for item in items for update in item.updates] == [done] * 3


def test_the_title_of_an_item_is_none_itself(tmp_path: Path) -> None:
    bold = ParagraphStyle("bold", parent=PLAIN, fontName="Helvetica-Bold")
    story = [
        p("Cause of concern", HEADING),
        p("The vetting of contractors", bold),
        p("The force has contractors in post who have not been vetted."),
        p("Owner: Supt Rowan Ash. Due: 30 September 2026. Status: On track.", bold),
        p("Recommendations", HEADING),
        p("Recommendation 2", bold),
        p(KEYS),
        p("Owner: Supt Rowan Ash. Due: 30 September 2026. Status: On track.", bold),
    ]
    assert [item.recommendation for item in read(tmp_path, story).items] == [
        "The force has contractors in post who have not been vetted.",
        KEYS,
    ]


def test_a_slide_an_item_with_its_colour_and_its_report_above_the_words(tmp_path: Path) -> None:
    number = ParagraphStyle("number", parent=HEADING, fontSize=24, leading=28)
    bold = ParagraphStyle("bold", parent=PLAIN, fontName="Helvetica-Bold", fontSize=17, leading=20)
    small = ParagraphStyle("small", parent=PLAIN, fontSize=11)
    words = ParagraphStyle("words", parent=bold, fontSize=18)
    story: list[Flowable] = [
        p("Colours: Blue – complete. Green – on schedule. Amber – at risk. Red – missed the date.")
    ]
    for n, (colour, text) in enumerate(
        (("Blue", KEYS), ("Green", STAFF), ("Green", "The force should test all radios.")), 1
    ):
        story += [PageBreak(), p(f"Recommendation {n}", number), p(colour, bold)]
        story += [p("HMICFRS: Keys and Lockers, published July 2026", small), p(text, words)]
        story += [p("<b>Lead:</b> Supt Rowan Ash"), p("<b>Due:</b> 31 March 2027")]
    items = read(tmp_path, story).items
    assert [item.reference for item in items] == ["1", "2", "3"]
    assert [item.recommendation for item in items] == [KEYS, STAFF, "The force should test all radios."]
    assert [item.status for item in items] == [Status.CLOSED, Status.ON_TARGET, Status.ON_TARGET]
