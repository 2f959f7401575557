"""What changed since an export: which rows it would have now are others, and what became of those that it had."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from exports.cells import Row, as_text, rows_of, shows
from exports.fields import FIELDS, Change
from exports.profiling import Profile
from models.stories import Stage

_NOTHING = dict.fromkeys(FIELDS)
_CLOSED = (Stage.CLOSED, Stage.LEFT_CLOSING)


@dataclass(frozen=True, slots=True)
class Mark:
    """What is kept of a row that was exported: a digest of its cells, and the stage that it was in. No text of it."""

    digest: str
    stage: str


Marks = Mapping[str, Mark]
"""By the key of a row: the id of the recommendation, for an update a slash and its number."""


def key_of(row: Row) -> str:
    """The key of a row of an export."""
    number = row.get("update_number")
    return f"{row['id']}/{number}" if number else str(row["id"])


class Comparison:
    """Compares the rows of today with the marks of the last export, one by one.

    Args:
        profile: as the export has it, without the columns that are added here.
        before: the marks of the last export; none at first.
        wants: whether the export wants a recommendation.
    """

    def __init__(self, profile: Profile, before: Marks, wants: Callable[[Row], bool]) -> None:
        self._profile = profile
        self._shows = shows(profile)
        self._before = before
        self._wants = wants
        self._met: set[str] = set()
        self.now: dict[str, Mark] = {}
        """The marks to be kept when the file is in place."""

    def told(self, recommendations: Iterable[Row], became: Callable[[str], str | None]) -> Iterator[Row]:
        """The rows that are new or others than in the last export, each with what became of it.

        Args:
            recommendations: all that there are, also those that the export does not want.
            became: the recommendation that the one with this id is part of now; None where nothing is left of it.
        """
        for recommendation in recommendations:
            for row in rows_of(self._profile, recommendation):
                if change := self._change(key_of(row), row):
                    yield {**row, "change": change.value, "became": None}
        for key in sorted(self._before.keys() - self._met):
            yield from self._gone(key, became)

    def _change(self, key: str, row: Row) -> Change | None:
        """What became of a row; None if nothing did."""
        self._met.add(key)
        before = self._before.get(key)
        if not self._wants(row):
            return (_moved(before, row["stage"]) or Change.LEFT) if before else None
        self.now[key] = mark = self._mark(row)
        if before is None:
            return Change.NEW
        if mark.digest == before.digest and mark.stage == before.stage:
            return None
        return _moved(before, row["stage"]) or Change.CHANGED

    def _mark(self, row: Row) -> Mark:
        said = json.dumps([as_text(self._profile, show(row)) for show in self._shows], ensure_ascii=False)
        return Mark(blake2b(said.encode(), digest_size=8).hexdigest(), row["stage"])

    def _gone(self, key: str, became: Callable[[str], str | None]) -> Iterator[Row]:
        name, _, number = key.partition("/")
        into = became(name)
        change = Change.JOINED if into not in (None, name) else Change.REMOVED
        told = {"id": name, "change": change.value, "became": into if change is Change.JOINED else None}
        yield {**_NOTHING, **told, "update_number": int(number) if number else None}


def _moved(before: Mark, stage: str) -> Change | None:
    if stage in _CLOSED and before.stage not in _CLOSED:
        return Change.CLOSED
    return Change.DROPPED if stage == Stage.DROPPED and before.stage != Stage.DROPPED else None
