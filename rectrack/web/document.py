"""The page of one document: its own counts beside ours, its items on its pages, and reading it again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from db.queue import Filter, Task
from db.results import QuarantinedDocument, State, StoredDocument
from db.waiting import CODES, TaskKind
from flows.reprocessing import Reread
from flows.standing_items import StandingItem, standing_document
from history.corrections import wording_of
from models.contract import item_id, short_hash
from models.documents import Extraction, Issue
from models.errors import UnreadableDocument, UsageError
from models.flags import DOCUMENT_ISSUES
from rectrack.web.forms import text_in
from rectrack.web.images import Sha256
from rectrack.web.rendering import page
from rectrack.web.rereading import Doing
from rectrack.web.sheets import ABOUT_THE_REPORT, boxes_on
from rectrack.web.workplace import Form, Here, Who, Workplace

router = APIRouter()

WAIT = 10.0
"""Seconds that a request waits for a reading: most are done by then."""

ISSUES = {doubt.code: doubt.says for doubt in DOCUMENT_ISSUES}
"""What the codes of issues say."""

NOT_SHOWN = frozenset({"provenance", "field_confidence", "totals", "issues", "parts"})
"""Fields whose values are long, and of no use to a person without the page beside them."""

_PAGES_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Frame:
    """An item on a page: the box around all that was read of it there, in points."""

    item: StandingItem
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A page: its number, its size in points, its items, and what there is to know of it."""

    number: int
    width: float
    height: float
    frames: Sequence[Frame]
    issues: Sequence[Issue]


@router.get("/documents/{sha256}")
def show_document(request: Request, here: Here, sha256: Sha256, pages: str = "some") -> Response:
    """The page of a document; `pages=all` shows those too that have neither items nor issues."""
    stored = document_stored(here, sha256)
    standing = standing_document(here.store, short_hash(sha256)) if stored.state is State.READ else None
    reading = standing.reading if standing else None
    items = standing.items if standing else []
    thumbnails, others = _thumbnails(here, reading, items, pages == "all") if reading and reading.pages else ([], 0)
    return page(
        request,
        "document.html",
        stored=stored,
        reading=reading,
        items=items,
        thumbnails=thumbnails,
        others=others,
        failure=failure_of(here, stored),
        tasks=_tasks(here, sha256) if reading and reading.issues else [],
        issue_says=ISSUES,
        wording_of=wording_of,
    )


@router.post("/documents/{sha256}/reading")
def read(here: Here, form: Form, sha256: Sha256) -> Response:
    """Read the document again, to show what would change or to store it; or try it again, if it is in quarantine."""
    stored = document_stored(here, sha256)
    wanted = text_in(form, "do")
    if wanted not in set(Doing) or (wanted == Doing.RETRY) is not (stored.state is State.QUARANTINED):
        raise HTTPException(422, "The document cannot be read so. Load its page again.")
    here.readings.begin(stored, Doing(wanted)).done_within(WAIT)
    return RedirectResponse(f"/documents/{sha256}/reading", 303)


@router.get("/documents/{sha256}/reading")
def show_reading(request: Request, here: Here, sha256: Sha256) -> Response:
    """What came of reading the document again, or that it is under way."""
    stored, reading = document_stored(here, sha256), here.readings.of(sha256)
    if reading is None:
        return RedirectResponse(f"/documents/{sha256}", 303)
    done = reading.done_within(0)
    result = reading.result.result() if done else None
    return page(
        request,
        "reading.html",
        stored=stored,
        doing=reading.doing.value,
        done=done,
        reread=result if isinstance(result, Reread) else None,
        outcome=None if isinstance(result, Reread) else result,
        not_shown=NOT_SHOWN,
        item_id=item_id,
        wording_of=wording_of,
    )


@router.post("/documents/{sha256}/looked-at")
def look_at(here: Here, who: Who, form: Form, sha256: Sha256) -> Response:
    """Record that somebody has looked at what the reading says of the document as a whole."""
    document_stored(here, sha256)
    task = text_in(form, "task")
    if task not in CODES:
        raise HTTPException(422, "Say what you looked at. Load the page again.")
    with here.store.writing("Noting a look at a document") as writing:
        writing.look_at(sha256, TaskKind(task), who.name)
    return RedirectResponse(f"/documents/{sha256}", 303)


def document_stored(here: Workplace, sha256: str) -> StoredDocument:
    """The document with these bytes.

    Raises:
        UsageError: none is stored.
    """
    stored = here.store.document(sha256)
    if stored is None:
        raise UsageError(f"No document {short_hash(sha256)} is stored.")
    return stored


def failure_of(here: Workplace, stored: StoredDocument) -> QuarantinedDocument | None:
    """Why a document is in quarantine; None where it is not."""
    if stored.state is not State.QUARANTINED:
        return None
    return next((each for each in here.store.quarantined() if each.sha256 == stored.sha256), None)


def _tasks(here: Workplace, sha256: str) -> list[Task]:
    """What waits for a person about the document as a whole."""
    with here.store.reviewing() as review:
        found = review.queue(Filter(report=sha256))
    return [task for task in found.tasks if task.kind in CODES]


def _thumbnails(
    here: Workplace, reading: Extraction, items: Sequence[StandingItem], every: bool
) -> tuple[list[Thumbnail], int]:
    """The pages with items or issues, or all; and how many others there are. None where they cannot be drawn."""
    try:
        sizes = here.pictures.sizes(reading.sha256)
    except UnreadableDocument:
        return [], 0
    found = []
    for number, (width, height) in enumerate(sizes, start=1):
        frames = list(_frames(items, number))
        of_page = [issue for issue in reading.issues if issue.page == number]
        if every or frames or of_page:
            found.append(Thumbnail(number, width, height, frames, of_page))
    shown = found if every else found[:_PAGES_SHOWN]
    return shown, len(sizes) - len(shown)


def _frames(items: Sequence[StandingItem], page: int) -> Iterator[Frame]:
    for item in items:
        if boxes := [box for box in boxes_on(page, item.now) if box.field not in ABOUT_THE_REPORT]:
            left, top = min(box.left for box in boxes), min(box.top for box in boxes)
            right, bottom = max(box.left + box.width for box in boxes), max(box.top + box.height for box in boxes)
            yield Frame(item, left, top, right - left, bottom - top)
