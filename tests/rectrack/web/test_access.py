"""Who comes in, and what stands before the pages."""

import httpx
import pytest

from rectrack.web.access import ProxyAccess
from rectrack.web.app import PAGES
from tests.rectrack.web.desks import HEADER, NAME, READER, people, running
from tests.rectrack.web.pages import form, said


def test_the_printed_address_opens_the_desk_once(desk):
    with desk.visitor() as first, desk.visitor() as second:
        page = first.get(desk.door)
        assert (page.status_code, str(page.url)) == (200, f"{desk.address}/")
        assert said(page, ".who") == [NAME]
        assert first.get(desk.door).status_code == 200, "who is in, stays in"
        late = second.get(desk.door)
        assert late.status_code == 403 and "was used before" in late.text
        assert second.get("/").status_code == 401


def test_the_cookie_is_for_this_desk_alone(desk):
    with desk.visitor() as client:
        answer = client.get(desk.door, follow_redirects=False)
    [cookie] = answer.headers.get_list("set-cookie")
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "Path=/" in cookie
    assert desk.door.partition("token=")[2] not in cookie


@pytest.mark.parametrize("token", ["", "wrong", "%F0%9F%94%91"])
def test_a_wrong_token_opens_nothing(desk, token):
    with desk.visitor() as client:
        assert client.get(f"/enter?token={token}").status_code == 403
        assert client.get("/").status_code == 401
        assert client.get(desk.door).status_code == 200, "and the right one still does"


def test_a_wrong_cookie_opens_nothing(desk, analyst):
    [name] = analyst.cookies.keys()
    with desk.visitor(cookies={name: "a guess"}) as client:
        assert client.get("/").status_code == 401


def test_the_desk_answers_under_its_own_name_only(analyst):
    page = analyst.get("/", headers={"Host": "evil.example"})
    assert page.status_code == 421 and "january.pdf" not in page.text


@pytest.mark.parametrize("address", ["/", "/nowhere", "/items/none-1", "/static/desk.css", "/enter?token=wrong"])
def test_every_answer_has_the_headers_that_keep_browsers_in_check(analyst, address):
    headers = analyst.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"


def test_no_page_has_a_script_or_a_style_in_it(analyst):
    """The policy would stop it, so a page that needs it would be broken."""
    for address in ("/", "/samples"):
        text = analyst.get(address).text
        assert "style=" not in text and "onclick" not in text and "<style" not in text
        assert text.count("<script") == text.count('<script src="/static/')


def test_behind_a_proxy_people_are_who_it_says(settings):
    with running(settings, ProxyAccess(["127.0.0.1"], HEADER, ["Petra Lindqvist"]), "desk.example") as desk:

        def get(*names: str) -> httpx.Response:
            headers = [("Host", "desk.example"), *((HEADER, name) for name in names)]
            return httpx.get(desk.address, headers=headers)

        assert said(get("Petra Lindqvist"), ".who") == ["Petra Lindqvist"]
        assert said(get("Robin Vale"), ".who") == ["Robin Vale (reader)"]
        for nobody in ((), ("",), ("Petra Lindqvist", "Robin Vale")):
            assert get(*nobody).status_code == 401
        assert httpx.get(f"{desk.address}/enter?token=").status_code == 421


def test_only_the_proxy_is_believed(settings):
    with running(settings, ProxyAccess(["192.0.2.7"], HEADER, ["Petra Lindqvist"])) as desk, desk.visitor() as client:
        assert client.get("/", headers={HEADER: "Petra Lindqvist"}).status_code == 401


def test_a_reader_decides_nothing(settings):
    with people(settings, [NAME, READER], analysts=[NAME]) as (analyst, reader):
        assert "Take the next" not in reader.get("/").text and "Take the next" in analyst.get("/").text
        assert reader.post("/next", data=form(analyst.get("/"), "/next")).status_code == 403


def test_a_form_that_was_made_elsewhere_changes_nothing(desk, analyst):
    token = form(analyst.get("/"), "/next")
    for data, headers in (
        ({}, {}),
        ({"form_token": "guess"}, {}),
        (token, {"Origin": "https://evil.example"}),
        (token, {"Origin": "null"}),
    ):
        page = analyst.post("/next", data=data, headers=headers)
        assert page.status_code == 403, (data, headers)
    assert analyst.post("/next", data=token, headers={"Origin": desk.address}).status_code == 200


def test_no_address_takes_a_form_without_its_token(analyst):
    writing = {
        (route.path, method)
        for router in PAGES
        for route in router.routes
        for method in getattr(route, "methods", None) or ()
        if method not in ("GET", "HEAD")
    }
    assert len(writing) > 8
    for path, method in writing:
        address = path.replace("{sha256}", "0" * 64).replace("{number}", "1").replace("{item_id}", "none-1")
        assert analyst.request(method, address, data={"do": "accept"}).status_code == 403, path


def test_a_body_that_is_too_long_is_refused(analyst):
    assert analyst.post("/next", content=b"x" * (3 << 20)).status_code == 413
