"""What headings of columns say, and which say too little to be sure of it."""

import pytest

from extractors.wording.headings import field_of


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Unique reference", "reference"),
        ("Recommendation ID", "reference"),
        ("Text of recommendation", "recommendation"),
        ("Findings and recommendations", "recommendation"),
        ("Summary of findings", "observation"),
        ("Why this matters", "observation"),
        ("Description of action", "action"),
        ("Chief Constable’s response", "action"),
        ("Officer responsible for delivery", "owner"),
        ("Action by", "owner"),
        ("Action by date", "target_date"),
        ("To be completed by", "target_date"),
        ("Latest target date", "revised_date"),
        ("Due date (revised)", "revised_date"),
        ("Status of implementation", "status"),
        ("Implemented (Y/N)", "status"),
        ("Overall RAG", "rag"),
        ("Level of priority", "priority"),
        ("Reason for slippage", "update"),
        ("Where are we now?", "update"),
        ("Evidence of closure", "update"),
        ("Evidence required", "not_recorded"),
        ("Review date", "not_recorded"),
        ("Signed off by", "not_recorded"),
        ("RAG last quarter", "not_recorded"),
        ("Recommending body", "source_body"),
        ("Title of audit", "source_title"),
        ("Date report published", "source_date"),
        # brackets say more of what is known, unless both together are a wording
        ("RAG (owner)", "rag"),
        ("Status (lead’s view)", "status"),
        ("Target date (revised)", "revised_date"),
        ("Deadline as extended", "revised_date"),
        ("Latest note", "update"),
        # words cut short
        ("Rev. due", "revised_date"),
        ("Rev. due date", "revised_date"),
        ("Orig. due", "target_date"),
        ("Act. no", "reference"),
        ("Mgmt. response", "action"),
        ("Est. compl. date", "target_date"),
        ("Rec.", "reference"),
    ],
)
def test_wordings(heading: str, field: str) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    "heading", ["Colour", "Department", "Evidence", "Level", "Notes", "Requirement", "Stage", "Task"]
)
def test_what_may_stand_in_any_table_is_left_to_what_stands_beneath_it(heading: str) -> None:
    assert field_of(heading) is None
