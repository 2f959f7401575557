"""How inspectorates, auditors and others state what they recommend, from page to item. Every name is made up."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.platypus import Flowable, Table

from models.records import Item, Kind
from tests.extractors.prose_builder import grid, heading, paragraph, points, read_report, write_report

FINDINGS = (
    "We spoke to officers in many roles, and looked at the files of forty cases. Most of them had a plan that a "
    "supervisor had read, though some plans were no more than a line. Officers should be proud of this work."
)

Story = Sequence[Flowable | list[Flowable]]


def items_of(tmp_path: Path, story: Story) -> tuple[Item, ...]:
    cover = [heading("Lost and found", 28), paragraph("HMIC"), paragraph("20 November 2014"), paragraph(FINDINGS)]
    return read_report(write_report(tmp_path / "report.pdf", [*cover, *story])).items


def said(items: Sequence[Item]) -> list[tuple[str | None, str | None]]:
    return [(item.reference, item.recommendation) for item in items]


def roles(item: Item) -> list[str | None]:
    return [owner.role for owner in item.owners]


@pytest.mark.parametrize("size", [11, 16], ids=["smaller than the heading of the list", "as large"])
def test_a_deadline_that_heads_part_of_a_list_holds_for_each_item(tmp_path: Path, size: float) -> None:
    items = items_of(
        tmp_path,
        [
            heading("Recommendations"),
            paragraph("The periods run from the publication of this report."),
            heading("Immediately", size),
            *points(["The force should stop closing records.", "The force should lock the store."], marks=["1.", "2."]),
            heading("Within three months", size),
            *points(["The force should train its staff. This should include:"], marks=["3."]),
            *points(["sergeants; and", "control room staff."], indent=18),
            heading("Longer term (within 12 months of publication)", size),
            *points(["The force should replace the system by 31 March 2015."], marks=["4."]),
            paragraph("By 30 June 2015:", bold=size == 11),
            *points(["The force should publish its policy."], marks=["5."]),
        ],
    )
    assert [item.target_date_text for item in items] == [
        "Immediately", "Immediately", "Within three months", "by 31 March 2015", "By 30 June 2015",
    ]  # fmt: skip
    assert str(items[2].target_dates[0].latest) == "2015-02-20"
    assert [item.reference for item in items] == ["1", "2", "3", "4", "5"]
    assert items[2].recommendation == (
        "The force should train its staff. This should include:\n• sergeants; and\n• control room staff."
    )


def test_a_heading_inside_a_list_says_for_whom_its_items_are(tmp_path: Path) -> None:
    items = items_of(
        tmp_path,
        [
            heading("Recommendations"),
            heading("For the Home Office", 12),
            *points(["Publish the figures each year.", "Fund a pilot by 31 March 2016."], marks=["1.", "2."]),
            heading("Chief constables", 12),
            *points(["Train all sergeants in how to search."], marks=["3."]),
            heading("To all forces", 12),
            *points(["Share what is learned with partners."], marks=["4."]),
            heading("Recommendations for the College of Policing"),
            *points(["Publish a standard for the search of premises."], marks=["5."]),
        ],
    )
    assert [roles(item) for item in items] == [
        ["Home Office"], ["Home Office"], ["Chief constables"], [], ["College of Policing"],
    ]  # fmt: skip


def test_a_heading_of_one_recommendation_says_for_whom_it_is(tmp_path: Path) -> None:
    items = items_of(
        tmp_path,
        [
            heading("Recommendation 1 – To the Home Office", 12),
            paragraph("Publish the figures for every force each year."),
            heading("Recommendation 2 – Search training", 12),
            paragraph("All sergeants should be trained in how to search a house."),
        ],
    )
    assert said(items) == [
        ("1", "Publish the figures for every force each year."),
        ("2", "All sergeants should be trained in how to search a house."),
    ]
    assert roles(items[0]) == ["Home Office"]


def test_counted_items_under_a_stem_have_its_addressee(tmp_path: Path) -> None:
    items = items_of(
        tmp_path,
        [
            heading("Recommendations"),
            paragraph("The North Dales Probation Service region should:"),
            *points(["review the workloads of managers", "report on each enquiry"], marks=["1.", "2."]),
            paragraph("HM Prison and Probation Service should:"),
            *points(["vet new members of staff sooner"], marks=["3."]),
        ],
    )
    assert [roles(item) for item in items] == [
        ["North Dales Probation Service region"], ["North Dales Probation Service region"],
        ["HM Prison and Probation Service"],
    ]  # fmt: skip


def test_recommendations_of_a_letter_name_the_force_and_give_reasons(tmp_path: Path) -> None:
    items = items_of(
        tmp_path,
        [
            heading("Recommendations"),
            heading("National recommendation 1", 12),
            paragraph("The IPCC recommends that the College of Policing amends its guidance on restraint."),
            paragraph("Why we have made this recommendation: Officers should not have to guess.", indent=20),
            heading("Local recommendation 2", 12),
            paragraph("The IPCC recommends that, within three months, Holmshire Police makes sure of training."),
            paragraph("Why we have made this recommendation: Staff were not trained.", indent=20),
            heading("Local recommendation 3", 12),
            paragraph("The IPCC recommends to Holmshire Police that it audits a sample of cases, looking at:"),
            *points(["the rank of the officer; and", "the reasons."]),
            paragraph("Why we have made this recommendation: We do not know if this is a wider problem.", indent=20),
        ],
    )
    assert [roles(item) for item in items] == [["College of Policing"], ["Holmshire Police"], ["Holmshire Police"]]
    assert [item.reference for item in items] == ["1", "2", "3"]
    assert items[1].target_date_text == "within three months"
    assert not any("Why we" in (item.recommendation or "") for item in items)
    assert (items[2].recommendation or "").endswith("• the rank of the officer; and\n• the reasons.")


def test_the_concerns_of_a_coroner(tmp_path: Path) -> None:
    concerns = ["Officers were not told that the man had been reported missing.", "No system checks an address."]
    items = items_of(
        tmp_path,
        [
            heading("CORONER’S CONCERNS", 12),
            paragraph("The evidence revealed matters giving rise to concern. The MATTERS OF CONCERN are as follows:"),
            *points(concerns, marks=["(1)", "(2)"]),
            heading("ACTION SHOULD BE TAKEN", 12),
            paragraph("In my opinion action should be taken and I believe that you have the power to take it."),
            heading("YOUR RESPONSE", 12),
            paragraph("You are under a duty to respond to this report within 56 days of its date."),
        ],
    )
    assert said(items) == [("1", concerns[0]), ("2", concerns[1])]
    assert {item.kind for item in items} == {Kind.CAUSE_OF_CONCERN}


def test_a_numbered_form_is_read_as_its_text(tmp_path: Path) -> None:
    form = grid(
        [
            ["4", "CIRCUMSTANCES OF THE DEATH<br/>The man was not found."],
            ["5", "CORONER’S CONCERNS"],
            ["", "(1) Officers were not told that the man had been reported missing."],
            ["6", "ACTION SHOULD BE TAKEN"],
        ],
        [30, 400],
    )
    concern = "Officers were not told that the man had been reported missing."
    assert said(items_of(tmp_path, [form])) == [("1", concern)]


@pytest.mark.parametrize("marks", [["a", "b"], ["(a)", "(b)"], ["R1", "R2"], ["1.1", "1.2"], ["i.", "ii."]])
def test_points_with_marks_of_all_kinds(tmp_path: Path, marks: Sequence[str]) -> None:
    wanted = ["The Home Office should say by the end of 2026 what it expects.", "Forces should agree how to count."]
    items = items_of(tmp_path, [heading("Recommendations"), *points(wanted, marks=marks)])
    assert [item.recommendation for item in items] == wanted
    assert items[0].target_date_text == "by the end of 2026"
    assert roles(items[0]) == ["Home Office"]


def test_lettered_points_under_a_lead_in_are_one_item(tmp_path: Path) -> None:
    story = [
        heading("Recommendations"),
        paragraph("We recommend that the force:"),
        *points(["reconciles its records; and", "trains those who are out of date."], marks=["(a)", "(b)"]),
    ]
    assert len(items_of(tmp_path, story)) == 1


def test_concerns_each_with_its_recommendation(tmp_path: Path) -> None:
    items = items_of(
        tmp_path,
        [
            heading("Section 6. Key concerns and recommendations"),
            paragraph("Key concern: Detainees waited too long, and nobody knew why."),
            paragraph("Recommendation: The force should book detainees in without delay."),
            paragraph("Key concern: Records were poor and were not read by supervisors."),
            paragraph("Recommendation: The force should check records every week."),
        ],
    )
    assert [item.kind for item in items] == [Kind.CAUSE_OF_CONCERN, Kind.RECOMMENDATION] * 2
    assert items[1].recommendation == "The force should book detainees in without delay."


def test_lists_by_importance_with_housekeeping_last(tmp_path: Path) -> None:
    items = items_of(
        tmp_path,
        [
            heading("6. Summary of recommendations"),
            heading("Main recommendations", 12),
            *points(["Detainees should be booked in promptly. (2.15)"], marks=["6.1"]),
            heading("Recommendations", 12),
            *points(["Cells should be clean. (4.2)"], marks=["6.2"]),
            heading("Housekeeping points", 12),
            *points(["Clocks should show the right time. (4.9)"], marks=["6.3"]),
            heading("Good practice", 12),
            *points(["Officers should be proud of the garden. (5.1)"], marks=["6.4"]),
        ],
    )
    assert [item.reference for item in items] == ["6.1", "6.2", "6.3"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Proposals for improvement", Kind.RECOMMENDATION),
        ("Recommended actions", Kind.RECOMMENDATION),
        ("What the force needs to do now", Kind.RECOMMENDATION),
        ("Statutory recommendations", Kind.RECOMMENDATION),
        ("Learning recommendations", Kind.RECOMMENDATION),
        ("Issues to address", Kind.AREA_FOR_IMPROVEMENT),
        ("Areas of non-compliance", Kind.AREA_FOR_IMPROVEMENT),
        ("Areas for consideration", Kind.AREA_FOR_IMPROVEMENT),
        ("Learning points", Kind.AREA_FOR_IMPROVEMENT),
    ],
)
def test_headings_of_many_bodies(tmp_path: Path, title: str, kind: Kind) -> None:
    wanted = ["Managers should check the quality of advice.", "Keep a record of each decision that is made."]
    items = items_of(tmp_path, [heading(title), *points(wanted), heading("Method"), paragraph(FINDINGS)])
    assert [item.recommendation for item in items] == wanted
    assert [item.kind for item in items] == [kind, kind]
    assert not any(item.flags for item in items)


@pytest.mark.parametrize(
    "title", ["Issues requiring urgent attention", "Areas that need to be strengthened", "Steps required by the force"]
)
def test_a_heading_made_of_common_words_gives_doubtful_items(tmp_path: Path, title: str) -> None:
    wanted = "Managers should check the quality of the advice that is given."
    (item,) = items_of(tmp_path, [heading(title), *points([wanted]), heading("Method"), paragraph(FINDINGS)])
    assert item.recommendation == wanted
    assert "heading_not_known" in item.flags


def test_what_only_sentences_recommend_is_doubtful(tmp_path: Path) -> None:
    items = items_of(
        tmp_path,
        [
            heading("Staffing"),
            paragraph(FINDINGS),
            paragraph("We recommend that the force reviews the number of supervisors on nights."),
            heading("Systems"),
            paragraph("We also recommend that the Chief Constable:"),
            *points(["appoints an owner for the system by 30 September 2024; and", "tells staff who that is."]),
            paragraph("We recommended in our 2009 report that the force should buy a system. It did so."),
        ],
    )
    assert len(items) == 2
    assert all("stated_in_prose" in item.flags for item in items)
    assert roles(items[1]) == ["Chief Constable"]
    assert items[1].target_date_text == "by 30 September 2024"


def test_what_sentences_inside_paragraphs_recommend(tmp_path: Path) -> None:
    items = items_of(
        tmp_path,
        [
            paragraph("1. The log is kept by hand. We recommend that the log is kept in the duty system. It is short."),
            paragraph("2. Two meetings were missed, and we therefore recommend that the Head of Estates reviews them."),
            paragraph("3. The neighbours recommended an app to us. We do not recommend that it is bought."),
            paragraph("4. Keys are counted. We recommend that the Panel notes this."),
        ],
    )
    assert [item.recommendation for item in items] == [
        "We recommend that the log is kept in the duty system.",
        "we therefore recommend that the Head of Estates reviews them.",
    ]
    assert all("stated_in_prose" in item.flags and item.reference is None for item in items)
    assert roles(items[1]) == ["Head of Estates"]


def test_what_an_inspectorate_requires_under_any_heading(tmp_path: Path) -> None:
    required = "HMICFRS and CQC require the local partnership to prepare and submit a plan by 5 May 2026."
    items = items_of(
        tmp_path,
        [
            heading("Areas for improvement"),
            *points(["Leaders should make sure that plans are read."]),
            heading("The result"),
            paragraph(required),
            paragraph("The law requires the force to publish a statement each year. CQC asks staff what they think."),
            paragraph("HMCI requires the local partnership to publish its plan."),
        ],
    )
    assert [item.recommendation for item in items] == [
        "Leaders should make sure that plans are read.",
        required,
        "HMCI requires the local partnership to publish its plan.",
    ]
    assert "stated_in_prose" in items[1].flags
    assert items[1].target_date_text == "by 5 May 2026"


def test_sentences_repeat_what_a_list_recommends(tmp_path: Path) -> None:
    items = items_of(
        tmp_path,
        [
            heading("Staffing"),
            paragraph("We recommend that the force reviews the number of supervisors on nights."),
            heading("Recommendations"),
            *points(["The force should review how many supervisors work on nights."], marks=["1."]),
        ],
    )
    assert [item.reference for item in items] == ["1"]


PRIOR = "We recommended in our 2014 report that the force should train its staff. It has done so."


@pytest.mark.parametrize(
    "story",
    [
        [paragraph("RECOMMENDATION: That the minutes be agreed and signed by the Chair as a correct record.")],
        [paragraph("RECOMMENDATION: That the report on the estate be received."), paragraph("RESOLVED: accordingly.")],
        [
            paragraph("RECOMMENDATION: That the Strategy 2026–2030 should go to consultation."),
            paragraph("RESOLVED: That the recommendation be agreed."),
        ],
        [heading("Recommendations"), *points(["That the budget be approved.", "That the risks be noted."])],
        [paragraph("I recommend that the Commissioner approves the award of the contract for towels.")],
        [heading("Progress"), paragraph(PRIOR), *points(["Recommendation 3 from 2018: train staff. Complete."])],
        [heading("Follow up of prior year recommendations"), *points(["The force should train its staff."])],
        [paragraph("The Board said: “We recommend that the force reviews its policy.” It has not done so.")],
        [heading("Contents"), paragraph("Recommendation 1 – Training of new sergeants 7"), paragraph("Fleet 9")],
        [heading("Categorisation of recommendations"), *points(["High: action should be taken at once."])],
        [heading("How forces should respond to our recommendations"), *points(["Forces should write to us."])],
        [heading("Agenda", 12), paragraph("Audit recommendations"), *points(["Fleet", "Estate"], marks=["5.", "6."])],
        [heading("Issues requiring urgent attention", 12), paragraph("There were none in this quarter.")],
        [heading("Recommendations"), paragraph("Members are invited to note the paper.")],
        [heading("Accelerated cause of concern: how Holmshire Police vets its staff", 12), paragraph(FINDINGS)],
    ],
    ids=[
        "minutes", "received", "resolved", "budget", "decision", "progress", "prior year", "quoted", "contents",
        "scale", "how to respond", "agenda", "no issues", "members", "title of a letter",
    ],
)  # fmt: skip
def test_what_recommends_nothing(tmp_path: Path, story: Story) -> None:
    assert items_of(tmp_path, story) == ()


@pytest.mark.parametrize("align", ["TOP", "MIDDLE", "BOTTOM"])
def test_the_word_and_number_of_an_item_may_stand_in_the_margin(tmp_path: Path, align: str) -> None:
    wanted = [
        "By 31 December 2025, chief constables should test how stops are recorded.",
        "By 31 May 2026, the Home Office should publish what was found.",
    ]
    story: list[Flowable | list[Flowable]] = [heading("Stops")]
    for number, text in enumerate(wanted, start=1):
        cells = [paragraph(f"<b>Rec<br/>{number}</b>"), paragraph(text)]
        looks = [("VALIGN", (0, 0), (-1, -1), align)]
        story += [paragraph(FINDINGS), Table([cells], colWidths=[60, 420], style=looks)]
    assert said(items_of(tmp_path, [*story, paragraph(FINDINGS)])) == [("1", wanted[0]), ("2", wanted[1])]


def test_a_text_of_several_lines_beside_the_margin_goes_on_with_its_points(tmp_path: Path) -> None:
    wanted = "By 31 May 2026, the Home Office should publish what it has found about stops in the last year and say:"
    looks = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    table = Table([[paragraph("<b>Rec<br/>4</b>"), paragraph(wanted)]], colWidths=[60, 400], style=looks)
    items = items_of(tmp_path, [heading("Stops"), paragraph(FINDINGS), table, *points(["who", "why"], indent=66)])
    assert said(items) == [("4", f"{wanted}\n• who\n• why")]


def test_who_is_invited_to_meetings_makes_no_paper_of_a_report(tmp_path: Path) -> None:
    wanted = ["How often nurses are invited to, and take part in, meetings.", "The sharing of records with schools."]
    items = items_of(tmp_path, [heading("What needs to improve?"), *points(wanted)])
    assert [item.recommendation for item in items] == wanted


@pytest.mark.parametrize(
    ("title", "reference"),
    [
        ("Quick-time learning recommendation 1", "1"),
        ("Force recommendation R2", "R2"),
        ("Joint area for improvement 3", "3"),
    ],
)
def test_the_heading_of_an_item_may_name_its_sort(tmp_path: Path, title: str, reference: str) -> None:
    wanted = "The force should count its stores each year."
    story = [heading(title, 12), paragraph(wanted), heading("Findings", 12), paragraph(FINDINGS)]
    assert said(items_of(tmp_path, story)) == [(reference, wanted)]


def test_the_number_of_an_item_may_run_into_its_text(tmp_path: Path) -> None:
    wanted = ["The force should count its stores.", "By 31 May 2026, the force should sell its vans."]
    story = [paragraph(f"Recommendation {number}. {text}") for number, text in enumerate(wanted, start=1)]
    assert said(items_of(tmp_path, story)) == [("1", wanted[0]), ("2", wanted[1])]


def test_a_sentence_that_recommends_outside_the_items_is_told(tmp_path: Path) -> None:
    stray = "1.4 We recommend that the force sells its vans by May 2026."
    story = [paragraph(stray), heading("Recommendations"), *points(["The force should count its stores."])]
    cover = [heading("Lost and found", 28), paragraph(FINDINGS)]
    extraction = read_report(write_report(tmp_path / "report.pdf", [*cover, *story]))
    assert [item.recommendation for item in extraction.items] == ["The force should count its stores."]
    assert [issue.code for issue in extraction.issues] == ["sentence_not_read"]
    assert "sells its vans" in extraction.issues[0].message


def test_a_numbered_heading_ends_the_item_and_a_bold_lead_in_has_its_list(tmp_path: Path) -> None:
    lead_in = "Within three months, the force should review how it keeps dogs."
    items = items_of(
        tmp_path,
        [
            heading("1. Leadership"),
            paragraph(FINDINGS),
            heading("Recommendation", 11),
            paragraph("By 31 March 2015, the force should measure what matters.", bold=True),
            heading("2. First response and care"),
            paragraph(FINDINGS),
            heading("Recommendation", 11),
            paragraph(lead_in, bold=True),
            paragraph("The review should include, as a minimum, how best to:", bold=True),
            *points(["feed them; and", "walk them."]),
        ],
    )
    assert [item.recommendation for item in items] == [
        "By 31 March 2015, the force should measure what matters.",
        f"{lead_in}\nThe review should include, as a minimum, how best to:\n• feed them; and\n• walk them.",
    ]
