"""Values and codes in the words of a page."""

from datetime import date, datetime

from models.flags import ITEM_FLAGS

CORE_FIELDS = ("recommendation", "action", "owners", "target_dates", "status")
"""The fields whose confidence is told."""

REASONS = {doubt.code: doubt.says for doubt in ITEM_FLAGS} | {
    "low_confidence": "Nothing is flagged, but a value may well be wrong, as in a form that is new.",
    "uncertain_link": "It may be the same recommendation as another item.",
    "decided_before": "A decision was taken, and the document is read otherwise now.",
    "missed_in_document": "The document may have items that were not read.",
    "totals_in_document": "The document counts its own items otherwise.",
    "sample": "Nothing is flagged: drawn at random, to know how often that is right.",
    "in_quarantine": "The document could not be read.",
}
"""Why something waits for a person, in sentences."""

ACTS = {
    "accept": "Accepted the item",
    "reject": "Rejected: no item",
    "add": "Added a missed item",
    "split": "Split into several items",
    "merge": "Merged several items",
    "link": "Linked: one recommendation",
    "keep_apart": "Kept apart: not one recommendation",
}
"""What was decided, in words; corrections and undos say more."""

_SHORT = 160  # characters of a recommendation in a list: enough to know it by


def words(code: str) -> str:
    """A code such as `off_target` in words."""
    return code.replace("_", " ")


def reason(code: str) -> str:
    """A reason in a sentence."""
    of_sample = code.removeprefix("sample_of_")
    if of_sample != code:
        return f"Drawn at random from all with one reason: {REASONS.get(of_sample, words(of_sample))}"
    return REASONS.get(code, words(code))


def sentence(text: str | None) -> str:
    """A message as a sentence begins."""
    return (text or "")[:1].upper() + (text or "")[1:]


def day(when: date | None) -> str:
    """A day: 3 March 2031."""
    return f"{when.day} {when:%B %Y}" if when else "–"


def moment(when: datetime) -> str:
    """A moment in the time of the machine: 3 March 2031, 14:05."""
    local = when.astimezone()
    return f"{local.day} {local:%B %Y, %H:%M}"


def percent(share: float | None) -> str:
    """A share from 0 to 1: 93 %."""
    return "–" if share is None else f"{100 * share:.0f} %"


def short(text: str | None) -> str:
    """One line of a text, cut where it is long."""
    line = " ".join((text or "").split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"
