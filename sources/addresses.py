"""Documents at fixed addresses on the web."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx

from models.documents import Document, FetchFailure
from models.fetching import Known, NotModified
from sources.configuration import AddressesSource
from sources.downloads import download, failure
from sources.fetching import Fetcher, host_of
from sources.limits import FetchLimits
from sources.refusals import VisitOverError


def fetch_all(
    source: AddressesSource, downloads: Path, limits: FetchLimits, known: Mapping[str, Known]
) -> Iterator[Document | NotModified | FetchFailure]:
    """Fetches each address of the source in turn into the folder `downloads`. One that fails comes out as a failure."""
    hosts = [*source.hosts, *(host_of(httpx.URL(address)) for address in source.addresses)]
    with Fetcher(hosts, limits, private=source.private_addresses) as fetcher:
        for address in source.addresses:
            try:
                yield download(fetcher, address, downloads, limits, known.get(address))
            except VisitOverError as over:
                yield failure(address, "document", over)
