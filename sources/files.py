"""Documents on this machine: files named by a person, and watched folders."""

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from models.documents import Document, FetchFailure
from models.errors import UsageError
from sources.configuration import FolderSource


def document_at(path: Path) -> Document:
    """The file that a person named.

    Raises:
        UsageError: there is no such file, or it is a folder or something else that is no file.
    """
    if path.is_dir():
        raise UsageError(f"{path}: this is a folder. Name the files in it, or declare it as a source in sources.yaml.")
    if not path.exists():
        raise UsageError(f"{path}: there is no such file. Check the name.")
    if not path.is_file():
        raise UsageError(f"{path}: this is not a file. Name a document.")
    return _document(path.absolute())


def documents_in(source: FolderSource) -> Iterator[Document | FetchFailure]:
    """The files in a watched folder whose names match, in order of their paths; links to folders are not followed.

    A folder that is missing or may not be listed comes out as a failure, and the rest goes on.
    """
    refused: list[OSError] = []
    for folder, subfolders, names in os.walk(source.path, onerror=refused.append):
        subfolders[:] = sorted(subfolders) if source.recursive else []
        for name in sorted(names):
            path = Path(folder, name)
            if _matches(name, source.patterns) and path.is_file():
                yield _document(path)
    for error in refused:
        message = f"The folder cannot be listed ({error.strerror}). Check that it is there and readable."
        yield FetchFailure(_readable(error.filename), message)


def _document(path: Path) -> Document:
    return Document(name=_readable(path.name), path=path, origin=_readable(str(path)))


def _readable(name: str) -> str:
    """File names are bytes: what is no UTF-8 is shown as such, so that the name can be stored and printed."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def _matches(name: str, patterns: list[str]) -> bool:
    return any(fnmatch(name.lower(), pattern.lower()) for pattern in patterns)
