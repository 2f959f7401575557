"""Values printed under labels that the items do not have: such items are flagged. Everything is made up."""

from pathlib import Path

from tests.extractors.prose_builder import heading, paragraph, points, read_report, write_report

WANTED = [f"The force should check the {thing} every week." for thing in ("keys", "vans", "logs", "stores")]


def test_items_without_the_owners_that_are_printed_elsewhere_are_flagged(tmp_path: Path) -> None:
    owners = [paragraph(f"Owner: Rowan {name}") for name in ("Ash", "Birch", "Elm", "Oak")]
    story = [heading("Recommendations"), *points(WANTED), heading("Who will act"), *owners]
    items = read_report(write_report(tmp_path / "report.pdf", story)).items
    assert len(items) == 4
    assert all("label_not_used" in item.flags and item.review for item in items)


def test_items_that_have_what_is_printed_are_not_flagged(tmp_path: Path) -> None:
    story = [heading("Recommendations")]
    for number, text in enumerate(WANTED, start=1):
        story += [paragraph(f"Recommendation {number}: {text}"), paragraph("Owner: Rowan Ash")]
    items = read_report(write_report(tmp_path / "report.pdf", story)).items
    assert [item.owner_text for item in items] == ["Rowan Ash"] * 4
    assert not any("label_not_used" in item.flags for item in items)


def test_numbers_of_items_that_were_not_read_are_told(tmp_path: Path) -> None:
    story = [heading("Our view"), *(paragraph(f"Recommendation {n} is with the board now.") for n in (4, 5))]
    extraction = read_report(write_report(tmp_path / "report.pdf", story))
    assert extraction.items == ()
    assert [(issue.code, issue.page) for issue in extraction.issues] == [("page_without_items", 1)]
    assert "4, 5" in extraction.issues[0].message
