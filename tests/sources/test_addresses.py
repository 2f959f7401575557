"""Fetching from a web site that behaves in every way that web sites do; a real one, on the loopback."""

import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from models.documents import Document, FetchFailure
from sources.addresses import fetch_all
from sources.limits import FetchLimits

PDF = b"%PDF-1.7\n" + bytes(5000)
LIMITS = FetchLimits(file_bytes=100_000, silence_seconds=5, seconds=5, redirects=3, backoff_seconds=0.01)


class Site(ThreadingHTTPServer):
    """Counts the requests for each path, so that tests can see what was tried again."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Page)
        self.requests: Counter[str] = Counter()

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class Page(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.requests[self.path] += 1
        match self.path.split("/")[1]:
            case "wrong-type":
                self.answer(b"<html>not found</html>", {"Content-Type": "application/pdf"})
            case "status":
                self.answer(b"", status=int(self.path.split("/")[2]))
            case "busy-twice":
                self.answer(PDF, status=503 if self.server.requests[self.path] < 3 else 200)
            case "moved":
                self.answer(b"", {"Location": "/report.pdf"}, status=302)
            case "loop":
                self.answer(b"", {"Location": self.path + "/again"}, status=302)
            case "to-file":
                self.answer(b"", {"Location": f"file://{__file__}"}, status=302)
            case "cut-short":
                self.answer(PDF, {"Content-Length": "999999"})
            case "endless":
                self.pour(PDF, pause=0)
            case "dripping":
                self.pour(b"%PDF-", pause=0.05)
            case _:
                self.answer(PDF, {"Content-Type": "text/html"})

    def answer(self, body: bytes, headers: dict[str, str] | None = None, status: int = 200) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def pour(self, body: bytes, pause: float) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(body)
                time.sleep(pause)
        except OSError:
            self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Keeps the test output clean."""


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        threading.Thread(target=site.serve_forever, args=(0.01,), daemon=True).start()
        yield site
        site.shutdown()


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder


def fetch(address: str, downloads: Path, limits: FetchLimits = LIMITS) -> Document | FetchFailure:
    (found,) = fetch_all([address], downloads, limits)
    return found


def test_a_pdf_is_fetched_whatever_the_server_calls_it(site, downloads):
    found = fetch(site.address("/2024/Report%20Q1.pdf?download=1"), downloads)

    assert isinstance(found, Document)
    assert found.name == "Report Q1.pdf"
    assert found.origin == site.address("/2024/Report%20Q1.pdf?download=1")
    assert found.path.read_bytes() == PDF


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/a/..%2f..%2fescape.pdf", "escape.pdf"),
        ("/%1b[31m%0Ared.pdf", "[31mred.pdf"),
        ("/", "127.0.0.1"),
        ("/%2e%2e", ".."),
    ],
)
def test_a_hostile_name_is_only_shown(site, downloads, path, name):
    found = fetch(site.address(path), downloads)

    assert isinstance(found, Document)
    assert found.name == name
    assert found.path.parent == downloads
    assert list(downloads.parent.iterdir()) == [downloads]


def test_redirects_are_followed_and_the_origin_stays_as_declared(site, downloads):
    found = fetch(site.address("/moved"), downloads)

    assert isinstance(found, Document)
    assert found.origin == site.address("/moved")
    assert site.requests["/report.pdf"] == 1


def test_what_passes_is_tried_again(site, downloads):
    found = fetch(site.address("/busy-twice"), downloads)

    assert isinstance(found, Document)
    assert found.path.read_bytes() == PDF
    assert list(downloads.iterdir()) == [found.path]


@pytest.mark.parametrize(
    ("path", "attempts", "why"),
    [
        ("/status/404", 1, "the server answered 404 Not Found"),
        ("/status/403", 1, "the server answered 403"),
        ("/status/429", 3, "the server answered 429"),
        ("/status/500", 3, "the server answered 500"),
        ("/cut-short", 3, "the network failed"),
        ("/wrong-type", 1, "what came is not a PDF"),
        ("/endless", 1, "larger than 100,000 bytes; raise RECTRACK_MAX_FILE_MB"),
        ("/loop", 1, "redirects too many times"),
        ("/to-file", 1, "something other than http or https"),
    ],
)
def test_a_failure_says_why_leaves_no_file_and_is_tried_again_only_if_it_may_pass(site, downloads, path, attempts, why):
    failure = fetch(site.address(path), downloads)

    assert isinstance(failure, FetchFailure)
    assert failure.origin == site.address(path)
    assert why in failure.message
    assert failure.passing == (attempts > 1)
    assert site.requests[path] == attempts
    assert not list(downloads.iterdir())


def test_a_server_that_drips_is_left_after_the_time_allowed(site, downloads):
    limits = FetchLimits(file_bytes=100_000, seconds=0.2, attempts=1)

    failure = fetch(site.address("/dripping"), downloads, limits)

    assert isinstance(failure, FetchFailure)
    assert "not complete after 0.2 seconds" in failure.message


def test_a_failed_address_never_stops_the_others(site, downloads):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    hostile = [f"http://127.0.0.1:{port}/", "http://a..b/", f"http://{'a' * 70}.example/", site.address("/status/404")]

    found = list(fetch_all([*hostile, site.address("/last.pdf")], downloads, LIMITS))

    assert [type(each) for each in found] == [FetchFailure] * 4 + [Document]
    assert [each.origin for each in found[:4]] == hostile


def test_a_folder_that_takes_no_file_is_a_failure_of_the_document(site, tmp_path):
    failure = fetch(site.address("/report.pdf"), tmp_path / "gone")

    assert isinstance(failure, FetchFailure)
    assert "No such file or directory" in failure.message
