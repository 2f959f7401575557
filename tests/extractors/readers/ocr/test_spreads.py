"""Two pages of a book in one picture are read one after the other."""

import numpy as np
import pytest

from extractors.page import Page
from extractors.readers.characters import no_glyphs
from extractors.readers.ocr.pages import page_of
from extractors.readers.ocr.recognition import Recognition, Word
from extractors.readers.ocr.spreads import single_pages

LINE = "recommendations that were made"
LEFT, RIGHT = 60.0, 640.0


def picture(*starts: float, width: float = 1190.0, rules: tuple[tuple[float, float, float, float], ...] = ()) -> Page:
    """A page with ten lines of 480 points from each of these places on."""
    words = [
        Word(LINE.replace(" ", "-"), row, (x, 100 + 20 * row, x + 480, 110 + 20 * row), 108 + 20 * row, 10.0, 0.9)
        for row in range(10)
        for x in starts
    ]
    none = np.zeros((0, 4))
    shown = Page(1, width, 842.0, no_glyphs(), none, none, np.zeros((0, 3), np.int64), none)
    return page_of(shown, Recognition(0, 0.0, tuple(words), rules, (), ()), words)


def test_the_left_page_comes_before_the_right_one_and_nothing_is_lost() -> None:
    spread = picture(LEFT, RIGHT, rules=((60, 300, 540, 300), (640, 300, 1120, 300)))
    left, right = single_pages(spread)
    assert left.glyphs.boxes[:, 2].max() < right.glyphs.boxes[:, 0].min()
    assert len(left.glyphs) + len(right.glyphs) == len(spread.glyphs)
    assert len(left.rules) == len(right.rules) == 1
    assert left.number == right.number == 1


@pytest.mark.parametrize(
    "page",
    [
        picture(LEFT, width=1190),
        picture(LEFT, RIGHT, rules=((60, 300, 1120, 300),)),
        picture(LEFT, 545.0),
        picture(30.0, width=595),
    ],
    ids=["a page printed on its left half", "a table over both halves", "no gutter", "upright"],
)
def test_other_pages_stay_whole(page: Page) -> None:
    assert single_pages(page) == (page,)
