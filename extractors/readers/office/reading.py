"""An Office file by the reader for its form."""

from pathlib import Path

from extractors.forms import Form
from extractors.office import OfficeFile
from extractors.readers.office.legacy import OPENED_AS, converted
from extractors.readers.office.package import check_package
from extractors.readers.office.text_tables import read_csv
from extractors.readers.office.word import read_word
from extractors.readers.office.workbook import read_workbook
from models.documents import Issue


def read_office(path: Path, form: Form) -> OfficeFile:
    """Read a file of one of the Office forms.

    Raises:
        UnreadableDocument: the file cannot be read; the message says why and what to do.
    """
    if form in OPENED_AS:
        with converted(path, form) as (newer, program):
            file = read_office(newer, OPENED_AS[form])
        issue = Issue("converted", None, f"The file was opened by {program}, which may show some of it otherwise.")
        return OfficeFile(f"{file.engine} after {program}", file.sheets, (issue, *file.issues))
    if form is Form.CSV:
        return read_csv(path)
    unread = check_package(path)
    file = read_word(path) if form is Form.WORD else read_workbook(path)
    return OfficeFile(file.engine, file.sheets, (*unread, *file.issues))
