"""Files that a person names, and folders that are watched."""

import os
from pathlib import Path

import pytest

from models.documents import Document, FetchFailure
from models.errors import UsageError
from sources.configuration import FolderSource
from sources.files import document_at, documents_in


def folder_source(path: Path, *, recursive: bool = True, patterns: tuple[str, ...] = ("*.pdf",)) -> FolderSource:
    declared = {"name": "A", "kind": "folder", "path": path, "patterns": list(patterns), "recursive": recursive}
    return FolderSource.model_validate(declared, context={"folder": path})


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    folder = tmp_path / "watched"
    (folder / "2024" / "q1.pdf").mkdir(parents=True)
    for name in ("b.PDF", "a.pdf", "notes.txt", "2024/c.pdf"):
        (folder / name).touch()
    return folder


def test_a_watched_folder_gives_its_pdfs_in_order_and_with_absolute_paths(watched):
    found = list(documents_in(folder_source(watched)))

    assert found == [
        Document("a.pdf", watched / "a.pdf", str(watched / "a.pdf")),
        Document("b.PDF", watched / "b.PDF", str(watched / "b.PDF")),
        Document("c.pdf", watched / "2024" / "c.pdf", str(watched / "2024" / "c.pdf")),
    ]


def test_patterns_and_depth_are_as_declared(watched):
    found = list(documents_in(folder_source(watched, recursive=False, patterns=("*.txt", "B.*"))))

    assert [document.name for document in found] == ["b.PDF", "notes.txt"]


def test_a_folder_that_is_missing_is_a_failure_with_advice(tmp_path):
    (failure,) = documents_in(folder_source(tmp_path / "unmounted"))

    assert isinstance(failure, FetchFailure)
    assert failure.origin == str(tmp_path / "unmounted")
    assert "No such file" in failure.message


def test_a_file_name_that_is_no_text_can_still_be_stored_and_read(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe9port.pdf"))
    path.touch()

    (document,) = documents_in(folder_source(tmp_path))

    assert isinstance(document, Document)
    assert document.name == "r\ufffdport.pdf"
    assert document.path.exists()
    document.origin.encode("utf-8")


def test_a_named_file_is_a_document_with_its_absolute_path(tmp_path, monkeypatch):
    (tmp_path / "a.pdf").touch()
    monkeypatch.chdir(tmp_path)

    assert document_at(Path("a.pdf")) == Document("a.pdf", tmp_path / "a.pdf", str(tmp_path / "a.pdf"))


def test_a_named_path_that_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    for path, advice in ((tmp_path / "none.pdf", "Check the name"), (tmp_path, "folder"), (tmp_path / "pipe", "file")):
        with pytest.raises(UsageError, match=advice):
            document_at(path)
