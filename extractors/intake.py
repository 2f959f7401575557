"""The first look at a file, before any engine opens it, and the words for every reason not to read one."""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from zipfile import BadZipFile

from extractors.forms import HEAD_BYTES, Form, form_of
from models.documents import Reason
from models.errors import UnreadableDocument
from models.settings import ReadLimits

_MEGABYTE = 1 << 20

# What happened and what to do next, for people. Fields in braces are given to `unreadable`.
MESSAGES = {
    Reason.EMPTY: "the file is empty; fetch it again from where it was published",
    Reason.NOT_SUPPORTED: "the file cannot be read, for it looks like {kind}; {advice}",
    Reason.DAMAGED: "the file is damaged and cannot be opened; fetch it again or ask its publisher for a copy",
    Reason.ENCRYPTED: "the file is protected by a password; save a copy without the password and read that",
    Reason.NO_PAGES: "the PDF has no pages; fetch it again or ask its publisher for a copy",
    Reason.SCANNED: "the PDF holds only pictures of pages, no text; {advice}",
    Reason.TOO_LARGE: "the file has {size} MB and the limit is {limit} MB; split it, or raise RECTRACK_MAX_FILE_MB",
    Reason.UNPACKS_TOO_LARGE: "the file unpacks to {size}, and the limit is {limit}; ask its publisher what it holds",
    Reason.TOO_SLOW: "reading took longer than allowed and was stopped; split the file, or raise RECTRACK_READ_SECONDS",
    Reason.OUT_OF_MEMORY: "reading needed more memory than allowed; split the file, or raise RECTRACK_READ_MEMORY_MB",
    Reason.CRASHED: "reading stopped with {failure}; please report it with the file, and print the file to a new PDF",
    Reason.UNAVAILABLE: "the file cannot be opened ({failure}); make it readable for this user and try again",
}

_SAVE_AS_PDF = "save it as a PDF and read that"
# How the first bytes of a file look, what that is, what to do. The first match counts.
KNOWN_TYPES = (
    (rb"PK\x03\x04", "a zip archive", "unpack it and read the files inside"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file", _SAVE_AS_PDF),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*", "an image", "recognise its text into a PDF, as with ocrmypdf"),
    (rb"(?i)(\xef\xbb\xbf)?\s*<(!doctype html|html)", "a web page", "fetch the PDF that the page leads to"),
    (rb"[^\0-\x08\x0e-\x1a\x1c-\x1f]+\Z", "plain text", _SAVE_AS_PDF),
    (rb"", "no type that rectrack knows", "check that it is the file you meant"),
)


def unreadable(reason: Reason, **details: object) -> UnreadableDocument:
    """The error for `reason`; `details` fill the fields of its message.

    Raises:
        KeyError: a field of the message is missing.
    """
    return UnreadableDocument(reason, MESSAGES[reason].format_map(details))


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that a reader may open: the SHA-256 of its bytes, in hexadecimal, and what it is."""

    sha256: str
    form: Form


def check_file(path: Path, limits: ReadLimits) -> CheckedFile:
    """Look at a file before any reader opens it.

    Raises:
        UnreadableDocument: the file cannot be opened, is empty, is over `limits.file_bytes`, is damaged, is locked with
            a password, or is of no form that can be read.
    """
    try:
        with path.open("rb") as file:
            _check_size(os.fstat(file.fileno()).st_size, limits.file_bytes)
            head = file.read(HEAD_BYTES)
            form = form_of(path, head) or _refuse(head)
            file.seek(0)
            checked = CheckedFile(hashlib.file_digest(file, "sha256").hexdigest(), form)
    except OSError as error:
        raise unreadable(Reason.UNAVAILABLE, failure=error.strerror) from error
    except BadZipFile as error:
        raise unreadable(Reason.DAMAGED) from error
    if form is Form.LOCKED:
        raise unreadable(Reason.ENCRYPTED)
    return checked


def _check_size(size: int, limit: int) -> None:
    if not size:
        raise unreadable(Reason.EMPTY)
    if size > limit:
        raise unreadable(Reason.TOO_LARGE, size=-(-size // _MEGABYTE), limit=limit // _MEGABYTE)


def _refuse(head: bytes) -> NoReturn:
    kind, advice = next(known[1:] for known in KNOWN_TYPES if re.match(known[0], head, re.DOTALL))
    raise unreadable(Reason.NOT_SUPPORTED, kind=kind, advice=advice)
