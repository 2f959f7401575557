"""LibreOffice opens every workbook and the paper for editing, and its pages show what they are to show."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from db.store import Store
from exports.profiling import load_profile, shipped
from exports.target import Target
from flows.exporting import Order, export
from flows.paper import report
from tests.exports.conftest import TODAY
from tests.exports.stores import fill_with_quarters

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")

ACROSS_A3, ACROSS_A4, UPRIGHT_A4 = (1191, 842), (842, 595), (595, 842)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[tuple[int, int], str]]]:
    """By name of the file, its pages as LibreOffice prints them: size in points and words."""
    folder = tmp_path_factory.mktemp("office")
    with Store.open(f"sqlite:///{folder}/rectrack.db") as store:
        fill_with_quarters(store, "2025-12-31")
        for profile in shipped():
            export(store, Order(load_profile(profile), "xlsx"), Target(str(folder / f"{profile}.xlsx")), TODAY)
        report(store, "Marlstone", date(2025, 12, 20), "docx", Target(str(folder / "paper.docx")))
    files = [folder / f"{profile}.xlsx" for profile in shipped()] + [folder / "paper.docx"]
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True)
    return {file.stem: pages_of(file.with_suffix(".pdf")) for file in files}


def pages_of(path: Path) -> list[tuple[tuple[int, int], str]]:
    pdf = pypdfium2.PdfDocument(path)
    return [(tuple(map(round, page.get_size())), page.get_textpage().get_text_range()) for page in pdf]


@pytest.mark.parametrize("profile", shipped())
def test_a_workbook_prints_whole(pages, profile):
    wanted = load_profile(profile)
    *items, (size, about) = pages[profile]
    assert size == UPRIGHT_A4
    assert about.splitlines()[:2] == [wanted.title, wanted.about]
    words = " ".join(" ".join(text for _, text in items).split())
    assert {size for size, _ in items} == {ACROSS_A3}
    assert all(f"Page {number} of {len(pages[profile])}" in text for number, (_, text) in enumerate(items, 1))
    assert all(column.name in words for column in wanted.columns)
    assert not re.search(r"#{3}|#(?:REF|VALUE|NAME|N/A|DIV)|Err:\d", words), "a cell that is too narrow, or an error"
    assert len(set(re.findall(r"\bR[0-9A-Z]{5}\b", words))) == (14 if profile == "actions-register" else 15)
    assert "Medicines that are left behind in the suites should be listed" in words


def test_all_columns_of_a_register_are_on_each_page(pages):
    for profile in set(shipped()) - {"full"}:
        *items, _ = pages[profile]
        names = [column.name for column in load_profile(profile).columns]
        assert all(name in " ".join(text.split()) for _, text in items for name in names)


def test_the_paper_prints_with_its_headings_and_numbers_of_pages(pages):
    assert {size for size, _ in pages["paper"]} == {ACROSS_A4}
    assert len(pages["paper"]) > 3
    for number, (_, text) in enumerate(pages["paper"], 1):
        assert f"Audit and inspection recommendations: Marlstone Page {number}" in " ".join(text.split())
    words = " ".join(text for _, text in pages["paper"])
    assert words.count("Number of") > 1, "the headings of a long table stand on each of its pages"
