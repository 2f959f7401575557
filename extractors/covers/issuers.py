"""The body whose report a document is, or whose reports it tracks."""

from extractors.covers.front_pages import FrontPages
from extractors.covers.names import is_inspection_of, is_letter_of_body, is_tracker
from extractors.fields.calendar_dates import without_dates
from extractors.fields.sources import body_in, is_body
from extractors.raw import Printed, Told
from extractors.wording.patterns import Worded

_AUDIT = Worded("front_pages", r"\W*(?&own_report)\W*")

# "Five Rivers Internal Audit Partnership"
_AUDITORS = Worded("front_pages", r"(?:[A-Z][\w’'&-]*\s){1,5}(?=[A-Z]\w+\s[A-Z])(?&auditors)")


def is_report(front: FrontPages, title: Told | None) -> bool:
    """Whether a document is itself the report of a body, not a tracker of such reports.

    It is where its title names an inspection; or, if the title is of no tracker, where a body stands alone on its first
    page or the page calls itself the report of an internal audit. So is a letter under the name of an inspectorate.
    """
    words = title.value if title else ""
    said = _is_of_auditors(front) or any(is_body(line.text) for line in front.lines)
    return is_inspection_of(words) or is_letter_of_body(front) or (not is_tracker(words) and said)


def _is_of_auditors(front: FrontPages) -> bool:
    """Whether the first page calls itself the report of an internal audit, whose publisher is the body audited."""
    return any(_AUDIT.fullmatch(line.text) for line in front.head)


def body_of(front: FrontPages, title: Told | None, publisher: str | None, inspectors: Printed | None) -> Told | None:
    """The body or auditors alone on the first page, else the body in the title; of a report else those who publish it.

    Args:
        front: the first pages.
        title: the title of the document.
        publisher: who publishes it.
        inspectors: who inspected, as the other pages tell.
    """
    lines = [(without_dates(line.text).strip(" ,"), line.printed) for line in front.lines]
    alone = {body: where for text, where in lines if is_body(text) and (body := body_in(text))}
    if len(alone) == 1:
        return Told(*alone.popitem())
    if auditors := next((line.printed for line in front.head if _AUDITORS.fullmatch(line.text)), None):
        return Told(auditors.text, auditors)
    if title and (body := body_in(title.value)):
        return Told(body, title.where)
    if not publisher or _is_of_auditors(front) or not is_report(front, title):
        return None
    told = [text for text in (inspectors, *front.texts) if text and publisher in text.text]
    return Told(publisher, told[0] if told else Printed(publisher, (), None, "cover"), "publisher")
