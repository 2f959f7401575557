"""What is repaired of words from scans, and what is left as it was read."""

import pytest

from extractors.readers.ocr.recognition import Recognition, Word
from extractors.readers.ocr.repair import repaired

SIZE = (600.0, 800.0)


def words(*texts: str, apart: float = 3.0, confidence: float = 0.9) -> list[Word]:
    """Words of one line of 10 points, `apart` points from one another."""
    made, left = [], 20.0
    for text in texts:
        width = 5.0 * len(text)
        made.append(Word(text, 0, (left, 20, left + width, 30), 28.0, 10.0, confidence))
        left += width + apart
    return made


def mended(*texts: str) -> str:
    return " ".join(found.word.text for found in repaired(words(*texts), SIZE))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Ve recommend that it", "We recommend that it"),
        ("Ihe force should", "The force should"),
        ("by 3O/09/2O24", "by 30/09/2024"),
        ("in March 2O24.", "in March 2024."),
        ("4.l The force", "4.1 The force"),
        ("issued May2024 by", "issued May 2024 by"),
        ("will go tothe Board", "will go to the Board"),
    ],
)
def test_repaired(read: str, printed: str) -> None:
    assert mended(*read.split()) == printed


@pytest.mark.parametrize("read", ["Ve went", "he said", "an SLO for", "the Il office", "Olive", "into", "A.I. tools"])
def test_left_as_it_was_read(read: str) -> None:
    assert mended(*read.split()) == read


def test_what_was_read_stays_beside_what_was_meant() -> None:
    assert [found.read for found in repaired(words("Ve", "recommend"), SIZE)] == ["Ve", "recommend"]


def test_halves_of_a_word_that_stands_elsewhere_are_joined() -> None:
    line = [*words("vetting", "of", "staff"), *(word._replace(line=1) for word in words("vet", "ting", apart=1.0))]
    assert [found.word.text for found in repaired(line, SIZE)][-1] == "vetting"


def test_words_that_stand_apart_are_not_joined() -> None:
    line = [*words("into", "staff"), *(word._replace(line=1) for word in words("in", "to", apart=1.0))]
    assert [found.word.text for found in repaired(line, SIZE)][-2:] == ["in", "to"]


def test_borders_and_dirt_are_no_words() -> None:
    assert repaired(words("|", "__"), SIZE) == []
    assert repaired(words("—", "=*", confidence=0.4), SIZE) == []
    assert repaired(words("ee", confidence=0.1), SIZE) == []


def test_a_recognition_is_kept_whole() -> None:
    found = Recognition(
        3, -0.4, tuple(words("one", "two")), ((0.0, 1.0, 2.0, 1.0),), ((0.0, 0.0, 9.0, 9.0),), ((1, 2, 3),)
    )
    assert Recognition.from_json(found.to_json()) == found
