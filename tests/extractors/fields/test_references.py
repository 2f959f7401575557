"""The numbers of items, in a column of their own or at the head of a text, and rows with several numbered actions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.fields.references import leading_reference, numbered_actions, parts_by_number, reference_in_cell


@pytest.mark.parametrize(
    ("printed", "reference"),
    [
        ("4.8", "4.8"),
        ("1.", "1"),
        ("(13.1)", "13.1"),
        ("R01", "R01"),
        ("E1.1", "E1.1"),
        ("3.14/15", "3.14/15"),
        ("PL1-C01", "PL1-C01"),
        ("PL1 -\nC01", "PL1-C01"),
        ("Rec 4.1", "4.1"),
        ("Recommendation 3", "3"),
        ("Recommendation no. 3", "3"),
        ("No. 5", "5"),
        ("#5", "5"),
        ("Ref: 4.1", "4.1"),
        ("Action 12", "12"),
        ("AFI 2", "2"),
        ("Area for improvement 2", "2"),
        ("", None),
    ],
)
def test_reference_in_a_column_of_its_own(printed: str, reference: str | None) -> None:
    assert reference_in_cell(printed) == reference


@pytest.mark.parametrize(
    ("printed", "reference", "text"),
    [
        ("4.8 Action: Train the staff.", "4.8", "Train the staff."),
        ("4.8 Train the staff.", "4.8", "Train the staff."),
        ("6. Within three months, train.", "6", "Within three months, train."),
        ("6) Train the staff.", "6", "Train the staff."),
        ("PL1-C01: The plan", "PL1-C01", "The plan"),
        ("PL1-C01 – The plan", "PL1-C01", "The plan"),
        ("R01 Train the staff.", "R01", "Train the staff."),
        ("Recommendation 1\nThe force should plan.", "1", "The force should plan."),
        ("Recommendation 4 The force should plan.", "4", "The force should plan."),
        ("Recommendation 12: The force should plan.", "12", "The force should plan."),
        ("Rec 4.1 - The force should plan.", "4.1", "The force should plan."),
        ("AFI no. 3 - The force should plan.", "3", "The force should plan."),
        ("Action (13.1): Train the staff.", "13.1", "Train the staff."),
        ("Action 10.1: Partially done.", "10.1", "Partially done."),
        ("Action: 10.2 The force will plan.", "10.2", "The force will plan."),
        # a label without a number
        ("Action: Train the staff.", None, "Train the staff."),
        ("Agreed action: Train the staff.", None, "Train the staff."),
        ("Recommendation: Train the staff.", None, "Train the staff."),
        # a number that is not the item's own
        ("Train 4.8 staff.", None, "Train 4.8 staff."),
        ("24/7 cover should be kept.", None, "24/7 cover should be kept."),
        ("101 calls should be answered.", None, "101 calls should be answered."),
        ("2018 figures should be kept.", None, "2018 figures should be kept."),
        ("MG11 statements should be checked.", None, "MG11 statements should be checked."),
        ("S136 detentions should fall.", None, "S136 detentions should fall."),
        ("Q4 2018 figures should be kept.", None, "Q4 2018 figures should be kept."),
        ("3.5 million calls were lost.", None, "3.5 million calls were lost."),
        ("Recommendation 2 should be read with this one.", None, "Recommendation 2 should be read with this one."),
        ("1. Review the plan.\n2. Publish it.", None, "1. Review the plan.\n2. Publish it."),
        ("a) Review the plan.", None, "a) Review the plan."),
        ("Actions should be kept.", None, "Actions should be kept."),
        ("", None, ""),
    ],
)
def test_number_at_the_head_of_a_text(printed: str, reference: str | None, text: str) -> None:
    assert leading_reference(printed) == (reference, text)


@given(st.text(max_size=60))
def test_a_text_loses_only_what_stands_before_it(text: str) -> None:
    numbered = leading_reference(text)
    assert text.strip().endswith(numbered.text)
    assert numbered.reference is None or numbered.reference in text


@pytest.mark.parametrize(
    ("printed", "actions"),
    [
        (
            "Action 10.1: Partially implemented: train.\nAction: 10.2 The force will publish.",
            [("10.1", "Partially implemented: train."), ("10.2", "The force will publish.")],
        ),
        ("Action (13.1): Train. Action (13.2): Publish.", [("13.1", "Train."), ("13.2", "Publish.")]),
        ("Recommendation 4.1 Train.\nRecommendation 4.2 Publish.", [("4.1", "Train."), ("4.2", "Publish.")]),
        (
            "Action 4.1: Train all staff, with Action 4.2. Action 4.2: Publish the plan.",
            [("4.1", "Train all staff, with Action 4.2."), ("4.2", "Publish the plan.")],
        ),
        ("C1.1 Write the form.\nC1.2 Review the film.", [("C1.1", "Write the form."), ("C1.2", "Review the film.")]),
        # parts of other numbers, one number, or none, are one item
        ("4.1 Write the form.\n5.1 Review the film.", []),
        ("1. Write the form.\n2. Review the film.", []),
        ("Action 10.1: Train.", []),
        ("Train and publish.", []),
        ("Train as in Action 10.1, and publish as in Action 10.2.", []),
        ("", []),
    ],
)
def test_separately_numbered_actions_of_one_cell(printed: str, actions: list[tuple[str, str]]) -> None:
    assert numbered_actions(printed) == actions


def test_a_plain_list_is_of_actions_where_owners_or_dates_are_counted_too() -> None:
    actions = "1. Write the form.\n2. Review the film."
    assert numbered_actions(actions, ["Head of Estates", "1) 31/07/2026 2) 31/08/2026"]) == [
        ("1", "Write the form."),
        ("2", "Review the film."),
    ]


DONE = {"10.1": "Trained.", "10.2": "Published."}


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("10.1: Trained. 10.2: Published.", DONE),
        ("10.2: Published.\n10.1: Trained.", DONE),
        ("10.1) Trained. 10.2) Published.", DONE),
        ("Action 10.1: Trained. Action 10.2: Published.", DONE),
        ("Both are done. 10.1: Trained. 10.2: Published.", {n: f"Both are done.\n{did}" for n, did in DONE.items()}),
        # shared by both: not cut
        ("Both are done.", None),
        ("10.1: Trained.", None),
        ("110.1: Trained. 110.2: Published.", None),
    ],
)
def test_parts_of_an_update_by_number(printed: str, parts: dict[str, str] | None) -> None:
    assert parts_by_number(printed, ["10.1", "10.2"]) == parts
