"""Labelled blocks as various forces might print them, from page to items. Every force, person and word is made up."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from extractors.document import read_document
from models.documents import Document, Extraction
from models.records import DateKind, Item, Kind, Owner, Rag, Status
from models.settings import ReadLimits

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
    return read_document(Document(file.name, file, str(file)), ReadLimits(), lambda pages: None)


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
    rules = {
        place.rule for item in read(tmp_path, story).items for places in item.provenance.values() for place in places
    }
    assert not any(rule.startswith("labelled block") for rule in rules)


def test_counts_and_keys_are_no_items(tmp_path: Path) -> None:
    story = lines(
        "HIGH: 2 MEDIUM: 1 LOW: 0", "<b>Status</b>", "Green: complete", "Owner: the person who must act",
        "Target date: when the action must be complete",
    )  # fmt: skip
    assert read(tmp_path, story).items == ()
