"""Lines beneath the titles of reports: who made them and when. Every body of a place is made up."""

import pytest

from extractors.fields.bylines import byline


@pytest.mark.parametrize(
    ("printed", "body", "date"),
    [
        ("IOPC, 6 June 2026", "IOPC", "2026-06-06"),
        ("HM Area Coroner for West Holmshire, 14 February 2026", "HM Area Coroner for West Holmshire", "2026-02-14"),
        ("Investigated by HMICFRS, the College of Policing and the IOPC. Published 14 March 2026.",
         "HMICFRS, the College of Policing and the IOPC", "2026-03-14"),
        ("Published by HMICFRS on 3 May 2026", "HMICFRS", "2026-05-03"),
        ("Source: RSM (issued March 2026)", "RSM", "2026-03"),
        ("Carried out by Beck & Hollins LLP, May 2026", "Beck & Hollins LLP", "2026-05"),
        ("First published 14 March 2026", None, "2026-03-14"),
        ("Final report issued on 3 May 2026", None, "2026-05-03"),
        ("Independent Advisory Panel on Keys, 31 January 2026", "Independent Advisory Panel on Keys", "2026-01-31"),
        ("Date of audit: May 2026", None, "2026-05"),
        ("Super-complaint report published 3 May 2026 by HMICFRS, the IOPC and the College of Policing",
         "HMICFRS, the IOPC and the College of Policing", "2026-05-03"),
        ("Thematic review issued on 3 May 2026 by the IOPC", "IOPC", "2026-05-03"),
        ("Internal Audit report 06/26, issued 21 May 2026, opinion: Moderate", None, "2026-05-21"),
        ("Internal audit report 3.26/27 for Holmshire Police | Final report issued 17 May 2026", None, "2026-05-17"),
        ("Audit report no. 7 dated May 2026 – Limited assurance", None, "2026-05"),
        ("Internal Audit (Beck & Hollins LLP) – final report issued 6 June 2026", "Beck & Hollins LLP", "2026-06-06"),
    ],
)  # fmt: skip
def test_who_made_a_report_and_when(printed: str, body: str | None, date: str) -> None:
    assert byline(printed) == (body, date)


@pytest.mark.parametrize(
    "printed",
    [
        "Position as at 14 March 2026",
        "Updated 14 March 2026",
        "Report to the Police and Crime Panel, 8 December 2026",
        "Owner: Supt Rowan Ash, due 3 May 2026",
        "The Board met on 3 May 2026.",
        "Published 14 March 2026, with nine recommendations for the force",
        "HMICFRS, 2026",
        "Internal audit report 3.26/27 for Holmshire Police | Reported 17 May 2026 to the Board",
        "Supt Rowan Ash, 3 May 2026",
    ],
)
def test_other_lines_tell_of_no_report(printed: str) -> None:
    assert byline(printed) is None
