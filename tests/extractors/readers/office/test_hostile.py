"""Office files that are damaged, locked or meant to harm: each ends with the reason, or is read without its sting."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from models.documents import Extraction, Reason
from models.errors import UnreadableDocument
from tests.extractors.reading import read_file

ROWS = (("Ref", "Recommendation", "Owner", "Status"), ("1", "Keys should be counted.", "Supt Vale", "Complete"))
TYPES = "[Content_Types].xml"


def word_file(path: Path) -> Path:
    file = docx.Document()
    file.add_paragraph("Recommendations")
    table = file.add_table(2, 4, "Table Grid")
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    file.add_paragraph("The next report is due in May.")
    file.save(str(path))
    return path


def workbook(path: Path) -> Path:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(path)
    return path


def rewritten(path: Path, changes: dict[str, bytes]) -> Path:
    """The archive with files added or replaced."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files | changes).items():
            archive.writestr(name, content)
    return path


def read(path: Path) -> Extraction:
    return read_file(path)


def problem_with(path: Path) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read(path)
    return caught.value


def test_a_file_that_unpacks_to_far_more_than_it_is(tmp_path: Path) -> None:
    bomb = rewritten(workbook(tmp_path / "a.xlsx"), {"xl/media/more.bin": bytes(60 << 20)})
    problem = problem_with(bomb)
    assert problem.reason is Reason.UNPACKS_TOO_LARGE
    assert "times its size, and the limit is 150" in str(problem)


def test_a_file_of_very_many_files(tmp_path: Path) -> None:
    many = rewritten(word_file(tmp_path / "a.docx"), {f"word/{number}.bin": b"" for number in range(10_001)})
    assert problem_with(many).reason is Reason.UNPACKS_TOO_LARGE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_grow(encoding: str, tmp_path: Path) -> None:
    grown = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    content = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "keys">{grown}]><w>&j;</w>'.encode(encoding)
    hostile = rewritten(word_file(tmp_path / "a.docx"), {"word/document.xml": content})
    assert problem_with(hostile).reason is Reason.DAMAGED


def test_macros_are_told_and_never_run(tmp_path: Path) -> None:
    for path, kind, usual, with_macros in (
        (word_file(tmp_path / "a.docm"), "word", b"openxmlformats-officedocument.wordprocessingml", b"ms-word"),
        (workbook(tmp_path / "a.xlsm"), "xl", b"openxmlformats-officedocument.spreadsheetml", b"ms-excel"),
    ):
        with zipfile.ZipFile(path) as archive:
            types = archive.read(TYPES).replace(usual + b".document.main", with_macros + b".document.macroEnabled.main")
            types = types.replace(usual + b".sheet.main", with_macros + b".sheet.macroEnabled.main")
        assert b"macroEnabled" in types
        extraction = read(rewritten(path, {f"{kind}/vbaProject.bin": b"Sub AutoOpen()", TYPES: types}))
        assert [issue.code for issue in extraction.issues] == ["macros_not_run"]
        assert [item.reference for item in extraction.items] == ["1"]


def test_a_locked_file(tmp_path: Path) -> None:
    path = tmp_path / "locked.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024) + "EncryptedPackage".encode("utf-16-le"))
    assert problem_with(path).reason is Reason.ENCRYPTED


@pytest.mark.parametrize("make", [word_file, workbook])
def test_the_name_of_a_file_says_nothing(make: Callable[[Path], Path], tmp_path: Path) -> None:
    original = make(tmp_path / "made").rename(tmp_path / "05a80a3dbc63")
    assert [item.reference for item in read(original).items] == ["1"]


@pytest.mark.parametrize("make", [word_file, workbook])
def test_a_file_that_was_cut_short(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path = make(tmp_path / "cut.bin")
    path.write_bytes(path.read_bytes()[:-500])
    assert problem_with(path).reason is Reason.DAMAGED


@pytest.mark.parametrize(("make", "part"), [(word_file, "word/document.xml"), (workbook, "xl/workbook.xml")])
def test_a_file_with_broken_text(make: Callable[[Path], Path], part: str, tmp_path: Path) -> None:
    assert problem_with(rewritten(make(tmp_path / "a.bin"), {part: b"<w:p"})).reason is Reason.DAMAGED


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("a Word file of before 2007", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")),
        ("an Excel file of before 2007", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le")),
    ],
)
def test_older_files_need_libreoffice(
    kind: str, content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "old.bin"
    path.write_bytes(content)
    problem = problem_with(path)
    assert problem.reason is Reason.NOT_SUPPORTED
    assert f"looks like {kind}; install LibreOffice, or save it as ." in str(problem)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["doc", "odt", "xls", "ods"])
def test_older_and_open_files_are_read_by_way_of_libreoffice(form: str, tmp_path: Path) -> None:
    made = word_file(tmp_path / "a.docx") if form in ("doc", "odt") else workbook(tmp_path / "a.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path), str(made)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    extraction = read(tmp_path / f"a.{form}")
    assert [item.recommendation for item in extraction.items] == ["Keys should be counted."]
    assert [issue.code for issue in extraction.issues] == ["converted"]
