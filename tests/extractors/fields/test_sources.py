"""The body that made a recommendation, under the name it had then."""

import pytest

from extractors.fields.sources import bodies_in, body_in, body_of_programme, inquiry_named, is_body, is_general


@pytest.mark.parametrize(
    ("printed", "body"),
    [
        ("HMICFRS", "HMICFRS"),
        ("hmicfrs", "HMICFRS"),
        ("HMICFRS’s PEEL inspection 2022", "HMICFRS"),
        ("HMIC Custody Inspection 2015", "HMIC"),
        ("HM Inspectorate of Constabulary", "HMIC"),
        ("Her Majesty’s Inspectorate of Constabulary and Fire & Rescue Services", "HMICFRS"),
        ("His Majesty's Inspectorate of Constabulary and Fire and Rescue Services", "HMICFRS"),
        ("HM Inspectorate of Constabulary in Scotland", "HMICS"),
        ("Mazars", "Mazars"),
        ("Mazars LLP", "Mazars"),
        ("Forvis Mazars", "Forvis Mazars"),
        ("Baker Tilly", "Baker Tilly"),
        ("RSM UK", "RSM"),
        ("Ernst & Young", "EY"),
        ("IPCC Learning Report", "IPCC"),
        ("Independent Office for Police Conduct", "IOPC"),
        ("CQC and HMI Prisons, joint inspection", "CQC"),
        ("Information Commissioner’s Office", "ICO"),
        ("Wales Audit Office", "Audit Wales"),
        ("Internal audit", None),
        ("Swap of vehicles between stations", None),
        ("Cosmic Ltd", None),
        ("", None),
    ],
)
def test_body(printed: str, body: str | None) -> None:
    assert body_in(printed) == body


@pytest.mark.parametrize(
    ("title", "date", "body"),
    [
        ("PEEL 2021/22: An inspection of Eastmoor Police", "2022-09-15", "HMICFRS"),
        ("PEEL: Police effectiveness 2016", "2017-03-02", "HMIC"),
        ("PEEL: Police legitimacy", "2017-12", "HMICFRS"),
        ("National Child Protection Inspection: Eastmoor", None, "HMICFRS"),
        ("Estates: planned maintenance", "2022-01", None),
        ("Peeling paint in cells", None, None),
    ],
)
def test_body_of_a_programme(title: str, date: str | None, body: str | None) -> None:
    assert body_of_programme(title, date) == body


@pytest.mark.parametrize(
    ("heading", "general"),
    [
        ("Appendix A: Recommendations and action plan", True),
        ("04 Areas for Further Improvement and Action Plan", True),
        ("HMICFRS inspections", True),
        ("Internal audit", True),
        ("Custody inspection", False),
        ("ICT audit", False),
        ("PEEL 2021/22", False),
    ],
)
def test_headings_that_any_report_has(heading: str, general: bool) -> None:
    assert is_general(heading) == general


@pytest.mark.parametrize(
    ("text", "is_one"), [("Mazars LLP", True), ("RSM", True), ("RSM audit of payroll", False), ("", False)]
)
def test_a_body_and_nothing_else(text: str, is_one: bool) -> None:
    assert is_body(text) == is_one


@pytest.mark.parametrize(
    ("printed", "bodies"),
    [
        ("Inspectors from HMICFRS and the Care Quality Commission came", "HMICFRS and the Care Quality Commission"),
        ("HMICFRS /\nCQC", "HMICFRS / CQC"),
        ("HMICFRS, the College of Policing and the IOPC", "HMICFRS, the College of Policing and the IOPC"),
        ("HMICFRS wrote to the IOPC", "HMICFRS"),
        ("HMICFRS and HMICFRS", "HMICFRS"),
        ("Mazars LLP", "Mazars"),
        ("Holmshire Police and the Board", None),
    ],
)
def test_bodies_that_are_named_together(printed: str, bodies: str | None) -> None:
    assert bodies_in(printed) == bodies


@pytest.mark.parametrize(
    ("title", "inquiry"),
    [
        ("Harbour Fire Inquiry Volume 2", "Harbour Fire Inquiry"),
        ("Harbour Inquiry: phase 1 report", "Harbour Inquiry"),
        ("Inquiry into lost keys", None),
        ("Our plan after the Harbour Inquiry", None),
    ],
)
def test_an_inquiry_is_the_body_itself(title: str, inquiry: str | None) -> None:
    assert inquiry_named(title) == inquiry
