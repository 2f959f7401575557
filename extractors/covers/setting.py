"""Whether a document is of those who make, receive or track recommendations: forces, auditors, councils."""

from collections.abc import Iterable, Iterator

from extractors.layout.tables import Layout
from extractors.wording.patterns import Worded

_FIELD = Worded("field", r"\b(?&field)\b")


def tells_of_field(texts: Iterable[str]) -> bool:
    """Whether texts have words that those use for themselves, each other or what they write."""
    return any(map(_FIELD.search, texts))


def is_of_field(layouts: Iterable[Layout]) -> bool:
    """Whether pages tell of the field in their text or tables."""
    return any(map(tells_of_field, map(_texts, layouts)))


def _texts(layout: Layout) -> Iterator[str]:
    yield " ".join(line.text for line in layout.lines)  # a name may run over two lines
    yield from (cell.text for table in layout.tables for cell in table.cells)
