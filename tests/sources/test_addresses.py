"""Fetching addresses one by one from a site that behaves in every way that web sites do."""

import socket
import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from ipaddress import ip_address
from itertools import pairwise
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from models.documents import Document, FetchFailure
from models.fetching import Known, NotModified
from sources.addresses import fetch_all
from sources.configuration import AddressesSource
from sources.limits import FetchLimits
from tests.sources.site import DOCX, PDF, Answer, Site, running_site

LIMITS = FetchLimits(
    file_bytes=100_000, silence_seconds=5, seconds=5, redirects=3, backoff_seconds=0.01, delay_seconds=0
)


def fetch_each(addresses, downloads, limits=LIMITS, known=None, **declared):
    declared = {"name": "A", "kind": "addresses", "addresses": addresses, "private_addresses": True, **declared}
    return list(fetch_all(AddressesSource.model_validate(declared), downloads, limits, known or {}))


def fetch(address, downloads, limits=LIMITS, known=None, **declared):
    (found,) = fetch_each([address], downloads, limits, known, **declared)
    return found


def test_a_pdf_is_fetched_whatever_the_server_calls_it(site, downloads):
    site.answers["/2024/Report%20Q1.pdf?download=1"] = Answer(headers={"Content-Type": "text/html"})

    found = fetch(site.address("/2024/Report%20Q1.pdf?download=1"), downloads)

    assert isinstance(found, Document)
    assert found.name == "Report Q1.pdf"
    assert found.origin == site.address("/2024/Report%20Q1.pdf?download=1")
    assert found.path.read_bytes() == PDF
    assert site.headers["/2024/Report%20Q1.pdf?download=1"]["User-Agent"].startswith("rectrack/")


@pytest.mark.parametrize(("path", "body"), [("/tracker.docx", DOCX), ("/packed", PDF), ("/packed-and-endless", PDF)])
def test_office_files_and_compressed_bodies_are_taken(site, downloads, path, body):
    site.answers["/tracker.docx"] = Answer(DOCX)

    found = fetch(site.address(path), downloads)

    assert isinstance(found, Document)
    assert found.path.read_bytes() == body


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/a/..%2f..%2fescape.pdf", "escape.pdf"),
        ("/%1b[31m%0Ared.pdf", "[31mred.pdf"),
        ("/nul%00.pdf", "nul.pdf"),
        ("/%e2%80%aefdp.exe", "fdp.exe"),
        ("/" + "a" * 1000 + ".pdf", "a" * 200),
        ("/", "127.0.0.1"),
        ("/%00", "127.0.0.1"),
        ("/%2e%2e", ".."),
    ],
)
def test_a_hostile_name_is_only_shown(site, downloads, path, name):
    found = fetch(site.address(path), downloads)

    assert isinstance(found, Document)
    assert found.name == name
    assert found.path.parent == downloads
    assert list(downloads.parent.iterdir()) == [downloads]


def test_what_passes_is_tried_again(site, downloads):
    found = fetch(site.address("/busy-once"), downloads)

    assert isinstance(found, Document)
    assert found.path.read_bytes() == PDF
    assert list(downloads.iterdir()) == [found.path]


@pytest.mark.parametrize(
    ("path", "attempts", "why"),
    [
        ("/status/404", 1, "the server answered 404 Not Found"),
        ("/status/403", 1, "the server answered 403"),
        ("/status/304", 1, "the server answered 304"),
        ("/status/429", 3, "the server answered 429"),
        ("/status/500", 3, "the server answered 500"),
        ("/cut-short", 3, "the network failed"),
        ("/cut-short-zip", 3, "it is cut short"),
        ("/wrong-type", 1, "what came is not a PDF"),
        ("/endless", 1, "larger than 100,000 bytes; raise RECTRACK_MAX_FILE_MB"),
        ("/bomb", 1, "larger than 100,000 bytes"),
        ("/oddly-packed", 1, "packed as 'br'"),
        ("/loop", 1, "redirects too many times"),
        ("/" + "a" * 2000, 1, "more than 2,000 characters"),
    ],
)
def test_a_failure_says_why_leaves_no_file_and_is_tried_again_only_if_it_may_pass(site, downloads, path, attempts, why):
    failure = fetch(site.address(path), downloads)

    assert isinstance(failure, FetchFailure)
    assert failure.origin == site.address(path)
    assert why in failure.message
    assert failure.passing == (attempts > 1)
    assert site.requests[path] == (0 if len(path) > 1000 else attempts)
    assert not list(downloads.iterdir())


@pytest.mark.parametrize("path", ["/dripping", "/dripping-head"])
def test_a_server_that_drips_is_left_after_the_time_allowed(site, downloads, path):
    failure = fetch(site.address(path), downloads, replace(LIMITS, seconds=0.2, attempts=1))

    assert isinstance(failure, FetchFailure)
    assert "not complete after 0.2 seconds" in failure.message


def test_a_failed_address_never_stops_the_others(site, downloads):
    with socket.socket() as silent:  # it has the port and does not listen
        silent.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        hostile = [closed, "http://a..b/", f"http://{'a' * 70}.example/", site.address("/status/404")]
        found = fetch_each([*hostile, site.address("/last.pdf")], downloads)

    assert [type(each) for each in found] == [FetchFailure] * 4 + [Document]
    assert [each.origin for each in found[:4]] == hostile


def test_a_folder_that_takes_no_file_is_a_failure_of_the_document(site, tmp_path):
    failure = fetch(site.address("/report.pdf"), tmp_path / "gone")

    assert isinstance(failure, FetchFailure)
    assert "No such file or directory" in failure.message


def moved(to: str) -> Answer:
    return Answer(b"", {"Location": to}, 302)


def test_redirects_are_followed_and_the_origin_stays_as_declared(site, downloads):
    site.answers["/moved"] = moved("/report.pdf")

    found = fetch(site.address("/moved"), downloads)

    assert isinstance(found, Document)
    assert found.origin == site.address("/moved")
    assert site.requests["/report.pdf"] == 1


def test_only_allowed_hosts_are_asked_also_after_redirects(site, downloads):
    with running_site() as other:
        site.answers["/away"] = moved(other.address("/report.pdf"))

        refused = fetch(site.address("/away"), downloads)
        assert isinstance(refused, FetchFailure)
        assert f"it leads to http://{other.host}; add that to `hosts`" in refused.message
        assert not other.requests

        assert isinstance(fetch(site.address("/away"), downloads, hosts=[other.host]), Document)


@pytest.mark.parametrize(
    ("to", "why"),
    [
        (f"file://{__file__}", "something other than http or https"),
        ("gopher://127.0.0.1/", "something other than http or https"),
        ("http://me:secret@127.0.0.1/", "a user name or password"),
        ("http://[::1", "was not fetched"),
        ("http://169.254.169.254/latest/", "add that to `hosts`"),
        ("http://" + "a" * 3000, "more than 2,000 characters"),
    ],
)
def test_redirects_lead_nowhere_else(site, downloads, to, why):
    site.answers["/away"] = moved(to)

    failure = fetch(site.address("/away"), downloads)

    assert isinstance(failure, FetchFailure)
    assert why in failure.message
    assert "secret" not in failure.message


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1"]
)
def test_private_addresses_are_not_asked_unless_allowed(site, downloads, host):
    failure = fetch(f"http://{host}:{site.server_port}/a.pdf", downloads, private_addresses=False)

    assert isinstance(failure, FetchFailure)
    assert "an address of this machine or a private network; set private_addresses: true" in failure.message
    assert not site.requests


@pytest.mark.parametrize("host", ["64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1", "224.0.0.1", "100.64.0.1", "fd00::1"])
def test_no_spelling_of_a_private_address_passes(downloads, host):
    host = f"[{host}]" if ":" in host else host

    failure = fetch(f"http://{host}/a.pdf", downloads, private_addresses=False)

    assert isinstance(failure, FetchFailure)
    assert "an address of this machine or a private network" in failure.message


def test_what_did_not_change_is_not_sent_again(site, downloads):
    address = site.address("/tagged")
    first = fetch(address, downloads)
    assert isinstance(first, Document)
    assert first.fetched
    known = Known(address, first.fetched.sha256, first.fetched.etag, first.fetched.last_modified)

    again = fetch(address, downloads, known={address: known})

    assert again == NotModified(address, first.fetched.sha256)
    assert site.headers["/tagged"]["If-None-Match"] == '"one"'
    assert site.headers["/tagged"]["If-Modified-Since"] == "Sun, 01 Mar 2026 04:30:00 GMT"


def test_the_same_bytes_are_not_modified_whatever_the_server_says_and_others_are_a_new_document(site, downloads):
    address = site.address("/plain.pdf")
    first = fetch(address, downloads)
    known = {address: Known(address, first.fetched.sha256)}

    assert fetch(address, downloads, known=known) == NotModified(address, first.fetched.sha256)
    assert list(downloads.iterdir()) == [first.path]

    site.answers["/plain.pdf"] = Answer(PDF + b"changed")
    changed = fetch(address, downloads, known=known)
    assert isinstance(changed, Document)
    assert changed.fetched.sha256 != first.fetched.sha256


def test_a_hostile_tag_is_not_sent_back(site, downloads):
    site.answers["/a.pdf"] = Answer(headers={"ETag": "\xff" * 10, "Last-Modified": "x" * 1000})

    found = fetch(site.address("/a.pdf"), downloads)

    assert (found.fetched.etag, found.fetched.last_modified) == (None, None)


def test_robots_txt_is_obeyed_for_what_leads_there_too(site, downloads):
    site.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private/\n\nUser-agent: other\nDisallow: /\n")
    site.answers["/moved"] = moved("/private/b.pdf")
    addresses = [site.address(path) for path in ("/private/a.pdf", "/moved", "/open.pdf")]

    refused, led, opened = fetch_each(addresses, downloads)

    assert "robots.txt does not allow it" in refused.message
    assert "robots.txt does not allow it" in led.message
    assert isinstance(opened, Document)
    assert site.requests["/robots.txt"] == 1
    assert not any(path.startswith("/private") for path in site.requests)


def test_a_site_whose_robots_txt_is_out_of_order_is_left_alone(site, downloads):
    site.answers["/robots.txt"] = Answer(b"", status=503)

    failures = fetch_each([site.address("/a.pdf"), site.address("/b.pdf")], downloads)

    assert all("robots.txt cannot be had: the server answered 503" in failure.message for failure in failures)
    assert all(failure.passing for failure in failures)
    assert site.requests == {"/robots.txt": 3}


@pytest.mark.parametrize("path", ["/endless", "/wrong-type", "/loop", "/bomb"])
def test_a_robots_txt_that_is_none_allows_all(site, downloads, path):
    site.answers["/robots.txt"] = moved(path)

    assert isinstance(fetch(site.address("/a.pdf"), downloads), Document)


def test_requests_to_a_host_are_as_far_apart_as_it_asks(site, downloads):
    site.answers["/robots.txt"] = Answer(b"User-agent: rectrack\nCrawl-delay: 0.2\n")

    fetch_each([site.address("/a.pdf"), site.address("/b.pdf")], downloads, replace(LIMITS, delay_seconds=0.1))

    (_, robots), *others = site.moments
    moments = [moment for _, moment in others]
    assert moments[0] - robots >= 0.1
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(moments))


def in_two_seconds() -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)


@pytest.mark.parametrize("said", ["1", in_two_seconds], ids=["seconds", "date"])
def test_a_busy_server_is_given_the_time_it_asks_for(site, downloads, said):
    busy = Answer(b"", {"Retry-After": said if isinstance(said, str) else said()}, 429)
    site.answers["/busy"] = busy

    failure = fetch(site.address("/busy"), downloads, replace(LIMITS, attempts=2))

    assert "429" in failure.message
    first, second = (moment for path, moment in site.moments if path == "/busy")
    assert second - first >= 0.5


@pytest.mark.parametrize("said", ["99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_server_that_asks_for_more_time_than_there_is_comes_next_time(site, downloads, said):
    site.answers["/busy"] = Answer(b"", {"Retry-After": said}, 503)

    failure, other = fetch_each([site.address("/busy"), site.address("/a.pdf")], downloads)

    assert isinstance(failure, FetchFailure)
    assert failure.passing
    assert site.requests["/busy"] == 1
    assert isinstance(other, Document)


@pytest.mark.parametrize("said", ["soon", "-5", "Sun, 99 Foo 2026", "²"])
def test_a_senseless_pause_is_ours_to_choose(site, downloads, said):
    site.answers["/busy"] = Answer(b"", {"Retry-After": said}, 503)

    assert isinstance(fetch(site.address("/busy"), downloads), FetchFailure)
    assert site.requests["/busy"] == 3


def test_a_visit_ends_when_its_time_is_up(site, downloads):
    limits = replace(LIMITS, delay_seconds=0.3, visit_seconds=1.2)

    found = fetch_each([site.address(f"/{number}.pdf") for number in range(8)], downloads, limits)

    assert isinstance(found[0], Document)
    assert isinstance(found[-1], FetchFailure)
    assert "the visit has taken 1.2 seconds" in found[-1].message
    assert Path(found[0].path).exists()


def test_a_host_is_looked_up_once_for_each_connection(site, downloads, monkeypatch):
    """A name that leads elsewhere the second time it is looked up would pass a check and then be connected to."""
    asked = []

    def resolve(host, port, *args, **options):
        asked.append(host)
        return look_up("127.0.0.1", port, *args, **options)

    look_up = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", resolve)

    found = fetch(f"http://rebinding.example:{site.server_port}/a.pdf", downloads)

    assert isinstance(found, Document)
    assert asked.count("rebinding.example") == sum(site.requests.values())


def serve_tls(site: Site, folder: Path, host: str) -> Path:
    """From now on the site proves to be `host`, by a certificate of its own; returns that."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    named = x509.DNSName(host) if host.endswith(".example") else x509.IPAddress(ip_address(host))
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([named]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    pem, unlocked = serialization.Encoding.PEM, serialization.NoEncryption()
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, unlocked)
    path.write_bytes(private + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    return path


def test_a_site_has_to_prove_who_it_is(site, downloads, tmp_path, monkeypatch):
    certificate = serve_tls(site, tmp_path, "127.0.0.1")
    address = f"https://{site.host}/a.pdf"

    failure = fetch(address, downloads)
    assert isinstance(failure, FetchFailure)
    assert "CERTIFICATE_VERIFY_FAILED" in failure.message
    assert not site.requests

    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert isinstance(fetch(address, downloads), Document)
