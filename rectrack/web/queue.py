"""The queue: what waits, the worst first, with filters and counts; and the next task for whoever asks."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from db.queue import PAGE, Filter, Task
from db.waiting import LOW_CONFIDENCE, TaskKind
from models.flags import ITEM_FLAGS
from rectrack.web.access import Person
from rectrack.web.claiming import claim, release
from rectrack.web.forms import filter_in, query_of
from rectrack.web.rendering import page
from rectrack.web.wording import CORE_FIELDS
from rectrack.web.workplace import Form, Here, Who, Workplace

router = APIRouter()

ALL_FORCES = "*"
"""Of the filter by force; empty text stands for documents of unknown force."""


@router.get("/")
def show_queue(
    request: Request,
    here: Here,
    force: str | None = None,
    report: str | None = None,
    reason: str | None = None,
    field: str | None = None,
    done: int = 0,
    number: Annotated[int, Query(alias="page", ge=1, le=1_000_000)] = 1,
) -> Response:
    """The page of the queue."""
    wanted = Filter(None if force == ALL_FORCES else force, report or None, reason or None, field or None)
    with here.store.reviewing() as review:
        found = review.queue(wanted, number)
        before = review.decision(done) if done else None
    return page(
        request,
        "queue.html",
        wanted=wanted,
        found=found,
        done=before,
        number=number,
        pages=max(1, -(-found.total // PAGE)),
        link=lambda **other: "/?" + query_of(wanted, **other),
        address=lambda task: address_of(task, wanted),
        fields=CORE_FIELDS,
        bulk=[LOW_CONFIDENCE, *(doubt.code for doubt in ITEM_FLAGS)],
        wanted_query=query_of(wanted),
    )


@router.post("/next")
def go_on(here: Here, who: Who, form: Form) -> Response:
    """Claim the worst task that nobody works on, and go there."""
    return to_next(here, who, filter_in(form))


def to_next(
    here: Workplace, who: Person, wanted: Filter, besides: str | None = None, done: int | None = None
) -> Response:
    """To the worst task that fits and nobody else works on, claimed; to the queue where there is none.

    Args:
        here: the workplace.
        who: the person who goes on.
        wanted: which tasks fit.
        besides: an item or document that they have just looked at.
        done: the number of the decision that they have just taken, which the next page tells of.
    """
    tried = {besides} if besides else set()
    claimed = None
    while True:
        with here.store.reviewing() as review:
            task = review.next_task(wanted, who.name, tried)
        if task and task.subject == claimed:
            return RedirectResponse(address_of(task, wanted, done=done), 303)
        if claimed:
            release(here, who, claimed)
        if task is None:
            return RedirectResponse("/?" + query_of(wanted, done=done), 303)
        if claim(here, who, task.subject):
            claimed = task.subject  # and is looked for again: somebody may have done it before the claim
        else:
            claimed = None
            tried.add(task.subject)  # somebody was faster


def address_of(task: Task, wanted: Filter, **other: object) -> str:
    """The page on which a task is done; it keeps the filter, so that the next one fits it too."""
    query = query_of(wanted, **other)
    after = f"?{query}" if query else ""
    if task.kind is TaskKind.LINK:
        return f"/items/{task.item_id}/links{after}"
    if task.item_id is None:
        return f"/documents/{task.sha256}{after}"
    return f"/items/{task.item_id}{after}"
