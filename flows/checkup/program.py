"""The program: Python, what it stands on, the reader, programs beside it, Prefect's server, and the way to the web."""

import os
import socket
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit
from urllib.request import getproxies_environment

import httpx
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from extractors.readers.ocr.scans import engine
from extractors.readers.office.legacy import libreoffice
from extractors.workers import ReaderPool, read_document
from flows.checkup.findings import Finding, fail, ok, warn
from models.documents import Document, Extraction, Unreadable
from models.settings import ReadLimits, Settings

_SERVER_SECONDS = 5
_PROXY_PORT = 80
_PDF_OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    b"<</Length 52>>stream\nBT /F 12 Tf 72 770 Td (This page can be read.) Tj ET  \nendstream",
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
)


def check_program(settings: Settings) -> Iterator[Finding]:
    """Everything that can be said of the installation without its data."""
    yield _python()
    yield from _dependencies()
    yield _reader(settings.limits)
    yield _scans()
    yield _older_office()
    yield _prefect()
    yield _proxy(settings.proxy)


def _python() -> Finding:
    running = ".".join(map(str, sys.version_info[:3]))
    wanted = metadata.metadata("rectrack")["Requires-Python"]
    if running not in SpecifierSet(wanted):
        return fail("python", f"{running} is running, and rectrack needs {wanted}; install it with a newer Python")
    return ok("python", f"{running}, {sys.executable}")


def _dependencies() -> Iterator[Finding]:
    """One line for all that are well, one for each that is not."""
    modules: dict[str, list[str]] = defaultdict(list)
    for module, distributions in metadata.packages_distributions().items():
        for distribution in distributions:
            modules[canonicalize_name(distribution)].append(module)
    wanted = [Requirement(line) for line in metadata.requires("rectrack") or []]
    always = [each for each in wanted if each.marker is None or each.marker.evaluate({"extra": ""})]
    problems = {each.name: _problem(each, modules[canonicalize_name(each.name)]) for each in always}
    for name, problem in problems.items():
        if problem:
            yield fail(name, f"{problem}; install rectrack again from its lock file")
    if not any(problems.values()):
        yield ok("dependencies", f"{len(problems)}, each importable and of a version that is known to work")


def _problem(wanted: Requirement, modules: list[str]) -> str | None:
    try:
        version = metadata.version(wanted.name)
    except metadata.PackageNotFoundError:
        return "is not installed"
    if not wanted.specifier.contains(version, prereleases=True):
        return f"version {version} is installed, and {wanted.specifier} is needed"
    own = wanted.name.replace("-", "_")
    module = own if own in modules or not modules else modules[0]
    try:
        # Prefect takes seconds to import, and makes folders.
        found = find_spec(module) if module == "prefect" else import_module(module)
    except Exception as error:
        return f"cannot be imported ({type(error).__name__}: {error})"
    return None if found else "cannot be imported"


def _reader(limits: ReadLimits) -> Finding:
    """Whether a process of the pool starts, and reads a page."""
    with TemporaryDirectory(prefix="rectrack-") as folder:
        path = Path(folder, "page.pdf")
        path.write_bytes(_one_page())
        try:
            with ReaderPool(limits, 1, read_document) as pool:
                [reading] = pool.read([Document(path.name, path, str(path))])
        except Exception as error:
            return fail("reader", f"its process does not start ({type(error).__name__}: {error})")
    match reading:
        case Extraction(pages=1):
            return ok("reader", f"reads with {reading.engine}")
        case Unreadable():
            return fail("reader", f"cannot read a page that is well ({reading.message}); install rectrack again")
    return fail("reader", "reads a page otherwise than it is; install rectrack again")


def _one_page() -> bytes:
    """A PDF file with one page of text."""
    file, places = b"%PDF-1.4\n", []
    for number, content in enumerate(_PDF_OBJECTS, 1):
        places.append(len(file))
        file += b"%d 0 obj" % number + content + b"endobj\n"
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + entries
    return file + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(file))


def _scans() -> Finding:
    """Whether pages that are pictures can be read."""
    if found := engine():
        return ok("scans", f"recognised by {found}")
    return warn("scans", "tesseract, ocrmypdf or opencv is missing, so scanned pages cannot be read; run `make ocr`")


def _older_office() -> Finding:
    """Whether files can be read that LibreOffice has to change first; asked as the reader asks."""
    if found := libreoffice():
        return ok("libreoffice", found)
    without = "so older Word and Excel files and OpenDocument cannot be read; install it, or save them anew"
    return warn("libreoffice", f"is not installed, {without}")


def _prefect() -> Finding:
    address = os.environ.get("PREFECT_API_URL")
    if not address:
        return ok("prefect", "no server is set, and none is needed: `rectrack nightly` starts its own for each run")
    try:
        httpx.get(f"{address.rstrip('/')}/health", timeout=_SERVER_SECONDS).raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return fail("prefect", f"no server answers at PREFECT_API_URL ({error}); start it, or correct or unset that")
    return ok("prefect", f"its server answers at {address}")


def _proxy(address: str | None) -> Finding:
    """Without its address as it is set, which may hold a password."""
    if not address:
        if getproxies_environment().keys() & {"http", "https", "all"}:
            return warn(
                "proxy",
                "RECTRACK_PROXY is not set, so web sites are asked without the proxy that other programs here use",
            )
        return ok("proxy", "none is set: web sites are asked directly")
    parts = urlsplit(address)
    place = (parts.hostname or "", parts.port or _PROXY_PORT)
    try:
        socket.create_connection(place, _SERVER_SECONDS).close()
    except (OSError, UnicodeError) as error:
        return fail("proxy", f"{place[0]}:{place[1]} does not answer ({error}); correct or unset RECTRACK_PROXY")
    return ok("proxy", f"{place[0]}:{place[1]} answers")
