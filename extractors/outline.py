"""The headings that stand above a place in a document."""

from dataclasses import dataclass, replace

from extractors.body import Text
from extractors.raw import Printed

LONGEST_HEADING = 30
"""A paragraph of more words than this is no heading, however it is set."""

LARGER = 1.15
"""A heading that is not bold is at least this much larger than the text."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings in force, the outermost first, with the font size of each; and the size of ordinary text."""

    headings: tuple[tuple[float, Printed], ...] = ()
    text_size: float = 0.0

    def after(self, text: Text) -> "Outline":
        """The outline below a paragraph: a heading ends those of its own size and smaller ones."""
        if not _is_heading(text, self.text_size):
            return replace(self, text_size=text.size)
        outer = tuple(heading for heading in self.headings if heading[0] > text.size)
        printed = Printed(text.text, ((text.page, text.box),), None, "heading")
        return replace(self, headings=(*outer, (text.size, printed)))

    @property
    def printed(self) -> tuple[Printed, ...]:
        """The headings as printed, the outermost first."""
        return tuple(heading for _, heading in self.headings)


def _is_heading(text: Text, text_size: float) -> bool:
    stands_out = text.bold or (text_size > 0 and text.size >= LARGER * text_size)
    return stands_out and len(text.text.split()) <= LONGEST_HEADING and not text.text.rstrip().endswith((".", ";", ","))
