"""What a check finds."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How serious a finding is."""

    OK = "ok"
    WARN = "warn"
    """Something works less well, or not yet; the nightly run can do its work."""
    FAIL = "fail"
    """Something will not work, or is lost."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and, where it is not well, what to do."""

    subject: str
    verdict: Verdict
    message: str


def ok(subject: str, message: str) -> Finding:
    """All is well."""
    return Finding(subject, Verdict.OK, message)


def warn(subject: str, message: str) -> Finding:
    """Not all is well."""
    return Finding(subject, Verdict.WARN, message)


def fail(subject: str, message: str) -> Finding:
    """It is not well at all."""
    return Finding(subject, Verdict.FAIL, message)
