"""Who made a report, and when: firms that nobody lists, coroners, inspectorates, told anywhere in front or behind."""

from pathlib import Path

import pytest

from extractors.covers.firms import firm_named, maker_named, preparer_in
from models.records import Item, Status
from tests.extractors.page_builder import Pages

PROSE = f"This paper says at some length what its readers will find on the pages of this report. {'It is long. ' * 9}"
ADVICE = "The force should keep the fleet log."


@pytest.fixture
def made(tmp_path: Path) -> Pages:
    return Pages(tmp_path / "a.pdf")


def item_of(made: Pages, *, columns: tuple[str, ...] = ("Recommendation", "Owner")) -> Item:
    """The item of a document with one more page, of a register of one item."""
    made.page_break().table([50, 250, 150], [("Ref", *columns), ("1", ADVICE, "Head of Fleet")])
    (item,) = made.read().items
    return item


def source(item: Item) -> tuple[str | None, str | None, str | None]:
    return item.source_body, item.source_title, item.source_date


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Beck & Hollins LLP", "Beck & Hollins LLP"),
        ("Marlow Ash Ltd", "Marlow Ash"),
        ("Five Rivers Internal Audit Partnership", "Five Rivers Internal Audit Partnership"),
        ("Marlow Assurance Services", "Marlow Assurance Services"),
        ("Internal Audit Service", None),
        ("Overall Opinion Limited", None),
        ("Holmshire Police", None),
    ],
)
def test_names_of_firms(text: str, firm: str | None) -> None:
    assert firm_named(text) == firm


@pytest.mark.parametrize(
    ("line", "maker"),
    [
        ("Prepared by Beck & Hollins LLP", "Beck & Hollins LLP"),
        ("Carried out by a team from Eastmoor Police", "Eastmoor Police"),
        ("Undertaken by: the Care Quality Commission", "CQC"),
        ("Care Quality Commission – Inspections", "CQC"),
        ("Prepared by Rowan Ash", None),
        ("HMICFRS – Where we are with its recommendations", None),
    ],
)
def test_lines_that_tell_the_maker(line: str, maker: str | None) -> None:
    assert maker_named(line) == maker


@pytest.mark.parametrize(
    ("sentence", "firm"),
    [
        ("This report has been prepared by Marlow Ash Limited for the Commissioner.", "Marlow Ash"),
        ("Beck & Hollins LLP accepts no liability to any third party.", "Beck & Hollins LLP"),
        ("This report was written by Rowan Ash.", None),
        ("The force accepts no gifts.", None),
    ],
)
def test_sentences_on_the_limits_of_the_work(sentence: str, firm: str | None) -> None:
    assert preparer_in(sentence) == firm


def test_auditors_in_the_footer_and_the_day_of_the_final_report_behind(tmp_path: Path) -> None:
    made = Pages(tmp_path / "a.pdf", footer="Marlow Ash Ltd | Eastmoor Police | Page #")
    made.line("Police and Crime Commissioner for Eastmoor and Chief Constable of Eastmoor Police", size=15).space()
    made.line("Assurance review of overtime", size=24, bold=True).space().line("March 2026").prose(PROSE).page_break()
    rows = [("Ref", "Risk area", "Recommendation"), ("1", "Compliance", ADVICE)]
    made.table([50, 100, 300], rows).page_break().prose(PROSE).page_break().prose(PROSE).page_break()
    made.table([200, 200], [("Draft report issued", "2 March 2026"), ("Final report issued", "14 March 2026")])
    (item,) = made.read().items
    assert source(item) == ("Marlow Ash", "Assurance review of overtime", "2026-03-14")


def test_auditors_whom_only_the_limits_of_the_work_name(made: Pages) -> None:
    made.line("Eastmoor Police", size=16).line("Overtime", size=24).space().line("14 March 2026").prose(PROSE)
    made.page_break().table([50, 250], [("Ref", "Recommendation"), ("1", ADVICE)]).page_break().prose(PROSE)
    for _ in range(3):
        made.page_break().prose(PROSE)
    made.prose("This report has been prepared by Beck & Hollins LLP solely for the use of the Commissioner.")
    (item,) = made.read().items
    assert source(item) == ("Beck & Hollins LLP", "Overtime", "2026-03-14")


def test_the_name_at_the_head_of_an_audit_report_and_in_its_margins(tmp_path: Path) -> None:
    made = Pages(tmp_path / "a.pdf", header="Marlow Quay – 5.25/26")
    made.line("MARLOW QUAY", size=14, bold=True).line("Overtime", size=26, bold=True)
    made.line("Internal audit report 5.25/26 for Holmshire Police").line("FINAL – 14 March 2026").prose(PROSE)
    assert source(item_of(made)) == ("MARLOW QUAY", "Overtime", "2026-03-14")


def test_auditors_beside_a_label(made: Pages) -> None:
    made.line("Internal audit recommendations tracker", size=20, bold=True).space()
    made.line("Internal auditors: Marlow Ash Assurance. Closed: 6; Open: 3.").prose(PROSE)
    made.line("Overtime audit", size=13, bold=True).space()
    made.table([50, 250, 150], [("Ref", "Recommendation", "Owner"), ("1", ADVICE, "Head of Fleet")])
    (item,) = made.read().items
    assert item.source_body == "Marlow Ash Assurance"


def test_the_one_firm_that_a_paper_names(made: Pages) -> None:
    made.line("External audit recommendations: progress", size=20, bold=True).space()
    made.prose(f"This paper is about the recommendations which Beck & Hollins LLP made in the spring. {PROSE}")
    made.line("Auditor’s Annual Report 2025/26", size=13, bold=True).space()
    made.table([50, 250, 150], [("Ref", "Recommendation", "Owner"), ("1", ADVICE, "Head of Fleet")])
    (item,) = made.read().items
    assert item.source_body == "Beck & Hollins LLP"


def test_a_coroners_report_is_dated_where_it_is_signed(made: Pages) -> None:
    made.line("REGULATION 28: REPORT TO PREVENT FUTURE DEATHS (1)", size=14, bold=True).space()
    rows = [
        ("1", "CORONER I am Rowan Ash, Area Coroner for the coroner area of West Eastmoor."),
        ("2", "On 3 May 2025 I opened an investigation into the death of a man."),
        ("3", "14 January 2026"),
    ]
    made.table([30, 440], rows)
    item = item_of(made)
    assert item.source_body == "Area Coroner for the coroner area of West Eastmoor"
    assert item.source_title == "REGULATION 28: REPORT TO PREVENT FUTURE DEATHS"


def test_the_body_that_says_what_it_recommends(made: Pages) -> None:
    made.line("Learning recommendations", size=22).line("Published: 27 March 2026").space()
    made.prose("Each force has some weeks in which to answer.")
    made.line("Recommendation 1", bold=True)
    made.prose("The IOPC recommends that Eastmoor Police gives its search teams one list of lost dogs.")
    (item,) = made.read().items
    assert source(item) == ("IOPC", "Learning recommendations", "2026-03-27")


def test_a_follow_up_has_the_report_that_it_follows_up(made: Pages) -> None:
    made.line("Eastmoor Police: Overtime audit – Follow-up", size=20, bold=True)
    made.line("September 2026 | Original audit report: November 2025").prose(PROSE)
    item = item_of(made)
    assert (item.source_title, item.source_date) == ("Eastmoor Police: Overtime audit", "2025-11")


def test_a_title_that_ends_with_a_name(made: Pages) -> None:
    made.line("Peer review of vetting in", size=24, bold=True).line("Eastmoor Police", size=24, bold=True).space()
    made.line("Carried out by a team from West Moor Constabulary, 6 to 9 May 2026").space()
    made.line("14 June 2026").prose(PROSE)
    title = "Peer review of vetting in Eastmoor Police"
    assert source(item_of(made)) == ("West Moor Constabulary", title, "2026-06-14")


def test_earlier_recommendations_in_a_report_are_not_of_that_report(made: Pages) -> None:
    made.line("Auditor’s Annual Report", size=26, bold=True)
    made.line("Beck & Hollins LLP").line("January 2026").prose(PROSE)
    made.page_break().line("Follow-up of previous recommendations", size=18, bold=True).space()
    rows = [("Ref", "Recommendation", "Date raised"), ("1", ADVICE, "March 2024")]
    (item,) = made.table([50, 250, 150], rows).read().items
    assert source(item) == ("Beck & Hollins LLP", None, "2024-03")


def test_progress_since_an_earlier_inspection_stands_beneath_its_items(tmp_path: Path) -> None:
    made = Pages(tmp_path / "a.pdf")
    made.line("Report on an inspection visit to custody suites in Eastmoor", size=24, bold=True)
    made.line("HMICFRS").line("Published 11 June 2026").prose(PROSE).page_break()
    made.line("Summary of recommendations", size=18, bold=True).space()
    made.line("Recommendations", size=13, bold=True)
    made.prose("The force should keep the keys in a safe.").page_break()
    made.line("Appendix II: Progress on recommendations since our inspection", size=18, bold=True).space()
    made.line("Recommendations", size=13, bold=True)
    made.prose("The force should sweep the yard each night.").prose("It was swept on four nights of ten.")
    made.line("Partially achieved", bold=True).space()
    made.prose("The force should test the alarms.").line("Not achieved", bold=True)
    yard, alarms, keys = made.read().items
    assert [item.status for item in (yard, alarms, keys)] == [Status.ONGOING, Status.NOT_STARTED, None]
    assert [update.text for update in yard.updates] == ["It was swept on four nights of ten."]
    assert source(alarms) == ("HMICFRS", None, None)
    assert keys.source_date == "2026-06-11"
    assert yard.section == "Appendix II: Progress on recommendations since our inspection"
