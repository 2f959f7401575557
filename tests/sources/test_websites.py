"""Visits to a web site: from its lists, page by page, to the documents, and what is alarming about them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from models.documents import Document, FetchFailure
from models.fetching import AlarmKind, Known, Memory, NotModified, PageFacts, Visit
from sources.configuration import FolderSource, WebsiteSource
from sources.gathering import gather
from sources.limits import FetchLimits
from sources.visits import is_due
from tests.sources.site import PDF, Answer, link, page

LIMITS = FetchLimits(
    file_bytes=100_000, silence_seconds=5, seconds=3, redirects=3, attempts=1, backoff_seconds=0.01, delay_seconds=0
)
NOW = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)


def website(site, **declared):
    declared = {
        "name": "Papers",
        "kind": "website",
        "pages": [site.address("/list")],
        "documents": {"selector": "a.doc"},
        "private_addresses": True,
        **declared,
    }
    return WebsiteSource.model_validate(declared)


def visit(source, downloads, memory=None, limits=LIMITS):
    *found, visit = gather(source, downloads, limits, memory)
    assert isinstance(visit, Visit)
    return found, visit


def paths(site, found):
    return [each.origin.removeprefix(f"http://{site.host}") for each in found]


def kinds(visit):
    return [alarm.kind for alarm in visit.alarms]


def test_the_documents_of_a_page_are_those_that_the_selector_and_the_pattern_choose(site, downloads):
    site.answers["/list"] = page(
        link("a.pdf", "Tracker, March"),
        link("/b/c.PDF#page=2"),
        link("d.html"),
        link("/e.pdf", of="menu"),
        link("a.pdf"),
    )

    found, seen = visit(
        website(site, documents={"selector": "a.doc", "pattern": "*.pdf"}, force="Westmarch"), downloads
    )

    assert paths(site, found) == ["/a.pdf", "/b/c.PDF"]
    assert found[0].fetched.page == PageFacts(site.address("/list"), title="Tracker, March")
    assert found[0].force == "Westmarch"
    assert (seen.source, seen.fetched, seen.unchanged, seen.failed, seen.alarms) == ("Papers", 2, 0, 0, ())


def test_publications_have_pages_of_their_own_that_say_what_their_documents_are(site, downloads):
    site.answers["/list"] = page(link("/papers/1", of="paper"), link("/about", of="menu"))
    site.answers["/papers/1"] = page(
        "<h1> Custody\n inspection </h1><time datetime='2026-02-27'>1</time><main><p>What</p><p>we found</p></main>",
        link("/files/1.pdf"),
        link("/files/annex.pdf"),
    )
    shown = {"title": "h1", "date": "time", "body": "main"}

    found, _ = visit(
        website(site, publisher="The Inspectorate", publications={"selector": "a.paper"}, shown=shown), downloads
    )

    assert paths(site, found) == ["/files/1.pdf", "/files/annex.pdf"]
    facts = PageFacts(
        site.address("/papers/1"), "The Inspectorate", "Custody inspection", "2026-02-27", "What we found"
    )
    assert [document.fetched.page for document in found] == [facts, facts]


def test_a_list_goes_on_where_its_next_link_leads(site, downloads):
    site.answers["/list"] = page(link("/1.pdf"), link("?page=2", of="next"))
    site.answers["/list?page=2"] = page(link("/2.pdf"), link("?page=3", of="next"))
    site.answers["/list?page=3"] = page(link("/3.pdf"), link("/list", of="next"))

    found, _ = visit(website(site, next_page="a.next"), downloads)
    assert paths(site, found) == ["/1.pdf", "/2.pdf", "/3.pdf"]
    assert site.requests["/list"] == 1

    found, _ = visit(website(site, next_page="a.next", most_pages=2), downloads)
    assert paths(site, found) == ["/1.pdf", "/2.pdf"]


def test_a_list_goes_on_by_the_number_of_its_pages_until_one_has_nothing_new(site, downloads):
    site.answers["/list?of=2026"] = page(link("/1.pdf"))
    site.answers["/list?of=2026&p=1"] = page(link("/2.pdf"))
    site.answers["/list?of=2026&p=2"] = page(link("/2.pdf"))
    source = website(site, pages=[site.address("/list?of=2026")], page_parameter={"name": "p", "second": 1})

    found, seen = visit(source, downloads)

    assert paths(site, found) == ["/1.pdf", "/2.pdf"]
    assert site.requests["/list?of=2026&p=3"] == 0
    assert not seen.alarms


HOSTILE = {
    "/wrong-type": "not a PDF",
    "/status/404": "404",
    "/status/500": "500",
    "/cut-short": "the network failed",
    "/endless": "larger than",
    "/bomb": "larger than",
    "/dripping": "not complete after",
    "/dripping-head": "not complete after",
    "/loop": "too many times",
    "/to-a-private-address": "add that to `hosts`",
    "/to-another-host": "add that to `hosts`",
    "/forbidden/a.pdf": "robots.txt",
    "/busy": "429",
    "http://192.168.0.1/a.pdf": "add that to `hosts`",
    "http://me:secret@127.0.0.1/": "a user name or password",
}


def test_whatever_a_site_does_each_document_ends_right_and_the_others_come(site, downloads):
    site.answers |= {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /forbidden/\n"),
        "/to-a-private-address": Answer(b"", {"Location": "http://10.0.0.1/a.pdf"}, 302),
        "/to-another-host": Answer(b"", {"Location": "https://other.example/a.pdf"}, 302),
        "/busy": Answer(b"", {"Retry-After": "86400"}, 429),
    }
    names = ["/..%2f..%2fx.pdf", "/a%00b.pdf", "/%e2%80%ae.pdf", "/" + "long" * 400 + ".pdf", "/copy.pdf", "/tagged"]
    unusable = ["mailto:me@site.example", "javascript:alert(1)", "http://[", "", "http://a:99999999/", "#top"]
    site.answers["/list"] = page(*map(link, [*HOSTILE, *unusable, *names]))

    found, seen = visit(website(site), downloads)

    failures = {each.origin: each.message for each in found if isinstance(each, FetchFailure)}
    for address, why in HOSTILE.items():
        origin = address if address.startswith("http") else site.address(address)
        assert why in failures.pop(origin)
    assert set(failures) == {"http://%5b", "http://a:99999999/"}
    arrived = [each for each in found if isinstance(each, Document)]
    assert {each.fetched.sha256 for each in arrived} == {arrived[0].fetched.sha256}
    assert len(arrived) == len(names)
    assert all(each.path.parent == downloads and each.path.read_bytes() == PDF for each in arrived)
    assert (seen.fetched, seen.failed) == (len(names), len(found) - len(names))


def remembered(found, *visits):
    known = {
        each.origin: Known(
            each.origin, each.fetched.sha256, each.fetched.etag, each.fetched.last_modified, each.fetched.page.address
        )
        for each in found
        if isinstance(each, Document)
    }
    return Memory(known, visits)


def test_a_second_visit_fetches_what_is_new_or_changed(site, downloads):
    site.answers["/list"] = page(link("/tagged"), link("/plain.pdf"))
    first, seen = visit(website(site), downloads)
    site.answers["/plain.pdf"] = Answer(PDF + b"changed")
    site.answers["/list"] = page(link("/tagged"), link("/plain.pdf"), link("/new.pdf"))

    again, seen = visit(website(site), downloads, remembered(first, seen))

    assert [type(each) for each in again] == [NotModified, Document, Document]
    assert again[0].sha256 == first[0].fetched.sha256
    assert (seen.fetched, seen.unchanged, seen.alarms) == (2, 1, ())


def test_a_publication_whose_document_is_gone_is_an_alarm_and_one_that_never_had_any_is_not(site, downloads):
    site.answers["/list"] = page(link("/papers/1", of="paper"), link("/papers/2", of="paper"))
    site.answers["/papers/1"] = page(link("/1.pdf"))
    site.answers["/papers/2"] = page("A web page is all there is.")
    source = website(site, publications={"selector": "a.paper"}, expected={"least": 0})
    found, seen = visit(source, downloads)
    assert not seen.alarms
    site.answers["/papers/1"] = page("Moved to our new site.")

    _, later = visit(source, downloads, remembered(found, seen))

    (alarm,) = later.alarms
    assert alarm.kind is AlarmKind.NO_LINKS
    assert site.address("/papers/1") in alarm.message

    _, told = visit(source, downloads, remembered(found, later, seen))
    assert not told.alarms

    site.answers["/papers/2"] = page(link("/1.pdf"))
    _, moved = visit(source, downloads, remembered(found, seen))
    assert not moved.alarms


def test_a_list_without_links_is_an_alarm(site, downloads):
    site.answers["/list"] = page("<p>Our new site</p>")

    found, seen = visit(website(site), downloads)

    assert not found
    assert kinds(seen) == [AlarmKind.NO_LINKS, AlarmKind.NOTHING]


def test_a_list_that_is_away_is_a_failure_and_an_alarm(site, downloads):
    site.answers["/list"] = Answer(b"", status=500)

    (failure,), seen = visit(website(site), downloads)

    assert failure.origin == site.address("/list")
    assert "The page was not fetched: the server answered 500" in failure.message
    assert kinds(seen) == [AlarmKind.NOTHING]


@pytest.mark.parametrize(
    ("now", "before", "expected", "alarms"),
    [
        (4, [10, 11, 9], None, [AlarmKind.FAR_FEWER]),
        (6, [10, 11, 9], None, []),
        (1, [3, 3], None, []),
        (0, [3, 3], None, [AlarmKind.NOTHING]),
        (0, [], None, []),
        (25, [10, 11, 9], None, [AlarmKind.FAR_MORE]),
        (8, [3, 3], None, [AlarmKind.FAR_MORE]),
        (7, [3, 3], None, []),
        (4, [10], {"least": 3, "most": 5}, []),
        (6, [10], {"least": 3, "most": 5}, [AlarmKind.FAR_MORE]),
        (2, [2], {"least": 3}, [AlarmKind.FAR_FEWER]),
        (0, [10], {"least": 0}, []),
    ],
)
def test_far_fewer_or_far_more_documents_than_before_or_expected_are_an_alarm(tmp_path, now, before, expected, alarms):
    for number in range(now):
        (tmp_path / f"{number}.pdf").touch()
    declared = {"name": "A", "kind": "folder", "path": tmp_path, "expected": expected}
    source = FolderSource.model_validate(declared, context={"folder": tmp_path})
    memory = Memory(visits=tuple(Visit("A", NOW, fetched=number) for number in before))

    _, seen = visit(source, tmp_path, memory)

    assert kinds(seen) == alarms


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 200_000,
        b"\x00<a class=doc href='\x00/a.pdf'>" * 10,
        b"<a class=doc href='" + b"x" * 300_000,
        bytes(range(256)) * 100,
        b"",
    ],
    ids=["deep", "nul", "unclosed", "binary", "empty"],
)
def test_no_page_stops_the_visit(site, downloads, body):
    site.answers["/bad"] = Answer(body, {"Content-Type": "text/html; charset=punycode"})
    site.answers["/list"] = page(link("/good.pdf"))

    found, _ = visit(website(site, pages=[site.address("/bad"), site.address("/list")]), downloads)

    assert paths(site, found)[-1] == "/good.pdf"


def test_pages_are_read_in_the_encoding_that_they_name(site, downloads):
    site.answers["/list"] = Answer(
        '<a class="doc" href="/é.pdf">Café</a>'.encode("latin-1"), {"Content-Type": "text/html; charset=ISO-8859-1"}
    )

    (document,), _ = visit(website(site), downloads)

    assert document.name == "é.pdf"
    assert document.fetched.page.title == "Café"


def test_a_visit_that_takes_too_long_says_so_once(site, downloads):
    site.answers["/list"] = page(*(link(f"/{number}.pdf") for number in range(20)))

    found, _ = visit(website(site), downloads, limits=replace(LIMITS, delay_seconds=0.3, visit_seconds=1.2))

    *arrived, over = found
    assert arrived
    assert all(isinstance(each, Document) for each in arrived)
    assert isinstance(over, FetchFailure)
    assert "The rest of the source was not fetched: the visit has taken 1.2 seconds" in over.message


@pytest.mark.parametrize(
    ("every", "ago", "due"),
    [
        ("7 days", timedelta(days=6), False),
        ("7 days", timedelta(days=7) - timedelta(minutes=10), True),
        ("12 hours", timedelta(hours=2), False),
        (None, timedelta(), True),
    ],
)
def test_a_source_is_due_when_it_declares(site, every, ago, due):
    source = website(site, **({"every": every} if every else {}))

    assert is_due(source, Memory(), NOW)
    assert is_due(source, Memory(visits=(Visit("Papers", NOW - ago, fetched=1),)), NOW) is due
    assert is_due(source, Memory(visits=(Visit("Papers", NOW - ago, failed=1),)), NOW)
