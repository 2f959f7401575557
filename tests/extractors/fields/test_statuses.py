"""Status and RAG as printed, in words or as the colour of a cell, and what they say."""

import pytest

from extractors.fields.statuses import (
    Key,
    Meaning,
    Standing,
    meaning_of,
    standing,
    states_none,
    status_in_action,
    status_of_heading,
)
from models.records import Rag, Status


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("Not started", "not_started"),
        ("NOT IMPLEMENTED", "not_started"),
        ("Pending start", "not_started"),
        ("Off track but recoverable", "at_risk"),
        ("Recommended for discharge", "proposed_for_closure"),
        ("Awaiting internal audit verification", "awaiting_sign_off"),
        ("Covered by another action", "superseded"),
        ("Not implemented – risk accepted", "not_adopted"),
        ("Mainly complete", "ongoing"),
        ("Awaiting national guidance", "deferred"),
        ("On Target", "on_target"),
        ("On track", "on_target"),
        ("At Risk", "at_risk"),
        ("At Risk.", "at_risk"),
        ("Off target", "off_target"),
        ("Overdue", "off_target"),
        ("PROPOSED CLOSED", "proposed_for_closure"),
        ("Proposed for closure", "proposed_for_closure"),
        ("Recommend complete", "proposed_for_closure"),
        ("Awaiting closure", "proposed_for_closure"),
        ("Closed", "closed"),
        ("Complete", "closed"),
        ("Completed", "closed"),
        ("Implemented", "closed"),
        ("Closed – fully implemented", "closed"),
        ("No further action", "no_action_required"),
        ("Awaiting sign off", "awaiting_sign_off"),
        ("Complete – awaiting sign off", "awaiting_sign_off"),
        ("Superseded", "superseded"),
        ("No longer applicable", "superseded"),
        ("Not adopted", "not_adopted"),
        ("Not accepted", "not_adopted"),
        ("Rejected", "not_adopted"),
        ("Disputed", "not_adopted"),
        ("Work ongoing", "ongoing"),
        ("Partly implemented", "ongoing"),
        ("Partially complete", "ongoing"),
        ("In progress", "ongoing"),
        ("Open", "ongoing"),
        ("On hold", "deferred"),
        ("Deferred", "deferred"),
        # whatever hyphens and dates stand in it
        ("On-going", "ongoing"),
        ("Awaiting sign-off", "awaiting_sign_off"),
        ("Off-target", "off_target"),
        ("At-risk", "at_risk"),
        ("Closed 12/03/2018", "closed"),
        ("Closed - March 2018", "closed"),
        ("With auditor for sign-off", "awaiting_sign_off"),
        ("Check progress", "at_risk"),
        ("Assigned", "not_started"),
        ("Not ours", "no_action_required"),
        ("Not one for us", "no_action_required"),
        # not, or not wholly
        ("Not complete", "ongoing"),
        ("Not yet complete", "ongoing"),
        ("Not closed", "ongoing"),
        ("Not achieved", "not_started"),  # as the verdict on an earlier recommendation
        ("Not signed off", "ongoing"),
        ("80% complete", "ongoing"),
        ("Nearly complete", "ongoing"),
        ("Part complete", "ongoing"),
        ("Largely implemented", "ongoing"),
        ("To be closed", "proposed_for_closure"),
        ("Incomplete", "ongoing"),
        ("Not on target", "off_target"),
        ("Not at risk", None),
        ("Not ongoing", None),
        ("Now business as usual", None),
        ("The force has completed a review of its officers and will report in May.", None),
        ("", None),
    ],
)
def test_status_by_its_words(printed: str, status: str | None) -> None:
    assert standing(printed, None)[:2] == (status and Status(status), None)


@pytest.mark.parametrize(
    ("printed", "fill", "rag"),
    [
        ("Green", None, "green"),
        ("AMBER", None, "amber"),
        ("Red", "green", "red"),  # the word goes before the colour
        ("", "green", "green"),
        (None, "red", "red"),
        ("On target", "green", "green"),
        ("Amber - at risk", None, "amber"),
        ("Green (closed)", None, "green"),
        ("RAG: Green", None, "green"),
        ("Green/Amber", None, None),  # which?
        ("The red team has met", None, None),
        ("", "grey", "grey"),
        ("", "white", "white"),
        ("", "blue", None),
        ("", "black", None),
        ("", None, None),
    ],
)
def test_rag_by_word_or_fill(printed: str | None, fill: str | None, rag: str | None) -> None:
    assert standing(printed, fill).rag == (rag and Rag(rag))


def test_a_colour_is_no_status() -> None:
    assert standing("", "green").status is None
    assert standing("Green", "green").status is None


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("Action(s) proposed for closure", "proposed_for_closure"),
        ("Action(s) off target", "off_target"),
        ("Actions on target", "on_target"),
        ("Total closed action(s)", "closed"),
        ("Closed actions", "closed"),
        ("Completed recommendations", "closed"),
        ("Actions closed since the last meeting", "closed"),
        ("Action(s) at risk of being off target (overdue within the next 3 months)", "at_risk"),
        ("Actions not complete", "ongoing"),
        # words of a title that are also of a status
        ("Open Source Intelligence Audit 2025", None),
        ("Live Facial Recognition 2026", None),
        ("Duplicate Records Inspection", None),
        ("New action(s)", None),
        ("Custody Inspection 2025", None),
    ],
)
def test_status_of_the_heading_above(heading: str, status: str | None) -> None:
    assert status_of_heading(heading) == (status and Status(status))


@pytest.mark.parametrize(
    ("action", "states"),
    [
        ("No action required.", True),
        ("No further action is required.", True),
        ("The force has read this. No further action required.", True),
        ("Noted\nNo action required", True),
        ("No action required until the policy is reviewed in May.", False),
        ("The review found that no further action was needed for two cases.", False),
        ("Train all custody staff.", False),
        ("", False),
    ],
)
def test_an_action_that_states_that_none_is_required(action: str, states: bool) -> None:
    assert status_in_action(action) == (Status.NO_ACTION_REQUIRED if states else None)


STORY = (
    "The working group has met every month since spring, drawn up a plan with each district, visited the stores and "
    "will tell the board what it has found"
)


@pytest.mark.parametrize(
    ("printed", "states"),
    [
        ("Now business as usual.", True),
        ("BAU", True),
        ("No update received", True),
        (STORY, True),
        (f"{STORY} once all is complete.", False),  # it speaks of a status: someone should look
        ("Sort of", False),
        ("Awaiting guidance from the college.", False),
        ("With the board", False),
    ],
)
def test_words_that_are_known_to_state_no_status(printed: str, states: bool) -> None:
    assert standing(printed, None).status is None
    assert states_none(printed) == states


KEY = Key(
    {
        "green": Meaning(Status.ON_TARGET),
        "g": Meaning(Status.ON_TARGET),
        "ns": Meaning(Status.NOT_STARTED),
        "2": Meaning(Status.CLOSED),
        "red": Meaning(None, is_priority=True),
    }
)


@pytest.mark.parametrize(
    ("printed", "fill", "expected"),
    [
        ("G", None, Standing(Status.ON_TARGET, Rag.GREEN)),
        ("Green", None, Standing(Status.ON_TARGET, Rag.GREEN)),
        ("RAG: Green", None, Standing(Status.ON_TARGET, Rag.GREEN)),
        (None, "green", Standing(Status.ON_TARGET, Rag.GREEN)),
        ("NS", "white", Standing(Status.NOT_STARTED, Rag.WHITE)),
        ("2", None, Standing(Status.CLOSED, None)),
        ("Closed", "green", Standing(Status.CLOSED, Rag.GREEN)),
        ("Red", "red", Standing(None, None)),
        ("Overdue", "red", Standing(Status.OFF_TARGET, None)),
        ("The team met twice.", "green", Standing(None, Rag.GREEN)),
    ],
)
def test_the_documents_own_key_goes_first(printed: str | None, fill: str | None, expected: Standing) -> None:
    assert standing(printed, fill, KEY)[:2] == expected[:2]


@pytest.mark.parametrize(
    ("explained", "status", "is_priority"),
    [
        ("Outstanding and Exceeding the Target Date.", Status.OFF_TARGET, False),
        ("Outstanding but Within the Target Date.", Status.ONGOING, False),
        ("Achieved or adequate progress being made", Status.ON_TARGET, False),
        ("Started but inadequate progress or risk that it won't be achieved", Status.AT_RISK, False),
        ("Unachieved or likely that it won’t be achieved", Status.OFF_TARGET, False),
        ("Not started but planned for a later quarter", Status.NOT_STARTED, False),
        ("Complete: evidence submitted, awaiting sign off", Status.AWAITING_SIGN_OFF, False),
        ("Finished here and waiting for the inspectors to verify", Status.AWAITING_SIGN_OFF, False),
        ("Some doubt about the date", Status.AT_RISK, False),
        ("High priority", None, True),
        ("Priority 2", None, True),
        ("Stop and search", None, False),
    ],
)
def test_what_the_explanation_of_a_key_says(explained: str, status: Status | None, is_priority: bool) -> None:
    assert meaning_of(explained) == Meaning(status, is_priority)


def test_a_label_that_speaks_for_itself_says_more_than_that_its_date_is_to_come() -> None:
    assert meaning_of("not yet due", "on track") == Meaning(Status.ON_TARGET)
    assert meaning_of("Not due", "scheduled") == Meaning(Status.NOT_STARTED)


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("0%", "not_started"),
        ("75 %", "ongoing"),
        ("100% complete", "closed"),
        ("100 per cent", "closed"),
        ("150%", None),
        ("Evidence refreshed, awaiting closure.", "proposed_for_closure"),
        ("Evidence updated, awaiting sign off by the inspectorate.", "awaiting_sign_off"),
        ("Evidence refreshed work ongoing.", "ongoing"),
        ("Complete – signed off by the deputy chief constable on 3 May", "closed"),
        ("Now business as usual.", None),
        ("Awaiting guidance from the college.", None),
    ],
)
def test_percentages_and_statements(printed: str, status: str | None) -> None:
    assert standing(printed, None).status == status


@pytest.mark.parametrize("heading", ["Closed since the March schedule", "Completed during the quarter"])
def test_a_heading_may_say_since_when(heading: str) -> None:
    assert status_of_heading(heading) is Status.CLOSED
