"""One labelled block as it is read, line by line, and the item that it makes."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.fields.calendar_dates import calendar_dates, is_date_alone
from extractors.fields.owner_and_date import says_when
from extractors.fields.priorities import RISK, priority_rank
from extractors.fields.statuses import is_colour, is_status_alone, stands_alone
from extractors.fields.updates import begins_with_date
from extractors.layout.lines import Line, line_of
from extractors.raw import Printed, under_label
from extractors.shapes.beside import BULLET, Beside, Place
from extractors.shapes.card_pairs import Pair
from extractors.shapes.evidence import TRACKED, likely_field
from extractors.shapes.heads import Head
from extractors.wording.labels import Label, Piece, vocabulary
from extractors.wording.patterns import Worded
from extractors.wording.phrases import plain

STANDING = frozenset({"owner", "target_date", "revised_date", "owner_and_date", "status", "rag", "progress"})
"""A block is an item only if a label says how it stands: who must act, by when, how far it is."""

TEXTS = frozenset({"recommendation", "action", "update"})
SOURCE = frozenset({"source_title", "source_date", "source_body"})

FEWEST = 5
"""A text of fewer words than this is no recommendation."""

_AGREED = {"owner", "target_date"}
_LONGEST_STATUS, _LONGEST_TITLE = 5, 10
_OBLIGES = Worded("sentences", r"^(?&resolves)\s|\s(?=[a-z])(?&obliges)\s")
_LEADING_DATE = re.compile(r"\s*[:–—-]")


@dataclass(slots=True)
class BlockItem:
    """A block: its head, and the lines of each field with their places, in printed order.

    `given` are values from beside the block, such as a cell with its colour.
    """

    head: Head | None
    page: int
    lines: dict[str, list[tuple[Place, Line]]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    given: dict[str, Printed] = field(default_factory=dict)
    first: str | None = None
    _field: str | None = "recommendation"
    _in_title: bool = False
    _beside: Beside = field(default_factory=Beside)
    size: float = 0.0
    has_bold_head: bool = False

    def begin(self, line: Line, place: Place) -> None:
        """Take the line of the head."""
        taken = len(line.text[: self.head.length].split()) if self.head else 0
        words = list(line.words[taken:])
        while words and not re.search(r"\w", words[0].text):
            words.pop(0)
        self._add("head", line, place)
        self.has_bold_head = line.words[0].font.bold
        self._in_title = line.bold
        if not words:
            return
        rest = line_of(words)
        if stands_alone(rest.text):
            self._add("status", rest, place)
            return
        is_sentence = rest.text.endswith(".") or len(words) > _LONGEST_TITLE or _OBLIGES.search(rest.text)
        is_text = (line.words[0].font.bold and not rest.words[0].font.bold) or (not line.bold and bool(is_sentence))
        self._add("recommendation" if is_text else "title", rest, place)

    def begins_again(self, label: Label) -> bool:
        """Whether a label is the first of the next block."""
        if label.field not in self.labels:
            return False
        again = label.field == self.first or label.field in ("recommendation", "reference")
        return again and not self.head and len(self.labels) > 1

    def take(self, line: Line, pieces: Sequence[Piece], place: Place) -> None:
        """Take a line that is no head, cut before its labels."""
        labelled = any(piece.label and piece.value for piece in pieces)  # "Status:Closed"
        if (self._is_status(line) or (self.is_begun and line.bold and is_colour(line.text))) and not labelled:
            self._add("status", line, place)
            return
        if name := self._beside.above(line, pieces):
            self._add(name, line, place)
            return
        self._beside = Beside()
        for piece in pieces:
            if piece.label:
                self._in_title = False
                self.take_piece(piece, place)
            elif self._in_title and line.bold:
                self._add("title", line, place)
            elif self._starts_update(line) or self._starts_points(line):
                self._field = "update"
                self._add("update", line, place)
            else:
                self._in_title = False
                self.take_piece(piece, place)

    def take_piece(self, piece: Piece, place: Place) -> None:
        """Take the piece of a line under one label, or under none."""
        value = piece.value
        if not piece.label and self._is_past_value(place):
            self._field = "recommendation"
        if label := piece.label:
            if label.field == "recommendation" and "recommendation" not in self.labels:
                self._note_finding()
            name = self._name_of(label, value)
            self.first = self.first or label.field
            self.labels.setdefault(name, label.text)
            self._field = name
            if value and RISK.fullmatch(label.text) and priority_rank(value.text) is None:
                self._field = None  # the risk itself, not how high it is
            if label.field == "update" and label.dated:
                value = piece.line
            elif value and name == "action" and is_date_alone(value.text):
                value = None  # the date of the response
        if value and self._field:
            self._add(self._field, value, place)
            self._beside.add(piece, self._field)

    def _name_of(self, label: Label, value: Line | None) -> str:
        """The name of the value under a label: its field, but for the shorter of two under labels of progress.

        What is "To be done: 31 August 2026" is a date.
        What "Position: Met" tells beside "Progress: The agreement was signed" is settled by all values of that label.
        A finding after who must act and by when is that of a follow-up.
        """
        if label.field == "observation" and self.labels.keys() >= _AGREED and self._tracked():
            return "update"
        if value and plain(label.text) in vocabulary().dated and says_when(value.text):
            return "target_date"
        before = self.labels.get("update", label.text)
        if label.field != "update" or plain(before) == plain(label.text):
            return label.field
        if value and not label.dated and len(value.words) <= _LONGEST_STATUS:
            return under_label(label.text)
        told = self.text("update").split()
        if 0 < len(told) <= _LONGEST_STATUS and not begins_with_date(" ".join(told)):
            other = under_label(before)
            self.labels = {other if name == "update" else name: text for name, text in self.labels.items()}
            self.lines[other] = self.lines.pop("update")
        return label.field

    def _note_finding(self) -> None:
        """Take what was told so far for the finding behind the recommendation, since that has a label of its own."""
        if self.text("recommendation").endswith("."):
            self.lines.setdefault("observation", []).extend(self.lines.pop("recommendation"))

    @property
    def is_told(self) -> bool:
        """Whether the label read last has its value, one that is never a story: a person, a date, a status."""
        return self._field in STANDING - {"owner_and_date"} | {"priority"} and self._field in self.lines

    def begin_update(self) -> None:
        """Take what follows without a label for the progress of the item."""
        self._field = "update"

    def give(self, values: Mapping[str, Printed]) -> None:
        """Take what stands beside the block; what it has already stays."""
        for name, value in values.items():
            known = self.given.get(name)
            if known is None or not (known.text or known.fill):
                self.given[name] = value

    def give_labelled(self, pairs: Iterable[Pair]) -> None:
        """Take labelled values from a small table beneath the block."""
        for pair in pairs:
            self.labels[pair.name] = pair.label
            self.given[pair.name] = pair.value

    @property
    def is_begun(self) -> bool:
        """Whether only its head has been read."""
        return not self.labels and not TEXTS & self.lines.keys()

    @property
    def lacks_standing(self) -> bool:
        """Whether it says what is to be done, but not yet how that stands."""
        return len(self._tracked().split()) >= FEWEST and not STANDING & self.fields_told()

    def is_item(self) -> bool:
        """Whether this is a tracked item: it says what is to be done and how it stands, and is not a paper's own."""
        told = self.fields_told()
        fields = told | {name for name, value in self.given.items() if value.text or value.fill}
        text = self._tracked()
        enough = len(fields) + (2 if self.head else 0) > 2 or self._says_how_it_stands()
        words = plain(text)
        asks_a_committee = any(f" {asked} " in f" {words} " for asked in vocabulary().papers)
        return bool(enough and text and STANDING & told) and not asks_a_committee

    def _tracked(self) -> str:
        """What is to be done, under whatever label."""
        names = ("recommendation", "action", "title", *(name for name in self.labels if self._likely(name) in TRACKED))
        return next(filter(None, map(self._said, names)), "")

    def _likely(self, name: str) -> str:
        """The field of a value, or what its unknown label hints at with what stands under it."""
        label = self.labels.get(name, "")
        return (likely_field(label, self._said(name)) or name) if name == under_label(label) else name

    def fields_told(self) -> set[str]:
        """The fields that labels name, or hint at with what stands under them."""
        return {self._likely(name) for name in self.labels}

    def _said(self, name: str) -> str:
        return self.given[name].text if name in self.given else self.text(name)

    def _says_how_it_stands(self) -> bool:
        """Whether two labels or more say how a text stands that has no label of its own."""
        words = self.text("recommendation").split()
        return len(STANDING & self.fields_told()) > 1 and len(words) >= FEWEST and "recommendation" not in self.labels

    def forget(self, lines: Collection[int]) -> None:
        """Give up lines (by identity) that belong to what follows."""
        for name, found in self.lines.items():
            self.lines[name] = [pair for pair in found if id(pair[1]) not in lines]
        self.lines = {name: found for name, found in self.lines.items() if found}

    def _add(self, name: str, line: Line, place: Place) -> None:
        self.size = max(self.size, line.size)
        self.lines.setdefault(name, []).append((place, line))

    def text(self, name: str) -> str:
        """The lines of a field in one."""
        return " ".join(line.text for _, line in self.lines.get(name, ()))

    def _is_past_value(self, place: Place) -> bool:
        """Whether a place is another cell than that of the last label's short value, and no text has been told yet.

        "Management action 3 | Priority: High" stands above the action.
        """
        value = self.lines.get(self._field or "") if self._field in STANDING | {"priority"} else None
        return bool(value and place.cell and value[-1][0] != place) and not TEXTS & self.lines.keys()

    def _is_status(self, line: Line) -> bool:
        """Whether a line is a status that stands alone: "PROPOSED CLOSED"."""
        stands_out = line.bold or line.text.isupper()
        return stands_out and len(line.words) <= _LONGEST_STATUS and bool(self.labels) and is_status_alone(line.text)

    def _starts_update(self, line: Line) -> bool:
        """Whether a line begins a dated update that has no label: "24/02/2016: The group reviewed …"."""
        if not self.is_told and self._field not in ("action", "update"):
            return False
        dates = calendar_dates(line.text)
        mark = _LEADING_DATE.match(line.text, dates[0].end) if dates and dates[0].start == 0 else None
        return mark is not None and (not self.is_told or mark[0].endswith(":"))

    def _starts_points(self, line: Line) -> bool:
        """Whether a line is the first point beneath an action told in whole sentences: what was done, most likely."""
        told = self.text("action") if self._field == "action" and "update" not in self.labels else ""
        return told.endswith(".") and BULLET.match(line.text) is not None
