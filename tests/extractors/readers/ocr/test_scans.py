"""Scanned documents are read as printed ones are, and what cannot be recognised is told."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.readers.ocr.scans import engine
from models.documents import Extraction
from models.records import Rag
from models.settings import ReadLimits
from tests.extractors.pdf_builder import HEIGHT, WIDTH, Box, Report, headings
from tests.extractors.readers.ocr.scanner import needs_tesseract, scanned
from tests.extractors.reading import read_file

GREEN, RED = "#92d050", "#ff0000"
WIDTHS = [40.0, 260.0, 130.0, 90.0, 60.0]
FIRST = "The force should keep a list of every key to the cells."
SECOND = "The force should count the radios at the end of each shift."
BESIDE = "The board heard from the officers who look after the cells, and thanked them for what they had done by then."
ENOUGH_TO_TELL_THE_DIRECTION = 6


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [
        headings("Ref", "Recommendation", "Lead", "Target date", "RAG"),
        ["1.1", FIRST, "Ch Insp Ada Holm", "30/09/2024", Box(fill=GREEN)],
        ["1.2", SECOND, "Sgt Ivo Marsh", "31/12/2024", Box(fill=RED)],
    ]
    made = Report(tmp_path_factory.mktemp("printed") / "a.pdf").table(WIDTHS, rows)
    for _ in range(ENOUGH_TO_TELL_THE_DIRECTION):
        made.words(BESIDE)
    return made.save()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with what was recognised of `scan`."""
    return tmp_path_factory.mktemp("recognised")


@pytest.fixture(scope="module")
def scan(printed: Path, cache: Path) -> Path:
    """A scan that was recognised: it takes seconds."""
    file = scanned(printed, printed.with_name("scan.pdf"), skew=1.0)
    read(file, cache)
    return file


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PATH", "")
    engine.cache_clear()
    yield
    engine.cache_clear()


def read(file: Path, cache: Path | None = None) -> Extraction:
    limits = ReadLimits(recognised=cache)
    return read_file(file, limits)


def facts(extraction: Extraction) -> list[tuple[object, ...]]:
    return [
        (item.reference, item.recommendation, item.owners, item.target_dates, item.rag) for item in extraction.items
    ]


@needs_tesseract
def test_a_register_is_read_as_the_printed_one(printed: Path, scan: Path, cache: Path) -> None:
    found = read(scan, cache)
    assert facts(found) == facts(read(printed))
    assert [item.rag for item in found.items] == [Rag.GREEN, Rag.RED]
    assert "page_recognised" in [issue.code for issue in found.issues]


@needs_tesseract
@pytest.mark.parametrize("quarters", [1, 2])
def test_evidence_stands_where_it_is_on_the_scanned_page(printed: Path, tmp_path: Path, quarters: int) -> None:
    scan = read(scanned(printed, tmp_path / "scan.pdf", skew=0.6, quarters=quarters))
    assert facts(scan) == facts(read(printed))
    for item, before in zip(scan.items, read(printed).items, strict=True):
        [place], [was] = item.provenance["recommendation"], before.provenance["recommendation"]
        assert place.bbox is not None
        assert was.bbox is not None
        x0, top, x1, bottom = was.bbox
        turned = {
            1: (HEIGHT - bottom, x0, HEIGHT - top, x1),
            2: (WIDTH - x1, HEIGHT - bottom, WIDTH - x0, HEIGHT - top),
        }[quarters]
        assert place.bbox == pytest.approx(turned, abs=8)


@needs_tesseract
def test_only_the_scanned_pages_of_a_mixed_document_are_recognised(scan: Path, cache: Path, tmp_path: Path) -> None:
    mixed = read(with_text_before(scan, tmp_path / "mixed.pdf"), cache)
    assert [item.page for item in mixed.items] == [2, 2]
    [told] = [issue for issue in mixed.issues if issue.code == "page_recognised"]
    assert told.page == 2


@needs_tesseract
def test_text_that_is_not_what_is_printed_is_passed_over(printed: Path, tmp_path: Path) -> None:
    scan = read(with_garbled_text(printed, tmp_path / "garbled.pdf"))
    assert facts(scan) == facts(read(printed))


@needs_tesseract
def test_a_picture_is_recognised_once(scan: Path, cache: Path, tmp_path: Path) -> None:
    own = shutil.copytree(cache, tmp_path / "cache")
    [kept] = own.iterdir()
    kept.write_text(kept.read_text().replace('"radios"', '"bicycles"'))
    assert "bicycles" in (read(scan, own).items[1].recommendation or "")
    kept.write_text(kept.read_text()[:100])  # as by a full disk
    assert "radios" in (read(scan, own).items[1].recommendation or "")
    assert list(own.iterdir()) == [kept]


@needs_tesseract
def test_the_engine_ends_with_the_reader_that_asked_it(printed: Path, tmp_path: Path) -> None:
    file, cache = scanned(printed, tmp_path / "scan.pdf"), tmp_path / "cache"
    code = (
        "import sys; from pathlib import Path; from tests.extractors.readers.ocr.test_scans import read; "
        "read(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", code, str(file), str(cache)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[4]) as reader:
        wait_for(lambda: "tesseract" in commands_about(cache))
        reader.send_signal(signal.SIGKILL)
    wait_for(lambda: not commands_about(cache))


@pytest.mark.usefixtures("no_tesseract")
def test_without_the_engine_a_scan_is_refused_with_the_command_that_helps(printed: Path, tmp_path: Path) -> None:
    file = scanned(printed, tmp_path / "scan.pdf")
    environment = os.environ | {"PATH": "", "RECTRACK_HOME": str(tmp_path / "home")}
    command = [str(Path(sys.executable).with_name("rectrack")), "extract", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert "make ocr" in done.stderr


@pytest.mark.usefixtures("no_tesseract")
def test_without_the_engine_the_other_pages_are_read_and_the_scanned_one_told(printed: Path, tmp_path: Path) -> None:
    mixed = read(with_text_before(scanned(printed, tmp_path / "scan.pdf"), tmp_path / "mixed.pdf"))
    [told] = [issue for issue in mixed.issues if issue.code == "page_without_text"]
    assert told.page == 2
    assert "make ocr" in told.message


def with_text_before(scan: Path, file: Path) -> Path:
    """A PDF of a page of prose and the first page of a scan."""
    canvas = Canvas(str(file), pagesize=(WIDTH, HEIGHT))
    for line in range(20):
        canvas.drawString(60, 500 - 15 * line, "The committee met and was content with all that it was told.")
    canvas.save()
    both = PdfDocument(file)
    both.import_pages(PdfDocument(scan))
    both.save(file)
    return file


def with_garbled_text(printed: Path, file: Path) -> Path:
    """A PDF of a picture of a page and, beneath it, its text with every letter three places on."""
    canvas = Canvas(str(file), pagesize=(WIDTH, HEIGHT))
    for line in range(12):
        canvas.drawString(60, 500 - 15 * line, "Wkh irufh vkrxog nhhs d olvw ri hyhub nhb wr wkh fhoov")
    canvas.drawImage(ImageReader(picture_of(printed)), 0, 0, WIDTH, HEIGHT)
    canvas.save()
    return file


def picture_of(file: Path) -> object:
    return PdfDocument(file)[0].render(scale=200 / 72).to_pil().convert("RGB")


def commands_about(folder: Path) -> str:
    """The command lines of all running processes that name a folder, but the reader's own."""
    lines = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = process.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue  # it has ended
        if f"{folder}/page-" in line:
            lines.append(line)
    return "\n".join(lines)


def wait_for(condition: object, seconds: float = 60.0) -> None:
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
