"""Pages read by PDFium against the same pages read by pdfplumber's own engine: glyphs, words, tables, colours."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pdfplumber
import pytest

from extractors.layout.pages import lay_out
from extractors.layout.tables import Cell
from extractors.page import Page
from extractors.readers.plumber import page_of
from tests.extractors.pdf_builder import (
    Box,
    Report,
    heading,
    headings,
    pages_of,
    stream,
    text_at,
    words_of,
    write_pdf,
)

BEGIN = 0.15
"""Points. PDFium knows widths in whole thousandths of the font size, which adds up along a word. And we set every font
0.21 of its size below the baseline, where pdfminer asks the font: Helvetica says 0.207, Times 0.217."""

END = 0.9
"""Points. PDFium's box of the last glyph of a word holds all of its ink, in f, j and "/" wider than the glyph."""

RULE = 0.06
"""Points. PDFium's coordinates are 32-bit floats, and pdfplumber's boxes of paths differ by up to 0.05."""

UNNAMED = {ord("•"): 0xFFFD}
"""pdfminer cannot name the code that reportlab draws a bullet with; PDFium can, and is right."""

SAMPLES = sorted((Path(__file__).parents[3] / "samples").glob("*/*.pdf"))


def oracle_pages(file: Path) -> Iterator[Page]:
    with pdfplumber.open(file) as document:
        for page in document.pages:
            yield page_of(page)


def compare(file: Path) -> None:
    for read, oracle in zip(pages_of(file), oracle_pages(file), strict=True):
        assert (read.number, len(read.images)) == (oracle.number, len(oracle.images))
        assert (read.width, read.height) == pytest.approx((oracle.width, oracle.height), abs=0.01)
        compare_glyphs(read, oracle)
        compare_words(read, oracle)
        compare_tables(read, oracle)


def compare_glyphs(read: Page, oracle: Page) -> None:
    """The same characters; each begins within the tolerance of one of the same shape and turn.

    Where a glyph ends is compared for whole words only: inside a word ours ends where the next begins.
    """
    places, others = beginnings(read), beginnings(oracle)
    assert sorted(places) == sorted(others)
    for glyph, here in places.items():
        assert len(here) == len(others[glyph])
        apart = np.abs(np.subtract(np.array(here)[:, None], np.array(others[glyph])))
        near = (apart <= BEGIN).all(axis=2)
        assert near.any(axis=0).all() and near.any(axis=1).all(), glyph


def beginnings(page: Page) -> dict[tuple[int, int], list[list[float]]]:
    """By character and turn, the three edges of its box that do not depend on its width."""
    end = {0: 2, 1: 3, 2: 0, 3: 1}
    found: dict[tuple[int, int], list[list[float]]] = {}
    glyphs = page.glyphs
    for unit, turn, box in zip(glyphs.units.tolist(), glyphs.turns.tolist(), glyphs.boxes.tolist(), strict=True):
        found.setdefault((UNNAMED.get(unit, unit), turn), []).append(
            [edge for side, edge in enumerate(box) if side != end[turn]]
        )
    return found


def compare_words(read: Page, oracle: Page) -> None:
    words, others = words_of(read), words_of(oracle)
    assert [word.text.translate(UNNAMED) for word in words] == [word.text for word in others]
    for word, other in zip(words, others, strict=True):
        assert word.font == other.font
        if other.text != "\ufffd":  # has no width
            assert word.box == pytest.approx(other.box, abs=END)


def compare_tables(read: Page, oracle: Page) -> None:
    tables, others = lay_out(read).tables, lay_out(oracle).tables
    assert [list(map(described, table.cells)) for table in tables] == [
        list(map(described, table.cells)) for table in others
    ]
    for table, other in zip(tables, others, strict=True):
        for cell, same in zip(table.cells, other.cells, strict=True):
            assert cell.box == pytest.approx(same.box, abs=RULE)


def described(cell: Cell) -> tuple[object, ...]:
    text = cell.text.translate(UNNAMED)
    return cell.row, cell.column, cell.row_span, cell.column_span, text, cell.bold, cell.fill


def ruled(*, x: float = 100, y: float = 600) -> str:
    """Lines around four cells, one of them coloured, with a word in each."""
    rules = "".join(f"{x} {y + 20 * n} m {x + 200} {y + 20 * n} l S " for n in range(3))
    rules += "".join(f"{x + 100 * n} {y} m {x + 100 * n} {y + 40} l S " for n in range(3))
    words = "".join(
        text_at(x + 5 + 100 * (n % 2), y + 5 + 20 * (n // 2), word)
        for n, word in enumerate(["Owner", "Status", "Supt Ash", "Closed"])
    )
    return f"0 0.69 0.31 rg {x} {y} 100 20 re f 0 g {rules}{words}"


PAGES = {
    "upright": ("", "/MediaBox [0 0 600 800]"),
    "turned a quarter": ("", "/MediaBox [0 0 600 800] /Rotate 90"),
    "turned a half": ("", "/MediaBox [0 0 600 800] /Rotate 180"),
    "turned three quarters": ("", "/MediaBox [0 0 600 800] /Rotate 270"),
    "shifted": ("", "/MediaBox [50 60 650 860]"),
    "cropped": ("", "/MediaBox [0 0 600 800] /CropBox [50 60 550 750]"),
    "squeezed": (text_at(100, 500, "Narrow words", state="60 Tz"), "/MediaBox [0 0 600 800]"),
    "raised": (text_at(100, 500, "Raised words", state="4 Ts"), "/MediaBox [0 0 600 800]"),
    "spaced": (text_at(100, 500, "Set wide apart", state="1 Tc 4 Tw"), "/MediaBox [0 0 600 800]"),
    "scaled": (text_at(100, 500, "Twice as large", matrix="2 0 0 2"), "/MediaBox [0 0 600 800]"),
    "words upwards": (text_at(100, 300, "OFF TARGET", matrix="0 1 -1 0"), "/MediaBox [0 0 600 800]"),
    "words downwards": (text_at(100, 300, "OFF TARGET", matrix="0 -1 1 0"), "/MediaBox [0 0 600 800]"),
    "words on their head": (text_at(300, 300, "OFF TARGET", matrix="-1 0 0 -1"), "/MediaBox [0 0 600 800]"),
    "coloured words": ("1 0 0 rg " + text_at(100, 300, "Red"), "/MediaBox [0 0 600 800]"),
    "hyphen": ("BT /F1 10 Tf 100 500 Td (a multi-) Tj 0 -12 Td (agency plan) Tj ET", "/MediaBox [0 0 600 800]"),
    "letters in pieces": ("BT /F1 10 Tf 100 500 Td [(Off) -278 (tar) 20 (get)] TJ ET", "/MediaBox [0 0 600 800]"),
    "thin boxes": (
        "100 500 200 0.5 re f 100 480 200 0.5 re f 100 480 0.5 20 re f 200 480 0.5 20 re f 300 480 0.5 20.5 re f",
        "/MediaBox [0 0 600 800]",
    ),
    "white rules": (
        "1 G 100 500 m 300 500 l S 100 480 m 300 480 l S 100 480 m 100 500 l S 300 480 m 300 500 l S",
        "/MediaBox [0 0 600 800]",
    ),
}


@pytest.mark.parametrize("kind", PAGES)
def test_pages_written_by_hand(tmp_path: Path, kind: str) -> None:
    content, page = PAGES[kind]
    compare(write_pdf(tmp_path / "a.pdf", ruled() + content, page=page))


def test_a_page_with_a_form_in_it(tmp_path: Path) -> None:
    entries = "/Type /XObject /Subtype /Form /BBox [0 0 900 900] /Resources << /Font << /F1 5 0 R >> >>"
    form = stream(entries, ruled().encode())
    compare(write_pdf(tmp_path / "a.pdf", "q 1.5 0 0 1.5 -100 -400 cm /X1 Do Q", extra=[form]))


def test_framed_tables(tmp_path: Path) -> None:
    """Cells drawn as frames, as reportlab and many writers do."""
    rows = [
        [heading("Closed actions", 3)],
        headings("Ref", "Action", "Status"),
        ["1", "Train.", Box("", fill="#00b050")],
    ]
    compare(Report(tmp_path / "a.pdf").words("Before").table([50, 200, 100], rows).words("After").save())


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_samples(file: Path) -> None:
    compare(file)
