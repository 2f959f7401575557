"""What any page may say of a document: who inspected, who prepared it, when its final report was issued."""

from collections.abc import Iterator

from extractors.covers.dates import issues_of_final_report
from extractors.covers.firms import preparer_in
from extractors.covers.names import inspectors_in
from extractors.layout.tables import Layout
from extractors.raw import Printed, Told


class LaterPages:
    """Notes these while the pages pass by; the first that tells of one counts."""

    def __init__(self) -> None:
        self.inspectors: Printed | None = None
        self.preparer: Told | None = None
        self.issued: Told | None = None
        """The ISO date of the final report."""

    def watch(self, layout: Layout) -> None:
        """Take note of a page."""
        self.inspectors = self.inspectors or inspectors_in(layout)
        self.preparer = self.preparer or next(_preparers(layout), None)
        self.issued = self.issued or next(issues_of_final_report(layout), None)


def _preparers(layout: Layout) -> Iterator[Told]:
    """The firm that a page says prepared the report; the sentence may run over two lines."""
    for number, line in enumerate(layout.lines):
        below = layout.lines[number + 1 : number + 2]
        if name := preparer_in(" ".join(part.text for part in (line, *below))):
            places = tuple((layout.page, part.box) for part in (line, *below))
            text = " ".join(part.text for part in (line, *below))
            yield Told(name, Printed(text, places, None, "says who prepared the report"))
