"""Tables without ruled cells, on small pages drawn for each case."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.layout.borderless import find_borderless, holds_column
from extractors.layout.grids import Grid
from extractors.layout.lines import lines_by_group
from extractors.page import Page
from extractors.readers.pdf import open_pdf

FONT, SIZE, PITCH = "Helvetica", 9, 13.0
HEIGHT, WIDTH = 842, 595
SENTENCE = "The harbour office counted every boat that left the inner basin before the tide turned and noted its name. "

Draw = Callable[["Sheet"], None]


class Sheet:
    """A page to draw on, from the top downwards in points."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        canvas.setFont(FONT, SIZE)

    def text(self, x: float, y: float, text: str, align: str = "left") -> None:
        width = stringWidth(text, FONT, SIZE)
        self.canvas.drawString(x - {"left": 0, "right": width, "centre": width / 2}[align], HEIGHT - y, text)

    def row(self, y: float, label: str, *values: str, first: float = 260, step: float = 70) -> None:
        """A label at the left and values that end every `step` points."""
        self.text(60, y, label)
        for n, value in enumerate(values):
            self.text(first + n * step, y, value, "right")

    def rule(self, y: float, x0: float = 60, x1: float = 470) -> None:
        self.canvas.line(x0, HEIGHT - y, x1, HEIGHT - y)

    def shade(self, y: float, height: float) -> None:
        self.canvas.setFillColorRGB(0.85, 0.9, 0.95)
        self.canvas.rect(58, HEIGHT - y - height, 420, height, stroke=0, fill=1)
        self.canvas.setFillColorRGB(0, 0, 0)

    def spread(self, x: float, y: float, width: float, words: list[str]) -> None:
        """A line of text with blanks as wide as it takes to fill it."""
        blank = (width - sum(stringWidth(word, FONT, SIZE) for word in words)) / (len(words) - 1)
        for word in words:
            self.text(x, y, word)
            x += stringWidth(word, FONT, SIZE) + blank

    def prose(self, x: float, y: float, width: float, lines: int, pitch: float = 11) -> None:
        """Justified text."""
        words, line = (SENTENCE * 2 * lines).split(), []
        while lines:
            if stringWidth(" ".join([*line, words[0]]), FONT, SIZE) <= width:
                line.append(words.pop(0))
                continue
            self.spread(x, y, width, line)
            y, line, lines = y + pitch, [], lines - 1


@pytest.fixture
def page(tmp_path: Path) -> Callable[[Draw], Page]:
    def drawn(draw: Draw) -> Page:
        canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(WIDTH, HEIGHT))
        draw(Sheet(canvas))
        canvas.save()
        with open_pdf(tmp_path / "page.pdf") as pdf:
            return next(pdf.pages)

    return drawn


def rows(page: Page, grid: Grid) -> list[list[str]]:
    """The texts of the grid by row; every place that a cell spans repeats its text."""
    middle = (page.glyphs.boxes[:, :2] + page.glyphs.boxes[:, 2:]) / 2
    cell_of = np.full(len(page.glyphs), -1)
    for n, cell in enumerate(grid.cells):
        x0, top, x1, bottom = cell.box
        cell_of[(middle[:, 0] >= x0) & (middle[:, 0] < x1) & (middle[:, 1] >= top) & (middle[:, 1] < bottom)] = n
    lines = lines_by_group(page.glyphs, cell_of)
    texts: list[list[str]] = []
    for n, cell in enumerate(grid.cells):
        for row in range(cell.row, cell.row + cell.row_span):
            while len(texts) <= row:
                texts.append([""] * (max(c.column + c.column_span for c in grid.cells)))
            for column in range(cell.column, cell.column + cell.column_span):
                texts[row][column] = " ".join(line.text for line in lines.get(n, ()))
    return texts


def only_table(page: Page) -> list[list[str]]:
    (grid,) = find_borderless(page, [])
    return rows(page, grid)


NUMBERS = [
    ["Northport", "1,204", "98", "7.5"],
    ["Eastley", "310", "1,026", "12.0"],
    ["Upper Marsh", "77", "–", "0.4"],
    ["Westhaven", "2,915", "640", "33.1"],
]


def numbers(sheet: Sheet, y: float) -> None:
    for n, row in enumerate(NUMBERS):
        sheet.row(y + n * PITCH, *row)


def test_numbers_without_any_rule(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(60, 100, "Table 3. Boats by harbour")
        sheet.row(122, "Harbour", "Boats", "Crew", "Share")
        numbers(sheet, 140)
        sheet.text(60, 205, "Source: the harbour office.")

    assert only_table(page(draw)) == [["Harbour", "Boats", "Crew", "Share"], *NUMBERS]


def test_columns_that_almost_touch(page: Callable[[Draw], Page]) -> None:
    values = [["Northport", "1,204,331", "9,820,114"], ["Eastley", "310,772", "26"], ["Marsh", "77", "8,411,090"]] * 2

    def draw(sheet: Sheet) -> None:
        for n, row in enumerate(values):
            sheet.row(100 + n * PITCH, *row, step=44)

    assert only_table(page(draw)) == values


def test_heading_over_several_columns(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(260, 100, "At sea", "centre")
        sheet.rule(103, 200, 330)
        sheet.row(115, "Harbour", "Boats", "Crew", "Share")
        numbers(sheet, 133)

    assert only_table(page(draw))[:2] == [
        ["Harbour", "At sea", "At sea", "Share"],
        ["Harbour", "Boats", "Crew", "Share"],
    ]


def test_wrapped_headings_are_one_cell_each(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.row(100, "", "Boats at", "", "Share of")
        sheet.row(110, "Harbour", "anchor", "Crew", "all boats")
        numbers(sheet, 128)

    assert only_table(page(draw))[0] == ["Harbour", "Boats at anchor", "Crew", "Share of all boats"]


def test_years_below_months_end_the_headings(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.row(100, "", "April", "April", "May")
        sheet.row(110, "Harbour", "2008", "2009", "2009")
        numbers(sheet, 128)

    assert only_table(page(draw))[0] == ["Harbour", "April 2008", "April 2009", "May 2009"]


def test_units_in_brackets_end_the_headings(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.row(100, "", "Boats", "Crew", "Share")
        sheet.row(110, "Harbour", "(1,000)", "(1,000)", "(%)")
        numbers(sheet, 128)

    assert only_table(page(draw))[0] == ["Harbour", "Boats (1,000)", "Crew (1,000)", "Share (%)"]


def test_classes_are_headings(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(316, 100, "Feet in length", "centre")
        sheet.row(112, "Harbour", "0–14", "15–24", "25+")
        numbers(sheet, 130)

    assert only_table(page(draw))[1] == ["Harbour", "0–14", "15–24", "25+"]


def test_numbers_of_columns_are_a_row_of_their_own(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.row(100, "Harbour", "(1)", "(2)", "(3)")
        sheet.row(110, "", "Boats", "Crew", "Share")
        numbers(sheet, 128)

    assert only_table(page(draw))[:2] == [["Harbour", "(1)", "(2)", "(3)"], ["", "Boats", "Crew", "Share"]]


def test_headings_stand_over_columns_whose_headings_are_repeated(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(214, 100, "Summer")
        sheet.text(354, 100, "Winter")
        sheet.row(111, "Harbour", "Boats", "Crew", "Boats", "Crew")
        for n, (label, *values) in enumerate(NUMBERS):
            sheet.row(130 + n * PITCH, label, *values[:2], *values[:2])

    assert only_table(page(draw))[0] == ["Harbour", "Summer", "Summer", "Winter", "Winter"]


def test_headings_stand_over_groups_of_years(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(268, 100, "Boats", "centre")
        sheet.text(408, 100, "Crew", "centre")
        sheet.row(111, "Harbour", "2008", "2009", "2010", "2011")
        for n, (label, *values) in enumerate(NUMBERS):
            sheet.row(130 + n * PITCH, label, *values[:2], *values[:2])

    assert only_table(page(draw))[:2] == [
        ["Harbour", "Boats", "Boats", "Crew", "Crew"],
        ["Harbour", "2008", "2009", "2010", "2011"],
    ]


def test_a_rule_below_several_headings_joins_none(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(270, 100, "Summer", "centre")
        sheet.text(410, 100, "Winter", "centre")
        sheet.rule(103, 200, 470)
        sheet.row(115, "Harbour", "Boats", "Crew", "Masts", "Sails")
        for n, (label, *values) in enumerate(NUMBERS):
            sheet.row(134 + n * PITCH, label, *values[:2], *values[:2])

    assert only_table(page(draw))[0] == ["Harbour", "Summer", "Summer", "Winter", "Winter"]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ([("Counted in the summer", 260, 2), ("Counted in the winter", 380, 2)], ["Boats", "Crew", "Masts", "Sails"]),
        ([("Boats", 286, 3), ("Crew", 440, 2)], ["Spring", "Summer", "Autumn", "Men", "Women"]),
        ([("Boats counted at sea", 258, 2)], ["Spring", "Summer", "Crew", "Masts"]),
    ],
    ids=["wider than the columns", "over the middle column", "over some columns"],
)
def test_headings_stand_centred_over_columns(
    page: Callable[[Draw], Page], upper: list[tuple[str, float, int]], lower: list[str]
) -> None:
    def draw(sheet: Sheet) -> None:
        for text, middle, _ in upper:
            sheet.text(middle, 100, text, "centre")
        sheet.row(112, "Harbour", *lower, first=240, step=60)
        for n, (label, *values) in enumerate(NUMBERS):
            sheet.row(130 + n * PITCH, label, *[*values, *values][: len(lower)], first=240, step=60)

    over = ["Harbour", *(text for text, _, columns in upper for _ in range(columns))]
    assert only_table(page(draw))[:2] == [[*over, *lower[len(over) - 1 :]], ["Harbour", *lower]]


def test_headings_that_almost_touch_are_parted_where_their_columns_end(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.row(100, "Harbour", "Boats", "in the whole summer", "Crew", step=86)
        for n, row in enumerate(NUMBERS):
            sheet.row(118 + n * PITCH, *row, step=86)

    assert only_table(page(draw))[0] == ["Harbour", "Boats", "in the whole summer", "Crew"]


def test_a_heading_that_reaches_over_another_column_cuts_no_word(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(237, 100, "Boats counted out")
        sheet.row(112, "Harbour", "Boats", "Masts", "Share")
        numbers(sheet, 130)

    assert only_table(page(draw))[1] == ["Harbour", "Boats", "Masts", "Share"]


def test_dates_on_two_lines_are_headings(page: Callable[[Draw], Page]) -> None:
    dates = [("First count:", "May 21, 2009"), ("After a year:", "May 21, 2010"), ("Last count:", "Sept. 30, 2011")]

    def draw(sheet: Sheet) -> None:
        for n, lines in enumerate(dates):
            for m, line in enumerate(lines):
                sheet.text(240 + n * 80, 100 + m * 11, line, "centre")
        for n, (label, *values) in enumerate(NUMBERS):
            sheet.row(140 + n * PITCH, label, *values, first=250, step=80)

    assert only_table(page(draw))[0] == ["", *(" ".join(lines) for lines in dates)]


def test_codes_of_columns_are_headings_beside_words(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(300, 100, "Boats by class", "centre")
        sheet.row(112, "Harbour", "1a", "1b", "2", "Crew", "Share", step=48)
        for n, (label, *values) in enumerate(NUMBERS):
            sheet.row(130 + n * PITCH, label, *values, *values[:2], step=48)

    assert only_table(page(draw))[0] == ["Harbour", *["Boats by class"] * 3, "Crew", "Share"]


def test_headings_beside_their_columns_are_theirs_one_by_one(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        for x, heading in zip((60, 150, 280, 400), ("Year", "Boats", "Crew", "Share"), strict=True):
            sheet.text(x, 100, heading)
        for n, (_, *values) in enumerate(NUMBERS):
            for x, value in zip((110, 240, 360, 480), (str(2005 + n), *values), strict=True):
                sheet.text(x, 113 + n * PITCH, value, "right")

    assert only_table(page(draw))[0] == ["Year", "Boats", "Crew", "Share"]


def test_a_label_of_three_lines_with_its_numbers_on_the_last(page: Callable[[Draw], Page]) -> None:
    wrapped = "Harbours of Saint Anne and of|Stonebridge, with Marsh and|Haven"
    labels = ["Harbour of Northport", "Harbour of the Far Isles", wrapped]

    def draw(sheet: Sheet) -> None:
        y = 100.0
        for label, (_, *values) in zip([*labels, *labels], NUMBERS * 2, strict=False):
            *above, last = label.split("|")
            for n, line in enumerate(above):
                sheet.text(60, y + n * PITCH, line)
            y += len(above) * PITCH
            sheet.row(y, last, *values)
            y += PITCH

    assert [row[0] for row in only_table(page(draw))] == [label.replace("|", " ") for label in labels * 2]


def test_a_heading_that_holds_a_number_is_one(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.text(295, 100, "Crew per 1,000 boats", "centre")
        sheet.rule(103, 230, 400)
        sheet.row(115, "Harbour", "Boats", "Crew", "Share")
        numbers(sheet, 133)

    assert only_table(page(draw))[0][2] == "Crew per 1,000 boats"


@pytest.mark.parametrize(("middle", "over"), [(330, (1, 3)), (245, (0, 3))], ids=["over the numbers", "over all"])
def test_titles_between_the_rows_stand_over_columns(
    page: Callable[[Draw], Page], middle: float, over: tuple[int, int]
) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.row(100, "Harbour", "Boats", "Crew", "Share")
        for n, title in enumerate(["In summer", "In winter"]):
            sheet.text(middle, 118 + n * 5 * PITCH, title, "centre")
            numbers(sheet, 131 + n * 5 * PITCH)

    titles = [["" if not over[0] <= j <= over[1] else title for j in range(4)] for title in ("In summer", "In winter")]
    found = only_table(page(draw))
    assert [found[1], found[6]] == titles
    assert found[2:6] == found[7:] == NUMBERS


BY_COAST = {"North coast": ["Summer", "Winter"], "South": ["Spring", "Autumn", "Winter"]}
OF_PAIRS = {coast: ["Summer", "Winter"] for coast in ("North coast", "South", "Isles")}


def by_coast(
    sheet: Sheet, label_at: Callable[[float, float, str], None], coasts: dict[str, list[str]] = BY_COAST
) -> list[list[str]]:
    """Rows with their coast drawn by `label_at`, given the heights of the first and the last row; as they read."""
    made, y = [], 118.0
    for coast, seasons in coasts.items():
        label_at(y, y + (len(seasons) - 1) * PITCH, coast)
        for season in seasons:
            sheet.text(150, y, season)
            sheet.text(300, y, f"{9000 - y:,.0f}", "right")
            made.append([coast, season, f"{9000 - y:,.0f}"])
            y += PITCH
    return made


@pytest.mark.parametrize("coasts", [BY_COAST, OF_PAIRS], ids=["beside a row", "between rows"])
def test_a_label_half_way_down_its_rows_spans_them(page: Callable[[Draw], Page], coasts: dict[str, list[str]]) -> None:
    expected: list[list[str]] = []

    def draw(sheet: Sheet) -> None:
        expected[:] = by_coast(sheet, lambda top, bottom, coast: sheet.text(60, (top + bottom) / 2, coast), coasts)

    assert only_table(page(draw)) == expected


def test_a_label_between_two_rules_spans_the_rows_between(page: Callable[[Draw], Page]) -> None:
    expected: list[list[str]] = []

    def draw(sheet: Sheet) -> None:
        def label(top: float, bottom: float, coast: str) -> None:
            sheet.text(60, top, coast)
            sheet.rule(bottom + 4, 60, 300)

        expected[:] = by_coast(sheet, label)

    assert only_table(page(draw)) == expected


def test_a_label_wrapped_beside_its_second_row_spans_its_rows(page: Callable[[Draw], Page]) -> None:
    expected: list[list[str]] = []

    def draw(sheet: Sheet) -> None:
        def label(top: float, bottom: float, coast: str) -> None:
            for n, word in enumerate(coast.split()):
                sheet.text(60, top + n * PITCH, word)

        expected[:] = by_coast(sheet, label)

    assert only_table(page(draw)) == expected


def test_an_empty_place_below_a_label_is_a_cell_where_nothing_says_otherwise(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        by_coast(sheet, lambda top, bottom, coast: sheet.text(60, top, coast))

    assert [row[0] for row in only_table(page(draw))] == ["North coast", "", "South", "", ""]


def test_a_row_that_begins_with_a_number_is_no_footnote(page: Callable[[Draw], Page]) -> None:
    ages = [["Under 20 years", "310"], ["20 to 34 years", "1,026"], ["35 years and over", "77"]]

    def draw(sheet: Sheet) -> None:
        for n, row in enumerate(ages):
            sheet.row(100 + n * PITCH, *row)

    assert only_table(page(draw)) == ages


def test_wrapped_labels_and_title_rows(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.row(87, "Harbour", "Boats", "Crew")
        sheet.text(60, 100, "North coast")
        sheet.row(113, "Northport", "1,204", "98")
        sheet.text(60, 126, "Boats laid up for the")
        sheet.row(137, "winter", "310", "1,026")
        sheet.row(150, "Eastley", "77", "5")
        sheet.text(60, 163, "South coast")
        sheet.row(176, "Westhaven", "2,915", "640")

    assert only_table(page(draw)) == [
        ["Harbour", "Boats", "Crew"],
        ["North coast", "", ""],
        ["Northport", "1,204", "98"],
        ["Boats laid up for the winter", "310", "1,026"],
        ["Eastley", "77", "5"],
        ["South coast", "", ""],
        ["Westhaven", "2,915", "640"],
    ]


def test_dots_stay_with_their_label(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        for n, (label, *values) in enumerate(NUMBERS):
            sheet.row(100 + n * PITCH, label + "." * int((215 - 60 - stringWidth(label, FONT, SIZE)) / 2.5), *values)

    found = only_table(page(draw))
    assert [[row[0].rstrip("."), *row[1:]] for row in found] == NUMBERS


def test_shading_makes_rows_of_wrapped_text(page: Callable[[Draw], Page]) -> None:
    words = [
        [["Clear the slipway", "of weed"], ["Harbour", "master"], ["Open"]],
        [["Paint the beacon"], ["Keeper"], ["Closed"]],
        [["Mend the chain at", "the gate"], ["Ferry crew"], ["Open since", "May"]],
        [["Count the buoys"], ["Pilot"], ["Closed"]],
    ]

    def draw(sheet: Sheet) -> None:
        for n, row in enumerate(words):
            if n % 2 == 0:
                sheet.shade(90 + n * 26, 26)
            for column, lines in enumerate(row):
                for k, line in enumerate(lines):
                    sheet.text(62 + column * 150, 100 + n * 26 + k * 11, line)

    assert only_table(page(draw)) == [[" ".join(lines) for lines in row] for row in words]


def test_rules_at_top_and_bottom_bound_a_table_of_words(page: Callable[[Draw], Page]) -> None:
    words = [["Port", "Pilot"], ["Northport", "A. Tern"], ["Eastley", "B. Gull"], ["Marsh", "C. Rail"]]

    def draw(sheet: Sheet) -> None:
        sheet.rule(88)
        for n, row in enumerate(words):
            for column, text in enumerate(row):
                sheet.text(62 + column * 200, 100 + n * PITCH, text)
        sheet.rule(104)
        sheet.rule(145)

    assert only_table(page(draw)) == words


def test_table_beside_prose(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.prose(40, 90, 150, 20)
        for n, row in enumerate(NUMBERS):
            sheet.text(230, 120 + n * PITCH, row[0])
            for column, value in enumerate(row[1:]):
                sheet.text(360 + column * 70, 120 + n * PITCH, value, "right")

    assert only_table(page(draw)) == NUMBERS


def test_ragged_lines_below_the_rule_that_ends_a_table_are_no_rows(page: Callable[[Draw], Page]) -> None:
    ragged = ["The office counted", "every boat that left the basin", "or came", "before the tide had turned again"]

    def draw(sheet: Sheet) -> None:
        sheet.row(118, "Harbour", "Boats", "Crew", "Share")
        sheet.rule(122)
        numbers(sheet, 133)
        sheet.rule(178)
        for n, (left, right) in enumerate(zip(ragged, reversed(ragged), strict=True)):
            sheet.text(60, 193 + n * 11, left)
            sheet.text(280, 193 + n * 11, right)

    assert only_table(page(draw)) == [["Harbour", "Boats", "Crew", "Share"], *NUMBERS]


YEARS = [[str(2001 + n), *values] for n, (_, *values, _) in enumerate(NUMBERS * 2)]


def test_table_beside_justified_prose_line_by_line(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        for n, row in enumerate(YEARS):
            for x, value in zip((320, 400, 480), row, strict=True):
                sheet.text(x, 100 + n * PITCH, value, "right")
        sheet.prose(40, 100, 230, len(YEARS), PITCH)

    assert only_table(page(draw)) == YEARS


def test_table_below_justified_lines_that_fall_apart(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.prose(60, 40, 230, 5)
        sheet.spread(60, 95, 230, ["Harbourmasters", "nevertheless", "counted"])
        sheet.spread(60, 106, 230, ["considerably", "fewer", "fishermen"])
        numbers(sheet, 127)
        sheet.spread(60, 190, 230, ["whereas", "merchantmen", "returned"])
        sheet.spread(60, 201, 230, ["surprisingly", "early", "from", "abroad"])
        sheet.prose(60, 212, 230, 5)

    assert only_table(page(draw)) == NUMBERS


PORTS = [["Port", "Boats", "Crew"], ["Northport", "1,204", "98"], ["Eastley", "310", "1,026"], ["Marsh", "77", "5"]]
PIERS = [["Pier", "Posts", "Lamps"], ["Long pier", "2,915", "640"], ["West pier", "88", "12"], ["Mole", "1,310", "40"]]


def beside_one_another(
    sheet: Sheet, *, left: Sequence[Sequence[str]] = PORTS, right: Sequence[Sequence[str]] = PIERS, lower: float = 0.0
) -> None:
    """Two tables, the right one `lower` by some points."""
    for x, down, table in ((60, 0.0, left), (310, lower, right)):
        for n, (label, *values) in enumerate(table):
            sheet.text(x, 118 + down + n * PITCH, label)
            for column, value in enumerate(values):
                sheet.text(x + 140 + column * 60, 118 + down + n * PITCH, value, "right")


def captioned(sheet: Sheet, **tables: Sequence[Sequence[str]]) -> None:
    sheet.text(60, 102, "Table 3. Boats by port")
    sheet.text(310, 102, "Table 4. Posts by pier")
    beside_one_another(sheet, **tables)


def ruled_apart(sheet: Sheet, **tables: Sequence[Sequence[str]]) -> None:
    beside_one_another(sheet, **tables)
    for y in (106, 122, 161):
        sheet.rule(y, 58, 262)
        sheet.rule(y, 308, 512)


def at_other_heights(sheet: Sheet) -> None:
    beside_one_another(sheet, lower=6.5)


def one_lower_than_the_other(sheet: Sheet) -> None:
    beside_one_another(sheet, lower=2 * PITCH + 5)
    sheet.text(290, 815, "27", "centre")


@pytest.mark.parametrize("draw", [captioned, ruled_apart, at_other_heights, one_lower_than_the_other])
def test_two_tables_side_by_side(page: Callable[[Draw], Page], draw: Draw) -> None:
    drawn = page(draw)
    assert [rows(drawn, grid) for grid in find_borderless(drawn, [])] == [PORTS, PIERS]


AGES = [["Age", "2009", "2010"], ["0–14", "1,204", "98"], ["15–44", "310", "1,026"], ["45–64", "77", "5"]]
CODES = [["Class", "Posts", "Lamps"], ["SO2", "2,915", "640"], ["NH3", "88", "12"], ["PM10", "1,310", "40"]]
MENDED = [["Mended at", "2009", "2010"], *PIERS[1:]]
LANDED = [["Landed at", "2009", "2010"], *PORTS[1:]]


@pytest.mark.parametrize(
    ("draw", "left", "right"),
    [(ruled_apart, AGES, PIERS), (captioned, PORTS, CODES), (beside_one_another, LANDED, MENDED)],
    ids=["classes of age", "codes like numbers", "the same years"],
)
def test_what_tells_two_tables_from_one(
    page: Callable[[Draw], Page], draw: Callable[..., None], left: list[list[str]], right: list[list[str]]
) -> None:
    drawn = page(lambda sheet: draw(sheet, left=left, right=right))
    assert [rows(drawn, grid) for grid in find_borderless(drawn, [])] == [left, right]


def test_a_table_with_a_rule_for_each_cell_is_one(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        beside_one_another(sheet, left=AGES)
        for y in (106, 122, 135, 148, 161):
            for x0, x1 in pairwise((58, 150, 205, 290, 420, 470, 512)):
                sheet.rule(y, x0, x1)

    assert only_table(page(draw)) == [[*left, *right] for left, right in zip(AGES, PIERS, strict=True)]


def test_a_table_parted_by_a_double_line_is_one(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.row(122, "Harbour", "Boats", "Crew", "Share", "Masts")
        for n, (label, *values) in enumerate(NUMBERS):
            sheet.row(140 + n * PITCH, label, *values, values[0])
        for y in (108, 127, 185):
            sheet.rule(y, 58, 345)
            sheet.rule(y, 355, 475)

    assert only_table(page(draw)) == [
        ["Harbour", "Boats", "Crew", "Share", "Masts"],
        *([*row, row[1]] for row in NUMBERS),
    ]


def test_a_table_folded_into_two_halves_is_one(page: Callable[[Draw], Page]) -> None:
    assert only_table(page(beside_one_another)) == [[*left, *right] for left, right in zip(PORTS, PIERS, strict=True)]


def test_known_tables_are_left_alone(page: Callable[[Draw], Page]) -> None:
    drawn = page(lambda sheet: numbers(sheet, 140))
    (grid,) = find_borderless(drawn, [])
    assert find_borderless(drawn, [grid.box]) == []


def test_lines_drawn_down_part_columns(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        for n in range(4):
            sheet.text(60, 100 + n * PITCH, "Northport east")
            sheet.text(125, 100 + n * PITCH, "Quay and pier")
            sheet.text(300, 100 + n * PITCH, str(n * 370 % 500), "right")
        sheet.canvas.line(122.5, HEIGHT - 88, 122.5, HEIGHT - 145)

    assert only_table(page(draw))[1] == ["Northport east", "Quay and pier", "370"]


def test_a_ruled_cell_with_many_numbers_is_a_column() -> None:
    assert holds_column(["1,204", "310", "–", "2,915", "12.5", "(X)"])
    assert not holds_column(["13.1", "13.2"])
    assert not holds_column(["Paint the beacon", "by May 2018", "and count", "the buoys", "of the", "12 harbours"])


def one_column(sheet: Sheet) -> None:
    sheet.prose(60, 100, 475, 40)


def two_columns(sheet: Sheet) -> None:
    sheet.prose(50, 100, 235, 50)
    sheet.prose(310, 100, 235, 50)


def bulleted_list(sheet: Sheet) -> None:
    for n in range(12):
        sheet.text(60, 100 + n * PITCH, "•")
        sheet.text(78, 100 + n * PITCH, SENTENCE[: 30 + n * 3])


def numbered_list(sheet: Sheet) -> None:
    for n in range(12):
        sheet.text(60, 100 + n * PITCH, f"{n + 1}.")
        sheet.text(84, 100 + n * PITCH, SENTENCE[: 70 - n * 3])


def contents(sheet: Sheet) -> None:
    for n, title in enumerate(["Foreword", "The harbour", "Boats and crews", "What we found", "Next steps"]):
        dots = "." * int((430 - stringWidth(title, FONT, SIZE)) / 2.5)
        sheet.text(60, 100 + n * PITCH, title + dots)
        sheet.text(520, 100 + n * PITCH, str(1 + n * 4), "right")


def letter(sheet: Sheet) -> None:
    for n, line in enumerate(["The Harbour Office", "2 Quay Street", "Northport", "NP1 2AB"]):
        sheet.text(60, 80 + n * 11, line)
        sheet.text(420, 80 + n * 11, ["Ms A. Tern", "Ferry House", "Eastley", "EA3 4CD"][n])
    sheet.prose(60, 150, 475, 12)


def form(sheet: Sheet) -> None:
    answers = {"Contact:": "Press office", "Telephone:": "+44 1632 960 113", "Fax:": "+44 1632 960 187"}
    for n, (label, answer) in enumerate((answers | {"Website:": "www.example.org", "Open:": "9 to 5"}).items()):
        sheet.text(60, 100 + n * PITCH, label)
        sheet.text(150, 100 + n * PITCH, answer)


def index(sheet: Sheet) -> None:
    for column in range(3):
        for n, word in enumerate(["Anchors", "Boats", "Crews", "Docks", "Eastley", "Ferries", "Gulls"]):
            sheet.text(60 + column * 160, 100 + n * PITCH, f"{word}, {n * 3 + 1}, {40 + n * 7}")


def list_of_books(sheet: Sheet) -> None:
    for n in range(4):
        for k, (author, title) in enumerate([("Tern (2008)", SENTENCE[:70]), ("Gull (2007)", SENTENCE[20:75])]):
            sheet.text(60, 100 + n * 45 + k * 26, author)
            sheet.text(150, 100 + n * 45 + k * 26, title)
            sheet.text(460, 100 + n * 45 + k * 26, f"{120 - n} pp.")


def axis_of_chart(sheet: Sheet) -> None:
    for n in range(6):
        sheet.rule(100 + n * 20, 70, 400)
        sheet.text(90 + n * 60, 210, str(2001 + n), "centre")
    for n, word in enumerate(["Boats", "Crews", "Masts"]):
        sheet.text(90 + n * 120, 223, word)


@pytest.mark.parametrize(
    "draw",
    [
        one_column,
        two_columns,
        bulleted_list,
        numbered_list,
        contents,
        letter,
        form,
        index,
        list_of_books,
        axis_of_chart,
    ],
)
def test_other_text_is_no_table(page: Callable[[Draw], Page], draw: Draw) -> None:
    assert find_borderless(page(draw), []) == []


PLACES = (60, 110, 290, 370, 430)
WRAPPED = [
    [
        "The harbour master should ask each",
        "skipper to sign the list of boats before",
        "the tide turns, and should keep the",
        "lists for seven years in the",
        "office on the quay.",
    ],
    [
        "The pilots should meet each month so",
        "that all of them know which lights are",
        "out and which of the buoys have moved",
        "since the last storm.",
    ],
]


def of_words(sheet: Sheet, y: float, *cells: list[str]) -> float:
    """A row of cells in the columns of words, and how far down it ends."""
    for x, lines in zip(PLACES, cells, strict=True):
        for n, line in enumerate(lines):
            sheet.text(x, y + n * 11, line)
    return y + 11 * max(map(len, cells)) + 8


def test_cells_of_full_lines_are_no_prose_and_make_a_row(page: Callable[[Draw], Page]) -> None:
    heads = ["No.", "What to do", "Who", "When", "State"]

    def draw(sheet: Sheet) -> None:
        y = of_words(sheet, 100, *([head] for head in heads))
        for n, lines in enumerate(WRAPPED, start=1):
            y = of_words(sheet, y, [f"{n}.1", "High"], lines, ["Harbour", "master"], ["May 2031"], ["Begun"])

    found = only_table(page(draw))
    assert found[0] == heads
    assert found[1:] == [
        [f"{n}.1 High", " ".join(lines), "Harbour master", "May 2031", "Begun"] for n, lines in enumerate(WRAPPED, 1)
    ]


def test_points_that_space_parts_stay_in_their_cell(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        y = of_words(sheet, 100, *([head] for head in ("No.", "What to do", "Who", "When", "State")))
        for n in range(1, 6):
            action = ["Write down", "the boats:"] if n == 3 else ["Ask each skipper", "for the list"]
            y = of_words(sheet, y, [str(n)], action, ["Mate"], ["June"], ["Begun"])
            if n == 3:
                y = of_words(sheet, y - 4, [], ["• those that sailed;", "• those that stayed."], [], [], [])

    found = only_table(page(draw))
    assert [row[0] for row in found] == ["No.", "1", "2", "3", "4", "5"]
    assert found[3][1] == "Write down the boats: • those that sailed; • those that stayed."


def test_paragraphs_between_two_rules_are_one_row(page: Callable[[Draw], Page]) -> None:
    replies = {
        "Berths of the|old basin": ["The harbour office agrees.", "All of them will be", "let by the spring."],
        "Lamps": ["It does not agree.", "The lamps were mended."],
        "Charts and|tide tables": ["It agrees in part.", "The charts are sold", "at the pier since May."],
    }

    def draw(sheet: Sheet) -> None:
        y = 100.0
        sheet.rule(y - 11)
        for x, heading in ((60, "Subject"), (180, "Reply"), (400, "State")):
            sheet.text(x, y, heading)
        for label, lines in replies.items():
            y += 5
            sheet.rule(y)
            for n, part in enumerate(label.split("|")):
                sheet.text(60, y + 11 + n * 10, part)
            sheet.text(400, y + 11, "Open")
            for n, line in enumerate(lines):
                y += 15 if n == 1 else 11
                sheet.text(180, y, line)
        sheet.rule(y + 5)

    assert only_table(page(draw)) == [
        ["Subject", "Reply", "State"],
        *([label.replace("|", " "), " ".join(lines), "Open"] for label, lines in replies.items()),
    ]


def test_a_note_of_several_texts_below_the_last_rule_is_no_row(page: Callable[[Draw], Page]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.row(100, "Harbour", "Boats", "Crew", "Share")
        numbers(sheet, 118)
        sheet.rule(118 + 3 * PITCH + 5)
        sheet.text(60, 183, "Boats: open boats as well")
        sheet.text(230, 183, "–: none was counted")

    assert only_table(page(draw))[1:] == NUMBERS
