"""Files that are named on the command line."""

import stat
from collections.abc import Iterable
from pathlib import Path

from models.documents import Document
from models.errors import UsageError
from rectrack.output import complain


def usable(paths: Iterable[Path]) -> tuple[list[Path], int]:
    """The paths that are files. The others are complained about, and make the exit code that of unusable arguments."""
    files, exit_code = [], 0
    for path in paths:
        if problem := _problem_with(path):
            complain(path, problem)
            exit_code = UsageError.exit_code
        else:
            files.append(path)
    return files, exit_code


def document(path: Path, force: str | None = None) -> Document:
    """A file as a document, of the force that the caller declares."""
    return Document(path.name, path.absolute(), str(path.absolute()), force)


def _problem_with(path: Path) -> str | None:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return f"{error.strerror}; check the name"
    if stat.S_ISDIR(mode):
        return "this is a directory; name the files in it"
    return None if stat.S_ISREG(mode) else "this is not a regular file; save its contents in one and name that"
