"""The desk as people meet it: a server of its own on a free port, over HTTP."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import httpx
import uvicorn
from fastapi import FastAPI

from models.settings import Settings
from rectrack.web.access import Access, LocalAccess, ProxyAccess
from rectrack.web.app import create_app

NAME = "Robin Vale"
READER = "Una Marsh"
HEADER = "X-Remote-User"
"""Where a proxy says who somebody is."""


@dataclass(frozen=True)
class Desk:
    """A desk that runs: its address, the address with the token, and the application behind it."""

    address: str
    door: str
    app: FastAPI

    def visitor(self, **options: object) -> httpx.Client:
        """Somebody without a cookie."""
        return httpx.Client(base_url=self.address, follow_redirects=True, timeout=600, **options)  # type: ignore[arg-type]


@contextmanager
def running(settings: Settings, access: Access | None = None, host: str | None = None) -> Iterator[Desk]:
    """A desk of this machine, or with another access, for as long as the `with` block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        here = f"127.0.0.1:{port}"
        door = LocalAccess(NAME, port) if access is None else None
        app = create_app(settings, access or door, [host or here])  # type: ignore[arg-type]
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", proxy_headers=False))
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            while not server.started:
                thread.join(0.05)
                assert thread.is_alive(), "the desk did not start"
            yield Desk(f"http://{here}", f"http://{here}/enter?token={door.token if door else ''}", app)
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def people(settings: Settings, names: Sequence[str], analysts: Sequence[str]) -> Iterator[list[httpx.Client]]:
    """People at a desk behind a proxy; those who are no analysts only read."""
    with ExitStack() as opened:
        desk = opened.enter_context(running(settings, ProxyAccess(["127.0.0.1"], HEADER, analysts)))
        yield [opened.enter_context(desk.visitor(headers={HEADER: name})) for name in names]
