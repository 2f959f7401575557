"""What the reader delivers of pages written by hand: where glyphs, rules and fills stand, and which way words read."""

from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from extractors.layout.pages import lay_out
from extractors.page import Font, Page
from tests.extractors.pdf_builder import lines_of, pages_of, stream, text_at, words_of, write_pdf

# Glyphs stand from 0.21 of the font size below the baseline to 0.79 above it (size 10 in these tests).
ABOVE, BELOW = 7.9, 2.1
CLOSE = 0.05  # PDFium gives widths in whole thousandths of the font size


def read(file: Path) -> Page:
    (page,) = pages_of(file)
    return page


def test_a_word_stands_where_it_is_drawn(tmp_path: Path) -> None:
    page = read(write_pdf(tmp_path / "a.pdf", text_at(100, 700, "Target date")))
    assert (page.number, page.width, page.height, len(page.images)) == (1, 600, 800, 0)
    target, day = words_of(page)
    assert (target.text, day.text) == ("Target", "date")
    width = stringWidth("Target", "Helvetica", 10)
    assert target.box == pytest.approx((100, 100 - ABOVE, 100 + width, 100 + BELOW), abs=CLOSE)


@pytest.mark.parametrize(
    ("rotation", "size", "start", "turn"),
    [
        (0, (600, 800), (100, 100), 0),
        (90, (800, 600), (700, 100), 1),
        (180, (600, 800), (500, 700), 2),
        (270, (800, 600), (100, 500), 3),
    ],
)
def test_a_turned_page_is_read_as_it_is_shown(
    tmp_path: Path, rotation: int, size: tuple[int, int], start: tuple[int, int], turn: int
) -> None:
    """`start` is where the baseline begins on the page as shown, from its top left corner."""
    page = read(
        write_pdf(tmp_path / "a.pdf", text_at(100, 700, "GREEN"), page=f"/MediaBox [0 0 600 800] /Rotate {rotation}")
    )
    assert (page.width, page.height) == size
    assert set(page.glyphs.turns.tolist()) == {turn}
    (word,) = words_of(page)
    assert word.text == "GREEN"
    x, y = start
    width = stringWidth("GREEN", "Helvetica", 10)
    box = {
        0: (x, y - ABOVE, x + width, y + BELOW),
        1: (x - BELOW, y, x + ABOVE, y + width),
        2: (x - width, y - BELOW, x, y + ABOVE),
        3: (x - ABOVE, y - width, x + BELOW, y),
    }[turn]
    assert word.box == pytest.approx(box, abs=CLOSE)


@pytest.mark.parametrize(("rotation", "matrix"), [(90, "0 1 -1 0"), (180, "-1 0 0 -1"), (270, "0 -1 1 0")])
def test_text_set_upright_on_a_turned_page_is_upright(tmp_path: Path, rotation: int, matrix: str) -> None:
    content = text_at(300, 400, "Off target", matrix=matrix)
    page = read(write_pdf(tmp_path / "a.pdf", content, page=f"/MediaBox [0 0 600 800] /Rotate {rotation}"))
    assert set(page.glyphs.turns.tolist()) == {0}
    assert [line.text for line in lines_of(page)] == ["Off target"]


@pytest.mark.parametrize(("matrix", "turn"), [("0 1 -1 0", 3), ("-1 0 0 -1", 2), ("0 -1 1 0", 1)])
def test_turned_words_are_read_forwards(tmp_path: Path, matrix: str, turn: int) -> None:
    content = text_at(300, 400, "OFF TARGET", matrix=matrix) + text_at(50, 50, "Action")
    page = read(write_pdf(tmp_path / "a.pdf", content))
    assert sorted(line.text for line in lines_of(page)) == ["Action", "OFF TARGET"]
    assert set(page.glyphs.turns.tolist()) == {0, turn}


@pytest.mark.parametrize(
    ("page", "pages", "size", "left", "baseline"),
    [
        ("/MediaBox [0 0 600 800]", "", (600, 800), 100, 100),
        ("/MediaBox [50 60 650 860]", "", (600, 800), 50, 160),
        ("/MediaBox [-50 -60 550 740]", "", (600, 800), 150, 40),
        ("/MediaBox [0 0 600 800] /CropBox [50 60 550 750]", "", (500, 690), 50, 50),
        ("/MediaBox [0 0 600 800] /CropBox [-50 -60 900 900]", "", (600, 800), 100, 100),
        ("", "/MediaBox [50 60 650 860]", (600, 800), 50, 160),
        ("", "/MediaBox [0 0 600 800] /CropBox [50 60 550 750]", (500, 690), 50, 50),
        ("/CropBox [50 60 550 750]", "/MediaBox [0 0 600 800]", (500, 690), 50, 50),
        ("/MediaBox [0 800 600 0]", "", (600, 800), 100, 100),
    ],
)
def test_places_count_from_the_corner_of_the_page_as_shown(
    tmp_path: Path, page: str, pages: str, size: tuple[int, int], left: float, baseline: float
) -> None:
    """Boxes shifted, cropped, inherited from the page tree, or written upside down."""
    content = text_at(100, 700, "Owner") + "100 690 200 1 re f\n"
    found = read(write_pdf(tmp_path / "a.pdf", content, page=page, pages=pages))
    assert (found.width, found.height) == size
    (word,) = words_of(found)
    assert word.box[:2] == pytest.approx((left, baseline - ABOVE), abs=CLOSE)
    assert found.rules.tolist() == [pytest.approx([left, baseline + 9, left + 200, baseline + 10])]


def test_forms_are_read_where_they_are_placed(tmp_path: Path) -> None:
    inner = text_at(10, 20, "Status") + "0 0 80 40 re S 1 0 0 rg 0 50 80 40 re f"
    entries = "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Matrix [2 0 0 2 0 0]"
    form = stream(f"{entries} /Resources << /Font << /F1 5 0 R >> >>", inner.encode())
    page = read(write_pdf(tmp_path / "a.pdf", "q 1 0 0 1 200 300 cm /X1 Do Q", extra=[form]))
    (word,) = words_of(page)
    assert (word.text, word.font.size) == ("Status", 20)
    assert word.box[:2] == pytest.approx((220, 800 - 340 - 2 * ABOVE), abs=CLOSE)
    assert len(page.rules) == 4
    assert page.rules[:, 0].min() == pytest.approx(200)
    assert page.rules[:, 3].max() == pytest.approx(500)
    assert page.fills.tolist() == [pytest.approx([200, 320, 360, 400])]
    assert page.fill_colours.tolist() == [[255, 0, 0]]


def test_squeezed_and_raised_text(tmp_path: Path) -> None:
    content = text_at(100, 700, "Narrow", state="50 Tz") + text_at(100, 600, "Raised", state="4 Ts")
    narrow, raised = words_of(read(write_pdf(tmp_path / "a.pdf", content)))
    assert narrow.box[2] - narrow.box[0] == pytest.approx(stringWidth("Narrow", "Helvetica", 10) / 2, abs=CLOSE)
    assert raised.box[1] == pytest.approx(200 - ABOVE - 4, abs=CLOSE)


def test_a_hyphen_before_a_line_break_stays(tmp_path: Path) -> None:
    content = "BT /F1 10 Tf 100 700 Td (a multi-) Tj 0 -12 Td (agency plan) Tj ET"
    page = read(write_pdf(tmp_path / "a.pdf", content))
    assert [line.text for line in lines_of(page)] == ["a multi-", "agency plan"]


def test_characters_beyond_the_first_plane(tmp_path: Path) -> None:
    cmap = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
    cmap += b"1 begincodespacerange <00> <FF> endcodespacerange\n"
    cmap += b"2 beginbfchar <41> <D83DDE00> <42> <0042> endbfchar endcmap end end"
    page = read(write_pdf(tmp_path / "a.pdf", text_at(100, 700, "BAB"), extra=[stream("", cmap)]))
    assert [word.text for word in words_of(page)] == ["B\U0001f600B"]


def test_a_ligature_does_not_widen_its_letters_elsewhere(tmp_path: Path) -> None:
    """As office programs set it: "ti" is one wide glyph, and elsewhere "t" or "i" ends a word before a narrow blank."""
    cmap = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
    cmap += b"1 begincodespacerange <00> <FF> endcodespacerange\n"
    cmap += b"4 beginbfchar <41> <00740069> <49> <0074> <6C> <0069> <6F> <006F> endbfchar endcmap end end"
    content = text_at(100, 700, "AoA") + text_at(100, 650, "oI") + text_at(110, 650, "ol") + text_at(120, 650, "oI")
    page = read(write_pdf(tmp_path / "a.pdf", content, extra=[stream("", cmap)]))
    assert [word.text for word in words_of(page)] == ["tioti", "ot", "oi", "ot"]


def test_words_part_at_gaps_and_blanks(tmp_path: Path) -> None:
    """Some writers draw each letter alone and blanks not at all; some draw a blank over a letter's place."""
    width = stringWidth("Off", "Helvetica", 10)
    letters = "".join(text_at(100 + stringWidth("Off"[:i], "Helvetica", 10), 700, c) for i, c in enumerate("Off"))
    letters += "".join(
        text_at(100 + width + 2.78 + stringWidth("target"[:i], "Helvetica", 10), 700, c) for i, c in enumerate("target")
    )
    page = read(write_pdf(tmp_path / "a.pdf", letters + text_at(100, 650, "two   words")))
    assert [word.text for word in words_of(page)] == ["Off", "target", "two", "words"]


def test_text_nobody_sees_is_left_out(tmp_path: Path) -> None:
    content = text_at(100, 700, "Seen") + text_at(100, 650, "hidden", state="3 Tr")
    assert [word.text for word in words_of(read(write_pdf(tmp_path / "a.pdf", content)))] == ["Seen"]


def test_the_font_of_a_word(tmp_path: Path) -> None:
    content = (
        "1 0 0 rg " + text_at(100, 700, "Red", size=12) + "0 g " + text_at(100, 600, "Scaled", matrix="2 0 0 2", size=6)
    )
    red, scaled = words_of(read(write_pdf(tmp_path / "a.pdf", content)))
    assert red.font == Font(12, False, False, (255, 0, 0))
    assert scaled.font == Font(12, False, False, (0, 0, 0))


GRIDS = {
    "lines": "{x0} {y} m {x1} {y} l S\n",
    "thin filled boxes": "{x0} {y} {width} 0.5 re f\n",
    "thin stroked boxes": "{x0} {y} {width} 0.5 re S\n",
    "grey lines": "0.5 G {x0} {y} m {x1} {y} l S\n",
}


def grid(kind: str, ink: str = "") -> str:
    """Two rows, two columns, each with a number."""
    across = "".join(GRIDS[kind].format(x0=100, x1=300, y=y, width=200) for y in (700, 680, 660))
    up = "q 0 1 -1 0 0 0 cm\n" + "".join(GRIDS[kind].format(x0=660, x1=700, y=-x, width=40) for x in (100, 200, 300))
    cells = "".join(text_at(100 + 100 * (n % 2) + 5, 685 - 20 * (n // 2), str(n)) for n in range(4))
    return f"{ink} {across} {up} Q 0 g {cells}"


@pytest.mark.parametrize("kind", GRIDS)
def test_rules_make_a_table_however_they_are_drawn(tmp_path: Path, kind: str) -> None:
    (table,) = lay_out(read(write_pdf(tmp_path / "a.pdf", grid(kind)))).tables
    assert [[cell.text for cell in row] for row in table.rows] == [["0", "1"], ["2", "3"]]
    assert table.box == pytest.approx((100, 100, 300, 140), abs=1)


def test_frames_make_a_table(tmp_path: Path) -> None:
    frames = "".join(f"{x} {y} 100 20 re S " for x in (100, 200) for y in (680, 660))
    cells = "".join(text_at(100 + 100 * (n % 2) + 5, 685 - 20 * (n // 2), str(n)) for n in range(4))
    (table,) = lay_out(read(write_pdf(tmp_path / "a.pdf", frames + cells))).tables
    assert [[cell.text for cell in row] for row in table.rows] == [["0", "1"], ["2", "3"]]


@pytest.mark.parametrize("kind", ["lines", "thin filled boxes", "thin stroked boxes"])
def test_white_rules_make_no_table(tmp_path: Path, kind: str) -> None:
    page = read(write_pdf(tmp_path / "a.pdf", grid(kind, ink="1 G 1 g")))
    assert lay_out(page).tables == ()
    assert len(page.rules) == 0


@pytest.mark.parametrize(
    "path",
    [
        "100 600 m 300 700 l S",  # slanted
        "100 600 m 100 700 300 700 300 600 c S",  # curved
        "100 600 m 300 600 l n",  # neither filled nor stroked
        "100 600 m",  # a move alone
    ],
)
def test_what_is_no_rule_or_area_is_left_out(tmp_path: Path, path: str) -> None:
    page = read(write_pdf(tmp_path / "a.pdf", path))
    assert (len(page.rules), len(page.fills)) == (0, 0)


def test_boxes_with_round_corners_are_boxes(tmp_path: Path) -> None:
    ends = [(10, 0, 90, 0, 100, 0, 100, 10), (100, 10, 100, 40, 100, 50, 90, 50)]
    ends += [(90, 50, 10, 50, 0, 50, 0, 40), (0, 40, 0, 10, 0, 0, 10, 0)]
    path = "10 0 m " + " ".join(f"{c} {d} l {c} {d} {e} {f} {g} {h} c" for _, _, c, d, e, f, g, h in ends) + " h B"
    page = read(write_pdf(tmp_path / "a.pdf", f"1 0 0 1 200 300 cm {path}"))
    assert page.fills.tolist() == [[200, page.height - 350, 300, page.height - 300]]
    assert len(page.rules) == 4


@pytest.mark.parametrize(
    ("ink", "colour"),
    [
        ("0 0.69 0.31 rg", (0, 176, 79)),
        ("0.5 g", (128, 128, 128)),
        ("0 0 0 0 k", (255, 255, 255)),
        ("1 g", (255, 255, 255)),
    ],
)
def test_fills_in_their_colours(tmp_path: Path, ink: str, colour: tuple[int, int, int]) -> None:
    page = read(write_pdf(tmp_path / "a.pdf", f"{ink} 100 600 200 50 re f"))
    assert page.fills.tolist() == [[100, 150, 300, 200]]
    assert page.fill_colours.tolist() == [pytest.approx(colour, abs=1)]
    assert len(page.rules) == 0


def test_a_picture_without_words(tmp_path: Path) -> None:
    picture = stream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\x80"
    )
    page = read(write_pdf(tmp_path / "a.pdf", "q 600 0 0 800 0 0 cm /X1 Do Q", extra=[picture]))
    assert (len(page.glyphs), len(page.images), len(page.rules), len(page.fills)) == (0, 1, 0, 0)


def test_an_empty_page(tmp_path: Path) -> None:
    page = read(write_pdf(tmp_path / "a.pdf", ""))
    assert (len(page.glyphs), len(page.images)) == (0, 0)
    assert lay_out(page).tables == ()
