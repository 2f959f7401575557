"""What the front of a tracker tells of the reports behind its items. Every force, firm and report is made up."""

from pathlib import Path

import pytest

from models.records import Item
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
            (None, "Culture and conduct in Holmshire", "2026-07-12"),
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
            "Action plan for PEEL 2025: An inspection of Holmshire Police (March 2026)",
            "The Board looks at this plan each month.",
            ("HMICFRS", "PEEL 2025: An inspection of Holmshire Police", "2026-03"),
        ),
        (
            "Improvement plan",
            "Source: HMICFRS, Fire inspection of Holmshire, 2026. HMICFRS published its report on 7 July 2026.",
            ("HMICFRS", "Fire inspection of Holmshire, 2026", "2026-07-07"),
        ),
        ("Our plans", "The reports “Lost property” and “Found property” were read by the Board.", (None, None, None)),
    ],
    ids=[
        "labelled",
        "quoted",
        "carried out by a firm",
        "published by",
        "in the title",
        "published, says the text",
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
    ("prose", "body"),
    [
        ("This tells what was done about recommendations made by TIAA, the internal auditors, in 2025/26.", "TIAA"),
        ("It has the recommendations of the internal auditors, Barnard Lyle.", "Barnard Lyle"),
        ("Internal auditors: Ashby Crane LLP. Each recommendation has a category.", "Ashby Crane"),
        ("Prepared by Beck & Hollins LLP for the Joint Audit Committee", "Beck & Hollins"),
        ("Audits were carried out by the Five Rivers Audit Partnership.", "Five Rivers Audit Partnership"),
        ("Prepared by Rowan Ash for the Joint Audit Committee", None),
        ("The internal auditors will attend. The Chief Constable is content.", None),
    ],
)
def test_the_auditors_behind_the_reports_of_a_tracker(tmp_path: Path, prose: str, body: str | None) -> None:
    story = [heading("Internal audit recommendations: register", 20), paragraph(prose), heading("Payroll audit", 13)]
    story.append(grid([HEADINGS, ROW], WIDTHS))
    item = read_report(write_report(tmp_path / "tracker.pdf", story)).items[0]
    assert (item.source_title, item.source_body) == ("Payroll audit", body)
