"""Files and pages that PDFium refuses or reads badly: the second engine, or an issue that names them."""

from pathlib import Path

import pytest

from extractors.layout.pages import lay_out
from extractors.readers.fallback import FALLBACK_ENGINE
from extractors.readers.pdf import ENGINE, open_pdf
from models.documents import Reason
from models.errors import UnreadableDocument
from tests.extractors.pdf_builder import text_at, words_of, write_pdf
from tests.extractors.readers.test_readers import grid


def test_a_file_that_pdfium_refuses_is_read_by_the_second_engine(tmp_path: Path) -> None:
    file = write_pdf(tmp_path / "a.pdf", grid("lines"))
    with open_pdf(file) as pdf:
        assert (pdf.engine, pdf.issues) == (ENGINE, [])
    file.write_bytes(file.read_bytes().replace(b"%PDF-1.7", b"%XXX-1.7"))
    with open_pdf(file) as pdf:
        assert pdf.engine == FALLBACK_ENGINE
        assert [issue.code for issue in pdf.issues] == ["engine_fallback"]
        (table,) = lay_out(next(pdf.pages)).tables
    assert [[cell.text for cell in row] for row in table.rows] == [["0", "1"], ["2", "3"]]


ODD_NAMES = b"/Type /Font /Subtype /Type1 /BaseFont /Odd /Encoding << /Differences [1 /S_t 3 /a_t_u 4 /s] >>"
"""A font with names of several letters, which pdfminer takes apart and PDFium does not know."""


def test_a_page_of_unnamed_characters_is_read_by_the_second_engine(tmp_path: Path) -> None:
    """A ligature in a name is of several letters; the other words of the page are read as before."""
    file = write_pdf(tmp_path / "a.pdf", text_at(100, 700, r"\001\003\004"), font=ODD_NAMES)
    with open_pdf(file) as pdf:
        (page,) = pdf.pages
    assert [word.text for word in words_of(page)] == ["Status"]
    assert [(issue.code, issue.page) for issue in pdf.issues] == [("engine_fallback", 1)]
    assert pdf.engine == ENGINE


def test_a_page_that_no_engine_can_name_stays_as_it_is(tmp_path: Path) -> None:
    file = write_pdf(
        tmp_path / "a.pdf", text_at(100, 700, r"\001\003"), font=ODD_NAMES.replace(b"1 /S_t 3 /a_t_u", b"200 /a")
    )
    with open_pdf(file) as pdf:
        (page,) = pdf.pages
    assert page.glyphs.units.tolist() == [0xFFFD, 0xFFFD]
    (issue,) = pdf.issues
    assert (issue.code, issue.page) == ("page_doubtful", 1)
    assert "broke down" not in issue.message


def test_a_second_engine_that_breaks_down_costs_nothing_and_is_told(tmp_path: Path) -> None:
    """PDFium passes over a rotation that is no number; pdfminer stops."""
    content = text_at(100, 700, r"\001\003\004 Open")
    file = write_pdf(tmp_path / "a.pdf", content, page="/MediaBox [0 0 600 800] /Rotate /x", font=ODD_NAMES)
    with open_pdf(file) as pdf:
        (page,) = pdf.pages
    assert "Open" in [word.text for word in words_of(page)]
    (issue,) = pdf.issues
    assert (issue.code, issue.page) == ("page_doubtful", 1)
    assert "It broke down on page 1. Compare what was read there with the page." in issue.message


def with_kids(file: Path, kids: str) -> Path:
    """A file whose page tree has these children."""
    tree = f"/Kids [{kids}] /Count {kids.count('R')}".encode()
    file.write_bytes(file.read_bytes().replace(b"/Kids [3 0 R] /Count 1", tree))
    return file


def test_a_page_that_cannot_be_loaded_costs_only_itself(tmp_path: Path) -> None:
    file = with_kids(write_pdf(tmp_path / "a.pdf", grid("lines")), "3 0 R 9 0 R 3 0 R 9 0 R 9 0 R")
    with open_pdf(file) as pdf:
        assert pdf.page_count == 5
        assert [page.number for page in pdf.pages] == [1, 3]
    (issue,) = pdf.issues
    assert (issue.code, issue.page) == ("page_not_read", 2)
    assert "page 2, 4-5" in issue.message


def test_a_document_of_pages_that_cannot_be_loaded_is_damaged(tmp_path: Path) -> None:
    file = with_kids(write_pdf(tmp_path / "a.pdf", grid("lines")), "9 0 R 9 0 R")
    with open_pdf(file) as pdf, pytest.raises(UnreadableDocument) as caught:
        list(pdf.pages)
    assert caught.value.reason is Reason.DAMAGED
