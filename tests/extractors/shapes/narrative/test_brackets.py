"""Numbered paragraphs that end with who acts, by when and how it stands, in brackets."""

from pathlib import Path

from reportlab.platypus import PageBreak

from models.records import Owner, Status, Update
from tests.extractors.prose_builder import heading, paragraph, read_report, write_report


def test_owner_date_and_status_in_brackets(tmp_path: Path) -> None:
    story = [
        heading("People"),
        paragraph("R1 The panel should support a deputy chair. (Monitoring Officer; 31 March 2026) [LATE]"),
        paragraph("We agree. A vote will be held."),
        paragraph("06/02/26 – The vote is in June."),
        paragraph("R2 Members should be trained. (Head of Estates (Rowan Ash); TBC) [NOT STARTED]"),
        paragraph("R3 The hall should be lit (see the plan; page 4)."),
    ]
    first, second = read_report(write_report(tmp_path / "a.pdf", story)).items
    assert (first.reference, first.recommendation) == ("R1", "The panel should support a deputy chair.")
    assert (first.owners, first.status) == ((Owner(role="Monitoring Officer"),), Status.OFF_TARGET)
    assert [str(due.latest) for due in first.target_dates] == ["2026-03-31"]
    assert (first.action, first.updates) == (
        "We agree. A vote will be held.",
        (Update("The vote is in June.", "2026-02-06"),),
    )
    assert (second.reference, second.owners) == ("R2", (Owner("Rowan Ash", role="Head of Estates"),))
    assert all("stated_in_prose" in item.flags for item in (first, second))


def test_beneath_a_closed_item_stands_what_was_done(tmp_path: Path) -> None:
    story = [
        heading("Annex B: Closed recommendations"),
        paragraph("R3 The panel should pay for travel. (Monitoring Officer; 31 March 2026)"),
        paragraph("Paid within two weeks since January."),
        paragraph("R4 Members should be trained. (Head of Estates (Rowan Ash); 31 March 2026)"),
        paragraph("Agreed. A course will be held."),
    ]
    done, agreed = read_report(write_report(tmp_path / "a.pdf", story)).items
    assert (done.action, done.updates) == (None, (Update("Paid within two weeks since January."),))
    assert (agreed.action, agreed.updates) == ("Agreed. A course will be held.", ())


def test_the_section_is_the_heading_that_tells_of_a_theme(tmp_path: Path) -> None:
    story = [
        heading("The review of panels: where we are", 20),
        paragraph("The review was published in the spring."),
        PageBreak(),
        heading("Annex A: Open recommendations", 15),
        heading("Chapter 2: People", 13),
        paragraph("R1 The panel should support a deputy chair. (Monitoring Officer; 31 March 2026) [LATE]"),
        paragraph("We agree."),
    ]
    (item,) = read_report(write_report(tmp_path / "a.pdf", story)).items
    assert item.section == "Chapter 2: People"
