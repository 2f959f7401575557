"""What headings announce."""

import pytest

from extractors.shapes.narrative.topics import Form, labelled_item, topic_of
from models.records import Kind

AFI, CONCERN, RECOMMENDATION = Kind.AREA_FOR_IMPROVEMENT, Kind.CAUSE_OF_CONCERN, Kind.RECOMMENDATION


@pytest.mark.parametrize(
    ("heading", "form", "kind"),
    [
        ("Recommendations", Form.LIST, RECOMMENDATION),
        ("Our recommendations", Form.LIST, RECOMMENDATION),
        ("Annex A: Recommendations", Form.LIST, RECOMMENDATION),
        ("5. Summary of recommendations", Form.LIST, RECOMMENDATION),
        ("Recommendations for chief constables", Form.LIST, RECOMMENDATION),
        ("Areas for priority action", Form.LIST, RECOMMENDATION),
        ("Priorities for further improvement:", Form.LIST, RECOMMENDATION),
        ("Action the provider MUST take to improve", Form.LIST, RECOMMENDATION),
        ("AREAS FOR IMPROVEMENT", Form.LIST, AFI),
        ("What needs to improve?", Form.LIST, AFI),
        ("What does the school need to do to improve? (Information for governors)", Form.LIST, AFI),
        ("Actions the trust should take", Form.LIST, AFI),
        ("Area for improvement", Form.SINGLE, AFI),
        ("Area for improvement 3", Form.SINGLE, AFI),
        ("Recommendation 12", Form.SINGLE, RECOMMENDATION),
        ("Cause of concern", Form.SINGLE, CONCERN),
        ("Accelerated cause of concern", Form.SINGLE, CONCERN),
        ("Next steps", Form.DUTIES, RECOMMENDATION),
        ("Case study: area for improvement", Form.PRACTICE, RECOMMENDATION),
        ("Innovative practice", Form.PRACTICE, RECOMMENDATION),
    ],
)
def test_headings_that_announce_items(heading: str, form: Form, kind: Kind) -> None:
    topic = topic_of(heading)
    assert topic is not None
    assert (topic.form, topic.kind) == (form, kind)


@pytest.mark.parametrize(
    "heading",
    [
        "Main findings",
        "Progress on recommendations",
        "Previous recommendations",
        "Recommendations from our 2021 report",
        "What does the area partnership need to do better?",
        "How we make recommendations",
        "The force has improved how it deals with recommendations made by others in the year",
        "",
    ],
)
def test_other_headings(heading: str) -> None:
    assert topic_of(heading) is None


@pytest.mark.parametrize(
    ("text", "reference", "rest"),
    [
        ("Recommendation 7: The force should count its stock.", "7", "The force should count its stock."),
        ("Recommendation 2 – The force should count its stock.", "2", "The force should count its stock."),
        ("Area for improvement: the force should count its stock.", None, "the force should count its stock."),
    ],
)
def test_labelled_items(text: str, reference: str | None, rest: str) -> None:
    topic = labelled_item(text)
    assert topic is not None
    assert (topic.reference, topic.text) == (reference, rest)


@pytest.mark.parametrize(
    "text", ["Recommendation 7 said that the force should count.", "Recommendation 7:", "Note: see below."]
)
def test_other_paragraphs(text: str) -> None:
    assert labelled_item(text) is None
