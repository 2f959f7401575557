"""What the whole chain of extractors makes of a file that a test has made."""

from dataclasses import replace
from pathlib import Path

from extractors.document import read_document
from models.documents import Document, Extraction
from models.settings import ReadLimits


def read_file(file: Path, limits: ReadLimits | None = None) -> Extraction:
    """The extraction, without the issue that the form of the file is new, as are those of all made-up files."""
    found = read_document(Document(file.name, file, str(file)), limits or ReadLimits(), lambda pages: None)
    return replace(found, issues=tuple(issue for issue in found.issues if issue.code != "form_not_proven"))
