"""Connections that lead only to where they may, and that end in time, whatever the other side does."""

import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from ssl import SSLContext
from typing import Any

import httpcore
import httpx

# Other addresses that lead to one of IPv4: "64:ff9b::7f00:1" is 127.0.0.1 behind a translator.
_TRANSLATED = IPv6Network("64:ff9b::/96")


class PrivateAddressError(Exception):
    """A host is on this machine or in a private network, where its source does not allow it to be."""


class Deadline:
    """The moment at which whatever is going on has to end."""

    def __init__(self) -> None:
        self._ends = float("inf")
        self._seconds = float("inf")

    def start(self, seconds: float) -> None:
        """From now on it is so many seconds."""
        self._seconds = seconds
        self._ends = time.monotonic() + seconds

    @contextmanager
    def within(self, timeout: float | None) -> Iterator[float]:
        """The seconds that something may take that has a timeout of its own.

        Raises:
            httpcore.ReadTimeout: the time is up, before it or in it.
        """
        self._check()
        try:
            left = self._ends - time.monotonic()
            yield left if timeout is None else min(timeout, left)
        except httpcore.TimeoutException:
            self._check()
            raise

    def _check(self) -> None:
        if time.monotonic() >= self._ends:
            raise httpcore.ReadTimeout(f"it was not complete after {self._seconds:g} seconds")


def transport(deadline: Deadline, *, private: bool, proxy: str | None = None) -> httpx.BaseTransport:
    """What carries requests: connects to public addresses only, unless `private`; verifies TLS; obeys `deadline`.

    With a `proxy`, hosts that may be private are asked without it. Of all others the proxy looks names up and connects:
    here only what is private by the names that this machine knows can be refused then.
    """
    by_proxy = None if private else proxy
    carrier = _ByProxy(by_proxy) if by_proxy else httpx.HTTPTransport()
    # httpx has no argument for it. The address that was looked at is the one that is connected to: a name that leads
    # elsewhere when it is asked for again gains nothing.
    carrier._pool._network_backend = _Backend(deadline, private or bool(by_proxy))
    return carrier


class _ByProxy(httpx.HTTPTransport):
    """Asks by a proxy, itself mostly in a private network, for hosts that are in none as far as this machine knows."""

    def __init__(self, proxy: str) -> None:
        super().__init__(proxy=proxy)
        self._looked_at: set[str] = set()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer to a request."""
        self._look_at(request.url.host)
        try:
            return super().handle_request(request)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            raise type(error)(f"by the proxy that RECTRACK_PROXY names: {error}") from error

    def _look_at(self, host: str) -> None:
        if host in self._looked_at:
            return
        with suppress(httpcore.ConnectError):  # the names of the world are often known to the proxy alone
            for address in _addresses(host, None):
                if not _is_public(address):
                    raise _private(host, address)
        self._looked_at.add(host)


class _Backend(httpcore.NetworkBackend):
    def __init__(self, deadline: Deadline, private: bool) -> None:
        self._deadline = deadline
        self._private = private
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connects to the first address of the host that may be connected to and answers."""
        failure: Exception = httpcore.ConnectError(f"there is no host {host}")
        for address in self._allowed(host, port):
            try:
                with self._deadline.within(timeout) as seconds:
                    stream = self._plain.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure

    def _allowed(self, host: str, port: int) -> list[str]:
        addresses = _addresses(host, port)
        allowed = [address for address in addresses if self._private or _is_public(address)]
        if not allowed:
            raise _private(host, addresses[0])
        return allowed


class _Stream(httpcore.NetworkStream):
    """A connection each wait of which ends by the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with self._deadline.within(timeout) as seconds:
            return self._stream.read(max_bytes, seconds)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with self._deadline.within(timeout) as seconds:
            self._stream.write(buffer, seconds)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        with self._deadline.within(timeout) as seconds:
            return _Stream(self._stream.start_tls(ssl_context, server_hostname, seconds), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _addresses(host: str, port: int | None) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise httpcore.ConnectError(f"there is no host {host}") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _private(host: str, address: str) -> PrivateAddressError:
    which = f"{host} is" if host == address else f"{host} is {address},"
    return PrivateAddressError(f"{which} an address of this machine or a private network")


def _is_public(text: str) -> bool:
    address = ip_address(text)
    if isinstance(address, IPv6Address):
        address = _embedded(address) or address
    return address.is_global and not address.is_multicast


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
