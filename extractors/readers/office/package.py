"""The archive that a Word file or a workbook is, looked over before a library opens it."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from extractors.intake import unreadable
from models.documents import Issue, Reason

MOST_FILES = 10_000
MOST_BYTES = 400 << 20
MOST_RATIO = 150
"""A file may unpack to so many times its size; beyond `_ANY_RATIO` bytes only, since short repetitive files do too."""

_ANY_RATIO = 40 << 20
_HEAD = 2048

_UNREAD = {
    r".*/vbaProject\.bin": ("macros_not_run", "The file has macros, which are never run."),
    r"(?:word|xl)/media/.+": ("part_not_read", "Pictures in the file were not read."),
    r"(?:word|xl)/charts/.+": ("part_not_read", "Charts in the file were not read."),
    r"(?:word|xl)/embeddings/.+": ("part_not_read", "Files embedded in the file were not read."),
    r"word/comments\.xml|xl/comments.*\.xml": ("part_not_read", "Comments in the file were not read."),
    r"(?:word|xl)/diagrams/.+": ("part_not_read", "Diagrams in the file were not read."),
    r"word/afchunk.*|word/.*\.(?:html?|mht|rtf)": ("part_not_read", "Files that are part of the text were not read."),
    r"xl/externalLinks/.+": ("part_not_read", "Links to other workbooks were not followed; their last values count."),
}


def check_package(path: Path) -> list[Issue]:
    """What a person should know of an archive before its text is read: what in it will not be read.

    Raises:
        UnreadableDocument: it is damaged or locked, unpacks to more than a reader may hold, or declares entities.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(archive.infolist(), path.stat().st_size)
            _check_heads(archive)
            return list(_unread(archive.namelist()))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise unreadable(Reason.DAMAGED) from error


def _check_size(files: list[zipfile.ZipInfo], packed: int) -> None:
    if any(file.flag_bits & 1 for file in files):
        raise unreadable(Reason.ENCRYPTED)
    size = sum(file.file_size for file in files)  # a reader gets no more of a file than it declares
    if len(files) > MOST_FILES:
        raise unreadable(Reason.UNPACKS_TOO_LARGE, size=f"{len(files)} files", limit=MOST_FILES)
    if size > MOST_BYTES:
        raise unreadable(Reason.UNPACKS_TOO_LARGE, size=f"{size >> 20} MB", limit=f"{MOST_BYTES >> 20} MB")
    if size > _ANY_RATIO and size > MOST_RATIO * packed:
        raise unreadable(Reason.UNPACKS_TOO_LARGE, size=f"{size // packed} times its size", limit=MOST_RATIO)


def _check_heads(archive: zipfile.ZipFile) -> None:
    """Refuse files that declare entities, which Office never does and which may grow without end."""
    for file in archive.infolist():
        if file.filename.endswith((".xml", ".rels")):
            with archive.open(file) as opened:
                if b"<!DOCTYPE" in opened.read(_HEAD).replace(b"\0", b""):
                    raise unreadable(Reason.DAMAGED)


def _unread(names: list[str]) -> Iterator[Issue]:
    for pattern, (code, message) in _UNREAD.items():
        if any(re.fullmatch(pattern, name) for name in names):
            yield Issue(code, None, message)
