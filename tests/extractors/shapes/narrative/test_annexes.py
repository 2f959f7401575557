"""Items printed in the text of a report and again in a table: one item, with what both say. Every name is made up."""

from pathlib import Path

from reportlab.platypus import Flowable

from tests.extractors.prose_builder import grid, heading, paragraph, read_report, write_report

FINDINGS = "The records were looked at, and many of them had gone without a check for longer than a year."
WANTED = ["The register of keys should be checked every month.", "Lost keys should be reported to the Head of Estates."]
HEADINGS = ["No.", "Recommendation", "Priority", "Management response", "Responsible officer", "Target date"]
WIDTHS = [25, 150, 50, 100, 80, 70]


def body(texts: list[str]) -> list[Flowable | list[Flowable]]:
    return [
        part
        for number, text in enumerate(texts, start=1)
        for part in (
            heading(f"{number + 2}. Chapter {number}", 15),
            paragraph(FINDINGS),
            paragraph(f"Recommendation {number} (High)", bold=True),
            paragraph(text, bold=True),
            paragraph(FINDINGS),
        )
    ]


def test_an_annex_adds_response_owner_and_date(tmp_path: Path) -> None:
    rows = [
        ["1", WANTED[0], "High", "Agreed. A check has begun.", "Head of Estates", "31 May 2026"],
        ["2", "Lost keys should be reported.", "Low", "Agreed.", "Rowan Ash", "30 June 2026"],
    ]
    story = [*body(WANTED), heading("Appendix A – Action plan", 15), grid([HEADINGS, *rows], WIDTHS)]
    items = read_report(write_report(tmp_path / "audit.pdf", story)).items
    assert [(item.reference, item.recommendation) for item in items] == [("1", WANTED[0]), ("2", WANTED[1])]
    assert [item.action for item in items] == ["Agreed. A check has begun.", "Agreed."]
    assert [item.target_date_text for item in items] == ["31 May 2026", "30 June 2026"]
    assert [item.priority for item in items] == ["High", "Low"]
    assert [item.section for item in items] == ["Recommendation 1 (High)", "Recommendation 2 (High)"]
    assert {place.page for place in items[0].provenance["action"]} != set()


def test_a_list_at_the_front_is_of_the_items_that_follow(tmp_path: Path) -> None:
    front = [["No.", "Recommendation", "Priority"], ["1", WANTED[0], "High"], ["2", WANTED[1], "Low"]]
    story = [heading("Summary of recommendations", 15), grid(front, [25, 300, 60]), *body(WANTED)]
    items = read_report(write_report(tmp_path / "audit.pdf", story)).items
    assert [(item.recommendation, item.priority) for item in items] == [(WANTED[0], "High"), (WANTED[1], "Low")]


def test_a_plan_with_several_actions_for_a_recommendation_has_an_item_for_each(tmp_path: Path) -> None:
    rows = [
        ["1", WANTED[0], "High", "A check has begun.", "Rowan Ash", "31 May 2026"],
        ["1", WANTED[0], "High", "Training will follow.", "Sam Birch", "30 June 2026"],
    ]
    story = [*body(WANTED[:1]), heading("Appendix A – Action plan", 15), grid([HEADINGS, *rows], WIDTHS)]
    items = read_report(write_report(tmp_path / "audit.pdf", story)).items
    assert [item.action for item in items] == ["A check has begun.", "Training will follow."]
