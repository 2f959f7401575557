"""Documents at addresses on the web: fetched with limits, and stored under names of our own."""

import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO
from urllib.parse import unquote

import httpx
from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_exponential

from models.documents import Document, FetchFailure
from sources.limits import FetchLimits

_PDF_MARK = b"%PDF-"
_MARK_WITHIN = 1024
_NAME_LENGTH = 200
# An address or a redirect may name a host or port that the resolver below httpx cannot even express (ValueError,
# OverflowError), and the download folder may be full (OSError).
_FAILURES = (httpx.HTTPError, httpx.InvalidURL, ValueError, OverflowError, OSError)


class _RefusedError(Exception):
    """The server answered, but what it sends is not taken."""


def fetch_all(addresses: Iterable[str], downloads: Path, limits: FetchLimits) -> Iterator[Document | FetchFailure]:
    """Fetches each address in turn into the folder `downloads`. One that fails comes out as a failure."""
    with httpx.Client(
        follow_redirects=True,
        max_redirects=limits.redirects,
        timeout=limits.silence_seconds,
        headers={"User-Agent": "rectrack", "Accept": "application/pdf"},
    ) as client:
        for address in addresses:
            try:
                yield _fetch(client, address, downloads, limits)
            except (*_FAILURES, _RefusedError) as error:
                yield FetchFailure(address, _message(error), passing=_is_passing(error))


def _fetch(client: httpx.Client, address: str, downloads: Path, limits: FetchLimits) -> Document:
    retrying = Retrying(
        stop=stop_after_attempt(limits.attempts),
        wait=wait_exponential(limits.backoff_seconds),
        retry=retry_if_exception(_is_passing),
        reraise=True,
    )
    path = retrying(_download, client, address, downloads, limits)
    return Document(name=_display_name(address), path=path, origin=address)


def _download(client: httpx.Client, address: str, downloads: Path, limits: FetchLimits) -> Path:
    """One attempt. What arrived of a failed one is removed."""
    with tempfile.NamedTemporaryFile(dir=downloads, delete=False) as file:
        path = Path(file.name)
        try:
            with client.stream("GET", address) as response:
                response.raise_for_status()
                _receive(response, file, limits)
        except BaseException:
            path.unlink()
            raise
    return path


def _receive(response: httpx.Response, file: IO[bytes], limits: FetchLimits) -> None:
    deadline = time.monotonic() + limits.seconds
    head, size = b"", 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > limits.file_bytes:
            raise _RefusedError(f"it is larger than {limits.file_bytes:,} bytes; raise RECTRACK_MAX_FILE_MB to take it")
        if time.monotonic() > deadline:
            raise httpx.ReadTimeout(f"it was not complete after {limits.seconds:g} seconds")
        if len(head) < _MARK_WITHIN:
            head = (head + chunk)[:_MARK_WITHIN]
            if len(head) == _MARK_WITHIN and _PDF_MARK not in head:
                break
        file.write(chunk)
    # The server's word for the type is often wrong, and a page that says "not found" comes as a success.
    if _PDF_MARK not in head:
        raise _RefusedError("what came is not a PDF; open the address in a browser and correct it")


def _display_name(address: str) -> str:
    """A name for people from the end of the address; it never becomes a path."""
    url = httpx.URL(address)
    name = PurePosixPath(unquote(url.path)).name or url.host
    return "".join(character for character in name if character.isprintable())[:_NAME_LENGTH]


def _is_passing(error: BaseException) -> bool:
    """Whether trying again may help: the network failed, or the server is busy or out of order."""
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code == httpx.codes.TOO_MANY_REQUESTS or error.response.is_server_error
    return isinstance(error, httpx.TransportError) and not isinstance(error, httpx.UnsupportedProtocol)


def _message(error: Exception) -> str:
    match error:
        case httpx.HTTPStatusError():
            why = f"the server answered {error.response.status_code} {error.response.reason_phrase}".rstrip()
        case httpx.TooManyRedirects():
            why = "the address redirects too many times"
        case httpx.UnsupportedProtocol():
            why = "it redirects to something other than http or https"
        case httpx.TransportError():
            why = f"the network failed ({error or type(error).__name__}); it is tried again in the next run"
        case _:
            why = str(error)
    return f"The document was not fetched: {why}."
