"""The tables of a page: cells with their spans, texts and colours, and the words outside them."""

from pathlib import Path

import pytest

from extractors.layout.colours import colour_name
from extractors.layout.pages import lay_out
from extractors.layout.tables import Layout
from tests.extractors.pdf_builder import Box, Report, Rows, pages_of, text_at, write_pdf


def layout_of(file: Path) -> Layout:
    (page,) = pages_of(file)
    return lay_out(page)


def texts(layout: Layout) -> list[list[list[str]]]:
    """Texts of the cells, row by row, table by table."""
    return [[[cell.text for cell in row] for row in table.rows] for table in layout.tables]


def drawn(file: Path, widths: list[float], rows: Rows) -> Layout:
    return layout_of(Report(file).table(widths, rows).save())


def test_cells_know_their_place_and_how_far_they_span(tmp_path: Path) -> None:
    rows = [
        [Box("title", columns=3)],
        [Box("tall", rows=2), "a", Box("wide", columns=1)],
        ["b", "c"],
        ["d", Box("e", columns=2)],
    ]
    (table,) = drawn(tmp_path / "a.pdf", [100, 150, 200], rows).tables
    assert [(c.text, c.row, c.column, c.row_span, c.column_span) for c in table.cells] == [
        ("title", 0, 0, 1, 3),
        ("tall", 1, 0, 2, 1),
        ("a", 1, 1, 1, 1),
        ("wide", 1, 2, 1, 1),
        ("b", 2, 1, 1, 1),
        ("c", 2, 2, 1, 1),
        ("d", 3, 0, 1, 1),
        ("e", 3, 1, 1, 2),
    ]
    assert table.edges == pytest.approx((30, 130, 280, 480), abs=1)


def test_tables_and_the_words_between_them(tmp_path: Path) -> None:
    report = Report(tmp_path / "a.pdf").words("Before").table([100, 100], [["a", "b"]]).words("Between")
    layout = layout_of(report.table([50, 50, 50], [["c", "d", "e"]]).words("After").save())
    assert texts(layout) == [[["a", "b"]], [["c", "d", "e"]]]
    assert [line.text for line in layout.lines] == ["Before", "Between", "After"]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (
            "The force should train all of its custody staff to tell a nurse about any injury that they see.",
            "The force should train all of its custody staff to tell a nurse about any injury that they see.",
        ),
        ("One line.\nAnother line.", "One line.\nAnother line."),
        ("Plan to:\n• train the staff;\n• tell the public.", "Plan to:\n• train the staff;\n• tell the public."),
        ("a) train\nb) tell", "a) train\nb) tell"),
        ("(i) train\n(ii) tell", "(i) train\n(ii) tell"),
        ("1. train\n2. tell", "1. train\n2. tell"),
        ("- train\n- tell", "- train\n- tell"),
        (
            "A plan that the force and every other multi-\nagency partner of it agrees.",
            "A plan that the force and every other multi-agency partner of it agrees.",
        ),
    ],
)
def test_only_the_breaks_that_the_writer_meant_are_kept(tmp_path: Path, printed: str, read: str) -> None:
    ((cell, _),) = drawn(tmp_path / "a.pdf", [205, 60], [[printed, "Done."]]).tables[0].rows
    assert cell.text == read


@pytest.mark.parametrize(
    ("fill", "name"),
    [
        ("#00b050", "green"),
        ("#92d050", "green"),
        ("#ffc000", "amber"),
        ("#ffff00", "amber"),
        ("#ff0000", "red"),
        ("#c00000", "red"),
        ("#a6a6a6", "grey"),
        ("#ffffff", "white"),
        ("#0070c0", "blue"),
        ("#7030a0", "purple"),
        ("#000000", "black"),
        (None, None),
    ],
)
def test_the_fill_of_a_cell_by_name(tmp_path: Path, fill: str | None, name: str | None) -> None:
    ((plain, filled),) = drawn(tmp_path / "a.pdf", [60, 60], [["a", Box("", fill=fill)]]).tables[0].rows
    assert (plain.fill, filled.fill) == (None, name)


def test_the_fill_drawn_last_is_the_one_seen(tmp_path: Path) -> None:
    red, green, blue = "1 0 0 rg", "0 0.69 0.31 rg", "0 0 1 rg"
    fills = f"{red} 100 600 100 20 re f {green} 100 600 100 20 re f {blue} 100 600 10 10 re f "
    (table,) = layout_of(write_pdf(tmp_path / "a.pdf", f"{fills} 100 600 100 20 re S 200 600 100 20 re S")).tables
    assert [cell.fill for cell in table.cells] == ["green", None]


def test_every_colour_that_can_be_printed_has_at_most_one_name() -> None:
    steps = range(0, 256, 15)
    names = {colour_name(red, green, blue) for red in steps for green in steps for blue in steps}
    assert names == {"white", "black", "grey", "red", "amber", "green", "blue", "purple"}


def test_a_turned_word_in_a_cell_is_read_forwards(tmp_path: Path) -> None:
    content = (
        "100 600 20 80 re S 120 600 100 80 re S "
        + text_at(113, 610, "AMBER", matrix="0 1 -1 0")
        + text_at(125, 640, "Plan")
    )
    assert texts(layout_of(write_pdf(tmp_path / "a.pdf", content))) == [[["AMBER", "Plan"]]]


def test_a_doubled_border_is_no_column(tmp_path: Path) -> None:
    frames = "100 600 100 20 re S 203.5 600 100 20 re S 100 620 203.5 2 re f 100 598 203.5 2 re f "
    content = frames + text_at(105, 605, "left") + text_at(208, 605, "right")
    (table,) = layout_of(write_pdf(tmp_path / "a.pdf", content)).tables
    assert [[cell.text for cell in row if cell.text] for row in table.rows] == [["left", "right"]]


def test_columns_of_words_between_lines_down_the_page_have_rows(tmp_path: Path) -> None:
    harbours = ["Northport", "Eastley", "Upper Marsh", "Westhaven", "Long Quay", "Old Pier"]
    answers = [[harbour, "yes" if n % 2 else "no", "in part" if n % 3 else "yes"] for n, harbour in enumerate(harbours)]
    content = "100 600 300 20 re S 100 500 300 100 re S 200 500 m 200 620 l S 300 500 m 300 620 l S "
    for n, row in enumerate([["Harbour", "Lit", "Dredged"], *answers]):
        content += "".join(text_at(105 + 100 * k, 606 - n * 15 - (n > 0) * 3, text) for k, text in enumerate(row))
    assert texts(layout_of(write_pdf(tmp_path / "a.pdf", content)))[0][1:] == answers


def test_a_row_of_wrapped_text_is_a_row(tmp_path: Path) -> None:
    words = "The harbour office counted every boat that left the inner basin before the tide turned. " * 2
    (table,) = drawn(tmp_path / "a.pdf", [150, 150, 150], [["Action", "Answer", "Update"], [words] * 3]).tables
    assert len(table.rows) == 2
