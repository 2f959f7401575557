"""Fetching by a proxy: what it may be asked for, and what is told where it does not help."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace

import pytest

from models.documents import Document, FetchFailure
from tests.sources.proxy import Proxy, running_proxy
from tests.sources.site import PDF, Answer
from tests.sources.test_addresses import LIMITS, fetch, moved, serve_tls

ADDRESS = "http://westmarch.example/a.pdf"


@pytest.fixture
def proxy(site) -> Iterator[Proxy]:
    with running_proxy(site.server_port) as running:
        yield running


def by(proxy: Proxy, address: str, downloads, **declared):
    limits = replace(LIMITS, proxy=proxy.address)
    return fetch(address, downloads, limits, **{"private_addresses": False, **declared})


def test_a_host_that_only_the_proxy_knows_is_asked_by_it(site, proxy, downloads):
    found = by(proxy, ADDRESS, downloads)

    assert isinstance(found, Document)
    assert found.path.read_bytes() == PDF
    assert proxy.asked == ["http://westmarch.example/robots.txt", ADDRESS]
    assert isinstance(fetch(ADDRESS, downloads, private_addresses=False), FetchFailure)


def test_https_passes_the_proxy_unread_and_the_site_proves_who_it_is(site, proxy, downloads, tmp_path, monkeypatch):
    certificate = serve_tls(site, tmp_path, "westmarch.example")

    failure = by(proxy, "https://westmarch.example/a.pdf", downloads)
    assert isinstance(failure, FetchFailure)
    assert "CERTIFICATE_VERIFY_FAILED" in failure.message

    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert isinstance(by(proxy, "https://westmarch.example/a.pdf", downloads), Document)
    assert set(proxy.asked) == {"westmarch.example:443"}
    assert isinstance(by(proxy, "https://other.example/a.pdf", downloads), FetchFailure)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1"])
def test_the_proxy_is_not_asked_for_what_is_private(proxy, downloads, host):
    failure = by(proxy, f"http://{host}/a.pdf", downloads)

    assert isinstance(failure, FetchFailure)
    assert "an address of this machine or a private network; set private_addresses: true" in failure.message
    assert not proxy.asked


def test_nor_where_a_redirect_leads(site, proxy, downloads):
    site.answers["/a.pdf"] = moved("http://127.0.0.1/b.pdf")

    failure = by(proxy, ADDRESS, downloads, hosts=["127.0.0.1"])

    assert isinstance(failure, FetchFailure)
    assert "private network" in failure.message
    assert not any("127.0.0.1" in target for target in proxy.asked)


def test_a_source_that_may_be_private_is_asked_without_the_proxy(site, proxy, downloads):
    assert isinstance(by(proxy, site.address("/a.pdf"), downloads, private_addresses=True), Document)
    assert not proxy.asked


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_wants_a_password_is_told_it_and_it_is_never_shown(site, downloads, scheme, tmp_path, monkeypatch):
    if scheme == "https":
        certificate = serve_tls(site, tmp_path, "westmarch.example")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    said = "Basic " + b64encode(b"rectrack:s3cret").decode()
    address = f"{scheme}://westmarch.example/a.pdf"
    with running_proxy(site.server_port, said) as proxy:
        port = proxy.server_port
        limits = replace(LIMITS, proxy=f"http://rectrack:s3cret@127.0.0.1:{port}")
        assert isinstance(fetch(address, downloads, limits, private_addresses=False), Document)

        wrong = replace(LIMITS, proxy=f"http://rectrack:s3cr3t@127.0.0.1:{port}", attempts=1)
        failure = fetch(address, downloads, wrong, private_addresses=False)
    assert isinstance(failure, FetchFailure)
    assert "407 Proxy Authentication Required" in failure.message
    assert "s3cr" not in failure.message + repr(wrong)


def test_a_proxy_that_is_away_is_told(site, downloads):
    with running_proxy(site.server_port) as gone:
        pass

    failure = by(gone, ADDRESS, downloads)

    assert isinstance(failure, FetchFailure)
    assert failure.passing
    assert "by the proxy that RECTRACK_PROXY names: " in failure.message


def test_what_the_environment_says_of_proxies_is_not_used(site, proxy, downloads, monkeypatch):
    """It names proxies for other programs, and hosts to be asked without them."""
    for name in ("http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.address)
    site.answers["/b.pdf"] = Answer(PDF)

    assert isinstance(fetch(site.address("/b.pdf"), downloads), Document)
    assert not proxy.asked
