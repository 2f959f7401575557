"""Replies to recommendations: beneath them, or at the back by number. Every force, body and person is made up."""

from pathlib import Path

import pytest

from models.records import DateKind, Item, Kind, Status
from tests.extractors.prose_builder import box, grid, heading, paragraph, points, read_report, write_report

FINDINGS = "We read the logs of forty nights, and spoke to those who kept them; some had been kept with great care."
WANTED = ["The force should count its stores each year.", "The force should label seized cash."]


def told(items: tuple[Item, ...]) -> list[tuple[str | None, str | None, str | None]]:
    return [(item.reference, item.recommendation, item.action) for item in items]


@pytest.mark.parametrize(
    "replies",
    [
        ["The force accepts this recommendation. A count begins in May.", "Partly accepted. Labels are on order."],
        ["Accepted in full. A count begins in May.", "We do not agree with this recommendation."],
        ["This recommendation has been accepted.", "Rejected: the bank labels it."],
    ],
)
def test_a_paragraph_that_answers_is_the_reply_to_the_item_above(tmp_path: Path, replies: list[str]) -> None:
    story = [heading("Our recommendations and the replies")]
    for number, (text, reply) in enumerate(zip(WANTED, replies, strict=True), start=1):
        story += [heading(f"Recommendation {number}", 11), paragraph(text), paragraph(reply)]
    items = read_report(write_report(tmp_path / "replies.pdf", story)).items
    assert told(items) == [("1", WANTED[0], replies[0]), ("2", WANTED[1], replies[1])]


@pytest.mark.parametrize(
    "label", ["Chief Constable’s response:", "Reply from the Mayor:", "Do you accept the recommendation?"]
)
def test_a_label_may_say_whose_reply_follows(tmp_path: Path, label: str) -> None:
    story = [heading("Replies to our report"), paragraph(FINDINGS)]
    for number, text in enumerate(WANTED, start=1):
        story += [paragraph(f"Recommendation {number}: {text}"), paragraph(f"{label} Yes, by the summer.")]
    items = read_report(write_report(tmp_path / "replies.pdf", story)).items
    assert [item.action for item in items] == ["Yes, by the summer."] * 2


def test_the_answer_may_stand_beside_the_number(tmp_path: Path) -> None:
    story = [heading("Replies to our report"), paragraph(FINDINGS)]
    for number, (text, answer) in enumerate(zip(WANTED, ["Accepted", "Not accepted"], strict=True), start=1):
        story += [heading(f"Recommendation {number} – {answer}", 11), paragraph(text), paragraph("We count twice.")]
    items = read_report(write_report(tmp_path / "replies.pdf", story)).items
    assert told(items) == [
        ("1", WANTED[0], "Accepted\nWe count twice."),
        ("2", WANTED[1], "Not accepted\nWe count twice."),
    ]
    assert items[1].status is Status.NOT_ADOPTED


def test_a_label_may_stand_alone_without_a_colon(tmp_path: Path) -> None:
    story = [heading("Fuel cards")]
    for number, text in enumerate(WANTED, start=1):
        lines = ["Management response", "Agreed. A list is kept.", "Responsible person: Head of Estates"]
        story += [box(f"Recommendation {number} (High)", [paragraph(line) for line in (text, *lines)])]
    items = read_report(write_report(tmp_path / "audit.pdf", story)).items
    assert told(items) == [("1", WANTED[0], "Agreed. A list is kept."), ("2", WANTED[1], "Agreed. A list is kept.")]


def test_the_next_numbered_paragraph_is_no_owner(tmp_path: Path) -> None:
    story = [heading("Records")]
    for number, text in enumerate(WANTED, start=1):
        lines = [
            f"a{number}. Records are old.",
            f"Recommendation: {text}",
            "Response: Agreed.",
            "Owner: Head of Estates",
        ]
        story += [paragraph(line) for line in lines]
    items = read_report(write_report(tmp_path / "audit.pdf", story)).items
    assert [item.owner_text for item in items] == ["Head of Estates"] * 2


def test_what_recommends_is_told_from_the_power_and_the_case_behind_it(tmp_path: Path) -> None:
    stated = "The review recommends that Holmshire Police makes sure that officers know:"
    story = [
        heading("Recommendations and responses"),
        box(
            None,
            [
                heading("Recommendation 1", 11),
                paragraph("Section 12 of the Act"),
                paragraph(stated, bold=True),
                *points(["when a store is full", "who holds the key"]),
                paragraph("Two of the officers did not know where the key was."),
                paragraph("Response: Accepted. A leaflet will be sent."),
                paragraph("Lead: Inspector Rowan Ash"),
                paragraph("To be completed by: 31 May 2026"),
            ],
        ),
    ]
    (item,) = read_report(write_report(tmp_path / "learning.pdf", story)).items
    assert item.recommendation == f"{stated}\n• when a store is full\n• who holds the key"
    assert (item.action, item.owner_text) == ("Accepted. A leaflet will be sent.", "Inspector Rowan Ash")


def test_a_list_of_replies_by_number_is_of_the_recommendations_before(tmp_path: Path) -> None:
    replies = ["Accepted. A count begins in May.", "Rejected. The bank labels it."]
    story = [
        heading("Recommendations"),
        *points(WANTED, marks=["1.", "2."]),
        heading("Our response to the recommendations"),
        *points(replies, marks=["1.", "2."]),
    ]
    items = read_report(write_report(tmp_path / "review.pdf", story)).items
    assert told(items) == [("1", WANTED[0], replies[0]), ("2", WANTED[1], replies[1])]
    assert items[1].status is Status.NOT_ADOPTED


HEADINGS = ["Rec", "What we will do", "Lead", "By when"]
WIDTHS = [40.0, 220.0, 110.0, 90.0]


def report_with_plan(file: Path, rows: list[list[str]], *, chapters: int = 1) -> tuple[Item, ...]:
    story = []
    for chapter in range(chapters):
        story += [heading(f"Chapter {chapter + 1}"), paragraph(FINDINGS)]
        for number, text in enumerate(WANTED, start=1):
            story += [
                heading(f"Recommendation {number}", 11),
                paragraph(f"{text[:-1]} in area {chapter}." if chapter else text),
            ]
    return read_report(write_report(file, [*story, heading("Action plan"), grid([HEADINGS, *rows], WIDTHS)])).items


def test_a_plan_at_the_back_names_recommendations_by_their_number(tmp_path: Path) -> None:
    rows = [
        ["1", "A count begins in May.", "Head of Estates", "31 May 2026"],
        ["R2", "Labels have been bought.", "Sgt Sam Birch", "Completed"],
    ]
    items = report_with_plan(tmp_path / "plan.pdf", rows)
    assert [(item.kind, item.reference, item.action, item.owner_text, item.page) for item in items] == [
        (Kind.RECOMMENDATION, "1", "A count begins in May.", "Head of Estates", 1),
        (Kind.RECOMMENDATION, "2", "Labels have been bought.", "Sgt Sam Birch", 1),
    ]
    assert [item.target_dates[0].kind for item in items] == [DateKind.ABSOLUTE, DateKind.COMPLETED]


def test_a_plan_may_have_several_actions_for_a_recommendation(tmp_path: Path) -> None:
    rows = [
        ["1a", "A count begins in May.", "Head of Estates", "31 May 2026"],
        ["1b", "A second count follows.", "Head of Estates", "31 May 2027"],
        ["2", "Labels have been bought.", "Sgt Sam Birch", "Completed"],
    ]
    items = report_with_plan(tmp_path / "plan.pdf", rows)
    assert [item.action for item in items] == [row[1] for row in rows]
    assert [item.recommendation for item in items] == [WANTED[0], *WANTED]


def test_actions_whose_numbers_stand_before_several_recommendations_are_flagged(tmp_path: Path) -> None:
    rows = [["1", "A count begins.", "Estates", "May 2026"], ["2", "Labels are bought.", "Estates", "June 2026"]]
    items = report_with_plan(tmp_path / "plan.pdf", rows, chapters=2)
    assert len(items) == 6
    assert all("number_shared" in item.flags and item.review for item in items)


def test_statements_that_outnumber_the_items_under_headings_are_the_items(tmp_path: Path) -> None:
    story = [heading("Learning from our investigations", 24), heading("Recommendation", 14)]
    story.append(paragraph("The force should keep the log up to date."))
    for subject in ("lost dogs", "loud music", "its record of keys"):
        story.append(heading("Our investigation", 14))
        story.append(paragraph("The record was not kept. Nobody had asked for it."))
        story.append(paragraph(f"The IOPC recommends that Eastmoor Police reviews its policy on {subject}."))
    said = read_report(write_report(tmp_path / "web.pdf", story))
    assert len(said.items) == 4
    assert [item.flags for item in said.items[1:]] == [("stated_in_prose",)] * 3
