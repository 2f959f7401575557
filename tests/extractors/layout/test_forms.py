"""Forms: framed boxes with labels and values that no rules part, as the items of a tracker. All words are made up."""

from pathlib import Path

import pytest
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from extractors.document import read_document
from models.documents import Document
from models.records import Item, Kind, Owner, Rag, Status
from models.settings import ReadLimits

SHOULD = [
    "A register of all keys should be kept and checked every month.",
    "Line managers should review the vetting of staff who change role.",
    "Victims should be told when the officer in their case changes.",
]
OWNERS = ["Supt Rowan Ash", "Head of Vetting", "DCI Linden Moss"]
DUE = ["31 March 2026", "30 June 2026", "31 December 2026"]
PILLS = [("CLOSED", "#00b050"), ("ON TRACK", "#00b050"), ("OVERDUE", "#ff0000")]

LEFT, RIGHT, HEIGHT = 60.0, 535.0, 130.0


class Drawing:
    """A page of frames, one a recommendation, that are drawn word by word from the top."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._canvas = Canvas(str(file), pagesize=(595, 842), invariant=1)
        self._top = 780.0

    def frame(self) -> None:
        self._top -= HEIGHT + 20
        self._canvas.rect(LEFT, self._top, RIGHT - LEFT, HEIGHT)

    def rounded(self, x: float, width: float, *, below: bool) -> None:
        """A frame with round corners, beneath the last one or beside it."""
        self._top -= HEIGHT + 20 if below else 0
        self._canvas.roundRect(x, self._top, width, HEIGHT, 6)

    def words(self, x: float, down: float, text: str, *, size: float = 10, bold: bool = False) -> None:
        self._canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self._canvas.drawString(x, self._top + HEIGHT - down, text)

    def fill(self, x: float, down: float, width: float, height: float, colour: str) -> None:
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.rect(x, self._top + HEIGHT - down - height, width, height, stroke=0, fill=1)
        self._canvas.setFillColor(HexColor("#000000"))

    def items(self) -> tuple[Item, ...]:
        self._canvas.save()
        document = Document(self._file.name, self._file, str(self._file))
        return read_document(document, ReadLimits(), lambda pages: None).items


@pytest.fixture
def page(tmp_path: Path) -> Drawing:
    return Drawing(tmp_path / "forms.pdf")


def test_rounded_frames_side_by_side_with_a_coloured_spot(page: Drawing) -> None:
    for n, (colour, hue) in enumerate((("GREEN", "#00b050"), ("AMBER", "#ffc000"), ("BLUE", "#0070c0"))):
        page.rounded(LEFT if n % 2 == 0 else 310, 225, below=n % 2 == 0)
        left = LEFT + 8 if n % 2 == 0 else 318.0
        page.fill(left + 150, 6, 55, 16, hue)
        page.words(left + 160, 18, colour, size=8, bold=True)
        page.words(left, 18, f"Recommendation {n + 1}", size=11, bold=True)
        for number, line in enumerate(simpleSplit(SHOULD[n], "Helvetica-Bold", 10, 209)):
            page.words(left, 36 + 12 * number, line, size=10, bold=True)
        for x, label, value in ((left, "Owner", OWNERS[n]), (left + 120, "Due", DUE[n])):
            page.words(x, 64, label, size=8, bold=True)
            page.words(x, 76, value, size=9)
        page.words(left, 92, "What we have done", size=8, bold=True)
        page.words(left, 103, "A list was drawn up in May.", size=9)
    items = page.items()
    assert [(item.reference, item.recommendation) for item in items] == [
        (str(n), text) for n, text in enumerate(SHOULD, start=1)
    ]
    assert [item.status_text for item in items] == ["GREEN", "AMBER", "BLUE"]
    assert [item.owner_text for item in items] == OWNERS
    assert [item.target_date_text for item in items] == DUE
    assert [[update.text for update in item.updates] for item in items] == [["A list was drawn up in May."]] * 3


def test_small_labels_above_their_values_and_a_coloured_status(page: Drawing) -> None:
    for n, (pill, colour) in enumerate(PILLS):
        page.frame()
        page.fill(460, 2, 70, 22, colour)
        page.words(470, 17, pill, size=9, bold=True)
        for x, label, value in ((65, "REF", f"K-{n + 1}"), (150, "GRADE", "High"), (250, "ANSWERABLE", OWNERS[n])):
            page.words(x, 10, label, size=6.5)
            page.words(x, 22, value)
        page.words(65, 36, "RECOMMENDATION", size=6.5)
        page.words(65, 48, SHOULD[n])
        page.words(65, 62, "WHAT WE WILL DO", size=6.5)
        page.words(65, 74, "Agreed. A list will be kept at each station from the spring.")
        for x, label, value in (
            (65, "AGREED DATE", DUE[n]),
            (200, "PROGRESS", "The list was begun in May and is half done."),
        ):
            page.words(x, 90, label, size=6.5)
            page.words(x, 102, value)
    items = page.items()
    assert [(item.reference, item.priority, item.recommendation) for item in items] == [
        (f"K-{n + 1}", "High", SHOULD[n]) for n in range(3)
    ]
    assert {item.action for item in items} == {"Agreed. A list will be kept at each station from the spring."}
    assert [item.owner_text for item in items] == OWNERS
    assert [item.target_date_text for item in items] == DUE
    assert [item.status for item in items] == [Status.CLOSED, Status.ON_TARGET, Status.OFF_TARGET]
    assert [item.rag for item in items] == [Rag.GREEN, Rag.GREEN, Rag.RED]
    assert {item.updates[0].text for item in items} == {"The list was begun in May and is half done."}


def test_prose_with_bold_labels_and_values_to_its_right(page: Drawing) -> None:
    for n in range(3):
        page.frame()
        page.fill(LEFT, 0, RIGHT - LEFT, 16, "#d9e2e0")
        page.words(65, 12, f"Agreed Action 2.{n + 1}", bold=True)
        first, _, rest = SHOULD[n].partition(" should ")
        page.words(65, 30, f"{first} will")
        page.words(65, 43, rest)
        fields = (("Priority", "2"), ("Responsible", OWNERS[n]), ("Officer", "and the deputy"), ("Timescale", DUE[n]))
        for down, (label, value) in zip((30, 52, 65, 87), fields, strict=True):
            page.words(360, down, label, bold=True)
            page.words(440, down, value, size=8)
    items = page.items()
    assert [(item.kind, item.reference, item.priority) for item in items] == [
        (Kind.ACTION, f"2.{n + 1}", "2") for n in range(3)
    ]
    actions = [" ".join((item.action or "").split()) for item in items]
    assert actions == [text.replace(" should ", " will ") for text in SHOULD]
    assert [item.owner_text for item in items] == [f"{owner} and the deputy" for owner in OWNERS]
    assert [item.target_date_text for item in items] == DUE


def test_bold_labels_before_their_values(page: Drawing) -> None:
    for n in range(3):
        page.frame()
        fields = (("Ref", f"7.{n + 1}"), ("Recommendation", SHOULD[n]), ("Lead", OWNERS[n]), ("Finish by", DUE[n]))
        for down, (label, value) in zip((14, 34, 54, 74), fields, strict=True):
            page.words(65, down, label, bold=True)
            page.words(180, down, value)
    items = page.items()
    assert [(item.reference, item.recommendation) for item in items] == [(f"7.{n + 1}", SHOULD[n]) for n in range(3)]
    assert items[1].owners == (Owner(None, None, "Head of Vetting"),)
    assert [item.target_date_text for item in items] == DUE


def test_a_frame_around_prose_is_no_form(page: Drawing) -> None:
    page.frame()
    page.words(65, 14, "Recommendation 3", bold=True)
    page.words(65, 34, SHOULD[0])
    (item,) = page.items()
    assert (item.reference, item.recommendation) == ("3", SHOULD[0])
