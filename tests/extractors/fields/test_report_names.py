"""The names of reports as trackers print them. Every report is made up."""

import pytest

from extractors.fields.report_names import report_named


@pytest.mark.parametrize(
    ("printed", "title", "body", "date"),
    [
        ("Custody inspection (published 15 September 2026)", "Custody inspection", None, "2026-09-15"),
        ("Vetting audit – issued March 2026", "Vetting audit", None, "2026-03"),
        ("Payroll (2.20/21)", "Payroll (2.20/21)", None, None),
        ("Core Financials February 2026", "Core Financials February 2026", None, "2026-02"),
        ("FLEET - LIMITED ASSURANCE", "FLEET - LIMITED ASSURANCE", None, None),
        ("Report: “Lost and found” (HMICFRS, 11 July 2026)", "Lost and found", "HMICFRS", "2026-07-11"),
        ("“Lost: how forces keep property”, HMICFRS", "Lost: how forces keep property", "HMICFRS", None),
        ("“Lost”: how forces keep property", "“Lost”: how forces keep property", None, None),
        ("Vehicle Recovery (BDO, March 2026)", "Vehicle Recovery", "BDO", "2026-03"),
        ("State of readiness: major incidents (April 2026)", "State of readiness: major incidents", None, "2026-04"),
        ("Action plan for PEEL 2025: Holmshire (March 2026)", "PEEL 2025: Holmshire", None, "2026-03"),
        ("HMICFRS: Roads policing (published 23 May 2026)", "Roads policing", "HMICFRS", "2026-05-23"),
        ("HMICFRS – Roads and rails (May 2026)", "Roads and rails", "HMICFRS", "2026-05"),
        ("Roads and rails – HMICFRS (May 2026)", "Roads and rails", "HMICFRS", "2026-05"),
        ("Roads and rails, HMICFRS", "Roads and rails", "HMICFRS", None),
        ("IOPC - Custody – a review", "Custody – a review", "IOPC", None),
        ("Custody – a review", "Custody – a review", None, None),
        ("IOPC and HMICFRS super-complaint investigation: Lost keys", "Lost keys", "IOPC and HMICFRS", None),
        ("National: Lost keys in custody", "Lost keys in custody", None, None),
        ("Recovery plan: An inspection of keys (HMICFRS, May 2026)", "An inspection of keys", "HMICFRS", "2026-05"),
        ("Lost keys (HMICFRS / CQC, May 2026)", "Lost keys", "HMICFRS / CQC", "2026-05"),
        ("HMI Prisons and HMICFRS: Custody suites", "Custody suites", "HMI Prisons and HMICFRS", None),
        ("HMICFRS\nFirearms: a national inspection", "Firearms: a national inspection", "HMICFRS", None),
        ("HMICFRS, PEEL 2025 – An inspection of Holmshire (7 July 2026)",
         "PEEL 2025 – An inspection of Holmshire", "HMICFRS", "2026-07-07"),
        ("Recruitment | Assurance: Limited | Issued 12 June 2026", "Recruitment", None, "2026-06-12"),
        ("Audit: Business Continuity – Final 17 October 2026", "Business Continuity", None, "2026-10-17"),
        ("Cash (Audit 04-23/24)", "Cash (Audit 04-23/24)", None, None),
        ("24-04 Vetting (Limited, August 2026)", "Vetting", None, "2026-08"),
        ("An inspection of lost keys\n5 May 2026", "An inspection of lost keys", None, "2026-05-05"),
        ("IA2526.06 Key Holding", "Key Holding", None, None),
        ("2025/26 crime data audit", "2025/26 crime data audit", None, None),
        ("PEEL 2025 (published 5 April 2026) – Cause of concern: visits", "PEEL 2025", None, "2026-04-05"),
        ("Joint thematic: Who sees the walker? (issued May 2026)", "Who sees the walker?", None, "2026-05"),
        ("HMIC child protection inspection", "HMIC child protection inspection", None, None),
        ("Getting it right? How forces answer", "Getting it right? How forces answer", None, None),
        ("Report on custody in Holmshire", "Report on custody in Holmshire", None, None),
    ],
)  # fmt: skip
def test_a_report_by_its_name(printed: str, title: str, body: str | None, date: str | None) -> None:
    assert report_named(printed) == (title, body, date)
