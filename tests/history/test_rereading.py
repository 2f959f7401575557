"""What another reading of a document says otherwise: which items are the same, and what of them differs."""

from dataclasses import replace

from history.rereading import FieldChange, compare
from models.documents import Extraction
from models.records import Item, Kind, Status

SHA256 = "ab" * 32
DIGITS = SHA256[:12]
WORDS = (
    "All custody sergeants should be trained in the new search policy.",
    "The fleet strategy should be reviewed by the chief officer team each year.",
    "Victims of burglary should be told the outcome of their case within a week.",
)


def item(number: int, words: str, page: int = 1, status: Status | None = None) -> Item:
    return Item(number, Kind.RECOMMENDATION, page, recommendation=words, status=status)


def reading(*items: Item, **said: str) -> Extraction:
    return Extraction("board.pdf", SHA256, 3, "pdfium 1", items, **said)


OLD = reading(*(item(number, words) for number, words in enumerate(WORDS, 1)), title="Tracker")


def test_the_same_reading_has_no_changes_whatever_read_it_and_however_the_file_is_called():
    assert not compare(OLD, replace(OLD, document="other.pdf", engine="pdfium 2"))


def test_fields_of_the_document_and_of_items_are_told_with_their_values():
    first, *others = OLD.items
    changes = compare(OLD, replace(OLD, title=None, items=(replace(first, status=Status.CLOSED), *others)))
    assert changes.document == (FieldChange("title", "Tracker", None),)
    assert [(each.old_id, each.fields) for each in changes.items] == [
        (f"{DIGITS}-1", (FieldChange("status", None, "closed"),))
    ]
    assert (changes.gained, changes.lost) == ((), ())


def test_an_item_that_was_missed_moves_the_numbers_of_those_after_it_and_no_more():
    found = item(1, "A new item stands before all of them, on the first page of the report.")
    now = reading(found, *(replace(each, number=each.number + 1) for each in OLD.items), title="Tracker")
    changes = compare(OLD, now)
    assert (changes.gained, changes.lost) == ((found,), ())
    assert [(each.old_id, each.new_id, each.fields) for each in changes.items] == [
        (f"{DIGITS}-{number}", f"{DIGITS}-{number + 1}", ()) for number in (1, 2, 3)
    ]


def test_words_read_a_little_otherwise_are_of_the_same_item_wherever_it_stands():
    now = reading(OLD.items[0], replace(OLD.items[2], number=2, recommendation=f"{WORDS[2]}."), title="Tracker")
    changes = compare(OLD, now)
    assert [each.number for each in changes.lost] == [2]
    assert [(each.old_id, each.new_id) for each in changes.items] == [(f"{DIGITS}-3", f"{DIGITS}-2")]
    assert changes.items[0].fields == (FieldChange("recommendation", WORDS[2], f"{WORDS[2]}."),)


def test_words_read_quite_otherwise_at_the_same_place_are_a_change_and_elsewhere_another_item():
    other = "Search records"
    [change] = compare(OLD, replace(OLD, items=(item(1, other), *OLD.items[1:]))).items
    assert change.fields == (FieldChange("recommendation", WORDS[0], other),)
    moved = compare(OLD, replace(OLD, items=(item(1, other, page=3), *OLD.items[1:])))
    assert ([each.page for each in moved.gained], [each.page for each in moved.lost]) == ([3], [1])
