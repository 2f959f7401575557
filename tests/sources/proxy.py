"""A proxy on the loopback, for which every host is one site: it alone knows the names of the world."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class Proxy(ThreadingHTTPServer):
    """Passes on what is asked of it, once it is told the `password`; `asked` has the targets."""

    daemon_threads = True

    def __init__(self, site_port: int, password: str | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Passed)
        self.site_port = site_port
        self.password = password
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Passed(BaseHTTPRequestHandler):
    server: Proxy
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.lets_in():
            site = HTTPConnection("127.0.0.1", self.server.site_port)
            site.request("GET", urlsplit(self.path).path)
            answer = site.getresponse()
            body = answer.read()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            site.close()

    def do_CONNECT(self) -> None:
        if self.lets_in():
            self.send_response(200)
            self.end_headers()
            with socket.create_connection(("127.0.0.1", self.server.site_port)) as site:
                back = threading.Thread(target=pour, args=(site, self.connection))
                back.start()
                pour(self.connection, site)
                back.join()

    def lets_in(self) -> bool:
        self.close_connection = True
        self.server.asked.append(self.path)
        if self.server.password in (None, self.headers.get("Proxy-Authorization")):
            return True
        self.send_response(407)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return False

    def log_message(self, *args: object) -> None:
        """Keeps the test output clean."""


def pour(source: socket.socket, target: socket.socket) -> None:
    try:
        while piece := source.recv(1 << 16):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        """One of them went away."""


@contextmanager
def running_proxy(site_port: int, password: str | None = None) -> Iterator[Proxy]:
    with Proxy(site_port, password) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield proxy
        proxy.shutdown()
        thread.join()
