"""Labelled blocks: a table an audit, in it a block of labelled lines for each item beside its RAG status."""

from collections.abc import Iterator

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, PageBreak

from samples.making.grid import PADDING, Cell, Grid
from samples.making.paper import BLACK, COLOURS, Content, Paper

STATUS_WIDTH, DATE_WIDTH = 44.0, 125.0
BLOCK = 6.0  # points between the paragraphs of a block


class Upright(Flowable):
    """A word that reads upwards."""

    def __init__(self, word: str, font: str, size: float) -> None:
        super().__init__()
        self.word, self.font, self.size = word, font, size

    def wrap(self, *_: float) -> tuple[float, float]:
        """As high as the word is long."""
        return self.size, stringWidth(self.word, self.font, self.size)

    def draw(self) -> None:
        """Draw the word from the bottom to the top."""
        self.canv.setFillColor(HexColor(BLACK))
        self.canv.setFont(self.font, self.size)
        self.canv.rotate(90)
        self.canv.drawString(0, -self.size - 2 * PADDING, self.word)


def story(content: Content, paper: Paper) -> Iterator[Flowable]:
    """Each audit on a page of its own, under a heading where it is the first of its auditor."""
    widths = [STATUS_WIDTH, paper.measure - STATUS_WIDTH - DATE_WIDTH, DATE_WIDTH]
    for section in content["sections"]:
        yield PageBreak()
        yield from paper.text(section.get("above", ""), bold=True, size=paper.size + 2, after=6)
        grid = Grid(paper, widths)
        _add_head(section, grid, paper)
        for item in section["items"]:
            word = item["status"].get("text")
            status = [Upright(word, paper.bold, paper.size + 2)] if word else []
            block = Cell(list(_block(item, paper)), across=2)
            grid.add(Cell(status, COLOURS[item["rag"]["means"]], middle=True), block)
        yield grid


def _add_head(section: Content, grid: Grid, paper: Paper) -> None:
    texts = [
        ("Status", "Internal Audit Report", "Audit Report Date"),
        ("", section["heading"], section["printed_date"]),
    ]
    for row in texts:
        grid.add(*(Cell(paper.text(text, bold=True), paper.head) for text in row), with_next=True)
    counts = Cell(paper.text(section["counts"], bold=True), paper.head, across=2)
    grid.add(Cell(fill=paper.head), counts, with_next=True)


def _block(item: Content, paper: Paper) -> Iterator[Flowable]:
    labels = paper.content["labels"]
    head = " ".join(filter(None, [item["priority"], "Recommendation", item["reference"] + ":", item.get("title")]))
    yield paper.start()
    yield from paper.text(head, bold=True, after=BLOCK)
    yield from paper.text(item["recommendation"], after=BLOCK)
    for field in ("target", "owner"):
        if field in item:
            yield from paper.text(item[field]["text"], labels[field] + " ", after=BLOCK)
    yield from paper.text("", labels["action"])
    yield from paper.text(item["action"], after=BLOCK)
    for update in item.get("updates", []):
        yield from paper.text("", update["label"])
        yield from paper.text(update["text"], after=BLOCK)
