"""Manuals, papers and forms recommend something to their readers: no item comes of it, and it is told."""

from pathlib import Path

import pytest

from tests.extractors.prose_builder import heading, paragraph, points, read_report, write_report

ADVICE = ["Keep each chapter in a folder.", "Set all names in the same type."]


@pytest.mark.parametrize("title", ["Recommendations for typists", "Requirements", "Suggestions"])
def test_advice_of_a_manual_is_left_out_and_told(tmp_path: Path, title: str) -> None:
    story = [heading("The fenland thesis class", 24), paragraph("How to set a thesis."), heading(title, 14)]
    found = read_report(write_report(tmp_path / "manual.pdf", [*story, *points(ADVICE)]))
    assert found.items == ()
    (issue,) = found.issues
    assert (issue.code, issue.page) == ("advice_left_out", 1)
    assert "2 texts" in issue.message


def test_what_a_sentence_recommends_to_the_reader_is_no_item(tmp_path: Path) -> None:
    story = [heading("Installing the fenland class", 24), paragraph("We recommend that you unpack it in a folder.")]
    assert read_report(write_report(tmp_path / "manual.pdf", story)).items == ()


def test_recommendations_of_others_to_an_institution_are_doubtful(tmp_path: Path) -> None:
    wanted = ["The ministry should publish its forecasts.", "Universities should share their results."]
    story = [heading("Tides and harbours", 24), heading("Recommendations", 14), *points(wanted)]
    items = read_report(write_report(tmp_path / "paper.pdf", story)).items
    assert [item.recommendation for item in items] == wanted
    assert all(item.flags == ("body_not_known",) and item.review for item in items)


@pytest.mark.parametrize(
    "told", ["Holmshire Police", "Internal audit of stores", "Inspection of Southlea", "Heddlu Fenland"]
)
def test_one_word_of_the_field_on_the_first_pages_is_enough(tmp_path: Path, told: str) -> None:
    story = [heading(told, 24), heading("Recommendations", 14), *points(["Check all of the keys each week."])]
    (item,) = read_report(write_report(tmp_path / "report.pdf", story)).items
    assert item.flags == ()


def test_an_item_that_is_followed_up_is_one_whatever_the_document_says(tmp_path: Path) -> None:
    story = [heading("Points to watch", 24), heading("Recommendations", 14)]
    story += points(["Check all of the keys by 3 March 2026.", "Count all of the boxes."])
    found = read_report(write_report(tmp_path / "points.pdf", story))
    assert [item.recommendation for item in found.items] == ["Check all of the keys by 3 March 2026."]
    assert [issue.code for issue in found.issues] == ["advice_left_out"]
