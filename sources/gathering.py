"""What a declared source holds now, whatever its kind."""

from collections.abc import Iterator
from pathlib import Path

from models.documents import Document, FetchFailure
from sources.addresses import FetchLimits, fetch_all
from sources.configuration import FolderSource, Source
from sources.files import documents_in


def gather(source: Source, downloads: Path, limits: FetchLimits) -> Iterator[Document | FetchFailure]:
    """The documents of a source, and those that could not be had; one failure never stops the others.

    Args:
        source: the declared source.
        downloads: an existing folder for what is fetched; the caller removes it when the documents are kept.
        limits: what fetching one document may cost.
    """
    if isinstance(source, FolderSource):
        return documents_in(source)
    return fetch_all(source.addresses, downloads, limits)
