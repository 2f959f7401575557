"""The body of an answer, decompressed in small pieces: a kilobyte that unpacks to gigabytes is never held whole."""

import zlib
from collections.abc import Iterator

import httpx

from sources.refusals import RefusedError

ACCEPTED = "gzip"
_PIECE = 1 << 16
_GZIP_WINDOW = zlib.MAX_WBITS | 16


def pieces(response: httpx.Response, most_bytes: int, advice: str = "") -> Iterator[bytes]:
    """The decoded body in pieces of at most 64 KiB.

    Args:
        response: the answer, its body not read yet.
        most_bytes: how many bytes the decoded body may have.
        advice: what to do about one that has more, to end a sentence.

    Raises:
        RefusedError: it has more than `most_bytes`, decoded, or is packed in a way that was not asked for.
        httpx.RemoteProtocolError: it is cut short or damaged.
    """
    size = 0
    for piece in _decoded(response):
        size += len(piece)
        if size > most_bytes:
            raise RefusedError(f"it is larger than {most_bytes:,} bytes{advice}")
        yield piece


def _decoded(response: httpx.Response) -> Iterator[bytes]:
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding in ("identity", ""):
        yield from response.iter_raw()
    elif coding in ("gzip", "x-gzip"):
        yield from _inflated(response.iter_raw())
    else:
        raise RefusedError(f"the server sent it packed as {coding[:40]!r}, which it was not asked for")


def _inflated(packed: Iterator[bytes]) -> Iterator[bytes]:
    unpacking = zlib.decompressobj(_GZIP_WINDOW)
    for chunk in packed:
        left = chunk
        while left:
            try:
                piece = unpacking.decompress(left, _PIECE)
            except zlib.error as error:
                raise httpx.RemoteProtocolError("it cannot be decompressed") from error
            if piece:
                yield piece
            if unpacking.eof:
                return  # whatever comes after the end
            left = unpacking.unconsumed_tail
    raise httpx.RemoteProtocolError("it is cut short")
