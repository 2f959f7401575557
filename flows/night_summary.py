"""What a nightly run did, and the file that tells it."""

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from flows.summary import IngestSummary
from models.errors import RectrackError, StoreError, UnreadableDocument
from models.fetching import AlarmKind, Visit


class NightResult(StrEnum):
    """How a run ended."""

    SUCCESS = "success"
    WITH_QUARANTINE = "success_with_quarantine"
    """All else was taken in: a document cannot be read or did not arrive, or a source gives an alarm."""
    FAILURE = "failure"
    """A document could not be stored. The next run tries again."""

    @property
    def exit_code(self) -> int:
        """The exit code of `rectrack nightly`."""
        return {self.SUCCESS: 0, self.WITH_QUARANTINE: UnreadableDocument.exit_code}.get(self, RectrackError.exit_code)


@dataclass(frozen=True, slots=True)
class SourceAlarm:
    """What is wrong with a source, by its name."""

    source: str
    kind: AlarmKind
    message: str


@dataclass(frozen=True, slots=True)
class NightSummary:
    """A nightly run: what became of the documents, and what is new in the store since the last run that ended.

    `newly_overdue` and `newly_dropped` are ids of recommendations; `cut_off` is when runs began that did not end.
    `webhook` says why this could not be posted.
    """

    run: int
    started_at: datetime
    ended_at: datetime
    seconds: float
    documents: IngestSummary
    newly_overdue: tuple[str, ...]
    newly_dropped: tuple[str, ...]
    alarms: tuple[SourceAlarm, ...]
    cut_off: tuple[datetime, ...]
    versions: Mapping[str, str]
    webhook: str | None = None

    @property
    def result(self) -> NightResult:
        """How the run ended."""
        if self.documents.not_stored:
            return NightResult.FAILURE
        if self.documents.quarantined or self.documents.not_fetched or self.alarms:
            return NightResult.WITH_QUARANTINE
        return NightResult.SUCCESS

    def to_dict(self) -> dict[str, Any]:
        """The summary as one JSON object; moments are in ISO 8601, with their offset."""
        return {
            "run": self.run,
            "result": self.result.value,
            "started_at": self.started_at.isoformat(),
            "ended_at": self.ended_at.isoformat(),
            "seconds": self.seconds,
            **self.documents.to_dict(),
            "newly_overdue": list(self.newly_overdue),
            "newly_dropped": list(self.newly_dropped),
            "alarms": [asdict(alarm) for alarm in self.alarms],
            "cut_off": [moment.isoformat() for moment in self.cut_off],
            "versions": dict(self.versions),
            "webhook": self.webhook,
        }

    def to_bytes(self) -> bytes:
        """The file that tells of the run."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"


def alarms_of(visit: Visit) -> list[SourceAlarm]:
    """The alarms of a visit, with the name of the source."""
    return [SourceAlarm(visit.source, alarm.kind, alarm.message) for alarm in visit.alarms]


def write_summary(folder: Path, summary: NightSummary) -> Path:
    """Write the summary under the time when the run began, and as `latest.json`: each file is whole at any moment.

    Returns:
        The file of this run.

    Raises:
        StoreError: a file cannot be written.
    """
    # No colons: some file systems refuse them. With the offset, since one hour comes twice when they go back.
    path = folder / f"{summary.started_at:%Y-%m-%dT%H-%M-%S%z}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for target in (path, folder / "latest.json"):
            _write_whole(target, summary.to_bytes())
    except OSError as error:
        raise StoreError(
            f"The summary of the run cannot be written to {folder}: {error.strerror}. "
            "Check that the disk has room and that you may write there. The next run tells all of it."
        ) from error
    return path


def _write_whole(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".incoming-", dir=target.parent)
    incoming = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        incoming.replace(target)
    except BaseException:
        incoming.unlink(missing_ok=True)
        raise
