"""The headings that stand above a place in a document."""

from dataclasses import dataclass, replace

from extractors.body.blocks import Text
from extractors.fields.bylines import byline
from extractors.raw import Printed
from extractors.wording.patterns import Worded

LONGEST_HEADING = 30
"""A paragraph of more words than this is no heading, however it is set."""

LARGER = 1.15
"""A heading that is not bold is at least this much larger than the text."""

NEAR = 0.8
"""Lines of one heading stand less than this multiple of the font size apart."""

BENEATH = 1.5
"""A line that tells of the report of a heading stands less than this multiple of the larger font size beneath it."""

_KEY = Worded("keys", r"^(?:(?&rag):|(?&title)\b(?!\s(?&no_title)))")


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings in force, the outermost first, with the font size of each; and the size of ordinary text."""

    headings: tuple[tuple[float, Printed], ...] = ()
    text_size: float = 0.0

    def after(self, text: Text) -> "Outline":
        """The outline below a paragraph: a heading ends those of its own size and smaller ones."""
        if not _is_heading(text, self.text_size):
            return replace(self, text_size=text.size, headings=self._with_byline(text))
        outer = tuple(heading for heading in self.headings if heading[0] > text.size)
        printed = Printed(text.text, ((text.page, text.box),), None, "heading")
        if above := self._goes_on(text):
            printed = replace(above, text=f"{above.text} {text.text}", places=above.places + printed.places)
        return replace(self, headings=(*outer, (text.size, printed)))

    def _goes_on(self, text: Text) -> Printed | None:
        """The heading that a line right beneath it, set in the same size, goes on with."""
        if not self.headings or self.headings[-1][0] != text.size:
            return None
        page, box = self.headings[-1][1].places[-1]
        near = page == text.page and 0 <= text.box[1] - box[3] < NEAR * text.size
        return self.headings[-1][1] if near else None

    def _with_byline(self, text: Text) -> tuple[tuple[float, Printed], ...]:
        """The headings, the last with a line right beneath it that tells who made the report and when."""
        if not self.headings or byline(text.text) is None:
            return self.headings
        size, heading = self.headings[-1]
        page, box = heading.places[-1]
        if heading.beneath or page != text.page or not 0 <= text.box[1] - box[3] < BENEATH * max(size, text.size):
            return self.headings
        line = Printed(text.text, ((text.page, text.box),), None, "line beneath the heading")
        return (*self.headings[:-1], (size, replace(heading, beneath=line)))

    @property
    def printed(self) -> tuple[Printed, ...]:
        """The headings as printed, the outermost first."""
        return tuple(heading for _, heading in self.headings)


def _is_heading(text: Text, text_size: float) -> bool:
    if _KEY.match(text.text):
        return False
    stands_out = text.bold or (text_size > 0 and text.size >= LARGER * text_size)
    return stands_out and len(text.text.split()) <= LONGEST_HEADING and not text.text.rstrip().endswith((".", ";", ","))
