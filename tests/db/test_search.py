"""Searching recommendations, on both databases."""

import hashlib
from pathlib import Path

import pytest

from db.store import Store
from flows.storing import store_another_reading, store_reading
from models.documents import Document, Extraction
from models.records import Item, Kind, Owner, Update

CELLS = Item(
    1,
    Kind.RECOMMENDATION,
    1,
    reference="4.8",
    source_title="Custody visit",
    recommendation="Sergeants should record each visit to a cell.",
    action="A log will be bought.",
    owners=(Owner("Rowan Pike", "Inspector"),),
    updates=(Update("Suppliers of logs were asked for a price – 3 answered."),),
)
FLEET = Item(2, Kind.RECOMMENDATION, 1, recommendation="The naïve fleet strategy should be reviewed.")
READING = Extraction("a.pdf", hashlib.sha256(b"a").hexdigest(), 1, "none", (CELLS, FLEET), publisher="Westmarch Police")


@pytest.fixture
def filled(store: Store) -> Store:
    store_reading(store, Document("a.pdf", Path("a.pdf"), "/papers/a.pdf"), READING, 1)
    return store


@pytest.mark.parametrize(
    "words",
    ["cells", "RECORDING visits", "pike", "suppliers price", "4.8", "custody", "cell' \"log*", "visit) log -(:"],
)
def test_a_recommendation_is_found_by_any_of_its_words_in_any_form(filled: Store, words: str) -> None:
    found = filled.search(words)
    assert [each.recommendation for each in found] == [CELLS.recommendation]
    assert found[0].force == "Westmarch"
    assert found[0].reference == "4.8"


@pytest.mark.parametrize("words", ["", "  ", '"', "* - ( )", "helicopter", "cell fleet", "\x00", "' OR 1=1 --"])
def test_what_is_not_there_is_not_found(filled: Store, words: str) -> None:
    assert filled.search(words) == []


def test_the_excerpt_shows_where_the_words_are(filled: Store) -> None:
    assert "asked for a price" in filled.search("suppliers")[0].excerpt


def test_old_words_are_forgotten(filled: Store) -> None:
    new = Item(1, Kind.RECOMMENDATION, 1, recommendation="Drones should be bought.")
    store_another_reading(
        filled, Extraction(**{**{f: getattr(READING, f) for f in READING.__slots__}, "items": (new,)})
    )
    assert filled.search("fleet") == []
    assert len(filled.search("drone")) == 1
