"""What a file is, told by its content and never by its name."""

import csv
import re
import zipfile
from collections import Counter
from enum import StrEnum
from pathlib import Path

HEAD_BYTES = 8192
"""So many bytes at the head of a file tell what it is; of an archive, the list of what is in it."""

_PDF_WITHIN = 1024  # Readers accept a PDF header anywhere in here.
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2
_DELIMITERS = ",;\t|"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Form(StrEnum):
    """A form of file that can be read, if need be after another program has changed it into one that can."""

    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"
    CSV = "csv"
    OLD_WORD = "doc"
    OLD_EXCEL = "xls"
    OPEN_TEXT = "odt"
    OPEN_SHEET = "ods"
    LOCKED = "a file locked with a password"


def form_of(path: Path, head: bytes) -> Form | None:
    """The form of a file that begins with `head`; None if it is of no form that can be read.

    Raises:
        OSError: the file cannot be opened.
        BadZipFile: it is a damaged archive.
    """
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return Form.PDF
    if head.startswith(b"PK\x03\x04"):
        return _form_of_archive(path)
    if head.startswith(_OLE):
        return _form_of_old_file(path.read_bytes())
    return Form.CSV if _is_csv(head) else None


def _form_of_archive(path: Path) -> Form | None:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        said = archive.open("mimetype").read(100) if "mimetype" in names else b""
    if "[Content_Types].xml" in names:
        marks = {"word/": Form.WORD, "xl/worksheets/sheet": Form.EXCEL}
        found = [form for mark, form in marks.items() if any(re.match(rf"{mark}.*\.xml$", name) for name in names)]
        return found[0] if found else None
    open_forms = {b".text": Form.OPEN_TEXT, b".spreadsheet": Form.OPEN_SHEET}
    return next((form for mark, form in open_forms.items() if said.rstrip().endswith(b"opendocument" + mark)), None)


def _form_of_old_file(data: bytes) -> Form | None:
    """The form of a file in the format before 2007, which also wraps what a password locks."""
    streams = {"EncryptedPackage": Form.LOCKED, "WordDocument": Form.OLD_WORD, "Workbook": Form.OLD_EXCEL}
    return next((form for name, form in streams.items() if name.encode("utf-16-le") in data), None)


def _is_csv(head: bytes) -> bool:
    """Whether the text at the head of a file is a table: most of its rows have as many columns."""
    text = decoded(head.rpartition(b"\n")[0] if len(head) == HEAD_BYTES else head)
    if text is None or text.lstrip().startswith("<"):
        return False
    columns = Counter(len(row) for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter_in(text)))
    most, rows = max(columns.items(), key=lambda pair: pair[0] * pair[1], default=(0, 0))
    several = sum(count for length, count in columns.items() if length > 1)
    return most >= _FEWEST_COLUMNS and rows >= _FEWEST_ROWS and 2 * rows >= several


def decoded(data: bytes) -> str | None:
    """The text that bytes are; None where they are none. Old programs write it as Windows does in the west."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = () if re.search(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]", data) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def delimiter_in(text: str) -> str:
    """What parts the columns of a table: the sign that stands in most of its lines, outside quotation marks."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text.splitlines()[:50] if line]
    return max(_DELIMITERS, key=lambda sign: sum(sign in line for line in lines))
