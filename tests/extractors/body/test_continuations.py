"""A ruled table goes on over the page though its rules do not; other text at the head of a page is other text."""

from pathlib import Path

import pytest

from extractors.body.blocks import Block, Text, read_body
from extractors.layout.pages import lay_out
from extractors.layout.tables import Table
from tests.extractors.pdf_builder import Report, headings, pages_of

WIDTHS = [60.0, 250.0, 120.0, 250.0]
HEADINGS = headings("Ref", "Action", "Owner", "Update")
CUT = [
    "1",
    "Train all of the custody staff to tell a nurse at once about any injury",
    "Supt Ash",
    "Half are trained, and",
]
REST = ["", "that they see on a detained person.", "", "the others will be trained by the end of May."]
WHOLE = ["1", f"{CUT[1]} {REST[1]}", "Supt Ash", f"{CUT[3]} {REST[3]}"]
THINGS = [
    "the hatch",
    "the roof of the van",
    "each lamp",
    "the gate",
    "two chairs",
    "the clock on the wall",
    "the lock",
]
FURTHER = [[str(n), f"Mend {thing}.", "Sgt Elm", "It was mended."] for n, thing in enumerate(THINGS, start=2)]
AFTER = "These are all the actions that the harbour police agreed with the board."


def blocks(made: Report) -> list[Block]:
    return list(read_body(map(lay_out, pages_of(made.save()))))


def begun(folder: Path) -> Report:
    return Report(folder / "a.pdf").table(WIDTHS, [HEADINGS, CUT]).page_break()


def rows(table: Block) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("further", [[], FURTHER], ids=["the rest of a row", "and further rows"])
@pytest.mark.parametrize(("frame", "rules"), [(True, False), (False, True)], ids=["without rules", "without a frame"])
def test_a_table_goes_on_over_the_page(tmp_path: Path, frame: bool, rules: bool, further: list[list[str]]) -> None:
    made = begun(tmp_path).table(WIDTHS, [REST, *further], frame=frame, rules=rules).words(AFTER)
    table, after = blocks(made)
    assert rows(table)[1:] == [WHOLE, *further]
    assert isinstance(after, Text)
    assert after.text == AFTER


def test_a_table_goes_on_over_two_pages(tmp_path: Path) -> None:
    made = begun(tmp_path).table(WIDTHS, [REST, *FURTHER[:5]], rules=False)
    (table,) = blocks(made.page_break().table(WIDTHS, FURTHER[5:], rules=False))
    assert rows(table)[1:] == [WHOLE, *FURTHER]


def test_rules_may_begin_again_below_the_rest_of_a_row(tmp_path: Path) -> None:
    made = begun(tmp_path).table(WIDTHS, [REST], rules=False).table(WIDTHS, FURTHER)
    (table,) = blocks(made)
    assert rows(table)[1:] == [WHOLE, *FURTHER]


@pytest.mark.parametrize(
    "text",
    [AFTER, "Next steps", "The board meets again in May, and will look at what was done by then."],
    ids=["a sentence", "a heading", "words over several columns"],
)
def test_other_words_at_the_head_of_a_page_are_no_cell(tmp_path: Path, text: str) -> None:
    table, other = blocks(begun(tmp_path).words(text))
    assert rows(table)[1:] == [CUT]
    assert isinstance(other, Text)


def test_words_below_the_table_end_it(tmp_path: Path) -> None:
    made = Report(tmp_path / "a.pdf").table(WIDTHS, [HEADINGS, WHOLE]).words(AFTER).page_break()
    found = blocks(made.table(WIDTHS, FURTHER, rules=False))
    assert rows(found[0])[1:] == [WHOLE]
    assert len(found) > 2
