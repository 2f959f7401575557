"""What a declared source holds now, whatever its kind."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from models.documents import Document, FetchFailure
from sources.addresses import FetchLimits, fetch_all
from sources.configuration import FolderSource, Source
from sources.files import documents_in


def gather(source: Source, downloads: Path, limits: FetchLimits) -> Iterator[Document | FetchFailure]:
    """The documents of a source, of the force that it declares, and those that could not be had.

    One failure never stops the others.

    Args:
        source: the declared source.
        downloads: an existing folder for what is fetched; the caller removes it when the documents are kept.
        limits: what fetching one document may cost.
    """
    for found in _found(source, downloads, limits):
        yield replace(found, force=source.force) if isinstance(found, Document) else found


def _found(source: Source, downloads: Path, limits: FetchLimits) -> Iterator[Document | FetchFailure]:
    if isinstance(source, FolderSource):
        return documents_in(source)
    return fetch_all(source.addresses, downloads, limits)
