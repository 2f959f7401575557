"""The report behind the items: the document itself, or the reports that it tracks or lists."""

from pathlib import Path

import pytest

from extractors.fields.sources import names_report
from models.documents import Extraction
from models.records import Item
from tests.extractors.page_builder import Pages
from tests.extractors.prose_builder import Look, gap, heading, paragraph, read_report, write_report

ADVICE = "The force should keep the fleet log."
PROSE = f"This paper says at some length what its readers will find on the pages of this report. {'It is long. ' * 9}"


@pytest.fixture
def made(tmp_path: Path) -> Pages:
    return Pages(tmp_path / "a.pdf")


def source(item: Item) -> tuple[str | None, str | None, str | None]:
    return item.source_body, item.source_title, item.source_date


def with_register(made: Pages) -> Extraction:
    """What is read of a document with one more page, of a register of one item."""
    rows = [("Ref", "Recommendation", "Owner"), ("1", ADVICE, "Head of Fleet")]
    return made.page_break().table([50, 250, 150], rows).read()


def test_an_auditors_report(made: Pages) -> None:
    made.line("Eastmoor Police", size=16).line("Final Internal Audit Report", size=22)
    made.line("Overtime", size=24).space().line("TIAA", size=16).space().line("14 March 2026").prose(PROSE)
    (item,) = with_register(made).items
    assert source(item) == ("TIAA", "Overtime", "2026-03-14")


def test_the_report_of_auditors_who_are_not_known(made: Pages) -> None:
    made.line("Five Rivers Internal Audit Partnership", size=20, bold=True).line("Eastmoor Police", size=16).space()
    made.line("Overtime", size=28).space().line("Final Internal Audit Report").line("14 March 2026").prose(PROSE)
    (item,) = with_register(made).items
    assert source(item) == ("Five Rivers Internal Audit Partnership", "Overtime", "2026-03-14")


def test_an_inspection_with_the_evidence_for_each_value(made: Pages) -> None:
    made.line("HMICFRS", size=14, bold=True).space(60).line("Followed home", size=30).space(10)
    made.line("An inspection of how forces deal with stalking", size=18).space(40)
    made.line("Published: 3 July 2026", size=12).prose(PROSE)
    (item,) = with_register(made).items
    title = "Followed home: An inspection of how forces deal with stalking"
    assert source(item) == ("HMICFRS", title, "2026-07-03")
    (body,) = item.provenance["source_body"]
    (day,) = item.provenance["source_date"]
    words, subtitle = item.provenance["source_title"]
    assert [(place.page, place.text) for place in (body, day)] == [(1, "HMICFRS"), (1, "3 July 2026")]
    assert words.text == title
    assert body.bbox[3] < words.bbox[1] < words.bbox[3] < subtitle.bbox[1] < subtitle.bbox[3] < day.bbox[1]


def test_inspectors_that_only_the_text_names_are_the_body_with_its_place(made: Pages) -> None:
    made.line("4 May 2026").space().line("Dear partnership").space()
    made.line("Joint inspection of the response to fraud in Holmshire", bold=True).space()
    made.prose("In March 2026, Ofsted and the Care Quality Commission undertook a joint inspection of the response.")
    made.prose(PROSE)
    (item,) = with_register(made).items
    assert item.source_body == "Ofsted and the Care Quality Commission"
    (place,) = item.provenance["source_body"]
    assert place.text.startswith("In March 2026, Ofsted and the Care Quality Commission undertook")


def test_a_cover_that_is_a_picture_says_nothing(made: Pages) -> None:
    made.page_break().line("TIAA", size=16).space(60).line("Overtime", size=24).space().line("14 March 2026")
    found = with_register(made)
    assert (found.title, found.report_date) == ("Overtime", "2026-03-14")
    assert source(found.items[0]) == ("TIAA", "Overtime", "2026-03-14")


def test_a_tracker_is_no_report_of_the_body_it_names(made: Pages) -> None:
    made.line("HMICFRS recommendations tracker", size=22).line("June 2026").prose(PROSE)
    (item,) = with_register(made).items
    assert source(item) == (None, None, None)


def test_a_list_of_reports_tells_their_dates(made: Pages) -> None:
    made.line("Internal audit recommendations tracker", size=22).space()
    made.table([300, 120], [("Audit title", "Report date"), ("Payroll", "14 March 2026"), ("Fleet", "May 2026")])
    rows = [("Audit", "Recommendation", "Owner"), ("PAYROLL", ADVICE, "Pay clerk"), ("Fleet", ADVICE, "Fleet clerk")]
    items = made.page_break().table([100, 220, 130], rows).read().items
    assert [item.source_date for item in items] == ["2026-03-14", "2026-05"]
    assert [place.text for place in items[0].provenance["source_date"]] == ["14 March 2026"]


@pytest.mark.parametrize(
    ("heading", "does"),
    [
        ("PEEL 2021/22: An inspection of Eastmoor Police (published 15 September 2022)", True),
        ("Vetting review", True),
        ("Payroll and Expenses (2.20/21)", True),
        ("Light on betrayal: abuse of position for gain", True),
        ("Effectiveness", False),
        ("Investigation", False),
        ("Protecting vulnerable people", False),
        ("Appendix B: Audit recommendations", False),
        ("Detailed action plan", False),
    ],
)
def test_headings_that_name_a_report(heading: str, does: bool) -> None:
    assert names_report(heading) == does


def test_a_title_whose_end_is_set_larger(tmp_path: Path) -> None:
    cover = [
        paragraph("Report on an inspection visit to police custody suites in"),
        heading("Holmshire", 30),
        paragraph("by HM Inspectorate of Prisons and HM Inspectorate of Constabulary and Fire &amp; Rescue Services"),
        paragraph("3–14 June 2019"),
    ]
    said = read_report(write_report(tmp_path / "visit.pdf", [*cover, paragraph(PROSE)]))
    assert said.title == "Report on an inspection visit to police custody suites in Holmshire"
    assert said.report_date == "2019-06-14"


def test_a_subtitle_larger_than_the_one_above_it(tmp_path: Path) -> None:
    cover = [
        heading("Fire 2021/22", 30),
        paragraph("Effectiveness, efficiency and people", Look(size=15)),
        gap(30),
        heading("An inspection of Holmshire Fire and Rescue Service", 16),
        paragraph("Published on 28 July 2022"),
    ]
    said = read_report(write_report(tmp_path / "fire.pdf", [*cover, paragraph(PROSE)]))
    assert said.title == (
        "Fire 2021/22: Effectiveness, efficiency and people – An inspection of Holmshire Fire and Rescue Service"
    )


def test_a_letter_of_an_inspectorate_is_its_report(tmp_path: Path) -> None:
    letter = [
        heading("IOPC", 26),
        paragraph("Chief Constable Rowan Ash"),
        paragraph("9 May 2022"),
        paragraph("Dear Chief Constable"),
        paragraph("Learning recommendations: missing people in Holmshire", bold=True),
        paragraph(PROSE),
        heading("Recommendations", 12),
        paragraph("The IOPC recommends that Holmshire Police revises its policy within three months."),
    ]
    said = read_report(write_report(tmp_path / "letter.pdf", letter))
    assert said.publisher == "IOPC"
    (item,) = said.items
    assert (item.source_body, item.source_title, item.source_date) == (
        "IOPC", "Learning recommendations: missing people in Holmshire", "2022-05-09",
    )  # fmt: skip
    assert str(item.target_dates[0].latest) == "2022-08-09"
