"""What the front of a tracker tells of the reports behind its items. Every force, firm and report is made up."""

from pathlib import Path

import pytest

from models.records import Item, Kind
from tests.extractors.page_builder import Pages
from tests.extractors.prose_builder import grid, heading, paragraph, read_report, write_report

HEADINGS = ["No.", "Recommendation", "Owner", "Target date", "Status"]
WIDTHS = [30, 190, 90, 80, 80]
ROW = ["1", "The force should check its store of lost property every month.", "Rowan Ash", "31 May 2026", "Open"]


def item_of(tmp_path: Path, title: str, *prose: str) -> Item:
    story = [heading(title, 20), *(paragraph(text) for text in prose), grid([HEADINGS, ROW], WIDTHS)]
    return read_report(write_report(tmp_path / "tracker.pdf", story)).items[0]


@pytest.mark.parametrize(
    ("title", "prose", "source"),
    [
        (
            "Improvement plan",
            "Source: HMICFRS, PEEL 2025 – An inspection of Holmshire Police (7 July 2026). Ten items were made.",
            ("HMICFRS", "PEEL 2025 – An inspection of Holmshire Police", "2026-07-07"),
        ),
        (
            "Culture: the ten recommendations",
            "The report “Culture and conduct in Holmshire” by Dame Rowan Ash was received on 12 July 2026.",
            ("Dame Rowan Ash", "Culture and conduct in Holmshire", "2026-07-12"),
        ),
        (
            "Protection: our response",
            "The review “State of protection in Holmshire” was carried out for the Authority by Marlow Ash Associates "
            "and was received in December 2026.",
            ("Marlow Ash Associates", "State of protection in Holmshire", "2026-12"),
        ),
        (
            "Custody improvement plan",
            "Joint inspection of custody in Holmshire, published 5 December 2026 by HMICFRS and Care Quality "
            "Commission",
            ("HMICFRS and Care Quality Commission", "Joint inspection of custody in Holmshire", "2026-12-05"),
        ),
        (
            "Holmshire Police: PEEL action plan",
            "HMICFRS published PEEL 2025: An inspection of Holmshire Police on 3 July 2026. It has ten items.",
            ("HMICFRS", "PEEL 2025: An inspection of Holmshire Police", "2026-07-03"),
        ),
        (
            "Missing children inspection: improvement plan",
            "HMICFRS visited Holmshire Police in May 2026 and published its report on 3 July 2026.",
            ("HMICFRS", "Missing children inspection", "2026-07-03"),
        ),
        (
            "Action plan for PEEL 2025: An inspection of Holmshire Police (March 2026)",
            "The Board looks at this plan each month.",
            ("HMICFRS", "PEEL 2025: An inspection of Holmshire Police", "2026-03"),
        ),
        (
            "Improvement plan",
            "Source: HMICFRS, Fire inspection of Holmshire, 2026. HMICFRS published its report on 7 July 2026.",
            ("HMICFRS", "Fire inspection of Holmshire, 2026", "2026-07-07"),
        ),
        (
            "Our plan after the inspection",
            "HMICFRS published its report, Holmshire Fire and Rescue Service: effectiveness and people, on 9 July "
            "2026. It gave us ten areas for improvement.",
            ("HMICFRS", "Holmshire Fire and Rescue Service: effectiveness and people", "2026-07-09"),
        ),
        (
            "Custody plan",
            "HMI Prisons and HMICFRS visited our suites in May 2026. Their report, Custody suites in Holmshire, was "
            "published on 9 July 2026.",
            ("HMI Prisons and HMICFRS", "Custody suites in Holmshire", "2026-07-09"),
        ),
        (
            "Victims: where we are",
            "The IOPC visited the force in May 2026. Its report, “Waiting for the bell”, was issued on 9 July 2026.",
            ("IOPC", "Waiting for the bell", "2026-07-09"),
        ),
        (
            "External audit: how we are getting on",
            "Members asked about the points in the Annual Audit Letter for 2025/26, which Beck & Hollins LLP issued "
            "on 9 July 2026.",
            ("Beck & Hollins LLP", "Annual Audit Letter for 2025/26", "2026-07-09"),
        ),
        (
            "Hot areas: monthly pack",
            "There are ten areas for improvement from the PEEL report of 9 July 2026.",
            ("HMICFRS", "PEEL", "2026-07-09"),
        ),
        (
            "The review of panels: progress",
            "On 9 July 2026 the Ministry published the “Independent review of panels” by Professor Rowan Ash.",
            ("Professor Rowan Ash", "Independent review of panels", "2026-07-09"),
        ),
        (
            "Harbour Fire Inquiry Volume 2: recommendations for the Service",
            "Volume 2 was published in July 2026.",
            ("Harbour Fire Inquiry", "Harbour Fire Inquiry Volume 2", "2026-07"),
        ),
        (
            "Response plan: An inspection of contact in Holmshire (HMICFRS, 9 July 2026)",
            "Tasks are numbered within each recommendation.",
            ("HMICFRS", "An inspection of contact in Holmshire", "2026-07-09"),
        ),
        ("Our plans", "The reports “Lost property” and “Found property” were read by the Board.", (None, None, None)),
    ],
    ids=[
        "labelled",
        "quoted",
        "carried out by a firm",
        "published by",
        "published by a body",
        "title of its plan",
        "in the title",
        "published, says the text",
        "published its report",
        "their report was published",
        "its quoted report",
        "which a firm issued",
        "report of a programme",
        "published a quoted report",
        "volume of an inquiry",
        "title of a response plan",
        "several",
    ],
)
def test_the_one_report_that_is_tracked(
    tmp_path: Path, title: str, prose: str, source: tuple[str | None, str | None, str | None]
) -> None:
    item = item_of(tmp_path, title, prose)
    assert (item.source_body, item.source_title, item.source_date) == source
    assert item.section is None


@pytest.mark.parametrize(
    ("prose", "over", "words", "kind"),
    [
        ("It gave us eleven areas for improvement.", "Plan", "What the inspectors said", Kind.AREA_FOR_IMPROVEMENT),
        ("There were 3 new causes of concern.", "Plan", "What the inspectors said", Kind.CAUSE_OF_CONCERN),
        ("There were two recommendations and four areas for improvement.", "Plan", "What the inspectors said",
         Kind.RECOMMENDATION),
        ("It made areas for improvement.", "Plan", "What the inspectors said", Kind.RECOMMENDATION),
        ("It gave us eleven areas for improvement.", "Plan", "Recommendation", Kind.RECOMMENDATION),
        ("Our plan.", "Meysydd / Areas for improvement", "Argymhelliad / Recommendation", Kind.AREA_FOR_IMPROVEMENT),
        ("Our plan.", "Cause of concern: safety", "Recommendation", Kind.RECOMMENDATION),
    ],
)  # fmt: skip
def test_what_the_front_or_the_heading_above_calls_the_items(
    tmp_path: Path, prose: str, over: str, words: str, kind: Kind
) -> None:
    table = grid([["No.", words, *HEADINGS[2:]], ROW], WIDTHS)
    story = [heading("Where we are now", 20), paragraph(prose), heading(over, 13), table]
    assert read_report(write_report(tmp_path / "tracker.pdf", story)).items[0].kind is kind


@pytest.mark.parametrize(
    ("prose", "body"),
    [
        ("This tells what was done about recommendations made by TIAA, the internal auditors, in 2025/26.", "TIAA"),
        ("It has the recommendations of the internal auditors, Barnard Lyle.", "Barnard Lyle"),
        ("Internal auditors: Ashby Crane LLP. Each recommendation has a category.", "Ashby Crane LLP"),
        ("Prepared by Beck & Hollins LLP for the Joint Audit Committee", "Beck & Hollins LLP"),
        ("Audits were carried out by the Five Rivers Audit Partnership.", "Five Rivers Audit Partnership"),
        ("Internal Audit is provided by the County Council’s Audit Consortium.", "Audit Consortium"),
        ("Report of the Head of Internal Audit, Five Rivers Audit Service", "Five Rivers Audit Service"),
        ("Report of the Head of Internal Audit, Rowan Ash", None),
        ("Prepared by Rowan Ash for the Joint Audit Committee", None),
        ("The internal auditors will attend. The Chief Constable is content.", None),
    ],
)
def test_the_auditors_behind_the_reports_of_a_tracker(tmp_path: Path, prose: str, body: str | None) -> None:
    story = [heading("Internal audit recommendations: register", 20), paragraph(prose), heading("Payroll audit", 13)]
    story.append(grid([HEADINGS, ROW], WIDTHS))
    item = read_report(write_report(tmp_path / "tracker.pdf", story)).items[0]
    assert (item.source_title, item.source_body) == ("Payroll audit", body)


def test_the_date_of_the_tracked_report_is_that_of_the_title_over_the_table(tmp_path: Path) -> None:
    told = paragraph("This covers the areas for improvement in the PEEL report published on 9 July 2026.")
    over = heading("PEEL 2025: An inspection of Holmshire Police", 13)
    story = [heading("Areas for improvement: position", 20), told, over, grid([HEADINGS, ROW], WIDTHS)]
    item = read_report(write_report(tmp_path / "tracker.pdf", story)).items[0]
    assert (item.source_title, item.source_date) == ("PEEL 2025: An inspection of Holmshire Police", "2026-07-09")


def test_a_theme_with_a_colon_is_no_report_where_the_front_names_the_one(tmp_path: Path) -> None:
    told = paragraph("The IOPC visited in May 2026. Its report, “Waiting for the bell”, was issued on 9 July 2026.")
    over = heading("In the suite: booking in, needs and rights", 13)
    story = [heading("Custody: where we are", 20), told, over, grid([HEADINGS, ROW], WIDTHS)]
    item = read_report(write_report(tmp_path / "tracker.pdf", story)).items[0]
    assert (item.source_title, item.section) == ("Waiting for the bell", "In the suite: booking in, needs and rights")


def test_neither_the_committee_nor_the_list_itself_is_the_report(tmp_path: Path) -> None:
    story = [
        heading("Joint Audit, Risk and Assurance Panel (JARP)", 20),
        heading("ROLLING LIST OF ACTIONS – for the meeting on 11 September 2026", 13),
        grid([["No.", "What is to be done", *HEADINGS[2:]], ROW], WIDTHS),
    ]
    item = read_report(write_report(tmp_path / "tracker.pdf", story)).items[0]
    assert (item.source_title, item.source_date, item.section) == (None, None, None)


def test_a_heading_with_the_number_of_an_audit_names_it(tmp_path: Path) -> None:
    over = heading("AUD2526.06 Business Continuity", 13)
    story = [heading("Recommendations by source", 20), over, grid([HEADINGS, ROW], WIDTHS)]
    item = read_report(write_report(tmp_path / "tracker.pdf", story)).items[0]
    assert (item.source_title, item.section) == ("Business Continuity", "AUD2526.06 Business Continuity")


def test_actions_in_bullets_beneath_the_audits_of_a_progress_report(tmp_path: Path) -> None:
    made = Pages(tmp_path / "progress.pdf")
    made.line("Internal Audit Progress Report", size=26, bold=True).line("Marlow Ash LLP").space()
    made.table([200, 200], [("Assignment", "Status"), ("Overtime (1.25/26)", "Final, 30 September 2025")]).page_break()
    made.line("Reports finalised since the last meeting", size=16, bold=True).space(8)
    made.line("Overtime (1.25/26) – Reasonable Assurance", size=13, bold=True)
    made.prose("Overtime is approved on the day. Management will do two things:")
    for text, line in (
        ("The log will be checked each month by a clerk. (Medium)", "Owner: DI Rowan Ash. Date: 31 January 2026."),
        ("A second clerk will be trained to keep the log. (Low)", "Owner: Head of Pay. Date: 28 February 2026."),
    ):
        made.line("• " + text, x=75).line(line, x=95).space(4)
    one, two = made.read().items
    assert [item.kind for item in (one, two)] == [Kind.ACTION, Kind.ACTION]
    assert one.action == "The log will be checked each month by a clerk."
    assert (one.priority, one.status, two.priority) == ("Medium", None, "Low")
    assert (one.source_body, one.source_title, one.source_date) == (
        "Marlow Ash LLP", "Overtime (1.25/26)", "2025-09-30",
    )  # fmt: skip
