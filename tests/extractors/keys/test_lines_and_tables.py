"""The key of a document: what its colours, letters and digits mean, in tables and in lines of text."""

from pathlib import Path

from models.records import Rag, Status
from tests.extractors.pdf_builder import Box, Report, Rows, headings, read

COLUMNS = headings("Ref", "Recommendation", "Owner", "Status")
WIDTHS = [50.0, 400.0, 120.0, 100.0]
TRAIN = "Make sure that every officer has had the training."


def standings(report: Report, *cells: Box | str, last: str = "Status") -> list[tuple[Status | None, Rag | None]]:
    """Status and RAG of a register with these status cells below the key."""
    rows: Rows = [
        [*COLUMNS[:3], Box(last, bold=True, fill="#d9d9d9")],
        *([str(number), TRAIN, "Supt Vale", cell] for number, cell in enumerate(cells)),
    ]
    return [(item.status, item.rag) for item in read(report.table(WIDTHS, rows)).items]


def test_letters_in_a_line(tmp_path: Path) -> None:
    report = Report(tmp_path / "a.pdf").words("Key: R = overdue, A = at risk of delay, G = on track, B = complete")
    assert standings(report, "R", "A", "G", "B") == [
        (Status.OFF_TARGET, Rag.RED),
        (Status.AT_RISK, Rag.AMBER),
        (Status.ON_TARGET, Rag.GREEN),
        (Status.CLOSED, None),
    ]


def test_letters_that_equal_something_need_no_announcement(tmp_path: Path) -> None:
    told = "G = will be done on time. A = at risk. C = done, awaiting closure by the Board. NYS = not yet started."
    assert standings(Report(tmp_path / "a.pdf").words(told), "G", "A", "C", "NYS") == [
        (Status.ON_TARGET, Rag.GREEN),
        (Status.AT_RISK, Rag.AMBER),
        (Status.PROPOSED_FOR_CLOSURE, None),
        (Status.NOT_STARTED, None),
    ]


def test_colours_in_lines(tmp_path: Path) -> None:
    report = Report(tmp_path / "a.pdf").words("I. RED Outstanding and exceeding the target date.")
    report.words("II. AMBER Outstanding but within the target date.").words("III. GREEN Completed.")
    cells = Box(fill="#ff0000"), Box(fill="#ffc000"), Box(fill="#00b050"), ""
    assert standings(report, *cells) == [
        (Status.OFF_TARGET, Rag.RED),
        (Status.ONGOING, Rag.AMBER),
        (Status.CLOSED, Rag.GREEN),
        (None, None),
    ]


def test_digits_in_a_table(tmp_path: Path) -> None:
    key: Rows = [["1", "Complete"], ["2", "On track"], ["3", "At risk of missing its date"], ["4", "Overdue"]]
    report = Report(tmp_path / "a.pdf").words("Status key").table([30, 250], key).words("Recommendations")
    assert [status for status, _ in standings(report, "2", "4", "1", "3")] == [
        Status.ON_TARGET,
        Status.OFF_TARGET,
        Status.CLOSED,
        Status.AT_RISK,
    ]


def test_the_key_may_stand_at_the_end(tmp_path: Path) -> None:
    report = Report(tmp_path / "a.pdf").table(WIDTHS, [COLUMNS, ["1", TRAIN, "Supt Vale", Box(fill="#00b050")]])
    key: Rows = [[Box("Overdue", fill="#ff0000")], [Box("Delivered and signed off", fill="#00b050")]]
    (item,) = read(report.words("Legend").table([250], key)).items
    assert (item.status, item.rag) == (Status.CLOSED, Rag.GREEN)


def test_words_in_the_cell_go_before_its_colour(tmp_path: Path) -> None:
    report = Report(tmp_path / "a.pdf").words("Key: R = overdue, A = at risk, G = on track")
    assert standings(report, Box("Proposed closed", fill="#00b050")) == [(Status.PROPOSED_FOR_CLOSURE, Rag.GREEN)]


def test_colours_that_the_key_explains_as_priorities_are_no_status(tmp_path: Path) -> None:
    words = "RAG key: Red – high priority, Amber – medium priority, Green – low priority"
    report = Report(tmp_path / "a.pdf").words(words)
    rows: Rows = [headings("Ref", "Recommendation", "Owner", "RAG"), ["1", TRAIN, "DI Ash", Box("Red", fill="#ff0000")]]
    (item,) = read(report.table(WIDTHS, rows)).items
    assert (item.priority, item.status, item.rag, item.flags) == ("Red", None, None, ())


def test_a_colour_without_a_key_says_no_status(tmp_path: Path) -> None:
    assert standings(Report(tmp_path / "a.pdf"), Box(fill="#00b050")) == [(None, Rag.GREEN)]


def test_a_grey_swatch_among_coloured_ones(tmp_path: Path) -> None:
    swatches = [[Box(fill="#00b050"), "On target"], [Box(fill="#ff0000"), "Late"], [Box(fill="#a6a6a6"), "Not started"]]
    report = Report(tmp_path / "a.pdf").table([60, 200], [headings("Colour", "Meaning"), *swatches])
    cells = Box(fill="#a6a6a6"), Box(fill="#00b050"), Box(fill="#ff0000")
    assert [status for status, _ in standings(report, *cells, last="RAG")] == [
        Status.NOT_STARTED,
        Status.ON_TARGET,
        Status.OFF_TARGET,
    ]


def test_a_bold_line_that_begins_with_the_name_of_the_ratings(tmp_path: Path) -> None:
    report = Report(tmp_path / "a.pdf").words("BRAG: B = complete R = off target A = at risk G = on target", bold=True)
    rows: Rows = [headings("Ref", "Recommendation", "Owner", "BRAG"), ["1", TRAIN, "Supt Vale", "B"]]
    (item,) = read(report.table(WIDTHS, rows)).items
    assert (item.status, item.section) == (Status.CLOSED, None), "the line is a key, not a heading"
