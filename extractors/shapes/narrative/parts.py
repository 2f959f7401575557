"""Parts of a list of items: under headings that say only by when, or for whom, what follows must be done."""

from collections.abc import Iterator, Sequence

from extractors.fields.deadlines import says_only_when
from extractors.shapes.narrative.addressees import is_for_somebody
from extractors.shapes.narrative.passages import Passage
from extractors.wording.patterns import Worded

LONGEST = 14
"""A passage of more words than this heads no part."""

_FOR_SOMEBODY = Worded("sentences", r"(?&for_whom)\s|(?&recommendation)")


def heads_part(passage: Passage) -> bool:
    """Whether a passage says only by when or for whom: "Within three months", "For the Home Office"."""
    if passage.mark or passage.words > LONGEST or passage.text.rstrip().endswith((".", ";", ",")):
        return False
    return says_only_when(passage.text) or (_is_set_apart(passage) and is_for_somebody(passage.text))


def _is_set_apart(passage: Passage) -> bool:
    return passage.bold or _FOR_SOMEBODY.match(passage.text) is not None


def parts(passages: Sequence[Passage]) -> Iterator[tuple[Passage | None, list[Passage]]]:
    """The passages of a list, each run with the heading of its part."""
    head: Passage | None = None
    within: list[Passage] = []
    for passage in passages:
        if heads_part(passage):
            yield head, within
            head, within = passage, []
        else:
            within.append(passage)
    yield head, within
