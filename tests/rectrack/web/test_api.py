import sqlite3

import httpx
import pytest

from models.settings import Settings
from tests.rectrack.web.desks import NAME, READER, Desk, people
from tests.rectrack.web.papers import KEYS, SCRIPT


@pytest.fixture
def program(analyst: httpx.Client) -> httpx.Client:
    """A program that asks with the token of an analyst."""
    analyst.headers["X-Form-Token"] = analyst.get("/api/me").json()["form_token"]
    return analyst


def item_with(client: httpx.Client, words: str) -> dict:
    tasks = client.get("/api/queue").json()["tasks"]
    for document in {task["sha256"] for task in tasks if task["kind"] != "quarantine"}:
        for item in client.get(f"/api/documents/{document}").json()["items"]:
            if words in item["record"]["recommendation"]:
                return item
    raise AssertionError(words)


def seen(item: dict) -> dict:
    return {"id": item["record"]["id"], "version": item["version"]}


def test_a_program_is_told_who_it_is(analyst: httpx.Client) -> None:
    assert analyst.get("/api/me").json().items() >= {"name": NAME, "role": "analyst"}.items()


def test_the_queue_is_that_of_the_page(analyst: httpx.Client) -> None:
    found = analyst.get("/api/queue").json()
    assert found["total"] == len(found["tasks"]) > 0
    assert f'<span class="count">{found["total"]}</span>' in analyst.get("/").text
    some = analyst.get("/api/queue", params={"reason": "in_quarantine"}).json()
    assert [task["document"] for task in some["tasks"]] == ["broken.pdf"]


def test_an_item_has_its_record_as_it_is_printed(analyst: httpx.Client) -> None:
    item = item_with(analyst, SCRIPT)
    answer = analyst.get(f"/api/items/{item['record']['id']}")
    assert answer.headers["content-type"] == "application/json"
    found = answer.json()
    assert SCRIPT in found["record"]["recommendation"]
    assert found["version"] == item["version"] and found["record"] == item["record"]
    assert found["record"]["provenance"]["recommendation"][0].keys() == {"page", "bbox", "text", "rule"}


def test_a_document_in_quarantine_says_why(analyst: httpx.Client) -> None:
    [task] = analyst.get("/api/queue", params={"reason": "in_quarantine"}).json()["tasks"]
    found = analyst.get(f"/api/documents/{task['sha256']}").json()
    assert found["state"] == "quarantined" and found["quarantine"]["reason"] == "damaged"
    assert found["parts"] == found["items"] == []


def test_a_recommendation_has_its_items_of_all_reports(analyst: httpx.Client) -> None:
    item = item_with(analyst, KEYS)
    name = analyst.get(f"/api/items/{item['record']['id']}").json()["recommendation"]
    told = analyst.get(f"/api/recommendations/{name}").json()
    assert [member["document"] for member in told["members"]] == ["january.pdf", "april.pdf"]
    assert {each["field"] for each in told["intervals"]} >= {"status", "target_dates"}


def test_a_correction_is_in_the_reporting_views_at_once(program: httpx.Client, settings: Settings) -> None:
    item = item_with(program, SCRIPT)
    fields = {"status": "closed", "priority": "High"}
    said = {"act": "correct", "item": seen(item), "fields": fields, "accept": True, "note": "as the chair said"}
    answer = program.post("/api/decisions", json=said)
    assert answer.status_code == 201
    assert [each["act"] for each in answer.json()["decisions"]] == ["correct", "correct", "accept"]
    with sqlite3.connect(settings.home / "rectrack.db") as store:
        found = store.execute(
            "SELECT status, priority FROM current_recommendations WHERE latest_item = ?", (seen(item)["id"],)
        )
        assert found.fetchall() == [("closed", "High")]
    now = program.get(f"/api/items/{seen(item)['id']}").json()
    assert now["version"] != item["version"]
    assert [each["by"] for each in now["decisions"]] == [NAME] * 3


def test_what_somebody_else_has_changed_is_not_overwritten(program: httpx.Client) -> None:
    item = item_with(program, SCRIPT)
    first = {"act": "correct", "item": seen(item), "fields": {"priority": "High"}}
    assert program.post("/api/decisions", json=first).status_code == 201
    answer = program.post("/api/decisions", json=first | {"fields": {"priority": "Low"}})
    assert answer.status_code == 409
    assert "changed" in answer.json()["error"]
    [now] = answer.json()["items"]
    assert now["record"]["priority"] == "High"
    again = first | {"item": seen(now), "fields": {"priority": "Low"}}
    assert program.post("/api/decisions", json=again).status_code == 201


def test_links_are_made_and_taken_back(program: httpx.Client) -> None:
    one, other = item_with(program, SCRIPT)["record"]["id"], item_with(program, KEYS)["record"]["id"]

    def recommendations() -> set[str]:
        return {program.get(f"/api/items/{item}").json()["recommendation"] for item in (one, other)}

    assert len(recommendations()) == 2
    answer = program.post("/api/decisions", json={"act": "link", "items": [one, other]})
    assert answer.status_code == 201 and len(recommendations()) == 1
    [decision] = answer.json()["decisions"]
    assert program.post("/api/decisions", json={"act": "undo", "number": decision["number"]}).status_code == 201
    assert len(recommendations()) == 2


def test_a_value_that_is_none_is_refused_with_a_reason(program: httpx.Client) -> None:
    item = item_with(program, SCRIPT)
    for fields, says in (({"status": "dancing"}, "status"), ({"colour": "red"}, "colour is no field")):
        answer = program.post("/api/decisions", json={"act": "correct", "item": seen(item), "fields": fields})
        assert answer.status_code == 422 and says in answer.json()["error"]
    assert program.get(f"/api/items/{seen(item)['id']}").json()["version"] == item["version"]
    answer = program.post("/api/decisions", json={"act": "shout"})
    assert answer.status_code == 422 and "act" in answer.json()["error"]


@pytest.mark.parametrize("path", ["/api/items/nothing-1", f"/api/documents/{'0' * 64}", "/api/recommendations/R001"])
def test_what_there_is_not_is_said_so_in_json(analyst: httpx.Client, path: str) -> None:
    answer = analyst.get(path)
    assert answer.status_code == 404 and answer.json()["error"]


def test_nobody_is_let_in_without_the_door(desk: Desk) -> None:
    with desk.visitor() as visitor:
        for path in ("/api/me", "/api/queue", "/api/openapi.json"):
            answer = visitor.get(path)
            assert answer.status_code == 401 and answer.json()["error"]


def test_a_decision_needs_the_token(program: httpx.Client) -> None:
    item = item_with(program, SCRIPT)
    said = {"act": "reject", "item": seen(item)}
    for token in ("", "0" * 64):
        answer = program.post("/api/decisions", json=said, headers={"X-Form-Token": token})
        assert answer.status_code == 403
    elsewhere = program.post("/api/decisions", json=said, headers={"Origin": "http://elsewhere.example"})
    assert elsewhere.status_code == 403
    assert program.get(f"/api/items/{seen(item)['id']}").status_code == 200


def test_a_reader_reads_and_does_not_decide(settings: Settings) -> None:
    with people(settings, [READER], analysts=[NAME]) as [reader]:
        reader.headers["X-Form-Token"] = reader.get("/api/me").json()["form_token"]
        item = item_with(reader, SCRIPT)
        answer = reader.post("/api/decisions", json={"act": "reject", "item": seen(item)})
        assert answer.status_code == 403 and "analyst" in answer.json()["error"]
        assert reader.get(f"/api/items/{seen(item)['id']}").status_code == 200


def test_the_api_is_described_and_loads_nothing_from_elsewhere(analyst: httpx.Client) -> None:
    described = analyst.get("/api/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/me",
        "/api/queue",
        "/api/items/{item_id}",
        "/api/documents/{sha256}",
        "/api/recommendations/{name}",
        "/api/decisions",
    }
    assert described["components"]["schemas"]["Correct"]["required"] == ["act", "item", "fields"]
    assert analyst.get("/docs").status_code == analyst.get("/redoc").status_code == 404


def test_what_is_no_request_is_refused_in_json(program: httpx.Client) -> None:
    answers = [
        program.post("/api/decisions", content=b"{\xfc", headers={"Content-Type": "application/json"}),
        program.delete("/api/queue"),
        program.get("/api/nothing"),
        program.get("/api/queue", params={"page": 10**30}),
        program.get("/api/queue", params={"force": "\x00"}),
    ]
    assert [answer.status_code for answer in answers] == [400, 405, 404, 422, 422]
    assert all(answer.json().keys() == {"error"} for answer in answers)
