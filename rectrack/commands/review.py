"""`rectrack review`: the review desk."""

import os
import socket
from getpass import getuser
from ipaddress import ip_address

import click

from flows.settings import load_settings
from models.errors import UsageError
from rectrack.commands import options


@click.command()
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any.")
@click.option("--proxy", "proxies", metavar="ADDRESS", multiple=True, help="Of the proxy that says who people are.")
@click.option("--user-header", metavar="NAME", default="X-Remote-User", show_default=True, help="Where it says so.")
@click.option("--analyst", "analysts", metavar="NAME", multiple=True, help="One who decides; others behind it read.")
@click.option("--site", "sites", metavar="HOST", multiple=True, help="The host name in the address of the proxy.")
@options.verbose
def review(
    host: str, port: int, proxies: tuple[str, ...], user_header: str, analysts: tuple[str, ...], sites: tuple[str, ...]
) -> None:
    """Start the review desk: flagged items beside the page of the PDF, in a browser."""
    if proxies and not sites:
        raise UsageError("say by which host name browsers find the proxy: --site tracker.example.police.uk")
    if not proxies and not _is_this_machine(host):
        raise UsageError(
            f"--host {host} is not this machine alone, and nobody would say who people are: name the proxy in front of "
            "the desk with --proxy and --site, or leave --host away"
        )
    settings = load_settings(os.environ)
    import uvicorn  # Here, as the pages: no other command needs a web server.

    from rectrack.web.access import LocalAccess, ProxyAccess
    from rectrack.web.app import create_app

    listener = _listen(host, port)
    port = listener.getsockname()[1]
    if proxies:
        app = create_app(settings, ProxyAccess(proxies, user_header, analysts), sites)
        click.echo(f"The review desk listens on {host}:{port} for the proxy at {', '.join(proxies)}.")
    else:
        access = LocalAccess(getuser(), port)
        app = create_app(settings, access, [f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")])
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"Open the review desk here, once: http://{shown}:{port}/enter?token={access.token}")
        click.echo("Ctrl-C stops it.")
    # Whom the desk trusts is its own affair: uvicorn must not take names of clients from headers.
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", proxy_headers=False, server_header=False))
    server.run([listener])


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(f"{host}:{port} cannot be listened on ({error.strerror}); say another --port") from error
