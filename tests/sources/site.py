"""A web site on the loopback that behaves in every way that web sites do, the worst of them too."""

import gzip
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

PDF = b"%PDF-1.7\n" + bytes(5000)
DOCX = b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(16) + b"\x13\x00\x00\x00[Content_Types].xml" + bytes(500)
BOMB = gzip.compress(b"%PDF-" + bytes(50_000_000))


@dataclass(frozen=True)
class Answer:
    body: bytes = PDF
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


def page(*parts: str) -> Answer:
    """A web page."""
    return Answer(f"<html><body>{''.join(parts)}</body></html>".encode(), {"Content-Type": "text/html; charset=utf-8"})


def link(address: str, words: str = "A report", of: str = "doc") -> str:
    return f'<a class="{of}" href="{address}">{words}</a>'


class Site(ThreadingHTTPServer):
    """Answers by path: as `answers` says, else as the first part of the path does, else with a PDF.

    `requests` counts what was asked for, `moments` says when, and `headers` has those of the last request for a path.
    """

    daemon_threads = True

    def __init__(self, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), _Asked)
        self.answers: dict[str, Answer] = {"/robots.txt": Answer(b"", status=404)}
        self.requests: Counter[str] = Counter()
        self.moments: list[tuple[str, float]] = []
        self.headers: dict[str, Message] = {}

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def address(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no news."""


class _Asked(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.requests[self.path] += 1
        self.server.moments.append((self.path, time.monotonic()))
        self.server.headers[self.path] = self.headers
        self.close_connection = True
        if self.path in self.server.answers:
            self.answer(self.server.answers[self.path])
            return
        parts = urlsplit(self.path).path.split("/")
        match parts[1]:
            case "wrong-type":
                self.answer(Answer(b"<html>not found</html>", {"Content-Type": "application/pdf"}))
            case "status":
                self.answer(Answer(b"", status=int(parts[2])))
            case "busy-once":
                self.answer(Answer(status=429 if self.server.requests[self.path] < 2 else 200))
            case "tagged":
                self.answer_tagged('"one"')
            case "loop":
                self.answer(Answer(b"", {"Location": self.path + "/again"}, 302))
            case "cut-short":
                self.answer(Answer(PDF, {"Content-Length": "999999"}))
            case "cut-short-zip":
                self.answer(Answer(gzip.compress(PDF)[:-20], {"Content-Encoding": "gzip"}))
            case "packed":
                self.answer(Answer(gzip.compress(PDF), {"Content-Encoding": "gzip"}))
            case "bomb":
                self.answer(Answer(BOMB, {"Content-Encoding": "gzip"}))
            case "packed-and-endless":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(PDF))
                self.pour_on(b"more", pause=0)
            case "oddly-packed":
                self.answer(Answer(PDF, {"Content-Encoding": "br"}))
            case "endless":
                self.pour(PDF, pause=0)
            case "dripping":
                self.pour(b"%PDF-", pause=0.02)
            case "dripping-head":
                self.drip_head()
            case _:
                self.answer(Answer())

    def answer(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def end_headers(self) -> None:
        self.send_header("Connection", "close")  # else a client may ask again just when we close it
        super().end_headers()

    def answer_tagged(self, etag: str) -> None:
        if self.headers.get("If-None-Match") == etag:
            self.answer(Answer(b"", {"ETag": etag}, 304))
        else:
            self.answer(Answer(PDF, {"ETag": etag, "Last-Modified": "Sun, 01 Mar 2026 04:30:00 GMT"}))

    def pour(self, body: bytes, pause: float) -> None:
        self.send_response(200)
        self.end_headers()
        self.pour_on(body, pause)

    def pour_on(self, body: bytes, pause: float) -> None:
        while True:
            self.wfile.write(body)
            time.sleep(pause)

    def drip_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self.pour_on(b"a", pause=0.02)

    def log_message(self, *args: object) -> None:
        """Keeps the test output clean."""


@contextmanager
def running_site(host: str = "127.0.0.1") -> Iterator[Site]:
    with Site(host) as site:
        thread = threading.Thread(target=site.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield site
        site.shutdown()
        thread.join()
