"""Pages of a document as pictures with boxes where something was read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.errors import StoreError, UnreadableDocument
from models.records import Evidence, Item
from rectrack.web.workplace import Workplace

ABOUT_THE_REPORT = ("source_body", "source_title", "source_date")
"""Fields that are often read on the cover, or above many items."""

_MARGIN = 2.0  # points between the words and the box around them


@dataclass(frozen=True, slots=True)
class Box:
    """Where a field was read, in points from the top left corner of its page."""

    field: str
    left: float
    top: float
    width: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is shown: its number from 1, its size in points, and the boxes on it."""

    number: int
    width: float
    height: float
    boxes: Sequence[Box]


def sheets(here: Workplace, sha256: str, item: Item, besides: Iterable[int] = ()) -> list[Sheet]:
    """The pages on which an item was read, and those of `besides` that there are; none where they cannot be drawn."""
    try:
        sizes = here.pictures.sizes(sha256)
    except (
        UnreadableDocument,
        StoreError,
    ):  # an Office file, or the original is gone: the words are there all the same
        return []
    wanted = sorted((pages_of(item) | set(besides)) & set(range(1, len(sizes) + 1)))
    return [Sheet(number, *sizes[number - 1], boxes_on(number, item)) for number in wanted]


def pages_of(item: Item) -> set[int]:
    """The pages that an item spans; what is said of its report may stand on the cover, far away."""
    own = (places for field, places in item.provenance.items() if field not in ABOUT_THE_REPORT)
    found = {place.page for places in own for place in places if place.page}
    return found or ({item.page} if item.page else set())


def boxes_on(page: int, item: Item) -> list[Box]:
    """The boxes of an item on a page, the largest first, so that smaller ones lie above it."""
    found = [_box(field, place) for field, places in item.provenance.items() for place in places if place.page == page]
    return sorted((box for box in found if box), key=lambda box: -box.width * box.height)


def _box(field: str, place: Evidence) -> Box | None:
    if place.bbox is None:
        return None
    left, top, right, bottom = place.bbox
    width, height = right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN
    return Box(field, left - _MARGIN, top - _MARGIN, width, height, place.text)
