"""The JSON API by its own description: whatever a program sends, the answer is one that the description has."""

from collections.abc import Callable, Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from models.settings import Settings
from rectrack.web.access import ProxyAccess
from tests.rectrack.web.desks import HEADER, Desk, running

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
FEW = hypothesis.settings(
    max_examples=12,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)


@pytest.fixture
def open_desk(settings: Settings) -> Iterator[Desk]:
    with running(settings, ProxyAccess(["127.0.0.1"], HEADER, ["analyst"])) as started:
        yield started


@pytest.fixture
def known(open_desk: Desk) -> dict[str, Any]:
    """What is there, by the name that the description gives it."""
    with open_desk.visitor(headers={HEADER: "analyst"}) as client:
        task = next(each for each in client.get("/api/queue").json()["tasks"] if each["item_id"])
        item = client.get(f"/api/items/{task['item_id']}").json()
    seen = {"id": task["item_id"], "version": item["version"]}
    return {
        "item_id": task["item_id"],
        "sha256": task["sha256"],
        "document": task["sha256"],
        "name": item["recommendation"],
        "item": seen,
        "items": [seen],
    }


@pytest.mark.parametrize("person", ["analyst", "reader", ""])
def test_answers_are_as_described(open_desk: Desk, person: str) -> None:
    _ask_all(open_desk, person, lambda case: None)


def test_answers_about_what_is_there_are_as_described(open_desk: Desk, known: dict[str, Any]) -> None:
    def name_what_is_there(case: schemathesis.Case) -> None:
        case.path_parameters = {name: known[name] for name in case.path_parameters or {}}
        if isinstance(case.body, dict):
            case.body |= {name: value for name, value in known.items() if name in case.body}

    _ask_all(open_desk, "analyst", name_what_is_there)


def _ask_all(desk: Desk, person: str, change: Callable[[schemathesis.Case], None]) -> None:
    """Send a few generated requests to every operation, and hold the answers against the description."""
    api = schemathesis.openapi.from_url(f"{desk.address}/api/openapi.json", headers={HEADER: "analyst"})
    headers = {HEADER: person} if person else {}
    with desk.visitor(headers=headers) as client:
        headers["X-Form-Token"] = client.get("/api/me").json().get("form_token", "")
    operations = [found.ok() for found in api.get_all_operations()]
    assert operations
    for operation in operations:

        @FEW
        @hypothesis.given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            change(case)
            case.call_and_validate(headers=headers, checks=CHECKS)

        ask()
