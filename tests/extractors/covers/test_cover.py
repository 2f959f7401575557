from pathlib import Path

import pytest

from models.documents import Extraction, Period
from tests.extractors.page_builder import Pages

NOTHING_SAID = (None, None, None, None, None)
PROSE = (
    "This paper tells members how the recommendations that were made to the force are being put into practice. It is "
    "set out by report and gives for each the owner, the date and what was done since members met in the spring."
)


@pytest.fixture
def made(tmp_path: Path) -> Pages:
    return Pages(tmp_path / "a.pdf")


def said(extraction: Extraction) -> tuple[str | None, str | None, str | None, str | None, Period | None]:
    return (
        extraction.publisher,
        extraction.committee,
        extraction.title,
        extraction.report_date,
        extraction.period,
    )


def test_a_block_of_labels_in_a_ruled_table(made: Pages) -> None:
    made.line("POLICE AND CRIME COMMISSIONER FOR HOLMSHIRE", bold=True, centre=True, size=13)
    made.line("JOINT AUDIT AND RISK PANEL", bold=True, centre=True, size=13).space()
    rows = [
        ("Report of", "Chief Finance Officer"),
        ("Subject", "Internal audit recommendations: progress"),
        ("Date", "Tuesday 14 March 2023 at 10.30 am"),
        ("Author", "Rowan Ash"),
    ]
    made.table([100, 375], rows).line("Purpose of report", bold=True).prose(PROSE)

    assert said(made.read()) == (
        "POLICE AND CRIME COMMISSIONER FOR HOLMSHIRE",
        "JOINT AUDIT AND RISK PANEL",
        "Internal audit recommendations: progress",
        "2023-03-14",
        None,
    )


def test_labels_without_a_table_with_values_that_wrap(made: Pages) -> None:
    made.line("Holmshire Police", bold=True, size=16).space()
    for label, *values in (
        ("Report to:", "Strategic Performance Board"),
        ("Meeting date:", "12 June 2023"),
        ("Report title:", "HMICFRS recommendations and areas for", "improvement: where we stand"),
        ("Purpose:", "For information"),
    ):
        for number, value in enumerate(values):
            if not number:
                made.line(label, bold=True).space(-14.3)
            made.line(value, x=190)
    made.space(20).prose(PROSE)

    assert said(made.read()) == (
        "Holmshire Police",
        "Strategic Performance Board",
        "HMICFRS recommendations and areas for improvement: where we stand",
        "2023-06-12",
        None,
    )


def test_a_front_sheet_of_an_agenda_item_without_labels(made: Pages) -> None:
    made.line("Agenda Item 7", bold=True, x=440).space()
    made.line("AUDIT AND SCRUTINY COMMITTEE", bold=True, size=12).line("19 September 2022", size=12).space()
    made.line("Tracker of audit actions", bold=True, size=12).space()
    made.line("Report of the Chief Executive of the Office of the Police and Crime Commissioner").space(20).prose(PROSE)

    assert said(made.read()) == (
        None,
        "AUDIT AND SCRUTINY COMMITTEE",
        "Tracker of audit actions",
        "2022-09-19",
        None,
    )


def test_running_lines_where_the_page_begins_with_its_table(tmp_path: Path) -> None:
    made = Pages(tmp_path / "a.pdf", header="Holmshire Police – Inspection tracker", footer="Position at 30 June 2023")
    for _ in range(2):
        made.space(40).table(
            [300, 100], [("Recommendation", "Owner"), ("Keep the fleet log.", "Head of Fleet")]
        ).page_break()

    assert said(made.read()) == (
        "Holmshire Police",
        None,
        "Holmshire Police – Inspection tracker",
        "2023-06-30",
        None,
    )


def test_the_position_goes_before_the_meeting(made: Pages) -> None:
    made.line("Westmere Police and Crime Panel – 20 July 2023", size=12).space()
    made.line("Action tracker", bold=True, size=20).line("Position as at 30 June 2023", size=12).space().prose(PROSE)

    assert said(made.read()) == (None, "Westmere Police and Crime Panel", "Action tracker", "2023-06-30", None)


@pytest.mark.parametrize(
    ("printed", "period"),
    [
        ("Quarter 4 2015/16", Period("2016-01-01", "2016-03-31")),
        ("Q2 (July to September 2023)", Period("2023-07-01", "2023-09-30")),
        ("1 October 2022 – 31 March 2023", Period("2022-10-01", "2023-03-31")),
        ("Six months to 30 September 2021", Period("2021-04-01", "2021-09-30")),
        ("Quarter ending 31 December 2019", Period("2019-10-01", "2019-12-31")),
        ("2022/23 Quarter 3", Period("2022-10-01", "2022-12-31")),
        ("Quarter 4", None),
        ("Visit: 6 to 10 March 2023", None),
    ],
)
def test_the_period_under_a_title(made: Pages, printed: str, period: Period | None) -> None:
    made.line("Holmshire Police", size=14).space(200).line("Recommendations monitoring report", size=26, bold=True)
    made.space().line(printed, size=14)

    found = said(made.read())

    assert (found[0], found[2], found[4]) == ("Holmshire Police", "Recommendations monitoring report", period)


def test_a_report_of_auditors_is_published_by_whom_they_audited(made: Pages) -> None:
    made.space(120).line("Holmshire Police", size=15).line("Police and Crime Commissioner for Holmshire", size=15)
    made.space().line("Vetting and background checks", size=26).line("Final internal audit report 4.22/23", size=12)
    made.line("FINAL", bold=True).line("October 2022").space(200).line("TIAA", size=20, bold=True).page_break()
    made.line("Timetable", bold=True)
    made.table([200, 200], [("Draft report issued", "3 October 2022"), ("Final report issued", "21 October 2022")])

    assert said(made.read()) == (
        "Holmshire Police / Police and Crime Commissioner for Holmshire",
        None,
        "Vetting and background checks",
        "2022-10-21",
        None,
    )


def test_an_inspectorates_report_is_its_own(made: Pages) -> None:
    made.space(100).line("HMICFRS", size=14, bold=True).space(60).line("PEEL 2021/22", size=34, bold=True)
    made.line("An inspection of Holmshire Constabulary", size=16).space(200).line("First published on 28 April 2022")

    assert said(made.read()) == (
        "HMICFRS",
        None,
        "PEEL 2021/22: An inspection of Holmshire Constabulary",
        "2022-04-28",
        None,
    )


def test_a_letter_of_inspectors(made: Pages) -> None:
    made.line("4 May 2021", y=120).space(20).line("Ash Rowan, Chief Constable of Holmshire Police").space(20)
    made.line("Dear partnership").space().line(
        "Joint inspection of the response to fraud in Holmshire", bold=True
    ).space()
    made.prose(
        "Between 8 and 12 March 2021, HM Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS) and "
        "the Care Quality Commission (CQC) undertook a joint inspection of the response to fraud, with partners."
    )

    assert said(made.read()) == (
        "HM Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS) and the Care Quality Commission (CQC)",
        None,
        "Joint inspection of the response to fraud in Holmshire",
        "2021-05-04",
        None,
    )


def test_the_date_of_the_report_goes_before_that_of_the_meeting(made: Pages) -> None:
    rows = [
        ("Meeting", "Corporate Governance Board", "Agenda item", "5"),
        ("Date of meeting", "12 June 2023", "Date of report", "1 June 2023"),
    ]
    made.line("Holmshire Fire and Rescue Authority", bold=True).table([100, 170, 100, 100], rows)
    made.line("Audit follow-up", bold=True, size=18).space().prose(PROSE)

    assert said(made.read()) == (
        "Holmshire Fire and Rescue Authority",
        "Corporate Governance Board",
        "Audit follow-up",
        "2023-06-01",
        None,
    )


def test_a_title_in_the_first_row_of_the_table(made: Pages) -> None:
    made.table([400], [("Holmshire Police: open recommendations, May 2022",)]).space(-10)
    made.table([250, 150], [("Recommendation", "Owner"), ("Keep the fleet log.", "Head of Fleet")])

    assert said(made.read())[2:4] == ("Holmshire Police: open recommendations, May 2022", "2022-05")


def test_words_in_prose_and_tables_say_nothing_of_the_document(made: Pages) -> None:
    made.prose(f"Holmshire Police met the Joint Audit Committee on 12 June 2023, for the quarter. {PROSE}")
    made.table([100, 300], [("Reference", "Text"), ("Title", "Fleet log"), ("Date", "1 May 2022")])

    assert said(made.read()) == NOTHING_SAID


def test_what_the_file_says_of_itself_is_not_print(made: Pages) -> None:
    made._canvas.setTitle("Holmshire Police tracker")
    made._canvas.setAuthor("Holmshire Police")
    made.table([250, 150], [("Recommendation", "Owner"), ("Keep the fleet log.", "Head of Fleet")])

    assert said(made.read()) == NOTHING_SAID


def test_the_dates_of_items_and_of_the_reports_behind_them_are_not_its_own(made: Pages) -> None:
    made.line("Holmshire Police", bold=True, size=16).line("Recommendations and how they are being met", bold=True)
    made.line("Report to the Police and Crime Panel, 8 December 2026 (agenda item 9)").space()
    made.line("“Out of hours”: a review of night shifts", bold=True)
    made.line("Investigated by the inspectors. Published 14 March 2026.").line("Timescale: By 30 April 2027")

    assert made.read().report_date == "2026-12-08"
