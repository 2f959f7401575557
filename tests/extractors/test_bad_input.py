"""The first look at a file: what is let through to an engine, and what is said of the rest."""

import hashlib
import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from extractors.intake import MESSAGES, check_file, unreadable
from flows.settings import load_settings
from models.documents import Reason
from models.errors import UnreadableDocument
from models.settings import ReadLimits
from tests.bad_files import prose_pdf

LIMITS = ReadLimits()


def zipped(*names: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "contents")
    return file.getvalue()


def picture(kind: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, kind)
    return file.getvalue()


def problem_with(path: Path, limits: ReadLimits = LIMITS) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        check_file(path, limits)
    return caught.value


def test_a_pdf_passes_with_the_hash_of_all_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(prose_pdf(pages=30))
    assert check_file(file, LIMITS).sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_pdf_may_begin_with_other_bytes(tmp_path: Path) -> None:
    file = tmp_path / "mailed.pdf"
    file.write_bytes(b"Content-Type: application/pdf\r\n\r\n" + prose_pdf())
    assert check_file(file, LIMITS)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (zipped("report.pdf"), "a zip archive"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Office file"),
        (picture("png"), "an image"),
        (picture("jpeg"), "an image"),
        (picture("gif"), "an image"),
        (picture("tiff"), "an image"),
        (b"\n<!DOCTYPE html>\n<title>Not found</title>", "a web page"),
        ("\ufeff<html><body>Sign in</body></html>".encode(), "a web page"),
        ("Recommendation 1 – réview the register\n".encode(), "plain text"),
        (bytes(range(256)), "no type that rectrack knows"),
    ],
)
def test_another_type_is_named(content: bytes, kind: str, tmp_path: Path) -> None:
    file = tmp_path / "misnamed.pdf"
    file.write_bytes(content)
    problem = problem_with(file)
    assert problem.reason is Reason.NOT_SUPPORTED
    assert f"looks like {kind};" in str(problem)


def test_an_empty_file(tmp_path: Path) -> None:
    file = tmp_path / "empty.pdf"
    file.touch()
    assert problem_with(file).reason is Reason.EMPTY


def test_a_file_over_the_limit_is_not_opened_by_an_engine(tmp_path: Path) -> None:
    file = tmp_path / "large.pdf"
    file.write_bytes(b"%PDF-1.4\n")
    os.truncate(file, (5 << 20) + 1)
    problem = problem_with(file, ReadLimits(file_bytes=5 << 20))
    assert problem.reason is Reason.TOO_LARGE
    assert "6 MB and the limit is 5 MB" in str(problem)


def test_a_file_that_is_gone_when_its_turn_comes(tmp_path: Path) -> None:
    problem = problem_with(tmp_path / "gone.pdf")
    assert problem.reason is Reason.UNAVAILABLE
    assert "No such file" in str(problem)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_says_in_one_sentence_what_happened_and_what_to_do(reason: Reason) -> None:
    details = dict.fromkeys(("kind", "advice", "size", "limit", "failure"), "7")
    problem = unreadable(reason, **details)
    assert problem.reason is reason
    happened, _, to_do = str(problem).partition("; ")
    assert happened
    assert to_do
    assert "\n" not in str(problem)


def test_the_variables_that_messages_name_are_settings() -> None:
    named = {word for message in MESSAGES.values() for word in message.split() if word.startswith("RECTRACK_")}
    assert named
    before = load_settings({}).limits
    for variable in named:
        assert load_settings({variable: "7"}).limits != before
