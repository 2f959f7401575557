"""Whole documents whose keys stand before, after or beside the tracker, in words, in cells or in colours."""

from pathlib import Path

import pytest

from models.records import Rag, Status
from tests.extractors.pdf_builder import Box, Report, Rows, headings, read

COLUMNS = headings("Ref", "Recommendation", "Owner", "Status")
WIDTHS = [50.0, 400.0, 120.0, 100.0]
TRAIN = "Every officer in the control room should have had the training."
GREEN, AMBER, RED, GREY = "#00b050", "#ffc000", "#ff0000", "#bfbfbf"


def register(*cells: Box | str) -> Rows:
    """A register with these status cells."""
    return [COLUMNS, *([str(number), TRAIN, "Supt Vale", cell] for number, cell in enumerate(cells, start=1))]


def statuses(report: Report) -> list[str | None]:
    """The status of each item."""
    return [item.status and item.status.value for item in read(report).items]


def test_words_explained_above(tmp_path: Path) -> None:
    words = "What the words mean: “Sailing” – we expect the date to be met. “Adrift” – the date has been missed."
    report = Report(tmp_path / "a.pdf").words(words).table(WIDTHS, register("Adrift", "Sailing", "Closed"))
    assert statuses(report) == ["off_target", "on_target", "closed"]


def test_words_explained_beneath(tmp_path: Path) -> None:
    report = Report(tmp_path / "a.pdf").table(WIDTHS, register("Adrift", "Sailing"))
    assert statuses(report.words("Sailing = on target. Adrift = off target.")) == ["off_target", "on_target"]


def test_words_explained_in_a_table(tmp_path: Path) -> None:
    key: Rows = [["Sailing", "Work is going on"], ["Adrift", "Its date has been missed"], ["Moored", "Paused"]]
    report = Report(tmp_path / "a.pdf").table([100, 250], key).words("The recommendations")
    assert statuses(report.table(WIDTHS, register("Adrift", "Moored", "Sailing"))) == [
        "off_target",
        "deferred",
        "ongoing",
    ]


def test_rows_of_a_key_right_above_the_headings(tmp_path: Path) -> None:
    key: Rows = [[Box("", fill=GREEN), Box("Finished and closed", 3)], [Box("", fill=AMBER), Box("Work goes on", 3)]]
    rows = [*key, *register(Box(fill=AMBER), Box(fill=GREEN))]
    assert statuses(Report(tmp_path / "a.pdf").table(WIDTHS, rows)) == ["ongoing", "closed"]


def test_colours_with_their_meaning_beside_the_table(tmp_path: Path) -> None:
    report = Report(tmp_path / "a.pdf")
    swatches: Rows = [[Box(fill=GREEN)], [Box(fill=AMBER)], [Box(fill=RED)]]
    report.beside(60, ["Finished and closed", "Work in progress", "Off target: the date has been missed"])
    report.table([40], swatches).words("The recommendations")
    found = read(report.table(WIDTHS, register(Box(fill=RED), Box(fill=GREEN), Box(fill=AMBER)))).items
    assert [(item.status, item.rag) for item in found] == [
        (Status.OFF_TARGET, Rag.RED),
        (Status.CLOSED, Rag.GREEN),
        (Status.ONGOING, Rag.AMBER),
    ]


def test_the_documents_own_meaning_goes_before_the_usual_one(tmp_path: Path) -> None:
    words = "Outstanding means that nothing has been done. Complete means that evidence is awaiting sign off."
    report = Report(tmp_path / "a.pdf").words(words).table(WIDTHS, register("Outstanding", "Complete"))
    assert statuses(report) == ["not_started", "awaiting_sign_off"]


def test_symbols_explained_in_a_table(tmp_path: Path) -> None:
    key: Rows = [["+", "Done"], ["»", "On track"], ["!", "Late"]]
    report = Report(tmp_path / "a.pdf").table(WIDTHS, register("»", "!", "+")).words("Key")
    assert statuses(report.table([40, 200], key)) == ["on_target", "off_target", "closed"]


def test_letters_counted_in_a_sentence_are_grades_of_status(tmp_path: Path) -> None:
    key = "Grade: A complete and verified; B complete, closure asked for; C going to plan; D behind; E not started."
    rows = [headings("Ref", "Recommendation", "Owner", "Grade"), *register("A", "B", "D")[1:]]
    items = read(Report(tmp_path / "a.pdf").words(key).table(WIDTHS, rows)).items
    assert [item.status for item in items] == [Status.CLOSED, Status.PROPOSED_FOR_CLOSURE, Status.OFF_TARGET]
    assert {(item.rag, item.priority) for item in items} == {(None, None)}


def test_a_coloured_symbol_is_like_a_coloured_cell(tmp_path: Path) -> None:
    late, well = Box("•", ink=RED), Box("•", ink=GREEN)
    key: Rows = [[well, "Going to plan"], [late, "The date has been missed"]]
    report = Report(tmp_path / "a.pdf").table([40, 200], key).words("The recommendations")
    items = read(report.table(WIDTHS, register(late, well))).items
    assert [(item.status, item.rag) for item in items] == [
        (Status.OFF_TARGET, Rag.RED),
        (Status.ON_TARGET, Rag.GREEN),
    ]


def test_a_count_by_status_is_no_key(tmp_path: Path) -> None:
    counts: Rows = [headings("In progress", "Not started", "Closed"), ["1", "2", "3"]]
    report = Report(tmp_path / "a.pdf").table([100, 100, 100], counts).words("The recommendations")
    assert statuses(report.table(WIDTHS, register("In progress", "Not started"))) == ["ongoing", "not_started"]


def test_a_colour_that_the_key_leaves_out_is_flagged(tmp_path: Path) -> None:
    report = Report(tmp_path / "a.pdf").words("Colours: red means overdue and green means complete.")
    items = read(report.table(WIDTHS, register(Box(fill=RED), Box(fill=AMBER)))).items
    assert [("colour_not_explained" in item.flags, item.status) for item in items] == [
        (False, Status.OFF_TARGET),
        (True, None),
    ]


def test_words_that_nothing_explains_are_flagged_whatever_their_colour(tmp_path: Path) -> None:
    (item,) = read(Report(tmp_path / "a.pdf").table(WIDTHS, register(Box("Adrift", fill=RED)))).items
    assert (item.status, item.rag) == (None, Rag.RED)
    assert "status_not_understood" in item.flags


def test_grey_is_a_decoration_where_nothing_is_rated(tmp_path: Path) -> None:
    (item,) = read(Report(tmp_path / "a.pdf").table(WIDTHS, register(Box("Closed", fill=GREY)))).items
    assert (item.status, item.rag) == (Status.CLOSED, None)


def test_what_a_status_rests_on_is_told(tmp_path: Path) -> None:
    report = Report(tmp_path / "a.pdf").words("Sailing = on target. Adrift = off target.")
    (item,) = read(report.table(WIDTHS, register("Adrift"))).items
    assert [found.rule for found in item.provenance["status"]] == ["register: column “Status”, by the document's key"]


@pytest.mark.parametrize(
    ("comment", "status", "text", "update"),
    [
        ("Completed\nThe stores were checked in May.", Status.CLOSED, "Completed", "The stores were checked in May."),
        ("No progress\nThe post is vacant.", Status.NOT_STARTED, "No progress", "The post is vacant."),
        (
            "Completed forms are kept.\nThe stores were checked.",
            None,
            None,
            "Completed forms are kept.\nThe stores were checked.",
        ),
    ],
)
def test_a_status_as_the_first_line_of_the_comment(
    tmp_path: Path, comment: str, status: Status | None, text: str | None, update: str
) -> None:
    columns = headings("Ref", "Agreed action", "Owner", "Due date", "Comment")
    rows: Rows = [columns, ["1", TRAIN, "Supt Vale", "May 2026", comment]]
    (item,) = read(Report(tmp_path / "a.pdf").table([40, 250, 90, 80, 250], rows)).items
    assert (item.status, item.status_text, item.updates[0].text) == (status, text, update)


def test_a_heading_ends_what_a_title_row_said(tmp_path: Path) -> None:
    columns = headings("Ref", "Recommendation", "Owner", "Due date")
    row = ["1", TRAIN, "Supt Vale", "May 2026"]
    overdue: Rows = [columns, [Box("Overdue", 4, bold=True)], row]
    report = Report(tmp_path / "a.pdf").table(WIDTHS, overdue).words("Closed", bold=True)
    assert statuses(report.table(WIDTHS, [columns, ["2", *row[1:]]])) == ["off_target", "closed"]


def test_a_section_means_what_the_report_says_of_it(tmp_path: Path) -> None:
    words = "Overdue actions are those that have missed their date. Actions that are not yet due are all on target."
    columns = headings("Ref", "Recommendation", "Owner", "Due date")
    row = ["1", TRAIN, "Supt Vale", "May 2026"]
    later: Rows = [[Box("Not yet due", 4, bold=True)], ["2", *row[1:]]]
    report = Report(tmp_path / "a.pdf").words(words)
    assert statuses(report.table(WIDTHS, [columns, [Box("Overdue", 4, bold=True)], row, *later])) == [
        "off_target",
        "on_target",
    ]


def test_a_key_of_colours_that_no_rules_enclose(tmp_path: Path) -> None:
    """As spreadsheets print it beneath the tracker; the share that is done does not speak against it."""
    columns = headings("Ref", "Recommendation", "Owner", "RAG", "% done")
    cells = [(GREEN, "100%"), (RED, "60%"), (AMBER, "40%")]
    rows: Rows = [
        columns,
        *([str(n), TRAIN, "Supt Vale", Box(fill=fill), done] for n, (fill, done) in enumerate(cells)),
    ]
    report = Report(tmp_path / "a.pdf").table([50, 350, 120, 50, 70], rows).words("Key")
    report.beside(80, ["Will be met", "Date in doubt", "Date has been missed"])
    report.table([40], [[Box(fill=GREEN)], [Box(fill=AMBER)], [Box(fill=RED)]], frame=False, rules=False)
    assert statuses(report) == ["on_target", "off_target", "at_risk"]


MARKED = [GREEN, AMBER, RED, "#0070c0"]
MEANINGS = ["On course", "At risk", "Missed", "Done"]


def legend(file: Path, *, start: str = "", width: float = 12, shift: float = 16) -> Report:
    """A line of four marks of some width, the meaning of each shifted from its left side."""
    report = Report(file)
    for left, colour in zip(range(70, 350, 70), MARKED, strict=True):
        report.mark(left, width, colour)
    for left, meaning in zip(range(70, 350, 70), MEANINGS, strict=True):
        report.beside(left + shift, [meaning])
    return report.beside(0, [start]).words("The recommendations")


def coloured() -> Rows:
    """The rows of a register with nothing in the last column but these colours."""
    return register(*[Box(fill=colour) for colour in MARKED])[1:]


@pytest.mark.parametrize("start", ["", "Key:"])
@pytest.mark.parametrize(("width", "shift"), [(12, 16), (55, 3), (12, -48)], ids=["after", "on it", "before"])
@pytest.mark.parametrize("title", ["Progress", "Where we are", "RAG"])
def test_a_line_of_marks_explains_the_colours(
    tmp_path: Path, title: str, start: str, width: float, shift: float
) -> None:
    report = legend(tmp_path / "a.pdf", start=start, width=width, shift=shift)
    rows: Rows = [headings("Ref", "Recommendation", "Owner", title), *coloured()]
    assert statuses(report.table(WIDTHS, rows)) == ["on_target", "at_risk", "off_target", "closed"]


def test_colours_under_a_heading_of_importance_say_no_status(tmp_path: Path) -> None:
    rows: Rows = [headings("Ref", "Recommendation", "Owner", "Risk"), *coloured()]
    found = read(legend(tmp_path / "a.pdf").table(WIDTHS, rows)).items
    assert [(item.status, item.rag) for item in found] == [(None, None)] * 4
