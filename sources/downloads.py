"""Documents from the web, into files under names of our own."""

import hashlib
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import httpx

from models.documents import Document, FetchFailure
from models.fetching import Fetched, Known, NotModified, PageFacts
from sources.bodies import pieces
from sources.fetching import Fetcher
from sources.limits import FetchLimits
from sources.refusals import FAILURES, RefusedError, explained, is_passing

_HEAD = 4096
_PDF_MARK, _PDF_MARK_WITHIN = b"%PDF-", 1024
# Word and Excel files are ZIP archives whose first members have such names.
_ZIP_MARK = b"PK\x03\x04"
_OFFICE_MARKS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/")
_NAME_LENGTH = 200
_LONGEST_TAG = 500
_TOO_LARGE = "; raise RECTRACK_MAX_FILE_MB to take it"


def download(
    fetcher: Fetcher,
    address: str,
    folder: Path,
    limits: FetchLimits,
    known: Known | None = None,
    page: PageFacts | None = None,
) -> Document | NotModified | FetchFailure:
    """The document at an address, fetched into a file of `folder`, unless it is the one that is known.

    Args:
        fetcher: asks for it.
        address: where it is.
        folder: an existing folder.
        limits: what it may cost.
        known: what the address gave before.
        page: what the page that links to it says of it.

    Raises:
        VisitOverError: the visit has taken too long already.
    """

    def receive(response: httpx.Response) -> Document | NotModified:
        if response.status_code == httpx.codes.NOT_MODIFIED and known:
            return NotModified(address, known.sha256)
        path, sha256 = _received(response, folder, limits)
        if known and known.sha256 == sha256:
            path.unlink()
            return NotModified(address, sha256)
        etag, last_modified = _tag(response, "ETag"), _tag(response, "Last-Modified")
        fetched = Fetched(sha256, etag, last_modified, page)
        return Document(_display_name(address), path, address, fetched=fetched)

    try:
        return fetcher.get(address, receive, _if_changed(known))
    except FAILURES as error:
        return failure(address, "document", error)


def failure(address: str, what: str, error: Exception) -> FetchFailure:
    """What became of an address that could not be fetched."""
    return FetchFailure(address, f"The {what} was not fetched: {explained(error)}.", passing=is_passing(error))


def _received(response: httpx.Response, folder: Path, limits: FetchLimits) -> tuple[Path, str]:
    """The file that took the body, and the hash of that. What arrived of a failed one is removed."""
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
        path = Path(file.name)
        digest = hashlib.sha256()
        head = b""
        try:
            for piece in pieces(response, limits.file_bytes, _TOO_LARGE):
                if len(head) < _HEAD:
                    head += piece
                    if len(head) >= _HEAD:
                        _check_type(head)
                digest.update(piece)
                file.write(piece)
            _check_type(head)
        except BaseException:
            path.unlink()
            raise
    return path, digest.hexdigest()


def _check_type(head: bytes) -> None:
    """The server's word for the type is often wrong, and a page that says "not found" comes as a success."""
    if _PDF_MARK in head[:_PDF_MARK_WITHIN]:
        return
    if head.startswith(_ZIP_MARK) and any(mark in head[:_HEAD] for mark in _OFFICE_MARKS):
        return
    raise RefusedError("what came is not a PDF, Word or Excel file; open the address in a browser and correct it")


def suffix_of(path: Path) -> str:
    """The end that a name for the file should have, by what is in it."""
    with path.open("rb") as file:
        if not file.read(len(_ZIP_MARK)).startswith(_ZIP_MARK):
            return ".pdf"
    try:
        with zipfile.ZipFile(path) as archive:
            folders = {PurePosixPath(name).parts[:1] for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError):
        folders = set()
    return ".docx" if ("word",) in folders else ".xlsx" if ("xl",) in folders else ".zip"


def _if_changed(known: Known | None) -> Mapping[str, str]:
    if known is None:
        return {}
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value}


def _tag(response: httpx.Response, header: str) -> str | None:
    """What a server names a version by, if it can be sent back."""
    value = response.headers.get(header)
    return value if value and len(value) <= _LONGEST_TAG and value.isascii() and value.isprintable() else None


def _display_name(address: str) -> str:
    """A name for people from the end of the address; it never becomes a path."""
    url = httpx.URL(address)
    name = PurePosixPath(unquote(url.path)).name or url.host
    return "".join(character for character in name if character.isprintable())[:_NAME_LENGTH] or url.host
