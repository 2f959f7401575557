"""Items in the prose of inspection reports and letters, from page to item. Every force, body and finding is made up."""

from pathlib import Path

import pytest

from models.records import DateKind, Item, Kind
from tests.extractors.prose_builder import (
    COLUMN,
    Look,
    box,
    gap,
    grid,
    heading,
    in_columns,
    paragraph,
    points,
    read_report,
    rows,
    write_report,
)

FINDINGS = (
    "We spoke to officers in many roles, and looked at the files of forty cases. Most of them had a plan that a "
    "supervisor had read, though some plans were no more than a line. Officers should be proud of this work."
)


def texts(items: tuple[Item, ...]) -> list[str]:
    return [item.recommendation or "" for item in items]


def roles(item: Item) -> list[str | None]:
    return [owner.role for owner in item.owners]


@pytest.mark.parametrize(
    "look",
    [
        Look(),
        Look(border=None),
        Look(ground=None, bar=None),
        Look(ground=None, bar=None, border="#888888", font="Times-Roman", bold="Times-Bold", bullet="–"),
        Look(bar="#6a1b9a", ground="#f3e5f5", bullet="\u25aa", size=9.5),
    ],
    ids=["bar and border", "no border", "border only", "serif", "other colours"],
)
def test_boxes_of_an_inspection_report(tmp_path: Path, look: Look) -> None:
    concern = "The constabulary does not know how many vulnerable people are waiting for an officer."
    items = read_report(
        write_report(
            tmp_path / "peel.pdf",
            [
                heading("Aldermere Constabulary", 30),
                heading("Crime assessment", 20),
                paragraph(FINDINGS, look),
                box(
                    "Areas for improvement",
                    points(
                        [
                            "The constabulary should record the reasons why victims withdraw, and learn from them.",
                            "The constabulary should make sure that supervisors review investigations every month.",
                        ],
                        look,
                    ),
                    look,
                ),
                paragraph(FINDINGS, look),
                box(
                    "Promising practice",
                    [paragraph("Wardens should be proud of a scheme that others could copy.", look, bold=True)],
                    look,
                ),
                heading("Responding to the public", 20),
                box(
                    "Cause of concern",
                    [
                        paragraph(concern, look),
                        paragraph("Recommendations", look, bold=True),
                        paragraph("By 31 March 2026, the constabulary should:", look),
                        *points(
                            [
                                "review every open incident once in each shift; and",
                                "tell callers when an officer will not come.",
                            ],
                            look,
                        ),
                        paragraph("Immediately, the constabulary should:", look),
                        *points(["stop closing incidents without a check."], look),
                    ],
                    look,
                ),
                paragraph("The constabulary should be praised for how it deals with complaints.", look),
                box(
                    "Area for improvement",
                    [
                        paragraph("The constabulary should arrest wanted people sooner.", look, bold=True),
                        paragraph("At the time of our inspection, 612 people should have been in custody.", look),
                    ],
                    look,
                ),
            ],
            "Aldermere Constabulary – an inspection",
        )
    ).items
    assert [item.kind for item in items] == [
        Kind.AREA_FOR_IMPROVEMENT,
        Kind.AREA_FOR_IMPROVEMENT,
        Kind.CAUSE_OF_CONCERN,
        Kind.RECOMMENDATION,
        Kind.RECOMMENDATION,
        Kind.AREA_FOR_IMPROVEMENT,
    ]
    assert texts(items)[0] == "The constabulary should record the reasons why victims withdraw, and learn from them."
    assert texts(items)[2] == concern
    assert texts(items)[3].splitlines()[0] == "By 31 March 2026, the constabulary should:"
    assert "tell callers" in texts(items)[3]
    assert texts(items)[5] == "The constabulary should arrest wanted people sooner."
    assert [item.target_dates[0].kind for item in items[3:5]] == [DateKind.ABSOLUTE, DateKind.IMMEDIATE]
    assert not any(item.owners for item in items)


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [
        paragraph(FINDINGS),
        box("Area for improvement", [paragraph("The force should find out who is wanted.", bold=True)], width=COLUMN),
        *[paragraph(FINDINGS) for _ in range(5)],
    ]
    right = [
        box(
            "Areas for improvement",
            points(["The force should answer calls.", "The force should keep diaries."]),
            width=COLUMN,
        ),
        *[paragraph(FINDINGS) for _ in range(4)],
    ]
    file = write_report(tmp_path / "columns.pdf", [heading("A report", 24), in_columns([*left, *right])])
    assert texts(read_report(file).items) == [
        "The force should find out who is wanted.",
        "The force should answer calls.",
        "The force should keep diaries.",
    ]


def test_a_box_goes_on_over_the_page_break(tmp_path: Path) -> None:
    long = "The force should make sure that every plan is read by a supervisor who knows the case, "
    file = write_report(
        tmp_path / "break.pdf",
        [
            gap(560),
            box(
                "Areas for improvement",
                points([f"{long}{n} times in each year." for n in ("three", "four", "five", "six", "seven")]),
            ),
            paragraph(FINDINGS),
        ],
        "An inspection",
    )
    items = read_report(file).items
    assert texts(items) == [f"{long}{n} times in each year." for n in ("three", "four", "five", "six", "seven")]
    assert [item.page for item in items[::4]] == [1, 2]


def test_numbered_recommendations_are_counted_once_though_an_annex_lists_them(tmp_path: Path) -> None:
    wanted = [
        ("1", "By 30 June 2026, chief constables should publish how often they use these powers."),
        ("2", "Within six months, the College of Policing and the Home Office should agree a single form."),
        ("3", "The National Office for Rivers, working with the Ministry of Locks, should review the guidance."),
    ]
    body = [
        part
        for number, text in wanted
        for part in (
            heading(f"Recommendation {number}", 12),
            paragraph(text),
            paragraph(FINDINGS),
            heading("Findings", 14),
        )
    ]
    annex = [
        part for number, text in wanted for part in (paragraph(f"Recommendation {number}", bold=True), paragraph(text))
    ]
    file = write_report(
        tmp_path / "thematic.pdf",
        [
            heading("Deep water", 30),
            paragraph("HMICFRS"),
            paragraph("First published on 15 January 2026."),
            heading("Summary", 20),
            paragraph("We make three recommendations. They should help chief constables."),
            heading("What we found", 20),
            *body,
            heading("Annex A: Recommendations", 20),
            *annex,
        ],
    )
    items = read_report(file).items
    assert [(item.reference, item.recommendation) for item in items] == wanted
    assert roles(items[0]) == ["chief constables"]
    assert roles(items[1]) == ["College of Policing", "Home Office"]
    assert roles(items[2]) == ["National Office for Rivers", "Ministry of Locks"]
    assert items[1].target_dates[0].latest is not None
    assert items[1].target_dates[0].latest.isoformat() == "2026-07-15"


def test_bullets_of_a_letter_over_two_pages(tmp_path: Path) -> None:
    file = write_report(
        tmp_path / "letter.pdf",
        [
            paragraph("3 March 2026"),
            paragraph("Joint inspection of Eastmarsh", bold=True),
            heading("Key strengths", 11),
            *points(["Leaders should take credit for the way in which they work together."]),
            gap(460),
            heading("What needs to improve?", 11),
            *points(
                [
                    "The quality of plans for children, which are too often copied from one to the next without a "
                    "thought for what has changed in the meantime, and how soon they are read by managers.",
                    "How well partners share what they know about risk:",
                ],
                marks=["■", "■"],
            ),
            *points(["between schools and the police", "between health services"], marks=["–", "–"], indent=24),
            *points(["The time that families wait for help."], marks=["■"]),
            heading("Main findings", 11),
            *points(["The police should have been told of this case earlier."], marks=["■"]),
            heading("Next steps", 11),
            paragraph(
                "The local authority should prepare a written statement of proposed action. This should be a joint "
                "response. Inspectors will read it. Eastmarsh Council should send the statement to the "
                "inspectorate by Friday 5 June 2026. This statement will inform later inspections."
            ),
        ],
    )
    items = read_report(file).items
    assert [item.kind for item in items] == [Kind.AREA_FOR_IMPROVEMENT] * 3 + [Kind.RECOMMENDATION] * 2
    assert texts(items)[1].splitlines() == [
        "How well partners share what they know about risk:",
        "– between schools and the police",
        "– between health services",
    ]
    assert texts(items)[3].endswith("This should be a joint response.")
    assert [roles(item) for item in items[3:]] == [["local authority"], ["Eastmarsh Council"]]
    assert items[4].target_dates[0].earliest is not None
    assert items[0].section == "What needs to improve?"


def test_numbered_points_have_the_owner_and_deadline_of_their_lead_in(tmp_path: Path) -> None:
    file = write_report(
        tmp_path / "youth.pdf",
        [
            heading("An inspection of youth services in Northfold", 22),
            heading("Recommendations", 16),
            paragraph("By the end of September 2026, the Northfold Youth Justice Service should:"),
            *points(["improve the quality of its assessments", "review its staffing"], marks=["1.", "2."]),
            paragraph("The Northfold Safeguarding Board should:"),
            *points(["publish its plan for the year."], marks=["3."]),
            heading("Background", 16),
            *points(["Staff should be thanked."], marks=["1."]),
        ],
    )
    items = read_report(file).items
    assert [(item.reference, item.recommendation) for item in items] == [
        ("1", "improve the quality of its assessments"),
        ("2", "review its staffing"),
        ("3", "publish its plan for the year."),
    ]
    assert [roles(item) for item in items] == [["Northfold Youth Justice Service"]] * 2 + [
        ["Northfold Safeguarding Board"]
    ]
    assert [bool(item.target_dates) for item in items] == [True, True, False]


def test_rows_of_a_table_of_one_column(tmp_path: Path) -> None:
    wanted = [
        "Leaders across the partnership should write down what they have agreed, and by when it will be done.",
        "Leaders should tell families what will change.",
    ]
    file = write_report(
        tmp_path / "area.pdf",
        [
            heading("Area inspection of Southlea", 22),
            heading("Areas for improvement", 14),
            rows(wanted, head="Areas for improvement"),
        ],
    )
    assert texts(read_report(file).items) == wanted


def test_sentences_with_owner_and_progress_in_the_paragraph_after(tmp_path: Path) -> None:
    file = write_report(
        tmp_path / "update.pdf",
        [
            heading("Report on inspections", 18),
            paragraph(FINDINGS),
            heading("Areas for improvement", 14),
            paragraph("The force should improve how it supervises its volunteers."),
            paragraph(
                "ACC Rowan Ash is the lead. A plan has been written, volunteers have been told of it, and each of the "
                "four districts has named a sergeant who meets them once a month."
            ),
            paragraph("The force should publish its use of force data each quarter."),
            paragraph("Owner: Head of Standards"),
            paragraph("Progress: The first data were published in May."),
        ],
    )
    first, second = read_report(file).items
    assert first.recommendation == "The force should improve how it supervises its volunteers."
    assert [(owner.rank, owner.name) for owner in first.owners] == [("ACC", "Rowan Ash")]
    assert "A plan has been written" in first.updates[0].text
    assert roles(second) == ["Head of Standards"]
    assert second.updates[0].text == "The first data were published in May."


@pytest.mark.parametrize("labels_alone", [True, False])
def test_responses_follow_their_items(tmp_path: Path, labels_alone: bool) -> None:
    said = "We have bought new cameras. Each team should have one by the spring."
    response = [paragraph("Force response", bold=True), paragraph(said)]
    file = write_report(
        tmp_path / "response.pdf",
        [
            heading("Response to an inspection of cameras", 20),
            paragraph(FINDINGS),
            paragraph("Recommendation 1", bold=True),
            paragraph("By 1 May 2026, chief constables should buy cameras for every team that asks for them."),
            *(response if labels_alone else [paragraph(f"Force response: {said}")]),
            paragraph("The old ones will be sold, and what they bring will go to training."),
            paragraph("Owner: Supt Kit Vale"),
            paragraph("Target date: 30 June 2026"),
            paragraph("Recommendation 2", bold=True),
            paragraph("Chief constables should train those who use them."),
        ],
    )
    first, second = read_report(file).items
    assert first.action == f"{said}\nThe old ones will be sold, and what they bring will go to training."
    assert [owner.name for owner in first.owners] == ["Kit Vale"]
    assert first.target_date_text == "30 June 2026"
    assert (second.reference, second.action) == ("2", None)


@pytest.mark.parametrize(
    "story",
    [
        [
            heading("RECOMMENDATION", 11),
            paragraph("That the report be noted."),
            heading("RECOMMENDATIONS", 11),
            *points(["Members are asked to note the report", "To approve the budget"], marks=["1.", "2."]),
        ],
        [
            heading("Case study: areas for improvement", 12),
            *points(["The police should have acted sooner."]),
            box("Good practice", [paragraph("Forces should copy this.", bold=True)]),
        ],
        [
            heading("Progress on previous recommendations", 14),
            paragraph("In 2023 we recommended that the force should train its staff."),
            *points(["The force should train its staff."]),
        ],
        [heading("Areas for priority action", 12), *points(["There are no areas for priority action"])],
        [
            heading("Contents", 14),
            paragraph("Recommendations"),
            paragraph("Areas for improvement"),
            paragraph("What needs to improve"),
        ],
        [
            heading("Minutes", 14),
            paragraph("The chair said that the force should answer. RESOLVED that the recommendations be noted."),
            heading("Recommendations", 12),
            paragraph("The Panel is asked to consider the report and to support the chief constable."),
        ],
    ],
    ids=["committee paper", "case study", "earlier promises", "none", "contents", "minutes"],
)
def test_what_asks_for_nothing_is_no_item(tmp_path: Path, story: list[object]) -> None:
    assert read_report(write_report(tmp_path / "trap.pdf", [heading("A paper", 20), *story])).items == ()  # type: ignore[list-item]


def test_a_table_at_the_end_repeats_no_item(tmp_path: Path) -> None:
    wanted = "By 1 June 2026, the Home Office should publish the figures for every force in England."
    annex = [["No", "Recommendation", "Owner"], ["1", wanted, "Home Office"]]
    file = write_report(
        tmp_path / "annex.pdf",
        [
            heading("Hidden costs", 24),
            box("Recommendation 1", [paragraph(wanted)]),
            paragraph(FINDINGS),
            heading("Annex: list of recommendations", 18),
            grid(annex, [40, 300, 120]),
        ],
    )
    assert texts(read_report(file).items) == [wanted]


def test_a_summary_gives_items_only_where_the_report_has_them_nowhere_else(tmp_path: Path) -> None:
    summary = [
        heading("Executive summary", 20),
        heading("Areas for improvement", 14),
        *points(["Improve supervision."]),
    ]
    chapter = [
        heading("Supervision", 20),
        heading("Areas for improvement", 14),
        *points(["The force should make sure that supervisors read each plan."]),
    ]
    both = write_report(tmp_path / "both.pdf", [heading("A report", 30), *summary, *chapter])
    alone = write_report(tmp_path / "alone.pdf", [heading("A report", 30), *summary, heading("Findings", 20)])
    assert texts(read_report(both).items) == ["The force should make sure that supervisors read each plan."]
    assert texts(read_report(alone).items) == ["Improve supervision."]


def test_a_case_study_between_bullets_ends_no_list(tmp_path: Path) -> None:
    file = write_report(
        tmp_path / "case.pdf",
        [
            heading("Areas for improvement", 14),
            *points(["The recording of risk."]),
            box(
                "Case study: area for improvement",
                [paragraph("The police should have asked her."), paragraph(FINDINGS)],
            ),
            *points(["The sharing of what is known."]),
            heading("Key strengths", 14),
            *points(["Staff should be thanked."]),
        ],
    )
    assert texts(read_report(file).items) == ["The recording of risk.", "The sharing of what is known."]


def test_provisions_for_a_service(tmp_path: Path) -> None:
    file = write_report(
        tmp_path / "care.pdf",
        [
            heading("Riverbank custody suite", 24),
            heading("Action the provider MUST take to improve", 14),
            *points(["The provider must keep medicines locked.", "The provider must train its staff."]),
            heading("Action the provider SHOULD take to improve", 14),
            *points(["The provider should repair the showers."]),
            heading("Outstanding practice", 14),
            *points(["Staff should be praised for their garden."]),
        ],
    )
    items = read_report(file).items
    assert [item.kind for item in items] == [Kind.RECOMMENDATION] * 2 + [Kind.AREA_FOR_IMPROVEMENT]


def test_labelled_paragraphs_are_items_with_their_number(tmp_path: Path) -> None:
    file = write_report(
        tmp_path / "labels.pdf",
        [
            heading("A review of property stores", 22),
            paragraph(FINDINGS),
            paragraph("Recommendation 7: The force should count what it holds at the end of each month."),
            paragraph(FINDINGS),
            paragraph("Area for improvement: The force should label what it seizes on the same day."),
            paragraph("Recommendation 4 of our report of 2021 said that the force should do so."),
        ],
    )
    items = read_report(file).items
    assert [(item.reference, item.kind) for item in items] == [
        ("7", Kind.RECOMMENDATION),
        (None, Kind.AREA_FOR_IMPROVEMENT),
    ]
    assert texts(items)[0] == "The force should count what it holds at the end of each month."


def test_paragraph_numbers_are_those_of_items_where_each_numbered_paragraph_is_one(tmp_path: Path) -> None:
    story = [
        heading("Report on an inspection of custody in Northfold", 26),
        paragraph("HMICFRS"),
        heading("Section 6. What we ask of the force", 18),
        heading("Recommendations", 13),
        paragraph("6.3 The force should record all use of force by every officer who takes part."),
        paragraph("6.4 The force should review a sample of cases each month."),
        heading("Section 7. Findings", 18),
        heading("Recommendations", 13),
        paragraph("7.9 The force should publish what it finds each year."),
    ]
    items = read_report(write_report(tmp_path / "custody.pdf", story)).items
    assert [item.reference for item in items] == ["6.3", "6.4", None]


def test_a_bare_number_that_hangs_before_its_item(tmp_path: Path) -> None:
    wanted = ["The force should improve privacy in all suites.", "The force should train those who book people in."]
    story = [
        heading("Report on an inspection of custody in Northfold", 26),
        paragraph("HMICFRS"),
        heading("Areas for improvement", 13),
        *points(wanted, marks=["1", "2"]),
    ]
    items = read_report(write_report(tmp_path / "custody.pdf", story)).items
    assert [(item.reference, item.recommendation) for item in items] == [("1", wanted[0]), ("2", wanted[1])]
